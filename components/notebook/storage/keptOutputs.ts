import type {NotebookDocument, NotebookId} from "../../../lib/notebook/index.ts";
import {hashText} from "../../../lib/notebook/plain/index.ts";
import {parseStoredOutput, Refused} from "../../../lib/protocol/index.ts";
import type {CellId, StoredOutput} from "../../../lib/protocol/index.ts";
import type {Transaction} from "./stores.ts";

/** What a cell showed, and of which text. */
export interface KeptOutput {
  readonly output: StoredOutput;
  /** the cell's text that it was made from; null for one that the notebook no longer has */
  readonly source: string | null;
  /** the same, for a cell of another text: made once, so that the cell stays the same object */
  readonly stale: StoredOutput;
}

export type KeptOutputs = ReadonlyMap<CellId, KeptOutput>;

export function toKeptOutput(output: StoredOutput, source: string | null): KeptOutput {
  return {output, source, stale: output.state === "stale" ? output : {...output, state: "stale"}};
}

/** Outputs stand apart from the text and are written later: each says which text it is of. */
export function putOutput(
  transaction: Transaction,
  {id, cell, kept}: {id: NotebookId; cell: CellId; kept: KeptOutput}
): void {
  const {output, source} = kept;
  const of = source === null ? "" : hashText(source);
  transaction.put("outputs", `${id}/${cell}`, {...output, of});
}

/** What the cells of a notebook showed; what cannot be read is left out, since running its cell makes it anew. */
export async function readOutputs(
  transaction: Transaction,
  text: NotebookDocument
): Promise<KeptOutputs> {
  const sources = new Map(text.cells.map((cell) => [cell.id, cell.source]));
  const outputs = new Map<CellId, KeptOutput>();
  for (const [key, value] of await transaction.findAll("outputs", `${text.id}/`)) {
    // The key is one that a cell of the document has, or is never asked for.
    const cell = key.slice(text.id.length + 1) as CellId;
    const output = maybeParseOutput(value);
    const source = sources.get(cell) ?? null;
    if (output !== null)
      outputs.set(cell, toKeptOutput(output, isOf(value, source) ? source : null));
  }
  return outputs;
}

/** Whether a stored output is of this text; an older version of the book did not say, and it is believed. */
function isOf(stored: unknown, source: string | null): boolean {
  const of = typeof stored === "object" && stored !== null && "of" in stored ? stored.of : null;
  return source !== null && (of === null || of === hashText(source));
}

function maybeParseOutput(value: unknown): StoredOutput | null {
  try {
    return parseStoredOutput({value, budget: {left: 200_000_000}});
  } catch (error) {
    if (error instanceof Refused) return null;
    throw error;
  }
}

/** The document with these outputs, stale where a cell's text is another now; each cell that has the right one already stays the same object. */
export function withOutputs(document: NotebookDocument, outputs: KeptOutputs): NotebookDocument {
  const cells = document.cells.map((cell) => {
    if (cell.kind === "markdown") return cell;
    const kept = outputs.get(cell.id);
    const output =
      kept === undefined ? null : kept.source === cell.source ? kept.output : kept.stale;
    return output === cell.output ? cell : {...cell, output};
  });
  return cells.every((cell, index) => cell === document.cells[index])
    ? document
    : {...document, cells};
}
