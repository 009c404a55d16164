import type {CellId} from "../../lib/protocol/index.ts";
import type {Edit} from "./edits.ts";

export interface PlacedEdits {
  /** which edit stands over which cell */
  readonly placed: ReadonlyMap<CellId, Edit>;
  /** edits that followed their cell to its new name */
  readonly moved: readonly {readonly from: string; readonly to: CellId}[];
  /** edits whose cell is no longer in the chapter */
  readonly lost: readonly LostEdit[];
}

export interface LostEdit {
  /** the name that the cell had */
  readonly id: string;
  /** what it is to be kept under: another edit may need its name now */
  readonly key: string;
  readonly edit: Edit;
}

/**
 * Where the edits belong in a chapter that may have changed under them. An edit follows the text that it was made from: to the one cell that has it now, when its own
 * cell has another. Else it stays by its cell's name, and without one it is lost from the page, not from the reader.
 */
export function placeEdits(
  cells: readonly {readonly id: CellId; readonly source: string}[],
  stored: ReadonlyMap<string, Edit>
): PlacedEdits {
  const sources = new Map<string, string>(cells.map(({id, source}) => [id, source]));
  const placed = new Map<CellId, Edit>();
  const moved: {from: string; to: CellId}[] = [];
  const strayed = new Map<string, Edit>();

  // Those whose cell is as they knew it stay.
  for (const [id, edit] of stored) {
    const source = sources.get(id);
    if (source !== undefined && (source === edit.base || source === edit.text))
      placed.set(id as CellId, edit);
    else strayed.set(id, edit);
  }
  // Others go where their text went, if it is one place and theirs alone.
  for (const [id, edit] of strayed) {
    const [to, ...more] = cells.filter(({source}) => source === edit.base);
    const rivals = [...strayed.values()].filter(({base}) => base === edit.base);
    if (to === undefined || more.length > 0 || rivals.length > 1 || placed.has(to.id)) continue;
    placed.set(to.id, edit);
    moved.push({from: id, to: to.id});
    strayed.delete(id);
  }
  // What is left stays by name, as an edit of an older version.
  const lost: LostEdit[] = [];
  for (const [id, edit] of strayed) {
    if (sources.has(id) && !placed.has(id as CellId)) placed.set(id as CellId, edit);
    else
      lost.push({id: id.replace(/~.*/, ""), key: sources.has(id) ? `${id}~${edit.at}` : id, edit});
  }
  return {placed, moved, lost};
}
