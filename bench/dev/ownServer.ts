import {spawn} from "node:child_process";
import {
  copyFileSync,
  cpSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from "node:fs";
import {createServer} from "node:net";
import {dirname, join} from "node:path";
import {digestOfAssetInputs} from "../../bin/system/inputs.ts";
import {cacheFolder, root} from "../../bin/system/root.ts";

/** `npm run dev` on a copy of the repository: whoever edits its files spoils nothing. */
export interface OwnServer {
  readonly url: string;
  /** the copy */
  readonly folder: string;
  /** what it has printed */
  readonly printed: () => string;
  readonly stop: () => Promise<void>;
}

/** What the copy does without, or has of its own. */
const LEFT_OUT = new Set([".git", ".cache", ".next", "node_modules", "chapters", "tests", "docs"]);

/** Starts it. Resolves when it listens: the first page is still to be made. `chapters` are the files of its book, this book's by default. */
export async function startOwnServer(
  chapters: Readonly<Record<string, string>> | null = null
): Promise<OwnServer> {
  mkdirSync(cacheFolder, {recursive: true});
  const folder = mkdtempSync(join(cacheFolder, "own-"));
  copyRepository(folder);
  if (chapters === null)
    cpSync(join(root, "chapters"), join(folder, "chapters"), {recursive: true});
  for (const [name, text] of Object.entries(chapters ?? {})) {
    mkdirSync(dirname(join(folder, name)), {recursive: true});
    writeFileSync(join(folder, name), text);
  }
  const port = await findFreePort();
  const child = spawn(process.execPath, [...process.execArgv, join(folder, "bin/dev.ts")], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
    env: {...process.env, NODE_ENV: "development", EPIGRAPH_DIST: ".next", PORT: String(port)}
  });
  let printed = "";
  const ended = new Promise<void>((done) => child.on("close", () => done()));
  const stop = async (): Promise<void> => {
    child.kill("SIGTERM");
    await ended;
    rmSync(folder, {recursive: true, force: true, maxRetries: 5, retryDelay: 200});
  };
  const url = `http://localhost:${port}`;
  const listens = new Promise<boolean>((done) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => {
        printed += chunk.toString();
        if (printed.includes(url)) done(true);
      });
    child.on("close", () => done(false));
  });
  if (!(await listens)) {
    await stop();
    throw new Error(`npm run dev did not start.\n${printed}`);
  }
  return {url, folder, printed: () => printed, stop};
}

function copyRepository(folder: string): void {
  for (const name of readdirSync(root))
    if (!LEFT_OUT.has(name)) cpSync(join(root, name), join(folder, name), {recursive: true});
  linkAll(join(root, "node_modules"), join(folder, "node_modules"));
  // The bundles are of the same sources.
  if (existsSync(join(folder, "public/generated/kernel/runner.html"))) {
    mkdirSync(join(folder, ".cache"), {recursive: true});
    writeFileSync(join(folder, ".cache/dev-assets"), digestOfAssetInputs());
  }
}

/** The same files under other names: tens of thousands of packages' files are not to be copied. */
function linkAll(from: string, to: string): void {
  mkdirSync(to, {recursive: true});
  for (const name of readdirSync(from)) {
    const [source, target] = [join(from, name), join(to, name)];
    const stats = lstatSync(source);
    if (stats.isDirectory()) linkAll(source, target);
    else if (stats.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else link(source, target);
  }
}

/** Some file systems have no links. */
function link(source: string, target: string): void {
  try {
    linkSync(source, target);
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    copyFileSync(source, target);
  }
}

function findFreePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
