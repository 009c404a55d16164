import {readdir, stat} from "node:fs/promises";
import {join, resolve} from "node:path";
import type {Problem} from "../../lib/protocol/index.ts";
import {readNotebook} from "../run/notebook.ts";
import type {Notebook} from "../run/notebook.ts";
import {CommandError} from "./command.ts";
import type {Surroundings} from "./command.ts";

export interface FoundChapter {
  readonly notebook: Notebook;
  /** what its text and its place in the book have against it */
  readonly problems: readonly Problem[];
}

/**
 * The chapters that paths name: files, and the chapter.mdx files of folders; the whole book for none.
 * @throws CommandError when there is no such file or folder
 */
export async function findChapters(
  paths: readonly string[],
  {root, folder}: Surroundings
): Promise<readonly FoundChapter[]> {
  const files =
    paths.length === 0
      ? await findFiles(join(root, "chapters"))
      : (await Promise.all(paths.map((path) => findNamed(resolve(folder, path), path)))).flat();
  return Promise.all(
    [...new Set(files)].map(async (file) => ({notebook: await readNotebook(file), problems: []}))
  );
}

async function findNamed(path: string, name: string): Promise<readonly string[]> {
  const found = await stat(path).catch(() => null);
  if (!found) throw new CommandError(`there is no file or folder ${name}`);
  if (!found.isDirectory()) return [path];
  const files = await findFiles(path);
  if (files.length === 0) throw new CommandError(`there is no chapter.mdx in ${name}`);
  return files;
}

async function findFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, {recursive: true, withFileTypes: true});
  return entries
    .filter((entry) => entry.isFile() && entry.name === "chapter.mdx")
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
