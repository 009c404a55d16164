import {fromMdx, parseDocument, serializeDocument, toMdx} from "../../../lib/notebook/index.ts";
import type {Imported, NotebookBundle} from "../../../lib/notebook/index.ts";
import {ExchangeError} from "./errors.ts";
import type {Ending} from "./formats.ts";
import {toStem} from "./saveFile.ts";
import type {ReadFile} from "./takeIn.ts";

interface Written {
  readonly name: string;
  readonly blob: Blob;
  readonly remarks: readonly string[];
}

/** Writes a notebook in one of the formats. */
export async function write(ending: Ending, bundle: NotebookBundle): Promise<Written> {
  const name = `${toStem(bundle.document.title)}.${ending}`;
  const file = (text: string, type: string, remarks: readonly string[] = []): Written => ({
    name,
    blob: new Blob([text], {type}),
    remarks
  });
  switch (ending) {
    case "mdx": {
      const {text, remarks} = toMdx(bundle.document);
      return file(text, "text/markdown", remarks);
    }
    case "json":
      return file(serializeDocument(bundle.document, {outputs: true}), "application/json");
    default:
      throw new ExchangeError(`There is no way out as .${ending}.`);
  }
}

/** Reads the notebooks of a file. @throws Refused, ExchangeError */
export async function read(name: string, bytes: Uint8Array): Promise<ReadFile> {
  const ending = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? "";
  const one = (imported: Imported): ReadFile => ({notebooks: [imported], problems: []});
  switch (ending) {
    case "mdx":
    case "md":
      return one(fromMdx({text: decode(bytes), file: name}));
    case "json":
      return one({document: parseDocument(decode(bytes)), files: new Map(), remarks: []});
    default:
      throw new ExchangeError(
        "this is no file of notebooks: choose .ipynb, .mdx, .ts, .html, .json or .zip."
      );
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", {fatal: true}).decode(bytes);
  } catch {
    throw new ExchangeError("it is not text in UTF-8: save it as that and import it again.");
  }
}
