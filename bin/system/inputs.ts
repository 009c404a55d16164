import {createHash} from "node:crypto";
import {readFileSync, readdirSync, statSync} from "node:fs";
import {join} from "node:path";
import {root} from "./root.ts";

// What a build is made of. Tests, documents and the commands that do not build are not among it.
const INPUTS = [
  "app",
  "bin/assets.ts",
  "bin/build.ts",
  "bin/compress.ts",
  "bin/csp.ts",
  "bin/headers.ts",
  "bin/search",
  "bin/languageBundle.ts",
  "bin/noBase.ts",
  "bin/playerBundle.ts",
  "bin/script",
  "bin/scriptBundle.ts",
  "bin/system/bookLinks.ts",
  "bin/system/chapterFiles.ts",
  "bin/system/chapterNotebooks.ts",
  "bin/system/exerciseLinks.ts",
  "bin/system/plotNumbers.ts",
  "chapters",
  "components",
  "lib",
  "next.config.mjs",
  "package-lock.json",
  "public",
  "tsconfig.json",
  "workers"
];

/** What the bundles of cells, editors, plots and players are made of. */
const ASSET_INPUTS = ["bin", "components", "lib", "package-lock.json", "workers"];

export function digestOfAssetInputs(): string {
  return digestOfFiles(ASSET_INPUTS);
}

/** The digest of everything that a build depends on: equal digests, equal builds. Content, not times: a clone has none. */
export function digestOfInputs(): string {
  return digestOfFiles(INPUTS);
}

/** The digest of these files and folders of the repository, of the Node that reads them and of the site they are made for. */
export function digestOfFiles(inputs: readonly string[]): string {
  const hash = createHash("sha256")
    .update(process.version)
    .update(`\0${process.env["SITE_URL"] ?? ""}`);
  for (const input of inputs) {
    for (const file of findFiles(input))
      hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  }
  return hash.digest("hex");
}

function findFiles(path: string): readonly string[] {
  const found = statSync(join(root, path), {throwIfNoEntry: false});
  if (found === undefined || path === join("public", "generated")) return [];
  if (!found.isDirectory()) return [path];
  return readdirSync(join(root, path))
    .sort()
    .filter((name) => !name.startsWith("."))
    .flatMap((name) => findFiles(join(path, name)));
}
