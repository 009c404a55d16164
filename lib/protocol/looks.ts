import type {CellId, Run} from "./ids.ts";
import type {OutputValue} from "./values.ts";

/** Where a value stands in what a slot shows: the n-th part of the n-th part … of it; empty for the whole. */
export type OutputPath = readonly number[];

/** How deep a path may go. */
export const LONGEST_PATH = 100;
/** How many parts one page may hold. */
export const LONGEST_PAGE = 1000;
/** The most that is copied of one value, in characters. */
export const LONGEST_COPY = 5_000_000;

export type CopyFormat = "text" | "csv" | "latex";

export interface TableOrder {
  readonly column: number;
  readonly direction: "ascending" | "descending";
}

/** What a reader wants to see of a value that stands abridged on the page. */
export type LookAsk =
  /** the value itself, abridged as one that is shown; a getter is computed */
  | {readonly kind: "part"}
  /** its parts from `offset` on: items, entries, numbers, rows, characters */
  | {
      readonly kind: "page";
      readonly offset: number;
      readonly count: number;
      /** of a table: its rows in this order; null for their own */
      readonly order: TableOrder | null;
    }
  | {readonly kind: "copy"; readonly format: CopyFormat};

/** Answered with an event of the same `id`. */
export interface LookRequest {
  readonly id: number;
  readonly cell: CellId;
  readonly run: Run;
  readonly slot: number;
  readonly path: OutputPath;
  readonly ask: LookAsk;
}

export type LookAnswer =
  | {readonly kind: "part"; readonly value: OutputValue}
  /** a value of the asked one's kind with only these parts; `rows` are their places in the table's own order */
  | {
      readonly kind: "page";
      readonly offset: number;
      readonly value: OutputValue;
      readonly rows: readonly number[] | null;
    }
  | {readonly kind: "copy"; readonly text: string; readonly isWhole: boolean}
  /** there is nothing to look at, for the reason that one sentence says */
  | {readonly kind: "gone"; readonly message: string};
