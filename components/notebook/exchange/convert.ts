import {parseDocument, serializeDocument} from "../../../lib/notebook/index.ts";
import type {Imported, NotebookBundle} from "../../../lib/notebook/index.ts";
import {ExchangeError} from "./errors.ts";
import type {Ending} from "./formats.ts";
import {drawPictures} from "./pictures.ts";
import {toStem} from "./saveFile.ts";
import {loadLibrary, loadMacros, loadPlayer} from "./surroundings.ts";
import type {ReadFile} from "./takeIn.ts";

export interface Written {
  readonly name: string;
  readonly blob: Blob;
  readonly remarks: readonly string[];
}

/** Writes a notebook in one of the formats. @throws ExchangeError, Refused */
export async function write(ending: Ending, bundle: NotebookBundle): Promise<Written> {
  const {document, files} = bundle;
  const file = (
    content: string | Blob,
    type: string,
    remarks: readonly string[] = []
  ): Written => ({
    name: `${toStem(document.title)}.${ending}`,
    blob: new Blob([content], {type}),
    remarks
  });
  switch (ending) {
    case "ipynb": {
      const {toIpynb} = await import("../../../lib/notebook/ipynb/index.ts");
      const {pictures, remarks} = await drawPictures(document);
      const [library, macros] = await Promise.all([loadLibrary(), loadMacros()]);
      return file(
        toIpynb(bundle, {pictures, library, macros}),
        "application/x-ipynb+json",
        remarks
      );
    }
    case "mdx": {
      const {toMdx} = await import("../../../lib/notebook/mdx/index.ts");
      const {text, remarks} = toMdx(document);
      return file(text, "text/markdown", [...remarks, ...tellFiles([...files.keys()])]);
    }
    case "ts": {
      const {findBeside, toScript} = await import("../../../lib/notebook/script/index.ts");
      const text = toScript(bundle, {library: await loadLibrary()});
      return file(text, "text/typescript", tellFiles(findBeside(bundle)));
    }
    case "html": {
      const {toHtml} = await import("../../../lib/notebook/html/index.ts");
      const {pictures, remarks} = await drawPictures(document);
      const [player, macros] = await Promise.all([loadPlayer(), loadMacros()]);
      return file(toHtml(bundle, {pictures, macros, player}), "text/html", remarks);
    }
    case "json":
      return file(
        serializeDocument(document, {outputs: true}),
        "application/json",
        tellFiles([...files.keys()])
      );
    case "zip": {
      const {writeArchive} = await import("../../../lib/notebook/archive/index.ts");
      return file(await writeArchive([bundle]), "application/zip");
    }
  }
}

/** All notebooks as one archive. */
export async function writeAll(bundles: AsyncIterable<NotebookBundle>): Promise<Blob> {
  const {writeArchive} = await import("../../../lib/notebook/archive/index.ts");
  return writeArchive(bundles);
}

function tellFiles(names: readonly string[]): readonly string[] {
  return names.length === 0
    ? []
    : [
        `Without ${names.length === 1 ? "its file" : "its files"} ${names.join(", ")}: an archive (.zip) has ${names.length === 1 ? "it" : "them"} too.`
      ];
}

/** Reads the notebooks of a file, by what its name says that it is. @throws Refused, ExchangeError */
export async function read(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<ReadFile> {
  const ending = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? "";
  const title = name.replace(/\.[a-z]+$/i, "");
  const one = (imported: Imported): ReadFile => ({notebooks: [imported], problems: []});
  switch (ending) {
    case "ipynb": {
      const {fromIpynb} = await import("../../../lib/notebook/ipynb/index.ts");
      return one(fromIpynb(decode(bytes), {title}));
    }
    case "mdx":
    case "md": {
      const {fromMdx} = await import("../../../lib/notebook/mdx/index.ts");
      return one(fromMdx({text: decode(bytes), file: name}));
    }
    case "ts": {
      const {fromScript} = await import("../../../lib/notebook/script/index.ts");
      return one(fromScript(decode(bytes), {title}));
    }
    case "html": {
      const {fromHtml} = await import("../../../lib/notebook/html/index.ts");
      return one(fromHtml(decode(bytes)));
    }
    case "json":
      return one(readJson(decode(bytes)));
    case "zip": {
      const {readArchive} = await import("../../../lib/notebook/archive/index.ts");
      const {notebooks, remarks} = await readArchive(bytes);
      const nothing = notebooks.length === 0 ? ["There is no notebook in this archive."] : [];
      return {notebooks, problems: [...nothing, ...remarks].map((remark) => `${name}: ${remark}`)};
    }
    default:
      throw new ExchangeError(
        "this is no file of notebooks: choose .ipynb, .mdx, .ts, .html, .json or .zip."
      );
  }
}

/** A text alone: the files that it names are not there. */
function readJson(text: string): Imported {
  const document = parseDocument(text);
  const names = document.files.map(({name}) => name);
  return {
    document: {...document, files: []},
    files: new Map(),
    remarks:
      names.length === 0
        ? []
        : [`Without ${names.join(", ")}: files of a notebook come in an archive (.zip).`]
  };
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", {fatal: true}).decode(bytes);
  } catch {
    throw new ExchangeError("it is not text in UTF-8: save it as that and import it again.");
  }
}
