import {NotPlain} from "../wire.ts";
import type {Kinds} from "../wire.ts";

/** Numbers in their places: a flat row of them, and how each is called. */
export interface Numbers {
  readonly values: readonly number[];
  /** `[3]` for three numbers, `[2, 3]` for two lists of three, `[]` for a number alone */
  readonly shape: readonly number[];
}

/**
 * A number, lists of numbers however deep, typed arrays, vectors and matrices, read as numbers.
 * Null when it is anything else, or when lists beside each other have unequal lengths.
 */
export function readNumbers(value: unknown, kinds: Kinds): Numbers | null {
  if (typeof value === "number") return {values: [value], shape: []};
  const vec = kinds.readVec(value);
  if (vec !== null) return {values: Array.from(vec), shape: [vec.length]};
  const mat = kinds.readMat(value);
  if (mat !== null) return {values: Array.from(mat.values), shape: [mat.rows, mat.columns]};
  if (ArrayBuffer.isView(value) && Symbol.iterator in value) {
    const values = Array.from(value as unknown as Iterable<unknown>);
    if (!values.every((one) => typeof one === "number")) return null;
    return {values, shape: [values.length]};
  }
  if (!Array.isArray(value)) return null;
  const parts = value.map((one) => readNumbers(one, kinds));
  const values: number[] = [];
  let inner: readonly number[] = [];
  for (const [i, part] of parts.entries()) {
    if (part === null) return null;
    if (i > 0 && part.shape.join() !== inner.join()) return null;
    inner = part.shape;
    for (const one of part.values) values.push(one);
  }
  return {values, shape: [value.length, ...inner]};
}

/** As `readNumbers`, for the arguments of a check. @throws NotPlain naming the argument */
export function numbersOf(value: unknown, what: string, kinds: Kinds): readonly number[] {
  const found = readNumbers(value, kinds);
  if (found === null) throw new NotPlain(`${what} is not made of numbers`);
  return found.values;
}

/** `component 2`, `row 1, column 3`; counted from 1, as in the text. */
export function namePlace(index: number, shape: readonly number[]): string {
  if (shape.length === 0) return "the number";
  if (shape.length === 1) return `component ${index + 1}`;
  const places: number[] = [];
  let rest = index;
  for (const size of [...shape].reverse()) {
    places.unshift((rest % size) + 1);
    rest = Math.floor(rest / size);
  }
  return shape.length === 2
    ? `the entry in row ${places[0]}, column ${places[1]}`
    : `the entry ${places.join(", ")}`;
}

/** `a number`, `a list of 3 numbers`, `2 rows of 3 numbers` */
export function nameShape(shape: readonly number[]): string {
  if (shape.length === 0) return "a number";
  if (shape.length === 1) return `${shape[0]} number${shape[0] === 1 ? "" : "s"}`;
  if (shape.length === 2)
    return `${shape[0]} row${shape[0] === 1 ? "" : "s"} of ${shape[1]} number${shape[1] === 1 ? "" : "s"}`;
  return `numbers in the shape ${shape.join(" × ")}`;
}

/** How many leading significant digits two numbers share, judged by their relative distance. */
export function digitsThatAgree(a: number, b: number): number {
  if (a === b) return 16;
  const size = Math.max(Math.abs(a), Math.abs(b));
  if (!Number.isFinite(size) || size === 0) return 0;
  return Math.max(0, Math.min(16, Math.floor(-Math.log10(Math.abs(a - b) / size))));
}
