/** An error that crossed a boundary: data, never a live object. Lines and columns are the reader's own, from 1. */
export interface CellError {
  readonly name: string;
  readonly message: string;
  /** the line inside the cell, from 1, or null when the error has no place */
  readonly line: number | null;
  readonly column: number | null;
  /** the cell that failed first, when this cell only depends on it, or that it waits for or ended with: the message names it */
  readonly source: string | null;
  /** another cell, whose function threw: the message ends with it; absent when it was the cell itself */
  readonly thrownIn?: {readonly cell: string; readonly line: number};
  /** what led to it, each below its own effect; absent when nothing is known */
  readonly causes?: readonly ErrorCause[];
}

/** An error that led to another, by its `cause` or as one of the several that it stands for. */
export interface ErrorCause {
  readonly name: string;
  readonly message: string;
  readonly line: number | null;
  /** 1 for what led to the error itself, 2 for what led to that */
  readonly depth: number;
  readonly isMember: boolean;
}

/** What the checker says of a place in a chapter. `rule` is named as the truth it protects: `reference-resolves`. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly rule: string;
  /** one sentence naming the thing, the place and the way out */
  readonly message: string;
  readonly severity: "error" | "warning";
}

/** Ends a switch over a union: the compiler refuses it when a case is missing. */
export function assertNever(value: never): never {
  throw new TypeError(`unexpected ${JSON.stringify(value)}`);
}
