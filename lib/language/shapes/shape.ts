import {list} from "../words.ts";

/** What is known of a value before a run. A size that is not known is null. */
export type Shape =
  | {readonly kind: "number"; readonly value: number | null}
  /** an array as it is written, entry by entry */
  | {readonly kind: "list"; readonly items: readonly (Shape | null)[]}
  | {readonly kind: "vec"; readonly length: number | null}
  | {readonly kind: "mat"; readonly rows: number | null; readonly columns: number | null};

export type Vector = Extract<Shape, {kind: "vec"}>;
export type Matrix = Extract<Shape, {kind: "mat"}>;

/** Why what is put together does not fit, in one sentence. */
export interface Misfit {
  readonly misfit: string;
}

export const NUMBER: Shape = {kind: "number", value: null};

export const vector = (length: number | null): Vector => ({kind: "vec", length});
export const matrix = (rows: number | null, columns: number | null): Matrix => ({
  kind: "mat",
  rows,
  columns
});

/** Whether two sizes can be the same: what is not known may be anything. */
export function agree(a: number | null, b: number | null): boolean {
  return a === null || b === null || a === b;
}

/** `3 entries`, `1 row` */
export function counted(n: number | null, one: string): string {
  const many = one.endsWith("y") ? `${one.slice(0, -1)}ies` : `${one}s`;
  return `${n ?? "?"} ${n === 1 ? one : many}`;
}

/** `2 × 3` */
export function sizes({rows, columns}: Matrix): string {
  return `${rows ?? "?"} × ${columns ?? "?"}`;
}

/** `A vector of 3 entries`, `A 2 × 3 matrix`; null where no size is known. */
export function toSentence(shape: Shape | null): string | null {
  if (shape?.kind === "vec" && shape.length !== null)
    return `A vector of ${counted(shape.length, "entry")}`;
  if (shape?.kind !== "mat") return null;
  const {rows, columns} = shape;
  if (rows !== null && columns !== null) return `A ${sizes(shape)} matrix`;
  const known = [
    ...(rows === null ? [] : [counted(rows, "row")]),
    ...(columns === null ? [] : [counted(columns, "column")])
  ];
  return known.length === 0 ? null : `A matrix of ${list(known, "and")}`;
}
