import {
  canJoin,
  changeKind,
  duplicateCell,
  findCell,
  idsOf,
  insertCell,
  joinCells,
  makeCell,
  moveCell,
  newCellId,
  removeCell,
  shiftCell,
  splitCell
} from "../../../lib/notebook/index.ts";
import type {NotebookCell} from "../../../lib/notebook/index.ts";
import type {CellId} from "../../../lib/protocol/index.ts";
import type {OwnStore} from "./store.ts";

type Kind = NotebookCell["kind"];

/** Gives the focus to a cell once it stands on the page; to what adds one when there is none. */
export type FocusCell = (cell: CellId | null) => void;

/** Puts an empty cell after another (first when `after` is null) and opens it. */
export function addCell(
  store: OwnStore,
  {kind, after}: {kind: Kind; after: CellId | null}
): CellId {
  const document = store.getDocument();
  const id = newCellId(idsOf(document));
  store.change(insertCell(document, {cell: makeCell(kind, id), after}), `${NAMES[kind]} added.`);
  store.forgetDone();
  store.edit(id);
  return id;
}

const NAMES: Readonly<Record<Kind, string>> = {code: "Code cell", markdown: "Text cell"};

/** Takes a cell away; the focus goes to its neighbour, or to what adds another. */
export function deleteCell(store: OwnStore, id: CellId, focus: FocusCell): void {
  const document = store.getDocument();
  const at = document.cells.findIndex((cell) => cell.id === id);
  const cell = document.cells[at];
  if (cell === undefined) return;
  store.change(removeCell(document, id), `${NAMES[cell.kind]} deleted.`);
  focus((document.cells[at + 1] ?? document.cells[at - 1])?.id ?? null);
}

export function shift(store: OwnStore, id: CellId, by: -1 | 1, focus: FocusCell): void {
  store.change(shiftCell(store.getDocument(), {id, by}), `Cell moved ${by < 0 ? "up" : "down"}.`);
  store.forgetDone();
  focus(id);
}

/** Puts a cell before another, or last when `before` is null. */
export function moveBefore(store: OwnStore, id: CellId, before: CellId | null): void {
  const document = store.getDocument();
  const from = document.cells.findIndex((cell) => cell.id === id);
  const to =
    before === null
      ? document.cells.length
      : document.cells.findIndex((cell) => cell.id === before);
  store.change(moveCell(document, {id, to: to > from ? to - 1 : to}), "Cell moved.");
}

export function duplicate(store: OwnStore, id: CellId, focus: FocusCell): void {
  const document = store.getDocument();
  const as = newCellId(idsOf(document));
  store.change(duplicateCell(document, {id, as}), "Cell duplicated.");
  focus(as);
}

export function turnInto(store: OwnStore, id: CellId, kind: Kind, focus: FocusCell): void {
  const next = changeKind(store.getDocument(), {id, kind});
  store.change(next, kind === "code" ? "Text made code." : "Code made text.");
  focus(id);
}

/** Cuts a cell where its cursor stands. */
export function split(store: OwnStore, id: CellId, at: number): void {
  const document = store.getDocument();
  const as = newCellId(idsOf(document));
  store.change(splitCell(document, {id, at, as}), "Cell split.");
  store.edit(as, [0, 0]);
}

export function joinNext(store: OwnStore, id: CellId, focus: FocusCell): void {
  const document = store.getDocument();
  if (!canJoin(document, id)) {
    store.say("Only cells of one kind that stand one after the other can be joined.");
    return;
  }
  store.change(joinCells(document, id), "Cells joined.");
  focus(id);
}

/** Takes back the last step; the focus goes to the cell that it was done to, or else to another if that is there. */
export function undo(store: OwnStore, focus: FocusCell, other: CellId | null): void {
  const undone = store.undoStep();
  if (undone === false) store.say("There is nothing to undo.");
  else focus(undone ?? (other === null || kindOf(store, other) === null ? null : other));
}

/** Where a cell stands among all, for those who hear it. */
export function tellPlace(store: OwnStore, id: CellId): string {
  const {cells} = store.getDocument();
  return `${cells.findIndex((cell) => cell.id === id) + 1} of ${cells.length}`;
}

export function kindOf(store: OwnStore, id: CellId): Kind | null {
  return findCell(store.getDocument(), id)?.kind ?? null;
}
