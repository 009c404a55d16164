import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {parseHtmlPlayer, toHtml} from "../../lib/notebook/html/index.ts";
import {toIpynb} from "../../lib/notebook/ipynb/index.ts";
import type {Picture} from "../../lib/notebook/ipynb/index.ts";
import {serializeDocument} from "../../lib/notebook/index.ts";
import type {NotebookBundle, NotebookDocument} from "../../lib/notebook/index.ts";
import {toMdx} from "../../lib/notebook/mdx/index.ts";
import {findBeside, parseScriptLibrary, toScript} from "../../lib/notebook/script/index.ts";
import type {ScriptLibrary} from "../../lib/notebook/script/index.ts";
import {bundleScriptLibrary} from "../scriptBundle.ts";
import type {FoundNotebook} from "./read.ts";

/** A notebook as text, with the files that have to lie beside it. */
export interface Written {
  readonly text: string;
  /** what could not be carried over: one sentence each */
  readonly remarks: readonly string[];
  /** by path, relative to the file */
  readonly beside: ReadonlyMap<string, Uint8Array>;
}

type Write = (found: FoundNotebook, root: string) => Written | Promise<Written>;

/** What each format is written by; its name is the ending of its files. */
export const writers: ReadonlyMap<string, Write> = new Map<string, Write>([
  [
    "mdx",
    ({bundle}) => {
      const {document, beside} = toChapterFolder(bundle);
      return {...toMdx(document), beside};
    }
  ],
  [
    "json",
    ({bundle}) => ({
      text: serializeDocument(bundle.document, {outputs: true}),
      remarks: [],
      beside: new Map([...bundle.files].map(([name, bytes]) => [`files/${name}`, bytes]))
    })
  ],
  [
    "ipynb",
    async ({bundle, outputsFolder}, root) => {
      const pictures = await readPictures(bundle.document, outputsFolder);
      const library = await makeLibrary(root);
      const macros = await readMacros(root);
      const text = toIpynb(bundle, {pictures, library, macros});
      return {text, remarks: [], beside: new Map()};
    }
  ],
  [
    "html",
    async ({bundle, outputsFolder}, root) => {
      const pictures = await readPictures(bundle.document, outputsFolder);
      const {bundleWholePlayer} = await import("../assets.ts");
      const player = parseHtmlPlayer(await bundleWholePlayer(root));
      const macros = await readMacros(root);
      return {text: toHtml(bundle, {pictures, macros, player}), remarks: [], beside: new Map()};
    }
  ],
  [
    "ts",
    async ({bundle}, root) => {
      const text = toScript(bundle, {library: await makeLibrary(root)});
      const names = findBeside(bundle);
      const beside = new Map([...bundle.files].filter(([name]) => names.includes(name)));
      return {text, remarks: [], beside};
    }
  ]
]);

async function makeLibrary(root: string): Promise<ScriptLibrary> {
  return parseScriptLibrary(await bundleScriptLibrary(root));
}

/** The book's TeX macros; `book check` says what is wrong with them. */
async function readMacros(root: string): Promise<Readonly<Record<string, string>>> {
  const text = await readFile(join(root, "chapters", "macros.json"), "utf8").catch(() => "{}");
  const json: unknown = JSON.parse(text);
  const pairs = typeof json === "object" && json !== null ? Object.entries(json) : [];
  return Object.fromEntries(
    pairs.filter((pair): pair is [string, string] => typeof pair[1] === "string")
  );
}

/** The drawings that are stored beside a chapter, by `<cell>-<slot>`; a plot without one goes without. */
async function readPictures(
  document: NotebookDocument,
  folder: string | null
): Promise<ReadonlyMap<string, Picture>> {
  const slots = document.cells.flatMap((cell) =>
    cell.kind === "code" ? (cell.output?.outputs ?? []).map((_, slot) => `${cell.id}-${slot}`) : []
  );
  const found = await Promise.all(
    slots.map(async (name): Promise<readonly (readonly [string, Picture])[]> => {
      const data =
        folder && (await readFile(join(folder, `${name}.light.svg`), "utf8").catch(() => null));
      return data === null ? [] : [[name, {type: "image/svg+xml", data}]];
    })
  );
  return new Map(found.flat());
}

/**
 * A notebook as a chapter's folder has it: pictures in `figures/`, and the prose names them there; what its cells read in `data/`.
 */
export function toChapterFolder({document, files}: NotebookBundle): {
  readonly document: NotebookDocument;
  readonly beside: ReadonlyMap<string, Uint8Array>;
} {
  const pictures = new Set(
    document.files.filter(({type}) => type.startsWith("image/")).map(({name}) => name)
  );
  const isRead = (name: string) => document.cells.some(({source}) => source.includes(`"${name}"`));
  const toPath = (written: string, name: string) =>
    files.has(name) ? `](./${pictures.has(name) ? "figures" : "data"}/${name}` : written;
  const cells = document.cells.map((cell) =>
    cell.kind === "code"
      ? cell
      : {
          ...cell,
          source: outsideVerbatim(cell.source, (text) =>
            text.replace(LINK, (written, name: string) => toPath(written, decode(name)))
          )
        }
  );
  const beside = new Map<string, Uint8Array>();
  for (const [name, bytes] of files) {
    if (pictures.has(name)) beside.set(`figures/${name}`, bytes);
    if (!pictures.has(name) || isRead(name)) beside.set(`data/${name}`, bytes);
  }
  return {document: {...document, cells}, beside};
}

/** A text with all of it changed but its `md verbatim` fences. */
function outsideVerbatim(source: string, change: (text: string) => string): string {
  const made: string[] = [];
  let rest: string[] = [];
  let marks: string | null = null;
  const put = (): void => {
    const text = rest.join("\n");
    if (rest.length > 0) made.push(marks === null ? change(text) : text);
    rest = [];
  };
  for (const line of source.split("\n")) {
    const [, opening, info = ""] = /^[\s>]*(`{3,}|~{3,})(.*)$/.exec(line) ?? [];
    const isOpening = marks === null && opening !== undefined && /^\s*md\s+verbatim\s*$/.test(info);
    if (isOpening) {
      put();
      marks = opening;
    }
    rest.push(line);
    const isClosing =
      !isOpening && marks !== null && opening?.startsWith(marks) && info.trim() === "";
    if (isClosing) {
      put();
      marks = null;
    }
  }
  put();
  return made.join("\n");
}

/** The address of a file that lies with the notebook. */
const LINK = /\]\(\.\/([^\s()/]+)(?=[\s)])/g;

function decode(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch (error) {
    if (error instanceof URIError) return name;
    throw error;
  }
}
