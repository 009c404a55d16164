import {createHash} from "node:crypto";
import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";

/** What judges a chapter, in folders and files of the repository. */
const JUDGES = [
  "bin/commands",
  "bin/run",
  "bin/system",
  "lib/content",
  "lib/dialect",
  "lib/exercise",
  "lib/kernel",
  "lib/language",
  "lib/plot",
  "lib/protocol",
  "lib/stdlib",
  "package-lock.json"
];

/** The digest of the sources that judge, and of the Node and the machine they judge on. */
export function digestOfJudges(root: string): string {
  const hash = createHash("sha256").update(
    JSON.stringify([process.versions, process.platform, process.arch])
  );
  for (const judge of JUDGES) addFiles(hash, join(root, judge), judge);
  return hash.digest("hex");
}

/** The folders beside a chapter whose files its check looks at. */
const BESIDE = ["data", "exercises", "figures", "outputs"];

/** The digest of all files that belong to a chapter but its text, by names and contents. */
export function digestOfFolder(folder: string, names: readonly string[] = BESIDE): string {
  const hash = createHash("sha256");
  for (const name of names) addFiles(hash, join(folder, name), name);
  return hash.digest("hex");
}

/** The digest of the book's own files that every chapter may depend on; the bibliography is asked entry by entry. */
export function digestOfBook(root: string): string {
  const hash = createHash("sha256");
  const folder = join(root, "chapters");
  for (const name of namesIn(folder))
    if (/\.(?:json|ya?ml|txt)$/.test(name) && name !== "reading-map.yaml")
      addFiles(hash, join(folder, name), name);
  return hash.digest("hex");
}

type Hash = ReturnType<typeof createHash>;

/** Adds a file, or the files of a folder in the order of their names; what is not there adds nothing. */
function addFiles(hash: Hash, path: string, name: string): void {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "EISDIR")
      for (const inner of namesIn(path)) addFiles(hash, join(path, inner), `${name}/${inner}`);
    // A file without permission, a folder on the way that is a file: nothing can be read here, and that may change.
    else if (code !== "ENOENT") hash.update(`${name}\0${String(code)}\0`);
    return;
  }
  hash.update(`${name}\0${bytes.length}\0`).update(bytes);
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}
