import type {CellId} from "./ids.ts";

/** A cell as an author wrote it, with the place it came from. */
export interface CellSpec {
  readonly id: CellId;
  readonly source: string;
  /** `cell` for a fence, `value` for a value in prose */
  readonly kind: "cell" | "value";
  /** the file's line of the first line of `source`, from 1 */
  readonly line: number;
  /** the file's column of the first character of `source`, from 1 */
  readonly column: number;
  /** the caption of a figure or table, in the dialect's inline syntax */
  readonly caption: string | null;
  /** alternative text of a figure */
  readonly alt: string | null;
  /** code folded away until asked for */
  readonly hide: boolean;
  /** runs only when asked; until then its dependents wait */
  readonly lazy: boolean;
  /** the author declares that this cell fails */
  readonly expectError: boolean;
  /** the numbers of its figure stand as a table under it from the start */
  readonly table: boolean;
  /** the height of its output in CSS pixels, or null for its own */
  readonly height: number | null;
  /** takes the place of the chapter's seed */
  readonly seed: number | null;
}

/** What the kernel needs of a cell. */
export interface CellSource {
  readonly id: CellId;
  readonly source: string;
  readonly lazy: boolean;
  readonly seed: number | null;
}

/** `static` only on the page: shown as prerendered, no kernel has touched it. */
export type CellState = "static" | "queued" | "running" | "done" | "error" | "stale" | "stopped";
