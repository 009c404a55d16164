/**
 * Statistics
 *
 * Of vectors, and of matrices whose rows are observations and whose columns are variables. Every variance here
 * divides by $n - d$ with `ddof` $d = 0$ unless said otherwise; `{ddof: 1}` gives the unbiased estimate from a
 * sample. `mean`, `variance`, `std` and `covariance` can be differentiated.
 */
import {apply} from "./arithmetic.ts";
import {checkOptions} from "./inputs.ts";
import {Mat} from "./mat.ts";
import {type Operand, isTraced, kindOf, shapeOf, size, unfit, unlike} from "./operands.ts";
import {dotOf, sumOf, transposeOf} from "./rules.ts";
import {EPSILON, checkMatrix} from "./square.ts";
import type {Traced} from "./traced.ts";
import {Vec} from "./vec.ts";

interface SpreadOptions {
  readonly ddof?: number;
}

/**
 * The mean of all entries; of a matrix of each column with `axis` 0, of each row with `axis` 1.
 *
 * @throws RangeError when there is nothing to average
 * @example mean([1, 2, 6]) // 3
 */
export function mean(x: Vec | Mat | readonly number[]): number;
export function mean(x: Mat, axis: 0 | 1): Vec;
export function mean(x: Traced, axis?: 0 | 1): Traced;
export function mean(x: Operand | readonly number[], axis?: 0 | 1): Operand {
  const values = toOperand("mean", x);
  if (axis !== undefined && ![0, 1].includes(axis))
    throw new RangeError(`mean needs the axis 0 or 1, not ${kindOf(axis)}`);
  if (typeof values === "number") return values;
  if (axis === undefined || values instanceof Vec) return values.mean();
  return values.mean(axis);
}

/**
 * The variance $\frac{1}{n - d} \sum_i (x_i - \bar x)^2$ of all entries, with `ddof` $d$.
 *
 * @throws RangeError when there are not more than $d$ entries
 * @example variance([1, 2, 3], {ddof: 1}) // 1
 */
export function variance(x: Vec | Mat | readonly number[], options?: SpreadOptions): number;
export function variance(x: Traced, options?: SpreadOptions): Traced;
export function variance(x: Operand | readonly number[], options: SpreadOptions = {}): Operand {
  return varianceOf("variance", toOperand("variance", x), options);
}

/**
 * The standard deviation, the root of the variance.
 *
 * @throws RangeError when there are not more than $d$ entries
 * @example std([1, 1, 3, 3]) // 1
 */
export function std(x: Vec | Mat | readonly number[], options?: SpreadOptions): number;
export function std(x: Traced, options?: SpreadOptions): Traced;
export function std(x: Operand | readonly number[], options: SpreadOptions = {}): Operand {
  return apply("pow", varianceOf("std", toOperand("std", x), options), 0.5);
}

/**
 * The middle value, or the mean of the two middle ones.
 *
 * @throws RangeError when there are no values
 * @example median([5, 1, 2, 100]) // 3.5
 */
export function median(x: Vec | Mat | readonly number[]): number {
  return quantileOf("median", sorted("median", x), 0.5);
}

/**
 * The value below which the share $q$ of the values lies, interpolated linearly between the two nearest; of several
 * shares a vector.
 *
 * @throws RangeError when there are no values or a share is not from 0 to 1
 * @example quantile([10, 20, 30], 0.25) // 15
 */
export function quantile(x: Vec | Mat | readonly number[], q: number): number;
export function quantile(x: Vec | Mat | readonly number[], q: Vec | readonly number[]): Vec;
export function quantile(
  x: Vec | Mat | readonly number[],
  q: number | Vec | readonly number[]
): number | Vec {
  const values = sorted("quantile", x);
  if (typeof q === "number") return quantileOf("quantile", values, q);
  return new Vec(Float64Array.from(q, (share) => quantileOf("quantile", values, share)));
}

/**
 * The covariance of two vectors, $\frac{1}{n - d} \sum_i (x_i - \bar x)(y_i - \bar y)$, or the matrix of the
 * covariances of the columns of a matrix, with `ddof` $d$.
 *
 * @throws RangeError when the lengths differ or there are not more than $d$ observations
 * @example covariance(vec([1, 2, 3]), vec([2, 4, 6]), {ddof: 1}) // 2
 */
export function covariance(x: Vec, y: Vec, options?: SpreadOptions): number;
export function covariance(X: Mat, options?: SpreadOptions): Mat;
export function covariance(x: Traced, y: Operand, options?: SpreadOptions): Traced;
export function covariance(X: Traced, options?: SpreadOptions): Traced;
export function covariance(
  x: Operand,
  second: Operand | SpreadOptions = {},
  third: SpreadOptions = {}
): Operand {
  return isOperand(second)
    ? pairOf("covariance", [x, second], third)
    : matrixOf("covariance", x, second);
}

/**
 * Pearson's correlation of two vectors, or the matrix of the correlations of the columns of a matrix: the
 * covariance over the product of the standard deviations, from −1 to 1.
 *
 * @throws RangeError when the lengths differ, a number is not finite, or a variable does not vary but for rounding
 * @example correlation(vec([1, 2, 3]), vec([3, 2, 1])) // -1
 */
export function correlation(x: Vec, y: Vec): number;
export function correlation(X: Mat): Mat;
export function correlation(x: Vec | Mat, y?: Vec): number | Mat {
  const name = "correlation";
  if (y !== undefined) {
    const [a, b] = [x, y].map((one) => {
      if (!(one instanceof Vec)) throw unlike(name, "two vectors or a Mat", one);
      return one;
    });
    if (!a || !b || a.length !== b.length) throw unfit(name, shapeOf(x), shapeOf(y));
    return cosine(deviations(a, "the first vector"), deviations(b, "the second vector"));
  }
  if (!(x instanceof Mat)) throw unlike(name, "two vectors or a Mat", x);
  const X = checkMatrix(name, x);
  const n = X.columns;
  const columns = Array.from({length: n}, (_, j) => deviations(X.column(j), `column ${j}`));
  return new Mat(new Float64Array(n * n), n, n).map((_, i, j) => {
    const [a, b] = [columns[i], columns[j]];
    return a && b && i !== j ? cosine(a, b) : 1;
  });
}

/** the values less their mean, times a power of 2. @throws RangeError when nothing but rounding is left of them */
function deviations(x: Vec, what: string): Vec {
  const infinite = x.values.find((entry) => !Number.isFinite(entry));
  if (infinite !== undefined)
    throw new RangeError(`correlation: ${what} holds ${infinite}, which is not finite`);
  const moderate = rescaled(x);
  const rest = moderate.sub(moderate.mean());
  const size = rest.norm();
  if (x.length === 0 || size <= x.length * EPSILON * moderate.norm(Infinity)) throw constant(what);
  return rescaled(rest);
}

/** the values times the power of 2 that brings the largest near 1, so that no sum or product overflows */
function rescaled(x: Vec): Vec {
  const largest = x.norm(Infinity);
  const exponent = largest > 0 ? Math.floor(Math.log2(largest)) : 0;
  return x.scale(2 ** -Math.max(-1000, Math.min(1000, exponent)));
}

function cosine(a: Vec, b: Vec): number {
  return clamp(a.dot(b) / Math.sqrt(a.dot(a) * b.dot(b)));
}

/**
 * The sums of the first 1, 2, …, $n$ entries.
 *
 * @example cumsum([1, 2, 3]).toArray() // [1, 3, 6]
 */
export function cumsum(x: Vec | readonly number[]): Vec {
  let sum = 0;
  return toValues("cumsum", x).map((entry) => (sum += entry));
}

/**
 * How many values fall into each of `bins` equal intervals from the smallest to the largest, or over `range`; a value
 * on an edge counts above it, the last edge below. What lies outside is not counted.
 *
 * - `bins`: 10 unless said otherwise
 * - `range`: `[low, high]`
 *
 * @throws RangeError when `bins` is not a whole number from 1, or the interval has no length
 * @example histogramCounts([0, 1, 1, 4], {bins: 2}).counts.toArray() // [3, 1]
 */
export function histogramCounts(
  x: Vec | Mat | readonly number[],
  options: {readonly bins?: number; readonly range?: readonly [number, number]} = {}
): {readonly counts: Vec; readonly edges: Vec} {
  const name = "histogramCounts";
  checkOptions(name, options, ["bins", "range"]);
  const {values} = toValues(name, x);
  const {bins = 10, range} = options;
  if (size(`${name}'s bins`, bins) < 1) throw new RangeError(`${name} needs at least one bin`);
  if (!range && values.length === 0) throw new RangeError(`${name} needs at least one entry`);
  const [low, high] = range ?? widened(values);
  if (!(Number.isFinite(low) && Number.isFinite(high) && low < high))
    throw new RangeError(`${name} needs an interval of finite numbers, not [${low}, ${high}]`);
  const edges = Float64Array.from({length: bins + 1}, (_, i) =>
    i === bins ? high : low + ((high - low) * i) / bins
  );
  const counts = new Float64Array(bins);
  for (const value of values) {
    if (!(value >= low && value <= high)) continue;
    let i = Math.min(bins - 1, Math.floor(((value - low) / (high - low)) * bins));
    // The quotient may round across an edge.
    if (value < (edges[i] ?? low)) i -= 1;
    else if (i < bins - 1 && value >= (edges[i + 1] ?? high)) i += 1;
    counts[i] = (counts[i] ?? 0) + 1;
  }
  return {counts: new Vec(counts), edges: new Vec(edges)};
}

function widened(values: Float64Array): [number, number] {
  const [low, high] = [new Vec(values).min(), new Vec(values).max()];
  // Half a unit, or what a number so large can be moved by.
  const half = Math.max(0.5, 1e-9 * Math.abs(low));
  return low === high ? [low - half, high + half] : [low, high];
}

function varianceOf(name: string, x: Operand, options: SpreadOptions): Operand {
  const n = shapeOf(x).reduce((product, length) => product * length, 1);
  const below = divisor(name, n, options);
  if (typeof x === "number") return 0;
  const centred = apply("sub", x, x.mean());
  return apply("div", sumOf(apply("mul", centred, centred)), below);
}

function pairOf(
  name: string,
  [x, y]: readonly [Operand, Operand],
  options: SpreadOptions
): Operand {
  for (const one of [x, y])
    if (shapeOf(one).length !== 1 || typeof one === "number")
      throw unlike(name, "two vectors or a Mat", one);
  const [n = 0] = shapeOf(x);
  if (shapeOf(y)[0] !== n) throw unfit(name, shapeOf(x), shapeOf(y));
  const below = divisor(name, n, options);
  return apply("div", dotOf(centred(x), centred(y)), below);
}

function matrixOf(name: string, X: Operand, options: SpreadOptions): Operand {
  if (shapeOf(X).length !== 2) throw unlike(name, "two vectors or a Mat", X);
  const matrix = isTraced(X) ? X : checkMatrix(name, X);
  const [n = 0] = shapeOf(matrix);
  const below = divisor(name, n, options);
  const rest = apply("sub", matrix, matrix.mean(0));
  return apply("div", dotOf(transposeOf(rest), rest), below);
}

function centred(x: Operand): Operand {
  return typeof x === "number" ? 0 : apply("sub", x, x.mean());
}

function divisor(name: string, n: number, options: SpreadOptions): number {
  checkOptions(name, options, ["ddof"]);
  const {ddof = 0} = options;
  if (typeof ddof !== "number" || !(ddof >= 0))
    throw new RangeError(`${name}'s ddof is a number from 0, not ${kindOf(ddof)}`);
  if (!(n > ddof))
    throw new RangeError(`${name} with ddof ${ddof} needs more than ${ddof} values, not ${n}`);
  return n - ddof;
}

function sorted(name: string, x: unknown): Float64Array {
  const {values} = toValues(name, x);
  if (values.length === 0) throw new RangeError(`${name} needs at least one entry`);
  if (values.some(Number.isNaN))
    throw new RangeError(`${name} met NaN: it has no place in an order`);
  return values.toSorted();
}

function quantileOf(name: string, values: Float64Array, q: number): number {
  if (!(q >= 0 && q <= 1))
    throw new RangeError(`${name} needs a share from 0 to 1, not ${kindOf(q)}`);
  const at = q * (values.length - 1);
  const low = values[Math.floor(at)] ?? NaN;
  const high = values[Math.ceil(at)] ?? NaN;
  return low === high ? low : low + (high - low) * (at - Math.floor(at));
}

function toValues(name: string, x: unknown): Vec {
  const values = toOperand(name, x);
  if (values instanceof Vec) return values;
  if (values instanceof Mat) return new Vec(values.values);
  throw unlike(name, "a Vec, a Mat or an array of numbers", x);
}

function toOperand(name: string, x: unknown): Operand {
  if (isOperand(x)) return x;
  if (Array.isArray(x) && x.every((entry) => typeof entry === "number"))
    return new Vec(Float64Array.from(x));
  throw unlike(name, "a Vec, a Mat or an array of numbers", x);
}

function isOperand(x: unknown): x is Operand {
  return typeof x === "number" || x instanceof Vec || x instanceof Mat || isTraced(x);
}

function clamp(x: number): number {
  return Math.min(1, Math.max(-1, x));
}

function constant(what: string): RangeError {
  return new RangeError(`correlation: ${what} does not vary, so it is correlated with nothing`);
}
