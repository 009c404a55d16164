import {Mat} from "./mat.ts";
import {kindOf, unlike} from "./operands.ts";
import {Vec} from "./vec.ts";

// The parameters that a method moves: a number, a vector, a matrix, or a list or object of these. The methods
// themselves work on one vector; this file goes from one to the other, and always copies: what a reader or a function of
// theirs changes in place is their own.

/** A structure of numbers, vectors and matrices, as a place in one long vector. */
export interface Layout {
  /** how many numbers there are */
  readonly length: number;
  /** @throws TypeError when `x` does not have the structure; `what` names it in the sentence */
  flatten(what: string, x: unknown): Vec;
  /** the structure with these numbers */
  restore(values: Vec): unknown;
}

/** @throws TypeError when `x` holds something that is not a number, a Vec, a Mat, or a list or object of them */
export function layoutOf(name: string, x: unknown): Layout {
  const length = sizeOf(name, x);
  if (length === 0) throw new RangeError(`${name}: the starting point has no entries`);
  if (x instanceof Vec)
    return {
      length,
      flatten: (what, y) => vectorLike(what, x, y).slice(),
      restore: (values) => values.slice()
    };
  return {
    length,
    flatten(what, y) {
      const out = new Float64Array(length);
      write(what, x, y, {out, at: 0});
      return new Vec(out);
    },
    restore: (values) => read(x, {out: values.values, at: 0})
  };
}

interface Cursor {
  readonly out: Float64Array;
  at: number;
}

function sizeOf(name: string, x: unknown): number {
  if (typeof x === "number") return 1;
  if (x instanceof Vec || x instanceof Mat) return x.values.length;
  const parts = partsOf(x);
  if (!parts)
    throw unlike(name, "as its starting point a number, a Vec, a Mat, or an object of them", x);
  return parts.reduce((sum, [, part]) => sum + sizeOf(name, part), 0);
}

function vectorLike(what: string, like: Vec, y: unknown): Vec {
  if (!(y instanceof Vec)) throw unlike(what, "a Vec", y);
  if (y.length !== like.length) throw misfit(what, y.shape, like.shape);
  return y;
}

function write(what: string, like: unknown, y: unknown, cursor: Cursor): void {
  if (typeof like === "number") {
    if (typeof y !== "number") throw unlike(what, "a number", y);
    cursor.out[cursor.at++] = y;
  } else if (like instanceof Vec || like instanceof Mat) {
    const same = like instanceof Vec ? y instanceof Vec : y instanceof Mat;
    if (!same || !(y instanceof Vec || y instanceof Mat)) throw unlike(what, kindOf(like), y);
    if (y.values.length !== like.values.length || y.shape[0] !== like.shape[0])
      throw misfit(what, y.shape, like.shape);
    cursor.out.set(y.values, cursor.at);
    cursor.at += y.values.length;
  } else {
    const given = new Map(partsOf(y) ?? []);
    for (const [key, part] of partsOf(like) ?? [])
      write(`${what}'s ${key}`, part, given.get(key), cursor);
  }
}

function read(like: unknown, cursor: Cursor): unknown {
  if (typeof like === "number") return cursor.out[cursor.at++] ?? NaN;
  if (like instanceof Vec || like instanceof Mat) {
    const values = cursor.out.slice(cursor.at, cursor.at + like.values.length);
    cursor.at += values.length;
    return like instanceof Vec ? new Vec(values) : new Mat(values, like.rows, like.columns);
  }
  const parts = (partsOf(like) ?? []).map(([key, part]) => [key, read(part, cursor)] as const);
  return Array.isArray(like) ? parts.map(([, part]) => part) : Object.fromEntries(parts);
}

/** the parts of a list or a plain object, by name; null for anything else */
function partsOf(x: unknown): [string, unknown][] | null {
  if (Array.isArray(x)) return Object.entries(x);
  if (typeof x !== "object" || x === null) return null;
  const prototype: unknown = Object.getPrototypeOf(x);
  return prototype === Object.prototype || prototype === null ? Object.entries(x) : null;
}

function misfit(what: string, got: readonly number[], wanted: readonly number[]): RangeError {
  return new RangeError(
    `${what} has the shape [${got.join(", ")}], and the point has [${wanted.join(", ")}]`
  );
}
