import {isSame} from "../protocol/index.ts";
import type {CellId} from "../protocol/index.ts";
import {NO_OPTIONS} from "./document.ts";
import type {CodeCell, CodeOptions, NotebookCell, NotebookDocument} from "./document.ts";
import {mergeLines} from "./mergeLines.ts";
import {findMoved, putInOrder} from "./order.ts";
import {isSameText} from "./same.ts";
import {textId} from "./textId.ts";

export interface MergedDocument {
  readonly document: NotebookDocument;
  /** what both changed in different ways, for the person to look at: one sentence each */
  readonly remarks: readonly string[];
}

interface Sides {
  readonly base: NotebookDocument;
  readonly mine: NotebookDocument;
  readonly theirs: NotebookDocument;
}

/**
 * Two notebooks that were made from one, as one with the changes of both, cell by cell. Where both changed the same lines of a cell, mine stays and theirs stands in a cell of
 * its own right after it, whose id follows from its text: merging again adds no second one. A cell that one side changed and the other removed is kept.
 */
export function mergeDocuments(sides: Sides): MergedDocument {
  const {base, mine, theirs} = sides;
  const merged = new Map<CellId, NotebookCell>();
  const left: NotebookCell[] = [];
  const [ofBase, ofMine, ofTheirs] = [byId(base), byId(mine), byId(theirs)];
  for (const id of new Set([...ofMine.keys(), ...ofTheirs.keys()])) {
    const [from, own, other] = [ofBase.get(id), ofMine.get(id), ofTheirs.get(id)];
    if (own && other) {
      const {cell, hasBoth} = mergeCell(from ?? emptyOf(own), own, other);
      merged.set(id, cell);
      if (!hasBoth) left.push(other);
    } else {
      const one = own ?? other;
      if (one && !(from && isSameText(from, one))) merged.set(id, one);
    }
  }
  const copies = toCopies(left, merged);
  const cells = orderCells(sides, merged).flatMap((id) =>
    [merged.get(id), copies.get(id)].filter((cell) => cell !== undefined)
  );
  const title = pick(base.title, mine.title, theirs.title);
  const document: NotebookDocument = {
    id: mine.id,
    title,
    seed: pick(base.seed, mine.seed, theirs.seed),
    origin: pick(base.origin, mine.origin, theirs.origin),
    files: mergeFiles(sides),
    cells
  };
  return {document, remarks: tell(sides, copies, title)};
}

function tell(
  {base, theirs}: Sides,
  copies: ReadonlyMap<CellId, NotebookCell>,
  title: string
): readonly string[] {
  const ofCells = [...copies].map(
    ([id, copy]) =>
      `The cell \`${id}\` was changed in two places: the other text stands after it, in the cell \`${copy.id}\`.`
  );
  return theirs.title === title || theirs.title === base.title
    ? ofCells
    : [`The notebook was given two titles: the other one is “${theirs.title}”.`, ...ofCells];
}

/** `hasBoth` is false when the cell is mine and leaves out what theirs has changed. */
function mergeCell(
  base: NotebookCell,
  mine: NotebookCell,
  theirs: NotebookCell
): {readonly cell: NotebookCell; readonly hasBoth: boolean} {
  if (isSameText(mine, theirs)) return {cell: withOutputOf(base, mine, theirs), hasBoth: true};
  if (isSameText(base, theirs)) return {cell: mine, hasBoth: true};
  if (isSameText(base, mine)) return {cell: theirs, hasBoth: true};
  const source = mergeLines(base.source, mine.source, theirs.source);
  if (source !== null && mine.kind === theirs.kind && base.kind === mine.kind) {
    if (mine.kind === "markdown") return {cell: {...mine, source}, hasBoth: true};
    const options = mergeOptions(optionsOf(base), mine.options, optionsOf(theirs));
    if (options !== null) {
      const cell: CodeCell = {...mine, source, options};
      const output = source === mine.source ? mine.output : null;
      return {cell: {...cell, output}, hasBoth: true};
    }
  }
  return {cell: mine, hasBoth: false};
}

function withOutputOf(base: NotebookCell, mine: NotebookCell, theirs: NotebookCell): NotebookCell {
  if (mine.kind !== "code" || theirs.kind !== "code") return mine;
  const before = base.kind === "code" ? base.output : null;
  const output = pick(before, mine.output, theirs.output);
  return output === mine.output ? mine : {...mine, output};
}

/** Null when both wrote different captions or alternative texts; of switches and numbers mine stay. */
function mergeOptions(
  base: CodeOptions,
  mine: CodeOptions,
  theirs: CodeOptions
): CodeOptions | null {
  const options: CodeOptions = {
    caption: pick(base.caption, mine.caption, theirs.caption),
    alt: pick(base.alt, mine.alt, theirs.alt),
    hide: pick(base.hide, mine.hide, theirs.hide),
    lazy: pick(base.lazy, mine.lazy, theirs.lazy),
    expectError: pick(base.expectError, mine.expectError, theirs.expectError),
    table: pick(base.table, mine.table, theirs.table),
    height: pick(base.height, mine.height, theirs.height),
    seed: pick(base.seed, mine.seed, theirs.seed)
  };
  const isLost = (key: "caption" | "alt") =>
    theirs[key] !== null && theirs[key] !== base[key] && theirs[key] !== options[key];
  return isLost("caption") || isLost("alt") ? null : options;
}

function optionsOf(cell: NotebookCell): CodeOptions {
  return cell.kind === "code" ? cell.options : NO_OPTIONS;
}

/** What a cell that both made under one id was made from. */
function emptyOf({id, kind}: NotebookCell): NotebookCell {
  return kind === "code"
    ? {kind, id, source: "", options: NO_OPTIONS, output: null}
    : {kind, id, source: ""};
}

function orderCells(
  {base, mine, theirs}: Sides,
  merged: ReadonlyMap<CellId, NotebookCell>
): readonly CellId[] {
  const listOf = ({cells}: NotebookDocument) =>
    cells.map(({id}) => id).filter((id) => merged.has(id));
  const [before, own, other] = [listOf(base), listOf(mine), listOf(theirs)];
  const moved = findMoved(before, other);
  const movedByMe = findMoved(before, own);
  const [inBase, inMine, inTheirs] = [new Set(before), new Set(own), new Set(other)];
  const ids = new Set(
    other.filter((id) => !inMine.has(id) || (moved.has(id) && !movedByMe.has(id)))
  );
  return putInOrder(
    own.filter((id) => !ids.has(id)),
    // What both put in one place stands there one after the other, mine first.
    {ids, reference: other, isPassed: (id) => !inBase.has(id) && !inTheirs.has(id)}
  );
}

function mergeFiles({base, mine, theirs}: Sides): NotebookDocument["files"] {
  const byName = ({files}: NotebookDocument) => new Map(files.map((file) => [file.name, file]));
  const [ofBase, ofMine, ofTheirs] = [byName(base), byName(mine), byName(theirs)];
  const names = new Set([...ofMine.keys(), ...ofTheirs.keys()]);
  return [...names].flatMap((name) => {
    const [from, own, other] = [ofBase.get(name), ofMine.get(name), ofTheirs.get(name)];
    if (own && other) return [pick(from, own, other)];
    const left = own ?? other;
    return left && !isSame(from, left) ? [left] : [];
  });
}

/** The side that changed; mine when both did. */
function pick<T>(base: T | undefined, mine: T, theirs: T): T {
  return isSame(base, mine) ? theirs : mine;
}

/** Cells of the same text under new ids, by their old ones; none where such a copy stands already. */
function toCopies(
  cells: readonly NotebookCell[],
  merged: ReadonlyMap<CellId, NotebookCell>
): ReadonlyMap<CellId, NotebookCell> {
  const taken = new Map(merged);
  const copies = new Map<CellId, NotebookCell>();
  for (const cell of cells) {
    const id = textId(`${cell.id}:${cell.kind}:${cell.source}`, (used) => {
      const there = taken.get(used);
      return there !== undefined && !isSameText(there, cell);
    });
    if (taken.has(id)) continue;
    taken.set(id, {...cell, id});
    copies.set(cell.id, {...cell, id});
  }
  return copies;
}

function byId({cells}: NotebookDocument): ReadonlyMap<CellId, NotebookCell> {
  return new Map(cells.map((cell) => [cell.id, cell]));
}
