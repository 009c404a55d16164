import {cellId} from "../protocol/index.ts";
import type {CellId} from "../protocol/index.ts";

/** A cell's id that follows from a text: `c` and six letters or digits, the same each time unless `isTaken` says no. */
export function textId(text: string, isTaken: (id: CellId) => boolean): CellId {
  for (let copy = 0; ; copy++) {
    const id = cellId(`c${hash(`${copy}:${text}`)}`);
    if (!isTaken(id)) return id;
  }
}

/** FNV-1a, of which the low bits are mixed in once more. */
function hash(text: string): string {
  let found = 2166136261;
  for (let i = 0; i < text.length; i++) found = Math.imul(found ^ text.charCodeAt(i), 16777619);
  return (((found >>> 15) ^ found) >>> 0).toString(36).padStart(6, "0").slice(-6);
}
