import type {CellId} from "../protocol/index.ts";
import type {NotebookCell, NotebookDocument} from "./document.ts";
import {findMoved, putInOrder} from "./order.ts";
import {isSameText} from "./same.ts";

export interface CellDifference {
  readonly id: CellId;
  readonly change: "added" | "removed" | "changed" | "same";
  /** stands elsewhere among the cells that both have */
  readonly isMoved: boolean;
  /** null when added */
  readonly before: NotebookCell | null;
  /** null when removed */
  readonly after: NotebookCell | null;
}

export interface DocumentDifference {
  /** null when both have the same */
  readonly title: {readonly before: string; readonly after: string} | null;
  /** all cells, as they stand after; what was removed stands where it stood */
  readonly cells: readonly CellDifference[];
  readonly files: {readonly added: readonly string[]; readonly removed: readonly string[]};
  /** nothing that a person wrote differs; outputs do not count */
  readonly isEmpty: boolean;
}

/** What a person changed from one document to another, for the history of a notebook. */
export function compareDocuments(
  before: NotebookDocument,
  after: NotebookDocument
): DocumentDifference {
  const [old, now] = [byId(before), byId(after)];
  const moved = findMoved([...old.keys()], [...now.keys()]);
  const removed = new Set([...old.keys()].filter((id) => !now.has(id)));
  const order = putInOrder([...now.keys()], {ids: removed, reference: [...old.keys()]});
  const cells = order.map((id): CellDifference => {
    const [was, is] = [old.get(id) ?? null, now.get(id) ?? null];
    const change = !was ? "added" : !is ? "removed" : isSameText(was, is) ? "same" : "changed";
    return {id, change, isMoved: moved.has(id), before: was, after: is};
  });
  const title = before.title === after.title ? null : {before: before.title, after: after.title};
  const [had, has] = [namesOf(before), namesOf(after)];
  const files = {
    added: has.filter((name) => !had.includes(name)),
    removed: had.filter((name) => !has.includes(name))
  };
  const isEmpty =
    title === null &&
    files.added.length + files.removed.length === 0 &&
    cells.every(({change, isMoved}) => change === "same" && !isMoved);
  return {title, cells, files, isEmpty};
}

function byId({cells}: NotebookDocument): ReadonlyMap<CellId, NotebookCell> {
  return new Map(cells.map((cell) => [cell.id, cell]));
}

function namesOf({files}: NotebookDocument): readonly string[] {
  return files.map(({name}) => name);
}
