import {makeCell, newCellId, newNotebookId, UNTITLED} from "../../../lib/notebook/index.ts";
import type {NotebookId} from "../../../lib/notebook/index.ts";
import type {Shelf} from "../storage/index.ts";

/** An empty notebook on the shelf: one cell to write in. */
export function startNotebook(shelf: Shelf): Promise<NotebookId> {
  const cell = makeCell("code", newCellId(new Set()));
  return shelf.create({
    document: {
      id: newNotebookId(),
      title: UNTITLED,
      cells: [cell],
      seed: 1,
      origin: null,
      files: []
    },
    files: new Map()
  });
}
