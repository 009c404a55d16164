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
    ending: "ipynb",
    name: "Jupyter",
    note: "For Jupyter and VS Code, outputs included; runs with Deno’s kernel."
  },
  {
    ending: "mdx",
    name: "Chapter text",
    note: "The text alone, as the chapters of the book are written."
  },
  {
    ending: "ts",
    name: "Script",
    note: "One program for Deno or Node that prints and saves what the cells show."
  },
  {
    ending: "html",
    name: "Web page",
    note: "One file that reads without script, and runs in a browser without a server."
  },
  {
    ending: "json",
    name: "Epigraph",
    note: "Text, outputs and origin, for another browser."
  },
  {
    ending: "zip",
    name: "Archive",
    note: "The same with the notebook’s files."
  }
];

/** Bytes of a file that is read at all. */
export const LARGEST_IMPORT = 150 * 2 ** 20;

/** What a file picker offers. */
export const ACCEPTED = ".ipynb,.mdx,.md,.ts,.html,.json,.zip";

/** A notebook as a file. What makes one is fetched when it is asked for. @throws Refused, ExchangeError */
export async function writeFormat(
  ending: Ending,
  bundle: NotebookBundle
): Promise<Convert.Written> {
  const {write} = await loadConverters();
  return write(ending, bundle);
}

/** The notebooks of a file, by what its name says that it is. @throws Refused, ExchangeError */
export async function readFormat(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<ReadFile> {
  const {read} = await loadConverters();
  return read(name, bytes);
}

export async function loadConverters(): Promise<typeof Convert> {
  try {
    return await import("./convert.ts");
  } catch {
    throw new ExchangeError(
      "What reads and writes files could not be fetched: try again when there is a connection."
    );
  }
}
