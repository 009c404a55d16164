import {readdir, readFile, realpath} from "node:fs/promises";
import {join, relative, sep} from "node:path";
import {toRowType} from "../../lib/stdlib/index.ts";

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

/** The types of the rows of a chapter's tables, by file name. A table that cannot be read has none: the cell that reads it says why. */
export async function readRowTypes(folder: string): Promise<Readonly<Record<string, string>>> {
  const names = await readdir(folder).catch(() => []);
  const types = await Promise.all(
    names
      .filter((name) => name.endsWith(".csv"))
      .map(async (name): Promise<readonly (readonly [string, string])[]> => {
        const text = new TextDecoder().decode(await readDataFile(folder, name));
        try {
          return [[name, toRowType(text, name)]];
        } catch (error) {
          if (error instanceof SyntaxError) return [];
          throw error;
        }
      })
  );
  return Object.fromEntries(types.flat());
}
