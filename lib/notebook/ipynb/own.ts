import {
  cellId,
  fromPlainNumbers,
  isCellId,
  parseOutput,
  Refused,
  toPlainNumbers
} from "../../protocol/index.ts";
import type {CellId, Json, OutputValue} from "../../protocol/index.ts";
import type {Imported} from "../document.ts";
import {newCellId, newNotebookId} from "../ids.ts";
import {toTitle} from "../names.ts";
import {readDocument} from "../parse.ts";
import {fromBase64, hashText, OUTPUT_TYPE} from "../plain/index.ts";
import {placeForPage} from "./order.ts";
import type {Moved} from "./order.ts";
import {fromStream, hashFound} from "./outputs.ts";
import {at, textAt} from "./read.ts";
import type {FoundCell, FoundNotebook, FoundOutput} from "./read.ts";
import {toOutputValue} from "./values.ts";

type PlainCell = Readonly<Record<string, unknown>> & {readonly id: CellId};

/**
 * A notebook that `toIpynb` wrote, with what was changed in it since.
 * @throws Refused when what it keeps is no notebook of ours
 */
export function fromOwn(found: FoundNotebook): Imported {
  const remarks: string[] = [];
  const taken = new Set<CellId>();
  const claim = (wanted: string): CellId => {
    const id = isCellId(wanted) && !taken.has(cellId(wanted)) ? cellId(wanted) : newCellId(taken);
    taken.add(id);
    return id;
  };
  const cells: PlainCell[] = [];
  let title = textAt(found.own, "title");
  for (const cell of found.cells) {
    const own = at(cell.metadata, "epigraph");
    const made = at(own, "made");
    const isAsWritten = at(own, "hash") === hashText(cell.source);
    if (made === "library" || made === "macros") continue;
    if (made === "title") {
      const heading = /^#\s+(.+)/.exec(cell.source)?.[1];
      if (!isAsWritten && heading !== undefined) title = toTitle(heading.replace(/\\(.)/g, "$1"));
      continue;
    }
    if (typeof at(own, "inside") === "string") {
      if (!isAsWritten)
        remarks.push(
          `What was changed in the cell ${textAt(own, "id").slice(0, 80)} is left out, since it stands in prose: change it in the text.`
        );
      continue;
    }
    const kept = at(own, "source");
    const source = isAsWritten && typeof kept === "string" ? kept : cell.source;
    const id = claim(textAt(own, "id") || (own === undefined ? "" : cell.id));
    cells.push(
      cell.kind === "code"
        ? {
            kind: "code",
            id,
            source,
            options: at(own, "options"),
            output: readOutput(cell, at(own, "ran"))
          }
        : {kind: "markdown", id, source: cell.kind === "raw" ? toListing(source) : source}
    );
  }
  const files = readFiles(at(found.own, "files"));
  const document = readDocument({
    version: at(found.own, "version"),
    id: at(found.own, "id") ?? newNotebookId(),
    title,
    seed: at(found.own, "seed"),
    origin: at(found.own, "origin") ?? null,
    files: files.heads,
    cells: placeForPage(cells, readMoved(at(found.own, "moved")))
  });
  if (files.missing.length > 0)
    remarks.push(`The notebook came without the bytes of ${files.missing.join(", ")}.`);
  return {document, files: files.bytes, remarks};
}

/** What a cell has shown: as it was kept, or, where Jupyter has run it since, as Jupyter has it. */
function readOutput({outputs}: FoundCell, ran: unknown): Json {
  const shown = outputs.flatMap((output) => (output.kind === "shown" ? [output] : []));
  const isKept =
    at(ran, "shown") === shown.length &&
    at(ran, "hash") === hashFound(outputs) &&
    shown.every(({data}) => data.has(OUTPUT_TYPE));
  if (!isKept && outputs.length === 0) return null;
  const values = shown.flatMap(({data}) => readValue(data) ?? []);
  const plain = toPlainNumbers(values);
  if (isKept) {
    const kept = (key: string): Json => (at(ran, key) ?? null) as Json;
    return {
      state: kept("state"),
      outputs: plain,
      inputs: kept("inputs"),
      console: kept("console"),
      error: kept("error")
    };
  }
  const error = outputs.find((output) => output.kind === "error");
  return {
    state: error === undefined ? "done" : "error",
    outputs: plain,
    inputs: (at(ran, "inputs") ?? []) as Json,
    console: toPlainNumbers(outputs.flatMap(toLogLines)),
    error:
      error === undefined
        ? null
        : {name: error.name, message: error.message, line: null, column: null, source: null}
  };
}

function toLogLines(output: FoundOutput): ReturnType<typeof fromStream> {
  return output.kind === "stream" ? fromStream(output.name, output.text) : [];
}

function readValue(data: ReadonlyMap<string, unknown>): OutputValue | null {
  const kept = data.get(OUTPUT_TYPE);
  if (kept === undefined) return toOutputValue(data);
  try {
    return parseOutput({value: fromPlainNumbers(kept), budget: {left: 50_000_000}});
  } catch (error) {
    if (error instanceof Refused || error instanceof RangeError) return toOutputValue(data);
    throw error;
  }
}

function toListing(source: string): string {
  const fence = "`".repeat(
    Math.max(3, ...[...source.matchAll(/`+/g)].map(([run]) => run.length + 1))
  );
  return `${fence}text\n${source}\n${fence}`;
}

function readFiles(value: unknown): {
  readonly heads: readonly unknown[];
  readonly bytes: ReadonlyMap<string, Uint8Array>;
  readonly missing: readonly string[];
} {
  const bytes = new Map<string, Uint8Array>();
  const heads: unknown[] = [];
  const missing: string[] = [];
  for (const file of Array.isArray(value) ? (value as readonly unknown[]) : []) {
    const name = textAt(file, "name");
    const data = fromBase64(textAt(file, "data"));
    if (data === null || at(file, "data") === undefined) missing.push(name.slice(0, 120));
    else {
      bytes.set(name, data);
      heads.push({name, type: at(file, "type"), size: data.length});
    }
  }
  return {heads, bytes, missing};
}

function readMoved(value: unknown): readonly Moved[] {
  return (Array.isArray(value) ? (value as readonly unknown[]) : []).flatMap((one): Moved[] => {
    const cell = at(one, "cell");
    const after = at(one, "after");
    return isCellId(cell) && (after === null || isCellId(after)) ? [{cell, after}] : [];
  });
}
