import {readFile} from "node:fs/promises";
import {dirname, join} from "node:path";
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

export async function readNotebook(file: string): Promise<Notebook> {
  const text = await readFile(file, "utf8");
  const folder = dirname(file);
  return {
    file,
    text,
    cells: parseChapter({text, file}).cells,
    seed: 1,
    dataFolder: join(folder, "data"),
    outputsFolder: join(folder, "outputs")
  };
}
