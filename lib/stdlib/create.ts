/**
 * Making vectors and matrices
 *
 * Arrays from numbers, from a pattern, or from a range. Names and meanings are NumPy's.
 */
import {Mat} from "./mat.ts";
import {type Operand, isTraced, shapeOf, size, unlike} from "./operands.ts";
import {joinOf, reshapeOf, stackOf} from "./shapeRules.ts";
import type {Traced} from "./traced.ts";
import {Vec} from "./vec.ts";

/**
 * The vector of the given numbers.
 *
 * @throws TypeError when an entry is not a number
 * @example vec([1, 2, 3]).sum() // 6
 */
export function vec(entries: Iterable<number>): Vec;
export function vec(entries: Iterable<number | Traced>): Traced;
export function vec(entries: Iterable<number | Traced>): Operand {
  if (entries instanceof Vec) return new Vec(entries.values.slice());
  if (entries instanceof Float64Array) return new Vec(entries.slice());
  const list = [...iterable("vec", "an array of numbers", entries)];
  list.forEach((x: unknown, i) => {
    if (typeof x !== "number" && !(isTraced(x) && x.shape.length === 0))
      throw unlike(`vec, at index ${i},`, "a number", x);
  });
  return stackOf(list);
}

/**
 * The matrix whose rows are given, as arrays or vectors of one length.
 *
 * @throws RangeError when rows differ in length; TypeError when an entry is not a number
 * @example mat([[1, 2], [3, 4]]).at(1, 0) // 3
 */
export function mat(rows: Iterable<Iterable<number>>): Mat;
export function mat(rows: Iterable<Iterable<number | Traced> | Traced>): Traced;
export function mat(rows: Iterable<Iterable<number | Traced> | Traced>): Operand {
  if (rows instanceof Mat) return rows.reshape(rows.rows, rows.columns);
  const list: Operand[] = [];
  for (const row of iterable("mat", "an array of rows", rows))
    list.push(
      row instanceof Vec || isTraced(row) ? row : vec(iterable("mat", "rows of numbers", row))
    );
  const lengths = list.map((row) => shapeOf(row)[0] ?? 0);
  const columns = lengths[0] ?? 0;
  const odd = lengths.findIndex((length) => length !== columns);
  if (odd > 0)
    throw new RangeError(
      `mat needs rows of one length: row 0 has ${columns} entries and row ${odd} has ${lengths[odd] ?? 0}`
    );
  return reshapeOf(joinOf(list), [list.length, columns]);
}

/**
 * A vector of $n$ zeros, or an $m \times n$ matrix of zeros.
 *
 * @throws RangeError when a size is not a whole number from 0
 * @example zeros(2, 3).shape // [2, 3]
 */
export function zeros(n: number): Vec;
export function zeros(m: number, n: number): Mat;
export function zeros(m: number, n?: number): Vec | Mat {
  return filled("zeros", 0, m, n);
}

/**
 * A vector of $n$ ones, or an $m \times n$ matrix of ones.
 *
 * @throws RangeError when a size is not a whole number from 0
 * @example ones(3).sum() // 3
 */
export function ones(n: number): Vec;
export function ones(m: number, n: number): Mat;
export function ones(m: number, n?: number): Vec | Mat {
  return filled("ones", 1, m, n);
}

/**
 * The $n \times n$ identity matrix $I$.
 *
 * @throws RangeError when `n` is not a whole number from 0
 * @example eye(2).toArray() // [[1, 0], [0, 1]]
 */
export function eye(n: number): Mat {
  const values = new Float64Array(size("eye", n) ** 2);
  for (let i = 0; i < n; i++) values[i * n + i] = 1;
  return new Mat(values, n, n);
}

/**
 * The square matrix with the given diagonal; of a matrix, its diagonal.
 *
 * @example diag(vec([1, 2])).toArray() // [[1, 0], [0, 2]]
 */
export function diag(A: Mat): Vec;
export function diag(x: Vec | readonly number[]): Mat;
export function diag(x: Mat | Vec | readonly number[]): Vec | Mat {
  if (x instanceof Mat)
    return new Vec(Float64Array.from({length: Math.min(x.rows, x.columns)}, (_, i) => x.at(i, i)));
  if (isTraced(x)) throw unlike("diag", "a Vec or a Mat", x);
  const {values} = vec(x);
  const n = values.length;
  const out = new Float64Array(n * n);
  for (let i = 0; i < n; i++) out[i * n + i] = values[i] ?? 0;
  return new Mat(out, n, n);
}

/**
 * $n$ numbers from `a` to `b`, both included, equally far apart.
 *
 * @throws RangeError when `n` is not a whole number from 0, or an end is not finite
 * @example linspace(0, 1, 5).toArray() // [0, 0.25, 0.5, 0.75, 1]
 */
export function linspace(a: number, b: number, n = 50): Vec {
  if (!Number.isFinite(a) || !Number.isFinite(b))
    throw new RangeError(`linspace needs finite ends, not ${a} and ${b}`);
  const out = new Float64Array(size("linspace", n));
  for (let i = 0; i < n; i++)
    out[i] = i === n - 1 && n > 1 ? b : a + ((b - a) * i) / Math.max(1, n - 1);
  return new Vec(out);
}

/**
 * The numbers $0, 1, \dots, n - 1$; or from `start` in steps of `step` up to, not including, `stop`.
 *
 * @throws RangeError when the step is 0 or something is not finite
 * @example arange(1, 2, 0.25).toArray() // [1, 1.25, 1.5, 1.75]
 */
export function arange(n: number): Vec;
export function arange(start: number, stop: number, step?: number): Vec;
export function arange(start: number, stop?: number, step = 1): Vec {
  const [from, to] = stop === undefined ? [0, start] : [start, stop];
  const count = Math.max(0, Math.ceil((to - from) / step));
  if (!Number.isFinite(count))
    throw new RangeError(`arange cannot go from ${from} to ${to} in steps of ${step}`);
  return new Vec(Float64Array.from({length: count}, (_, i) => from + i * step));
}

function filled(name: string, x: number, m: number, n?: number): Vec | Mat {
  if (n === undefined) return new Vec(new Float64Array(size(name, m)).fill(x));
  return new Mat(new Float64Array(size(name, m) * size(name, n)).fill(x), m, n);
}

function iterable<T>(name: string, wanted: string, value: Iterable<T>): Iterable<T> {
  if (typeof value === "object" && Symbol.iterator in value) return value;
  throw unlike(name, wanted, value);
}
