import {createHash} from "node:crypto";
import {parseStoredOutputs, toPlainNumbers} from "../../lib/protocol/index.ts";
import type {
  CellId,
  OutputValue,
  PlotValue,
  StoredOutput,
  StoredOutputs
} from "../../lib/protocol/index.ts";
import {formatJson} from "./formatJson.ts";
import type {CellResult} from "./record.ts";

/** Raised when the same plot is drawn differently: every drawing is then made anew. */
const DRAWING_VERSION = 1;

/** What is stored of a cell's run: numbers to 10 significant digits, no times. */
export function toStoredOutput(result: CellResult): StoredOutput {
  return {
    state: result.state === "done" || result.state === "error" ? result.state : "stale",
    outputs: result.outputs.map((output) => roundNumbers(output)),
    inputs: result.inputs,
    console: result.console,
    error: result.error
  };
}

/** The text of outputs/outputs.json. */
export function formatStoredOutputs(stored: StoredOutputs): string {
  return formatJson(toPlainNumbers(stored));
}

/** @returns null when the text is not what the checker stores */
export function maybeParseStoredOutputs(text: string): StoredOutputs | null {
  try {
    return parseStoredOutputs(text);
  } catch (error) {
    // A file that was damaged or made by another version counts as none: it is written anew.
    if (error instanceof Error) return null;
    throw error;
  }
}

export interface PlotToDraw {
  /** `<cell>-<slot>` */
  readonly name: string;
  readonly cell: CellId;
  readonly plot: PlotValue;
  readonly hash: string;
}

/** The plots that cells show, in order, by the name of their drawings. */
export function findPlots(
  results: readonly {id: CellId; outputs: readonly OutputValue[]}[]
): readonly PlotToDraw[] {
  return results.flatMap(({id, outputs}) =>
    outputs.flatMap((output, slot) => {
      if (output.kind !== "plot") return [];
      const plot = roundNumbers(output.plot);
      return [{name: `${id}-${slot}`, cell: id, plot, hash: hashPlot(plot)}];
    })
  );
}

function hashPlot(plot: PlotValue): string {
  const text = JSON.stringify([DRAWING_VERSION, toPlainNumbers(plot)]);
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

/** The same value with every number in it rounded to 10 significant digits, and no -0. */
function roundNumbers<T>(value: T): T {
  return round(value) as T;
}

function round(value: unknown): unknown {
  if (typeof value === "number")
    return Number.isFinite(value) ? Number(value.toPrecision(10)) + 0 : value;
  if (Array.isArray(value)) return value.map(round);
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, round(inner)]));
  return value;
}
