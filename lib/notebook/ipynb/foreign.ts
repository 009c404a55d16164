import {analyzeCell, orderCells} from "../../kernel/index.ts";
import {createNotes, resolveNothing} from "../../import/index.ts";
import type {Resolve} from "../../import/index.ts";
import {cellId, isCellId, toPlainNumbers} from "../../protocol/index.ts";
import type {CellId, Json, OutputValue} from "../../protocol/index.ts";
import type {Imported} from "../document.ts";
import {newCellId, newNotebookId} from "../ids.ts";
import {readDocument} from "../parse.ts";
import {tellerOf} from "./cell.ts";
import type {Tell} from "./cell.ts";
import {convertCells} from "./convert.ts";
import {takeHead} from "./head.ts";
import {createKeeper} from "./keeper.ts";
import {findLanguage, isTypeScript} from "./language.ts";
import {fromStream} from "./outputs.ts";
import type {FoundCell, FoundNotebook} from "./read.ts";
import {toRemarks} from "./remarks.ts";
import {toPrinted} from "./terminal.ts";
import {toOutputValue} from "./values.ts";

const LONGEST_OUTPUT = 20_000;

type PlainCell = Readonly<Record<string, unknown>> & {readonly id: CellId; readonly source: string};

/**
 * A notebook that others wrote, in the words of ours.
 * @throws Refused when its text is too long
 */
export function fromForeign(found: FoundNotebook, name: string): Imported {
  const notes = createNotes();
  const keeper = createKeeper({folders: false});
  const language = findLanguage(found);
  const runs = isTypeScript(language);
  const head = takeHead(found, name);
  const taken = new Set<CellId>();
  const claim = (wanted: string): CellId => {
    const isFree =
      isCellId(wanted) && !taken.has(cellId(wanted)) && !/^(?:cell|value)-\d+$/.test(wanted);
    const id = isFree ? cellId(wanted) : newCellId(taken);
    taken.add(id);
    return id;
  };
  const converted = convertCells(head, {
    language,
    runs: () => runs,
    keeper,
    notes,
    resolve: resolveAlone
  });
  const cells = converted.map((one): PlainCell => {
    const {cell} = one;
    const id = claim(cell.id);
    if (one.kind === "markdown") return {kind: "markdown", id, source: one.text};
    return {kind: "code", id, source: cell.source, output: toStored(cell, tellerOf(cell, notes))};
  });
  const document = readDocument({
    version: 1,
    id: newNotebookId(),
    title: head.title,
    seed: 1,
    origin: null,
    files: keeper.heads,
    cells
  });
  const about = [
    ...(found.cells.some(({kind}) => kind === "code") ? tellCode(cells, language.name, runs) : []),
    ...tellDropped(found)
  ];
  return {document, files: keeper.files, remarks: [...about, ...toRemarks(notes.list())]};
}

/** A notebook comes to the page by itself: what lay beside it is not there. */
const resolveAlone: Resolve = (address) => {
  const found = resolveNothing(address);
  return found.url !== null || address.kind === "link"
    ? found
    : {
        url: null,
        why: `\`${address.written.slice(0, 200)}\` lay beside the notebook and did not come with it: add it to the notebook's files and write \`![…](./name)\`.`
      };
};

export function tellDropped({dropped}: FoundNotebook): readonly string[] {
  return dropped === 0
    ? []
    : [
        `${dropped} ${dropped === 1 ? "cell is" : "cells are"} of a kind that Jupyter's format does not have, and left out.`
      ];
}

/** What there is to say of the code before anyone runs it. */
function tellCode(cells: readonly PlainCell[], name: string, runs: boolean): readonly string[] {
  if (!runs)
    return [
      `Its code is ${name === "" ? "in a language that the notebook does not name" : name}, and cells run TypeScript: the code stands as listings, with what it showed under it.`
    ];
  const code = cells.filter(({kind}) => kind === "code");
  const analyses = code.map(({id, source}) => ({id, ...analyzeCell(source)}));
  const broken = analyses.filter(({error}) => error !== null);
  const {duplicates} = orderCells(analyses);
  return [
    ...(broken.length === 0
      ? []
      : [
          `${broken.length} of ${code.length} code cells ${broken.length === 1 ? "does" : "do"} not run as ${broken.length === 1 ? "it is" : "they are"}; the first says: ${broken[0]?.error?.message ?? ""}.`
        ]),
    ...(duplicates.length === 0 ? [] : [tellDuplicates(duplicates.map(({name: one}) => one))])
  ];
}

function tellDuplicates(names: readonly string[]): string {
  const first = names
    .slice(0, 5)
    .map((one) => `\`${one}\``)
    .join(", ");
  return `${first}${names.length > 5 ? " and others" : ""} ${names.length === 1 ? "is" : "are"} declared in more than one cell: cells share their names here, so give each its own.`;
}

/** What a TypeScript cell of another notebook showed. */
function toStored({outputs}: FoundCell, tell: Tell): Json {
  if (outputs.length === 0) return null;
  const values = outputs.flatMap((output): OutputValue[] => {
    if (output.kind !== "shown") return [];
    const value = toOutputValue(output.data);
    const isDrawn = [...output.data.keys()].some((type) => /widget|bokeh|vega|plotly/.test(type));
    if (value === null || isDrawn)
      tell("aside", {
        rule: "only-jupyter-shows-it",
        message: "An output that only Jupyter can draw is told in words or left out."
      });
    return value === null ? [] : [value];
  });
  const lines = outputs.flatMap((output) =>
    output.kind === "stream"
      ? fromStream(output.name, toPrinted(output.text).slice(0, LONGEST_OUTPUT))
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
