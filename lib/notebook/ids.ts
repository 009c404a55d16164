import {cellId, isMadeCellId} from "../protocol/index.ts";
import type {CellId} from "../protocol/index.ts";
import type {NotebookId} from "./document.ts";

const NOTEBOOK_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** A new UUID of version 7 (RFC 9562): ids made later sort later. */
export function newNotebookId(now = Date.now()): NotebookId {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  for (let k = 0; k < 6; k++) bytes[k] = Math.floor(now / 2 ** (8 * (5 - k))) % 256;
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const parts = [[0, 8], [8, 12], [12, 16], [16, 20], [20]].map(([from, to]) =>
    hex.slice(from, to)
  );
  return notebookId(parts.join("-"));
}

/** @throws RangeError when `text` is not a UUID of version 7 in lower case */
export function notebookId(text: string): NotebookId {
  if (!isNotebookId(text)) throw new RangeError(`${JSON.stringify(text)} is not a notebook id`);
  return text;
}

export function isNotebookId(text: unknown): text is NotebookId {
  return typeof text === "string" && NOTEBOOK_ID.test(text);
}

/** When a notebook was made, milliseconds since 1970. */
export function timeOf(id: NotebookId): number {
  return Number.parseInt(id.slice(0, 13).replace("-", ""), 16);
}

const LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

/** A random id that is not in `existing`: `c` and six letters and digits, never one that the dialect makes itself. */
export function newCellId(existing: {has(id: CellId): boolean}): CellId {
  for (;;) {
    // Bytes from 252 on would favour the first letters.
    const bytes = [...crypto.getRandomValues(new Uint8Array(24))].filter((byte) => byte < 252);
    if (bytes.length < 6) continue;
    const letters = bytes.slice(0, 6).map((byte) => LETTERS[byte % 36]);
    const id = cellId(`c${letters.join("")}`);
    if (isMadeCellId(id) && !existing.has(id)) return id;
  }
}
