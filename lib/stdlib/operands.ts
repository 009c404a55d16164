import type {Mat} from "./mat.ts";
import type {Traced} from "./traced.ts";
import type {Vec} from "./vec.ts";

/** What arithmetic takes: plain numbers and arrays, or what a function sees while it is differentiated. */
export type Operand = number | Vec | Mat | Traced;

/** `[]` for a number, `[n]` for a vector, `[m, n]` for a matrix. */
export type Shape = readonly number[];

export type ArithmeticName = "add" | "sub" | "mul" | "div" | "pow";
export type BinaryName = ArithmeticName | "dot" | "outer";

/** What the right operand does when the left one does not know it: `left.add(right)` becomes `right.after("add", left)`. */
export interface Right<Result> {
  after(name: BinaryName, left: number | Vec | Mat): Result;
}

export function isRight(value: unknown): value is Right<never> {
  return typeof value === "object" && value !== null && "after" in value;
}

/** What `Traced` extends, so that a traced value is known without its class, which stands on everything here. */
export class TracedBase {
  get isTraced(): true {
    return true;
  }
}

export function isTraced(value: unknown): value is Traced {
  return value instanceof TracedBase;
}

export function shapeOf(value: Operand): Shape {
  return typeof value === "number" ? [] : value.shape;
}

export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((size, axis) => size === b[axis]);
}

export function shapeText(shape: Shape): string {
  return shape.length === 0 ? "a number" : `[${shape.join(", ")}]`;
}

/** the error of two arrays that an operation cannot bring together */
export function unfit(operation: string, a: Shape, b: Shape): RangeError {
  return new RangeError(
    `${operation}: the shapes ${shapeText(a)} and ${shapeText(b)} do not fit together`
  );
}

/** the error of an argument of the wrong kind */
export function unlike(operation: string, wanted: string, value: unknown): TypeError {
  return new TypeError(`${operation} takes ${wanted}, not ${kindOf(value)}`);
}

/** `a Vec`, `a string`, `nothing`: what to call a value in a sentence. Runs no code of the value. */
export function kindOf(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  if (typeof value === "number" && Number.isNaN(value)) return "NaN";
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (isTraced(value)) return "a traced value";
  if (isRight(value)) return `a ${"rows" in value ? "Mat" : "Vec"}`;
  if (typeof value === "object") return "an object";
  return `a ${typeof value}`;
}

/** the sentence for `x + y` on values that JavaScript cannot add */
export function operatorMet(what: string): TypeError {
  return new TypeError(
    `${what} met an operator such as + or *: write x.add(y), x.mul(y) or add(x, y), mul(x, y), and exp(x) for Math.exp(x)`
  );
}

/** @throws RangeError when `index` is not one of 0 … length - 1, or -length … -1 counted from the end */
export function place(operation: string, index: number, length: number): number {
  const at = index < 0 ? index + length : index;
  if (Number.isInteger(index) && at >= 0 && at < length) return at;
  throw new RangeError(`${operation}: there is no index ${index} among ${length}`);
}

/** @throws RangeError when `n` is not a whole number from 0 */
export function size(operation: string, n: number): number {
  if (Number.isSafeInteger(n) && n >= 0) return n;
  throw new RangeError(`${operation} needs a whole number of entries from 0, not ${kindOf(n)}`);
}
