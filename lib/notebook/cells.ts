import type {CellId, StoredOutput} from "../protocol/index.ts";
import {NO_OPTIONS} from "./document.ts";
import type {CodeOptions, NotebookCell, NotebookDocument} from "./document.ts";
import {trimEndLines, trimStartLines} from "./lines.ts";
import {toTitle} from "./names.ts";

// What can be done to a notebook. Each operation returns a new document, or the same one when nothing changes: an id that is not in the notebook names no cell.

/** A cell without options and without output. */
export function makeCell(kind: NotebookCell["kind"], id: CellId, source = ""): NotebookCell {
  return kind === "code"
    ? {kind, id, source, options: NO_OPTIONS, output: null}
    : {kind, id, source};
}

export function findCell(document: NotebookDocument, id: CellId): NotebookCell | null {
  return document.cells.find((cell) => cell.id === id) ?? null;
}

/** The ids that a new cell cannot have. */
export function idsOf({cells}: Pick<NotebookDocument, "cells">): ReadonlySet<CellId> {
  return new Set(cells.map(({id}) => id));
}

/**
 * Puts a cell after another, or first when `after` is null or not there.
 * @throws RangeError when the notebook has a cell of this id
 */
export function insertCell(
  document: NotebookDocument,
  {cell, after}: {readonly cell: NotebookCell; readonly after: CellId | null}
): NotebookDocument {
  checkFree(document, cell.id);
  const at = document.cells.findIndex(({id}) => id === after) + 1;
  return {...document, cells: document.cells.toSpliced(at, 0, cell)};
}

export function removeCell(document: NotebookDocument, id: CellId): NotebookDocument {
  const at = indexOf(document, id);
  return at < 0 ? document : {...document, cells: document.cells.toSpliced(at, 1)};
}

/** Moves a cell so that it is the one at `to`, from 0; the ends hold what would go beyond them. */
export function moveCell(
  document: NotebookDocument,
  {id, to}: {readonly id: CellId; readonly to: number}
): NotebookDocument {
  const {cells} = document;
  const at = indexOf(document, id);
  const cell = cells[at];
  const end = Math.min(Math.max(0, to), cells.length - 1);
  if (!cell || end === at) return document;
  return {...document, cells: cells.toSpliced(at, 1).toSpliced(end, 0, cell)};
}

/** Moves a cell up (-1) or down (1). */
export function shiftCell(
  document: NotebookDocument,
  {id, by}: {readonly id: CellId; readonly by: number}
): NotebookDocument {
  const at = indexOf(document, id);
  return at < 0 ? document : moveCell(document, {id, to: at + by});
}

/**
 * Puts a copy of a cell after it, under the id `as`.
 * @throws RangeError when the notebook has a cell of this id
 */
export function duplicateCell(
  document: NotebookDocument,
  {id, as}: {readonly id: CellId; readonly as: CellId}
): NotebookDocument {
  const cell = findCell(document, id);
  return cell ? insertCell(document, {cell: {...cell, id: as}, after: id}) : document;
}

/** Makes prose of code, or code of prose: the text stays, options and output go. */
export function changeKind(
  document: NotebookDocument,
  {id, kind}: {readonly id: CellId; readonly kind: NotebookCell["kind"]}
): NotebookDocument {
  return withCell(document, id, (cell) =>
    cell.kind === kind ? cell : makeCell(kind, id, cell.source)
  );
}

export function setSource(
  document: NotebookDocument,
  {id, source}: {readonly id: CellId; readonly source: string}
): NotebookDocument {
  return withCell(document, id, (cell) => (cell.source === source ? cell : {...cell, source}));
}

/** Changes the options given of a code cell. */
export function setOptions(
  document: NotebookDocument,
  {id, options}: {readonly id: CellId; readonly options: Partial<CodeOptions>}
): NotebookDocument {
  return withCell(document, id, (cell) =>
    cell.kind === "code" ? {...cell, options: {...cell.options, ...options}} : cell
  );
}

/** Keeps what a code cell has shown last. */
export function setOutput(
  document: NotebookDocument,
  {id, output}: {readonly id: CellId; readonly output: StoredOutput | null}
): NotebookDocument {
  return withCell(document, id, (cell) =>
    cell.kind === "code" && cell.output !== output ? {...cell, output} : cell
  );
}

/**
 * Gives a cell another id.
 * @throws RangeError when another cell has it
 */
export function renameCell(
  document: NotebookDocument,
  {id, to}: {readonly id: CellId; readonly to: CellId}
): NotebookDocument {
  if (id === to || indexOf(document, id) < 0) return document;
  checkFree(document, to);
  return withCell(document, id, (cell) => ({...cell, id: to}));
}

/**
 * Cuts a cell in two at a character: the first half keeps the id and the options, the second has the id `as`. Empty lines at the cut go, and what it showed.
 * @throws RangeError when the notebook has a cell of the id `as`
 */
export function splitCell(
  document: NotebookDocument,
  {id, at, as}: {readonly id: CellId; readonly at: number; readonly as: CellId}
): NotebookDocument {
  const cell = findCell(document, id);
  if (!cell) return document;
  const [first, second] = [cell.source.slice(0, at), cell.source.slice(at)];
  const cut = withCell(document, id, () => withoutOutput({...cell, source: trimEndLines(first)}));
  const rest = makeCell(cell.kind, as, trimStartLines(second));
  return insertCell(cut, {cell: rest, after: id});
}

/** Whether `joinCells` can join this cell and the next: both are code, or both prose. */
export function canJoin({cells}: NotebookDocument, id: CellId): boolean {
  const at = cells.findIndex((cell) => cell.id === id);
  return at >= 0 && cells[at]?.kind === cells[at + 1]?.kind;
}

/** Makes one cell of a cell and the next of its kind, under the id and options of the first. */
export function joinCells(document: NotebookDocument, id: CellId): NotebookDocument {
  const at = indexOf(document, id);
  const [first, second] = document.cells.slice(at, at + 2);
  if (!canJoin(document, id) || !first || !second) return document;
  const gap = first.kind === "code" ? "\n" : "\n\n";
  const isEither = first.source === "" || second.source === "";
  const source = `${first.source}${isEither ? "" : gap}${second.source}`;
  const cells = document.cells.toSpliced(at, 2, withoutOutput({...first, source}));
  return {...document, cells};
}

/** The title becomes one line of at most `LONGEST_TITLE` characters. */
export function setTitle(document: NotebookDocument, title: string): NotebookDocument {
  const line = toTitle(title);
  return line === document.title ? document : {...document, title: line};
}

function withCell(
  document: NotebookDocument,
  id: CellId,
  change: (cell: NotebookCell) => NotebookCell
): NotebookDocument {
  const at = indexOf(document, id);
  const cell = document.cells[at];
  const changed = cell && change(cell);
  if (!changed || changed === cell) return document;
  return {...document, cells: document.cells.with(at, changed)};
}

function withoutOutput(cell: NotebookCell): NotebookCell {
  return cell.kind === "code" ? {...cell, output: null} : cell;
}

function indexOf({cells}: NotebookDocument, id: CellId): number {
  return cells.findIndex((cell) => cell.id === id);
}

function checkFree(document: NotebookDocument, id: CellId): void {
  if (indexOf(document, id) >= 0)
    throw new RangeError(`The notebook has a cell \`${id}\` already: choose another id.`);
}
