import type {NotebookBundle} from "../../../lib/notebook/index.ts";
import type * as Convert from "./convert.ts";
import {ExchangeError} from "./errors.ts";
import type {ReadFile} from "./takeIn.ts";

export type Ending = "ipynb" | "mdx" | "ts" | "html" | "json" | "zip";

/** A way out of the book. */
export interface Format {
  readonly ending: Ending;
  readonly name: string;
  /** what it is good for */
  readonly note: string;
}

export const FORMATS: readonly Format[] = [
  {
    ending: "mdx",
    name: "Chapter text",
    note: "The text alone, as chapters of the book are written."
  },
  {ending: "json", name: "Epigraph", note: "All of it but the files, for another browser."}
];

/** Bytes of a file that is read at all. */
export const LARGEST_IMPORT = 150 * 2 ** 20;

/** What a file picker offers. */
export const ACCEPTED = ".ipynb,.mdx,.md,.ts,.html,.json,.zip";

/** A notebook as a file. What makes one is fetched when it is asked for. */
export async function writeFormat(
  ending: Ending,
  bundle: NotebookBundle
): Promise<{name: string; blob: Blob; remarks: readonly string[]}> {
  const {write} = await loadWriters();
  return write(ending, bundle);
}

/** The notebooks of a file, by what its name says that it is. @throws Refused, ExchangeError */
export async function readFormat(name: string, bytes: Uint8Array): Promise<ReadFile> {
  const {read} = await loadWriters();
  return read(name, bytes);
}

async function loadWriters(): Promise<typeof Convert> {
  try {
    return await import("./convert.ts");
  } catch {
    throw new ExchangeError(
      "What reads and writes files could not be fetched: try again when there is a connection."
    );
  }
}
