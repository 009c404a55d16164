import type {OutputValue} from "../../protocol/index.ts";
import type {Mat} from "../mat.ts";
import {nameOf} from "../told.ts";

// How many numbers are shown at first.
const MOST_NUMBERS = 100;
const MOST_LAST = 5;
const MOST_ROWS = 20;
const FIRST_ROWS = 10;
const FIRST_COLUMNS = 8;
const LAST_LINES = 3;

/** The first numbers, and of many the last. */
export function showVector(values: ArrayLike<number>, length: number, name = ""): OutputValue {
  const at = (i: number): number => values[i] ?? NaN;
  const isLong = length > MOST_NUMBERS + MOST_LAST;
  return {
    kind: "vector",
    values: Array.from({length: isLong ? MOST_NUMBERS : length}, (_, i) => at(i)),
    length,
    ...(isLong
      ? {last: Array.from({length: MOST_LAST}, (_, i) => at(length - MOST_LAST + i))}
      : {}),
    ...(name === "" ? {} : {name})
  };
}

/** All of a small matrix, of a large one its corners. */
export function showMatrix({rows, columns, values}: Mat): OutputValue {
  const places = (length: number, first: number): readonly number[] =>
    length <= MOST_ROWS
      ? Array.from({length}, (_, i) => i)
      : Array.from({length: first + LAST_LINES}, (_, i) =>
          i < first ? i : length - first - LAST_LINES + i
        );
  const shown = {rows: places(rows, FIRST_ROWS), columns: places(columns, FIRST_COLUMNS)};
  return {
    kind: "matrix",
    rows,
    columns,
    shownRows: shown.rows.length,
    shownColumns: shown.columns.length,
    ...(rows > MOST_ROWS ? {lastRows: LAST_LINES} : {}),
    ...(columns > MOST_ROWS ? {lastColumns: LAST_LINES} : {}),
    values: shown.rows.flatMap((i) => shown.columns.map((j) => values[i * columns + j] ?? NaN))
  };
}

export function showTyped(value: ArrayBufferView, mostItems: number): OutputValue {
  const {name, values} = readTyped(value);
  if (isNumbers(values)) return showVector(values, values.length, name);
  const items = Array.from({length: Math.min(values.length, mostItems)}, (_, i): OutputValue => ({
    kind: "bigint",
    digits: String(values[i])
  }));
  return {kind: "list", items, length: values.length, name};
}

/** A typed array by the language's own getters, whatever its class has put over them. */
export function readTyped(value: ArrayBufferView): {
  name: string;
  values: ArrayLike<number> | ArrayLike<bigint>;
} {
  const prototype: unknown = Object.getPrototypeOf(Uint8Array.prototype);
  const name: unknown =
    typeof prototype === "object" && prototype !== null
      ? Reflect.get(prototype, Symbol.toStringTag, value)
      : undefined;
  const own = typeof name === "string" ? name : "TypedArray";
  const isSubclass = nameOf(value) !== own;
  // Only views of bytes have no tag, and they were told before.
  return {
    name: isSubclass ? nameOf(value) : own,
    values: value as unknown as ArrayLike<number> | ArrayLike<bigint>
  };
}

export function isNumbers(
  values: ArrayLike<number> | ArrayLike<bigint>
): values is ArrayLike<number> {
  return typeof values[0] !== "bigint";
}

/** An array of nothing but numbers, as far as it is shown. */
export function maybeNumbers(array: readonly unknown[]): OutputValue | null {
  const {length} = array;
  if (length === 0) return null;
  const isLong = length > MOST_NUMBERS + MOST_LAST;
  for (let i = 0; i < (isLong ? MOST_NUMBERS : length); i++) if (!isNumberAt(array, i)) return null;
  for (let i = length - MOST_LAST; isLong && i < length; i++)
    if (!isNumberAt(array, i)) return null;
  return showVector(array as readonly number[], length, "Array");
}

export function isNumberAt(array: readonly unknown[], i: number): boolean {
  return typeof Object.getOwnPropertyDescriptor(array, i)?.value === "number";
}
