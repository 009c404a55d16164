import {FILES_ID, PAGE_ID, PARTS_ID} from "../../../lib/notebook/html/index.ts";
import {fromBase64} from "../../../lib/notebook/plain/index.ts";
import type {CellSource} from "../../../lib/protocol/index.ts";

/** What the file's own data says. It was written with this script, and is trusted like it. */
export interface Page {
  readonly seed: number;
  readonly cells: readonly CellSource[];
  readonly macros: Readonly<Record<string, string>>;
}

/** Texts of the documents and scripts that the player opens. */
export interface Parts {
  readonly runner: string;
  readonly kernel: string;
  readonly plots: string;
  readonly plotStyles: string;
}

export function readPage(): Page {
  return read(PAGE_ID) as Page;
}

export function readParts(): Parts {
  return read(PARTS_ID) as Parts;
}

/** The bytes of a file of the notebook, or a sentence that says why there are none. */
export function readFile(name: string): Uint8Array | string {
  const files = read(FILES_ID) as Readonly<Record<string, string>>;
  const bytes = Object.hasOwn(files, name) ? fromBase64(files[name] ?? "") : null;
  return bytes ?? `there is no file ${JSON.stringify(name)} in this notebook`;
}

/** Only the file itself has scripts: what cells show may have any id. */
function read(id: string): unknown {
  const data = document.querySelector(`script[type="application/json"][id="${id}"]`);
  return JSON.parse(data?.textContent ?? "null") as unknown;
}

/** An address at which a text of this file is found. */
export function toAddress(text: string, type: string): string {
  return URL.createObjectURL(new Blob([text], {type}));
}
