import {toPlotTable} from "../../lib/plot/index.ts";
import {parseStoredOutputs, toPlainNumbers} from "../../lib/protocol/index.ts";

/** Digits that a table of numbers shows. */
const DIGITS = 6;

/**
 * The files with the numbers of a chapter's stored plots, by name: what a page fetches when a reader asks for them, so that neither the page carries them nor a cell has to
 * run. Takes the text of outputs.json; of one that cannot be read there are none, which the checker reports.
 */
export function toPlotNumbers(json: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const [id, {outputs}] of Object.entries(readCells(json)))
    outputs.forEach((output, slot) => {
      if (output.kind !== "plot") return;
      const {columns, rows, length} = toPlotTable(output.plot);
      const short = rows.map((row) =>
        row.map((value) => (typeof value === "number" ? Number(value.toPrecision(DIGITS)) : value))
      );
      const table = toPlainNumbers({columns, rows: short, length});
      files.set(`${id}-${slot}.numbers.json`, JSON.stringify(table));
    });
  return files;
}

function readCells(json: string): ReturnType<typeof parseStoredOutputs>["cells"] {
  try {
    return parseStoredOutputs(json).cells;
  } catch {
    return {};
  }
}
