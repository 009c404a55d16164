import {parseStoredOutputs, roundNumbers, toPlainNumbers} from "../../lib/protocol/index.ts";
import type {CellId, StoredOutput, StoredOutputs} from "../../lib/protocol/index.ts";
import {findDifference} from "./difference.ts";
import {formatJson} from "./formatJson.ts";
import type {CellResult} from "./record.ts";

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

/** What is to be stored of all cells; what differs from `before` only by rounding stays as it is. */
export function toStoredCells(
  results: readonly CellResult[],
  before: StoredOutputs | null
): StoredOutputs["cells"] {
  const cells: Record<CellId, StoredOutput> = {};
  for (const result of results) {
    const known = before?.cells[result.id];
    const fresh = toStoredOutput(result);
    cells[result.id] = known && !findDifference(known, fresh) ? known : fresh;
  }
  return cells;
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
