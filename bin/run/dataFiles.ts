import {readdir, readFile, realpath} from "node:fs/promises";
import {isAbsolute, join, relative, sep} from "node:path";
import {toRowType} from "../../lib/stdlib/index.ts";

/**
 * The bytes of a file of a chapter's data folder.
 * @throws Error with one sentence naming the file when there is none, or when it lies elsewhere
 */
export async function readDataFile(folder: string, name: string): Promise<Uint8Array> {
  const called = JSON.stringify(name);
  const missing = new Error(`there is no file ${called} in this chapter's data`);
  const inside = await realpath(folder).catch(() => null);
  const path = inside === null ? null : await realpath(join(inside, name)).catch(() => null);
  if (inside === null || path === null) throw missing;
  if (!isBelow(inside, path)) {
    // What was asked for elsewhere is not there; a link in the folder is, and the author should hear why it is not read.
    if (!isBelow(inside, join(inside, name))) throw missing;
    throw new Error(
      `the file ${called} is a link that leads out of this chapter's data: put a copy of the file there`
    );
  }
  try {
    return await readFile(path);
  } catch {
    throw missing;
  }
}

function isBelow(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== "" && way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** The types of the rows of a chapter's tables, by file name. A table that cannot be read has none: the cell that reads it says why. */
export async function readRowTypes(folder: string): Promise<Readonly<Record<string, string>>> {
  const names = await readdir(folder).catch(() => []);
  const types = await Promise.all(
    names
      .filter((name) => name.endsWith(".csv"))
      .map(async (name): Promise<readonly (readonly [string, string])[]> => {
        const bytes = await readDataFile(folder, name).catch(() => null);
        if (bytes === null) return [];
        const text = new TextDecoder().decode(bytes);
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
