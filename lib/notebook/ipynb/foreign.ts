import {analyzeCell, orderCells} from "../../kernel/index.ts";
import {cellId, isCellId, toPlainNumbers} from "../../protocol/index.ts";
import type {CellId, Json, OutputValue} from "../../protocol/index.ts";
import type {Imported} from "../document.ts";
import {newCellId, newNotebookId} from "../ids.ts";
import {toTitle} from "../names.ts";
import {readDocument} from "../parse.ts";
import {toHtmlText} from "../plain/index.ts";
import {highestHeading, toDialect} from "./blocks.ts";
import {createCarried, PICTURES} from "./carried.ts";
import type {Carried} from "./carried.ts";
import {toDisplay} from "./formula.ts";
import {toData} from "./images.ts";
import {listingLanguage, toListing} from "./listing.ts";
import {findMacros, NO_MACROS} from "./macros.ts";
import {fromStream} from "./outputs.ts";
import type {FoundCell, FoundNotebook, FoundOutput} from "./read.ts";
import {toOutputValue, withoutColours} from "./values.ts";

const LONGEST_OUTPUT = 20_000;

type PlainCell = Readonly<Record<string, unknown>> & {readonly id: CellId; readonly source: string};

/**
 * A notebook that others wrote, in the words of ours.
 * @throws Refused when its text is too long
 */
export function fromForeign(found: FoundNotebook, name: string): Imported {
  const carried = createCarried();
  const runs = isTypeScript(found);
  const taken = new Set<CellId>();
  const claim = (wanted: string): CellId => {
    const isFree =
      isCellId(wanted) && !taken.has(cellId(wanted)) && !/^(?:cell|value)-\d+$/.test(wanted);
    const id = isFree ? cellId(wanted) : newCellId(taken);
    taken.add(id);
    return id;
  };
  const {title, cells: named} = takeTitle(found, name);
  const highest = Math.min(
    7,
    ...named.map(({kind, source}) => (kind === "markdown" ? highestHeading(source) : 7))
  );
  const shift = highest === 1 ? 1 : 0;
  const macros = findMacros(
    named.flatMap(({kind, source}) => (kind === "markdown" ? [source] : []))
  );
  let depth = 1;
  let pictures = 0;
  const cells = named.flatMap((cell): PlainCell[] => {
    if (cell.source.trim() === "" && cell.outputs.length === 0) return [];
    const id = claim(cell.id);
    if (cell.kind === "markdown") {
      const {attachments} = cell;
      const text = toDialect(cell.source, {carried, attachments, macros, shift, depth});
      ({depth} = text);
      return [{kind: "markdown", id, source: text.text}];
    }
    if (cell.kind === "raw")
      return [{kind: "markdown", id, source: toListing(cell.source, "text")}];
    if (runs) return [{kind: "code", id, source: cell.source, output: toStored(cell, carried)}];
    const outputs = cell.outputs.flatMap((output) =>
      tellOutput(output, {carried, nextPicture: () => ++pictures})
    );
    const code =
      cell.source.trim() === ""
        ? []
        : [toListing(cell.source, listingLanguage(cell.source, found.language))];
    return [{kind: "markdown", id, source: [...code, ...outputs].join("\n\n")}];
  });
  if (found.dropped > 0)
    carried.remark(
      `${found.dropped} ${found.dropped === 1 ? "cell is" : "cells are"} of a kind that Jupyter's format does not have, and left out.`
    );
  tellCode(cells, {runs, language: found.language, carried});
  const document = readDocument({
    version: 1,
    id: newNotebookId(),
    title,
    seed: 1,
    origin: null,
    files: carried.heads,
    cells
  });
  return {document, files: carried.files, remarks: carried.remarks};
}

function isTypeScript({language, kernel}: FoundNotebook): boolean {
  return (
    ["typescript", "javascript"].includes(language) ||
    (language === "" && ["deno", "tslab", "jslab", "javascript", "typescript"].includes(kernel))
  );
}

/** What there is to say of the code before anyone runs it. */
function tellCode(
  cells: readonly PlainCell[],
  {
    runs,
    language,
    carried
  }: {readonly runs: boolean; readonly language: string; readonly carried: Carried}
): void {
  const code = cells.filter(({kind}) => kind === "code");
  if (!runs) {
    const name =
      LANGUAGES.get(language) ??
      (language === "" ? "in a language that the notebook does not name" : language);
    carried.remark(
      `Its code is ${name}, and cells run TypeScript: the code stands as listings, with what it showed under it.`
    );
    return;
  }
  const analyses = code.map(({id, source}) => ({id, ...analyzeCell(source)}));
  const broken = analyses.filter(({error}) => error !== null);
  if (broken.length > 0)
    carried.remark(
      `${broken.length} of ${code.length} code cells ${broken.length === 1 ? "does" : "do"} not run as ${broken.length === 1 ? "it is" : "they are"}; the first says: ${broken[0]?.error?.message ?? ""}.`
    );
  const {duplicates} = orderCells(analyses);
  if (duplicates.length > 0)
    carried.remark(
      `${duplicates
        .slice(0, 5)
        .map(({name}) => `\`${name}\``)
        .join(
          ", "
        )}${duplicates.length > 5 ? " and others" : ""} ${duplicates.length === 1 ? "is" : "are"} declared in more than one cell: cells share their names here, so give each its own.`
    );
}

const LANGUAGES: ReadonlyMap<string, string> = new Map([
  ["python", "Python"],
  ["ipython", "Python"],
  ["r", "R"],
  ["julia", "Julia"],
  ["c++", "C++"],
  ["sql", "SQL"],
  ["scala", "Scala"],
  ["rust", "Rust"],
  ["haskell", "Haskell"],
  ["sagemath", "Sage"],
  ["octave", "Octave"],
  ["matlab", "MATLAB"]
]);

/** The first heading, when the notebook begins with it, is its title. */
function takeTitle(
  {cells, title}: FoundNotebook,
  name: string
): {readonly title: string; readonly cells: readonly FoundCell[]} {
  const [first, ...rest] = cells;
  const named = cells
    .slice(1, 6)
    .map(({kind, source}) =>
      kind === "markdown" ? /^\s*#[ \t]+([^\n$]+)/.exec(source)?.[1] : undefined
    )
    .find((heading) => heading !== undefined);
  const [line, heading = ""] = /^\s*#[ \t]+([^\n]+)\n?/.exec(first?.source ?? "") ?? [];
  const plain = toPlainTitle(heading);
  if (first?.kind !== "markdown" || line === undefined || plain === "" || /\$/.test(plain))
    return {
      title: toTitle(title) || toPlainTitle(named ?? "") || toTitle(name) || "Jupyter notebook",
      cells
    };
  const left = {...first, source: first.source.slice(line.length)};
  return {title: plain, cells: left.source.trim() === "" ? rest : [left, ...rest]};
}

function toPlainTitle(heading: string): string {
  return toTitle(toHtmlText(heading).replace(/[*_`]|\\(?=[^a-zA-Z])|\s#+\s*$/g, ""));
}

/** An output of another language as blocks of a markdown cell. */
function tellOutput(
  output: FoundOutput,
  {carried, nextPicture}: {readonly carried: Carried; readonly nextPicture: () => number}
): readonly string[] {
  if (output.kind === "stream") return tellText(output.text, carried);
  if (output.kind === "error")
    return tellText(output.traceback || `${output.name}: ${output.message}`, carried);
  const {data} = output;
  for (const [type, ending] of Object.entries(PICTURES)) {
    const found = data.get(type);
    if (typeof found !== "string" || found === "") continue;
    const number = nextPicture();
    const name = carried.keepFile({
      name: `output-${number}.${ending}`,
      type,
      data: toData(type, found).replace(/\s+/g, "")
    });
    if (name !== null) return [`![Output ${number}](./${encodeURIComponent(name)})`];
  }
  const text = (type: string): string => {
    const found = data.get(type);
    return typeof found === "string" ? found : "";
  };
  const latex = text("text/latex").trim();
  if (/^\$[^]+\$$/.test(latex) && latex.length < LONGEST_OUTPUT)
    return [
      toDisplay(latex.replace(/^\${1,2}|\${1,2}$/g, "").replace(/\\displaystyle\s*/g, ""), "")
    ];
  const markdown = text("text/markdown");
  if (markdown !== "" && markdown.length < LONGEST_OUTPUT)
    return [
      toDialect(markdown, {carried, attachments: new Map(), macros: NO_MACROS, shift: 3, depth: 6})
        .text
    ];
  const plain =
    text("text/html") !== "" && isPlaceholder(text("text/plain")) ? "" : text("text/plain");
  const isDrawn = [...data.keys()].some((type) => /widget|bokeh|vega|plotly|javascript/.test(type));
  if (isDrawn) carried.count("widget");
  if (plain !== "") return tellText(plain, carried);
  const html = toHtmlText(text("text/html"));
  return html === "" ? [] : tellText(html, carried);
}

/** What IPython says of an object that shows itself as HTML alone. */
function isPlaceholder(text: string): boolean {
  return /^<[\w.]+(?: object)?(?: at 0x[0-9a-f]+)?>$/.test(text.trim());
}

function tellText(text: string, carried: Carried): readonly string[] {
  // What a terminal writes over is written over.
  const plain = withoutColours(text)
    .replace(/\r\n/g, "\n")
    .replace(/^.*\r(?!$)/gm, "")

    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "");
  if (plain.trim() === "") return [];
  if (plain.length <= LONGEST_OUTPUT) return [toListing(plain, "text")];
  carried.count("long");
  return [
    toListing(
      `${plain.slice(0, LONGEST_OUTPUT)}\n… (${plain.length - LONGEST_OUTPUT} more characters)`,
      "text"
    )
  ];
}

/** What a TypeScript cell of another notebook showed. */
function toStored({outputs}: FoundCell, carried: Carried): Json {
  if (outputs.length === 0) return null;
  const values = outputs.flatMap((output): OutputValue[] => {
    if (output.kind !== "shown") return [];
    const value = toOutputValue(output.data);
    if (
      value === null ||
      [...output.data.keys()].some((type) => /widget|bokeh|vega|plotly/.test(type))
    )
      carried.count("widget");
    return value === null ? [] : [value];
  });
  const lines = outputs.flatMap((output) =>
    output.kind === "stream"
      ? fromStream(output.name, withoutColours(output.text).slice(0, LONGEST_OUTPUT))
      : []
  );
  const error = outputs.find((output) => output.kind === "error");
  return toPlainNumbers({
    state: error === undefined ? "done" : "error",
    outputs: values,
    inputs: [],
    console: lines,
    error:
      error === undefined
        ? null
        : {
            name: error.name.slice(0, 200),
            message: error.message.slice(0, 2000),
            line: null,
            column: null,
            source: null
          }
  });
}
