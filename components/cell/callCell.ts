import {isMadeCellId} from "../../lib/protocol/index.ts";
import type {CellId} from "../../lib/protocol/index.ts";

/** A cell within a sentence that is heard: by its name when somebody gave it one. */
export function callCell(id: CellId): string {
  return isMadeCellId(id) ? "this cell" : `cell ${id}`;
}
