import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {loadBook} from "../../lib/content/index.ts";
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
      const {text, remarks} = toMdx(bundle.document);
      return {text, remarks, beside: placeFiles(bundle)};
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
      const {macros} = loadBook(root);
      const text = toIpynb(bundle, {pictures, library, macros});
      return {text, remarks: [], beside: new Map()};
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

/** Where a chapter looks for files: pictures that its prose shows beside it, what its cells read in `data/`. */
function placeFiles({document, files}: NotebookBundle): ReadonlyMap<string, Uint8Array> {
  const prose = document.cells.filter(({kind}) => kind === "markdown");
  const isShown = (name: string) => prose.some(({source}) => source.includes(`](./${name}`));
  return new Map([...files].map(([name, bytes]) => [isShown(name) ? name : `data/${name}`, bytes]));
}
