import {setSource} from "../../../lib/notebook/index.ts";
import type {NotebookDocument} from "../../../lib/notebook/index.ts";
import type {CellChange} from "../../editor/index.ts";
import type {OwnCells} from "./ownCells.ts";

/** A document with the texts of several cells made others, which its page shows at once. */
export function withTexts(
  document: NotebookDocument,
  cells: OwnCells,
  changes: readonly CellChange[]
): NotebookDocument {
  let next = document;
  for (const {id, text, was, is} of changes) {
    const {loaded} = cells.get(id);
    // The kernel takes them together: whichever is run brings the others that it needs.
    cells.update(id, {text, loaded: loaded === was ? is : loaded});
    next = setSource(next, {id, source: text});
  }
  return next;
}
