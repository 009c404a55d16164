import {readPieces} from "../../dialect/index.ts";
import {planCells} from "../../kernel/index.ts";
import type {CellPlan} from "../../kernel/index.ts";
import type {CellId, CellSource, CellSpec} from "../../protocol/index.ts";
import type {CodeCell, NotebookBundle, NotebookDocument} from "../document.ts";
import {toBase64} from "../plain/index.ts";
import {chooseNames, holdLibrary, toFrame, withShow} from "./cellCode.ts";
import type {ScriptNames} from "./cellCode.ts";
import {quote, toComment} from "./comment.ts";
import {toPlainHead} from "./head.ts";
import type {ScriptLibrary} from "./library.ts";

/** Bytes of files that a script carries in itself; with more, all of them lie beside it. */
const MOST_INSIDE = 8 * 2 ** 20;

/** The files that have to lie beside the script, since they are too large to be in it. */
export function findBeside({files}: Pick<NotebookBundle, "files">): readonly string[] {
  const sum = [...files.values()].reduce((bytes, file) => bytes + file.length, 0);
  return sum > MOST_INSIDE ? [...files.keys()] : [];
}

/**
 * The notebook as one TypeScript file for Node (22.18 or later) and Deno, which prints what its cells show and saves plots, tables and HTML beside itself. Its cells stand in
 * the order in which they need each other, its prose in comments. What it showed is not in it: running makes that.
 */
export function toScript(
  bundle: NotebookBundle,
  {library}: {readonly library: ScriptLibrary}
): string {
  const {document} = bundle;
  const {cells, inside} = findCells(document);
  const plans = new Map(
    planCells(cells.map(toSource), {names: new Set(library.names)}).map((plan) => [plan.id, plan])
  );
  const sources = document.cells.map(({source}) => source);
  const names = chooseNames(cells.map(({source}) => source));
  const mark = chooseMark(sources);
  const shared = new Set(library.shared);
  const options = new Map(cells.map((cell) => [cell.id, cell]));
  const used = new Set([...plans.values()].flatMap((plan) => plan.library));
  const written = new Set<CellId>();
  const order: CellId[] = [];
  const parts: string[] = [];

  /** The cell after all that it needs. */
  const write = (id: CellId): void => {
    const plan = plans.get(id);
    const cell = options.get(id);
    if (written.has(id) || !plan || !cell) return;
    written.add(id);
    for (const above of plan.needs) write(above);
    const home = inside.get(id);
    if (home === undefined) order.push(id);
    parts.push(writeCell(plan, {cell, home, names, mark, shared}));
  };
  for (const cell of document.cells) {
    if (cell.kind === "code") write(cell.id);
    else {
      order.push(cell.id);
      parts.push(`${mark} ${cell.id}: text\n${toComment(cell.source)}`);
      for (const [id, home] of inside) if (home === cell.id) write(id);
    }
  }

  const page = document.cells.map(({id}) => id);
  const isMoved = page.some((id, index) => id !== order[index]);
  const shownNames = library.shared.filter((name) => used.has(name));
  const files = findBeside(bundle).length > 0 ? new Map<string, Uint8Array>() : bundle.files;
  return [
    writeHead(document, {names, mark, shownNames, hasFiles: files.size > 0}),
    ...parts,
    `${mark} end: notebook ${quote({...toPlainHead(document), ...(isMoved ? {order: page} : {})})}`,
    `await ${names.cell}.end();`,
    ...(files.size > 0 ? [writeFiles(document, files, names.openFiles)] : []),
    `// What cells can name: the standard library of Epigraph, ${Math.round(library.code.length / 1000)} kB, minified.\nfunction ${names.openNotebook}(options) {\n${holdLibrary(library.code, plans.values())}\nreturn epigraph.openNotebook(options);\n}\n`
  ].join("\n\n");
}

type ScriptCell = Pick<CellSpec, "id" | "source" | "lazy" | "seed" | "expectError"> & {
  readonly written: CodeCell | null;
};

/** All cells that run, those in prose with the cell that they stand in. */
function findCells({cells}: NotebookDocument): {
  readonly cells: readonly ScriptCell[];
  readonly inside: ReadonlyMap<CellId, CellId>;
} {
  const {texts} = readPieces(
    cells.map((cell) =>
      cell.kind === "markdown" ? cell : {kind: "code", id: cell.id, caption: null}
    )
  );
  const inside = new Map<CellId, CellId>();
  const found = cells.flatMap((cell, index): ScriptCell[] => {
    if (cell.kind === "code") {
      const {lazy, seed, expectError} = cell.options;
      return [{id: cell.id, source: cell.source, lazy, seed, expectError, written: cell}];
    }
    const specs = texts[index]?.cells ?? [];
    for (const {id} of specs) inside.set(id, cell.id);
    return specs.map((spec) => ({...spec, written: null}));
  });
  return {cells: found, inside};
}

function toSource({id, source, lazy, seed}: ScriptCell): CellSource {
  return {id, source, lazy, seed};
}

/** The beginning of lines that set cells apart, as no line of a cell begins. */
function chooseMark(sources: readonly string[]): string {
  const has = (mark: string): boolean => sources.some((source) => source.includes(mark));
  let mark = "// ──";
  while (has(mark)) mark += "─";
  return mark;
}

function writeHead(
  {title, seed}: NotebookDocument,
  {
    names,
    mark,
    shownNames,
    hasFiles
  }: {names: ScriptNames; mark: string; shownNames: readonly string[]; hasFiles: boolean}
): string {
  const opened = names.cell === "cell" ? "cell" : `cell: ${names.cell}`;
  const library = names.library === "library" ? "library" : `library: ${names.library}`;
  return [
    "// @ts-nocheck",
    toComment(title),
    "//",
    "// A notebook of Epigraph as a script. It runs without anything else: `node FILE.ts` (Node 22.18 or later) or `deno run -A FILE.ts`.",
    "// It prints what its cells show, and saves plots, tables and HTML in a folder beside itself, named like it and ending in `.output`.",
    `// Files are read from its own folder. Lines that begin with \`${mark}\` set its cells apart: opened in Epigraph, it is the notebook again.`,
    "",
    `const {${opened}${shownNames.length > 0 ? `, ${library}` : ""}} = await ${names.openNotebook}({url: import.meta.url, seed: ${seed}${hasFiles ? `, files: ${names.openFiles}()` : ""}});`,
    ...(shownNames.length > 0 ? [`const {${shownNames.join(", ")}} = ${names.library};`] : [])
  ].join("\n");
}

function writeCell(
  plan: CellPlan,
  {
    cell,
    home,
    names,
    mark,
    shared
  }: {
    cell: ScriptCell;
    home: CellId | undefined;
    names: ScriptNames;
    mark: string;
    shared: ReadonlySet<string>;
  }
): string {
  const own = cell.written === null ? {} : toPlainOptions(cell.written);
  const kind =
    home === undefined
      ? `code${Object.keys(own).length === 0 ? "" : ` ${quote(own)}`}`
      : `inside ${home}`;
  const options = {
    ...(cell.seed === null ? {} : {seed: cell.seed}),
    ...(cell.expectError ? {expectError: true} : {})
  };
  const head = `${mark} ${cell.id}: ${kind}`;
  if (plan.problem !== null) {
    const {name, message} = plan.problem;
    const told = quote({id: cell.id, ...options, problem: {name, message}});
    return `${head} (does not run)\n${toComment(cell.source)}\nawait ${names.cell}(${told});`;
  }
  const frame = toFrame(plan, {names, shared, options});
  const code = frame.before + withShow(plan, names.show) + frame.after;
  if (!plan.isErased) return `${head}\n${code}`;
  return `${head} (types erased)\n${toComment(cell.source)}\n${code}`;
}

function writeFiles(
  {files}: NotebookDocument,
  bytes: ReadonlyMap<string, Uint8Array>,
  opener: string
): string {
  const lines = files.flatMap(({name, type}) => {
    const file = bytes.get(name);
    return file === undefined
      ? []
      : [`${quote(name)}: ${quote(`data:${type};base64,${toBase64(file)}`)},`];
  });
  return `// The files of the notebook.\nfunction ${opener}() {\nreturn {\n${lines.join("\n")}\n};\n}`;
}

/** The options that are not the usual ones. */
function toPlainOptions(cell: CodeCell): Readonly<Record<string, unknown>> {
  const {options} = cell;
  return Object.fromEntries(
    Object.entries(options).filter(([, value]) => value !== null && value !== false)
  );
}
