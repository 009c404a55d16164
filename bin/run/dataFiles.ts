import {readFile, realpath} from "node:fs/promises";
import {join, relative, sep} from "node:path";

/**
 * The bytes of a file of a chapter's data folder.
 * @throws Error with one sentence naming the file when there is none, or when it lies elsewhere
 */
export async function readDataFile(folder: string, name: string): Promise<Uint8Array> {
  const missing = new Error(`there is no file ${JSON.stringify(name)} in this chapter's data`);
  try {
    const inside = await realpath(folder);
    const path = await realpath(join(inside, name));
    const way = relative(inside, path);
    if (way === "" || way === ".." || way.startsWith(`..${sep}`)) throw missing;
    return await readFile(path);
  } catch {
    throw missing;
  }
}
