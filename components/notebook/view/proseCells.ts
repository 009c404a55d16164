import type {CellId} from "../../../lib/protocol/index.ts";
import type {RenderedPiece} from "../../../workers/prose.ts";
import type {OtherText} from "../../editor/index.ts";
import type {OwnCells} from "./ownCells.ts";

/** Where a cell in prose begins in its markdown cell. */
export function placeIn(cells: OwnCells, holder: RenderedPiece, id: CellId): number | null {
  const spec = holder.cells.find((cell) => cell.id === id);
  const source = cells.getText(holder.cell)?.source;
  if (spec === undefined || source === undefined) return null;
  const before = source.split("\n").slice(0, spec.line - 1);
  return before.reduce((sum, line) => sum + line.length + 1, 0) + spec.column - 1;
}

/** The fences and values in prose. One whose text the prose does not have as it is, as when its lines are quoted, is not to be changed. */
export function findOthers(cells: OwnCells): readonly OtherText[] {
  return [...cells.getCells().values()].flatMap(({id, source}): readonly OtherText[] => {
    const holder = cells.findHolder(id);
    if (holder === null) return [];
    const offset = placeIn(cells, holder, id);
    const text = cells.getText(holder.cell)?.source;
    const isThere = offset !== null && text?.startsWith(source, offset) === true;
    return [{id, text: source, within: isThere ? {cell: holder.cell, offset} : null}];
  });
}
