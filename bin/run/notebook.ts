import {readFile} from "node:fs/promises";
import {dirname, join} from "node:path";
import {CHAPTER_SEED} from "../../lib/content/index.ts";
import {parseChapter} from "../../lib/dialect/index.ts";
import type {CellSpec} from "../../lib/protocol/index.ts";

/** The cells of a file with all that their run needs. */
export interface Notebook {
  /** absolute */
  readonly file: string;
  readonly text: string;
  readonly cells: readonly CellSpec[];
  readonly seed: number;
  readonly dataFolder: string;
  readonly outputsFolder: string;
}

export function toNotebook(file: string, text: string, cells: readonly CellSpec[]): Notebook {
  const folder = dirname(file);
  const dataFolder = join(folder, "data");
  return {
    file,
    text,
    cells,
    seed: CHAPTER_SEED,
    dataFolder,
    outputsFolder: join(folder, "outputs")
  };
}

export async function readNotebook(file: string): Promise<Notebook> {
  const text = await readFile(file, "utf8");
  return toNotebook(file, text, parseChapter({text, file}).cells);
}
