import {realpathSync, statSync} from "node:fs";
import {relative, resolve} from "node:path";
import {loadBook, PREVIEW} from "../../lib/content/index.ts";
import {CommandError} from "./command.ts";
import type {Runner} from "./command.ts";

/** More text than any chapter has, in bytes. */
const LARGEST = 5_000_000;

/** Serves one chapter from anywhere, with what stands beside it, until it is stopped. Changes show in the open page. */
export const preview: Runner = async ({options, values, paths}, {root, folder, print}) => {
  const [path, ...more] = paths;
  if (path === undefined || more.length > 0) throw new CommandError("preview takes one file");
  const file = findFile(resolve(folder, path), path);
  const [{runDev}, {parsePort}] = await Promise.all([
    import("../dev/run.ts"),
    import("../system/serve.ts")
  ]);
  const port = parsePort(values.get("--port") ?? process.env["PORT"]);
  const address = findAddress(root, file);
  return runDev({
    port,
    preview: {file, address},
    onStart() {
      if (options.has("--json"))
        print(`${JSON.stringify({file, address: `http://localhost:${port}/${address}`})}\n`);
    }
  });
};

/** The file itself, whatever links lead to it. */
function findFile(path: string, name: string): string {
  const stats = statSync(path, {throwIfNoEntry: false});
  if (stats === undefined) throw new CommandError(`there is no file ${name}`);
  if (!stats.isFile())
    throw new CommandError(`${name} is not a file: name the chapter's .mdx file`);
  const file = realpathSync(path);
  if (!file.endsWith(".mdx")) throw new CommandError(`${name} is not a chapter: it ends in .mdx`);
  if (stats.size > LARGEST) throw new CommandError(`${name} is larger than 5 MB`);
  return file;
}

/** Where the page stands: a chapter of the book keeps its own address. */
function findAddress(root: string, file: string): string {
  const own = loadBook(root, {drafts: true});
  const name = relative(root, file).replaceAll("\\", "/");
  const slug = [...own.written].find(([, {chapter}]) => chapter.file === name)?.[0];
  const entry =
    own.chapters.find((chapter) => chapter.slug === slug) ??
    loadBook(root, {drafts: true, previous: own, preview: file}).chapters.find(
      ({series}) => series === PREVIEW
    );
  if (entry === undefined) throw new CommandError(`${name} could not be read`);
  return entry.href.slice(1);
}
