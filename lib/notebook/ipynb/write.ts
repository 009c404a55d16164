import {planCells} from "../../kernel/index.ts";
import type {CellPlan} from "../../kernel/index.ts";
import type {CellId, CellSpec, Json} from "../../protocol/index.ts";
import type {CodeCell, NotebookBundle, NotebookDocument} from "../document.ts";
import {hashText, toBase64, toLines} from "../plain/index.ts";
import type {Picture} from "../plain/index.ts";
import {toPlainHead} from "../script/head.ts";
import {findWords, freeName} from "../script/cellCode.ts";
import type {ScriptLibrary} from "../script/library.ts";
import {KERNEL} from "./format.ts";
import type {Attachments, JupyterCell, JupyterNotebook} from "./format.ts";
import {toMacroCell, toTitleCell, toLibraryCell} from "./made.ts";
import {toJupyterOutputs, toRan} from "./outputs.ts";
import {toJupyterProse} from "./prose.ts";
import type {JupyterProse} from "./prose.ts";
import {placeForJupyter} from "./order.ts";
import {toJupyterCode} from "./code.ts";
import type {CodeSurroundings} from "./code.ts";

export interface IpynbOptions {
  /** of plots, by `<cell>-<slot>`; one without is drawn by Plotly alone */
  readonly pictures: ReadonlyMap<string, Picture>;
  /** null for a notebook that is read and not run */
  readonly library: ScriptLibrary | null;
  /** TeX macros of the prose, `{"\\R": "\\mathbb{R}"}`; default none */
  readonly macros?: Readonly<Record<string, string>>;
}

/**
 * The notebook in version 4.5 of Jupyter's format, for Deno's kernel: outputs included, and in its metadata what brings all of it back. Its first code cell is the standard library.
 */
export function toIpynb(bundle: NotebookBundle, options: IpynbOptions): string {
  const {document} = bundle;
  const {library, pictures, macros = {}} = options;
  const hasFile = (name: string): boolean => bundle.files.has(name);
  const prose = toJupyterProse(
    document.cells.map((cell) =>
      cell.kind === "markdown" ? cell : {kind: "code", id: cell.id, caption: cell.options.caption}
    ),
    hasFile
  );
  const plans = planAll(document, prose, library);
  const shared = new Set(library?.shared ?? []);
  const words = findWords([
    ...document.cells.map(({source}) => source),
    ...prose.flatMap(({cells}) => cells.map(({source}) => source))
  ]);
  const name = library === null ? null : freeName("epigraph", words);
  const written = new Map<CellId, readonly JupyterCell[]>();
  let count = 0;
  document.cells.forEach((cell, index) => {
    const told = prose[index] ?? {text: "", cells: []};
    if (cell.kind === "markdown") {
      const inner = told.cells.filter(({kind}) => kind === "cell");
      written.set(cell.id, [
        toMarkdownCell(cell, told.text, bundle),
        ...inner.map((spec) =>
          toInnerCell(spec, cell.id, {plan: plans.get(spec.id), shared, library: name})
        )
      ]);
    } else {
      if (cell.output !== null) count++;
      written.set(cell.id, [
        toCodeCell(cell, {
          count,
          pictures,
          code: toJupyterCode(cell.source, {
            plan: plans.get(cell.id),
            shared,
            seed: cell.options.seed,
            library: name
          })
        })
      ]);
    }
  });
  const {ids, moved} = placeForJupyter(document, prose, plans);
  const {files = [], ...head} = toPlainHead(document);
  const notebook: JupyterNotebook = {
    cells: [
      toTitleCell(document),
      ...(library === null || name === null
        ? []
        : [toLibraryCell(library, {seed: document.seed, name, plans: plans.values()})]),
      ...toMacroCell(macros, document),
      ...ids.flatMap((id) => written.get(id) ?? [])
    ],
    metadata: {
      ...KERNEL,
      title: document.title,
      epigraph: {
        ...head,
        files: withBytes(files, bundle.files),
        ...(moved.length === 0 ? {} : {moved})
      }
    },
    nbformat: 4,
    nbformat_minor: 5
  };
  return `${JSON.stringify(notebook, null, 1)}\n`;
}

function planAll(
  {cells}: NotebookDocument,
  prose: readonly JupyterProse[],
  library: ScriptLibrary | null
): ReadonlyMap<CellId, CellPlan> {
  const sources = cells.flatMap((cell, index) =>
    cell.kind === "code"
      ? [{id: cell.id, source: cell.source, lazy: cell.options.lazy, seed: cell.options.seed}]
      : (prose[index]?.cells ?? []).filter(({kind}) => kind === "cell")
  );
  const plans = planCells(sources, {names: new Set(library?.names ?? [])});
  return new Map(plans.map((plan) => [plan.id, plan]));
}

function toMarkdownCell(
  {id, source}: {readonly id: CellId; readonly source: string},
  text: string,
  bundle: NotebookBundle
): JupyterCell {
  // What reads as it is written is kept once.
  const kept = text === source ? {} : {source, hash: hashText(text)};
  const attachments = findAttachments(text, bundle);
  return {
    ...(Object.keys(attachments).length === 0 ? {} : {attachments}),
    cell_type: "markdown",
    ...toId(id),
    metadata: withOwn(id, kept),
    source: toLines(text)
  };
}

function toCodeCell(
  cell: CodeCell,
  {code, count, pictures}: {code: string; count: number; pictures: ReadonlyMap<string, Picture>}
): JupyterCell {
  const {id, source, output} = cell;
  const options = Object.fromEntries(
    Object.entries(cell.options).filter(([, value]) => value !== null && value !== false)
  ) as Readonly<Record<string, Json>>;
  const own = {
    ...(code === source ? {} : {source, hash: hashText(code)}),
    ...(Object.keys(options).length === 0 ? {} : {options}),
    ...(output === null ? {} : {ran: toRan(output)})
  };
  return {
    cell_type: "code",
    execution_count: output === null ? null : count,
    ...toId(id),
    metadata: {
      ...withOwn(id, own),
      ...(cell.options.hide ? {jupyter: {source_hidden: true}} : {})
    },
    outputs:
      output === null
        ? []
        : toJupyterOutputs(output, {
            count,
            pictureOf: (slot) => pictures.get(`${id}-${slot}`) ?? null
          }),
    source: toLines(code)
  };
}

/** A cell that stands in prose, so that it runs in Jupyter too: left out on the way back. */
function toInnerCell(
  {id, source, seed}: CellSpec,
  home: CellId,
  {plan, shared, library}: Omit<CodeSurroundings, "seed">
): JupyterCell {
  const code = toJupyterCode(source, {plan, shared, seed, library});
  return {
    cell_type: "code",
    execution_count: null,
    ...toId(id),
    metadata: {epigraph: {id, inside: home, hash: hashText(code)}, jupyter: {source_hidden: true}},
    outputs: [],
    source: toLines(code)
  };
}

/** The format's ids are shorter than ours may be. */
function toId(id: CellId): {readonly id: string} {
  return {id: id.length <= 64 ? id : `${id.slice(0, 49)}-${hashText(id)}`};
}

function withOwn(id: CellId, own: Readonly<Record<string, Json>>): Readonly<Record<string, Json>> {
  return {epigraph: {id, ...own}};
}

/** The files that the text shows as attachments. */
function findAttachments(text: string, {document, files}: NotebookBundle): Attachments {
  return Object.fromEntries(
    document.files.flatMap(({name, type}) => {
      const bytes = files.get(name);
      return bytes !== undefined && text.includes(`](attachment:${name})`)
        ? [[name, {[type]: toBase64(bytes)}]]
        : [];
    })
  );
}

function withBytes(files: Json, bytes: ReadonlyMap<string, Uint8Array>): Json {
  const heads = files as unknown as readonly {
    readonly name: string;
    readonly type: string;
    readonly size: number;
  }[];
  return heads.map((head) => {
    const found = bytes.get(head.name);
    return {...head, ...(found === undefined ? {} : {data: toBase64(found)})};
  });
}
