import {tellCell} from "../../lib/protocol/index.ts";
import type {CellId} from "../../lib/protocol/index.ts";

/** A cell within a sentence that is heard at it. */
export function callCell(id: CellId): string {
  return tellCell(id, "this cell");
}
