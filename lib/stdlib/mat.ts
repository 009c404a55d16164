/**
 * Matrices
 *
 * A `Mat` is an $m \times n$ array of real numbers in double precision, stored row by row. Operations
 * return new matrices and leave their operands as they were; the few that do not end in `InPlace`.
 * A vector that meets a matrix in `add`, `sub`, `mul` or `div` is applied to every row, as in NumPy.
 */
import {
  type EveryEntry,
  applyEach,
  euclidean,
  everyRow,
  numberWith,
  placeOfLargest,
  placeOfSmallest,
  total,
  withNumber,
  zip
} from "./loops.ts";
import {
  type ArithmeticName,
  type BinaryName,
  isRight,
  operatorMet,
  place,
  sameShape,
  unfit,
  unlike
} from "./operands.ts";
import {type Strided, rowTimes, timesColumn, timesMatrix, transposed} from "./products.ts";
import type {Traced} from "./traced.ts";
import {Vec} from "./vec.ts";

/**
 * A matrix of $m \times n$ real numbers; made by `mat`, `zeros`, `eye` and their like.
 *
 * @example mat([[2, 1], [1, 3]]).dot(vec([1, 1])).toArray() // [3, 4]
 */
export class Mat {
  /** the entries, row after row; changing them changes the matrix */
  declare readonly values: Float64Array;
  declare readonly rows: number;
  declare readonly columns: number;

  /** takes over `values` without copying them */
  constructor(values: Float64Array, rows: number, columns: number) {
    if (values.length !== rows * columns)
      throw new RangeError(`a ${rows} × ${columns} matrix cannot hold ${values.length} numbers`);
    this.values = values;
    this.rows = rows;
    this.columns = columns;
  }

  /** `[m, n]` */
  get shape(): readonly [number, number] {
    return [this.rows, this.columns];
  }

  /** The transpose $A^\top$, an $n \times m$ matrix. */
  get T(): Mat {
    return new Mat(transposed(this.values, this.rows, this.columns), this.columns, this.rows);
  }

  /** The entry in row `i` and column `j`; negative numbers count from the end. @throws RangeError when there is none */
  at(i: number, j: number): number {
    const row = place("at", i, this.rows);
    return this.values[row * this.columns + place("at", j, this.columns)] ?? 0;
  }

  /** Row `i` as a vector of length $n$. @throws RangeError when there is none */
  row(i: number): Vec {
    const start = place("row", i, this.rows) * this.columns;
    return new Vec(this.values.slice(start, start + this.columns));
  }

  /** Column `j` as a vector of length $m$. @throws RangeError when there is none */
  column(j: number): Vec {
    const at = place("column", j, this.columns);
    const out = new Float64Array(this.rows);
    for (let i = 0; i < this.rows; i++) out[i] = this.values[i * this.columns + at] ?? 0;
    return new Vec(out);
  }

  /** The sum, entry by entry; a number is added to every entry, a vector to every row. @throws RangeError when the shapes do not fit */
  add(b: Mat | Vec | number): Mat;
  add(b: Traced): Traced;
  add(b: Mat | Vec | Traced | number): Mat | Traced {
    return this.combine("add", b);
  }

  /** The difference, entry by entry. @throws RangeError when the shapes do not fit */
  sub(b: Mat | Vec | number): Mat;
  sub(b: Traced): Traced;
  sub(b: Mat | Vec | Traced | number): Mat | Traced {
    return this.combine("sub", b);
  }

  /** The product, entry by entry (Hadamard); the matrix product is `dot`. @throws RangeError when the shapes do not fit */
  mul(b: Mat | Vec | number): Mat;
  mul(b: Traced): Traced;
  mul(b: Mat | Vec | Traced | number): Mat | Traced {
    return this.combine("mul", b);
  }

  /** The quotient, entry by entry. @throws RangeError when the shapes do not fit */
  div(b: Mat | Vec | number): Mat;
  div(b: Traced): Traced;
  div(b: Mat | Vec | Traced | number): Mat | Traced {
    return this.combine("div", b);
  }

  /** Every entry raised to the power `p`. */
  pow(p: Mat | Vec | number): Mat;
  pow(p: Traced): Traced;
  pow(p: Mat | Vec | Traced | number): Mat | Traced {
    return this.combine("pow", p);
  }

  /** $-A$ */
  neg(): Mat {
    return this.#of(withNumber("mul", this.values, -1, this.#out()));
  }

  /** $a\,A$ */
  scale(a: number): Mat;
  scale(a: Traced): Traced;
  scale(a: number | Traced): Mat | Traced {
    return this.combine("mul", a);
  }

  /** The product $A x$ with a vector, or $A B$ with a matrix. @throws RangeError when the inner sizes differ */
  dot(b: Vec): Vec;
  dot(b: Mat): Mat;
  dot(b: Traced): Traced;
  dot(b: Vec | Mat | Traced): Vec | Mat | Traced;
  dot(b: Vec | Mat | Traced): Vec | Mat | Traced {
    if (b instanceof Vec) {
      if (b.length !== this.columns) throw unfit("dot", this.shape, b.shape);
      return new Vec(timesColumn(this.values, b.values, this.rows, this.columns));
    }
    if (b instanceof Mat) {
      if (b.rows !== this.columns) throw unfit("dot", this.shape, b.shape);
      const sizes = [this.rows, this.columns, b.columns] as const;
      return new Mat(timesMatrix(upright(this), upright(b), sizes), this.rows, b.columns);
    }
    if (isRight(b)) return b.after("dot", this);
    throw unlike("dot", "a Vec or a Mat", b);
  }

  /** The matrix of $f(A_{ij}, i, j)$. @throws TypeError when `f` gives something that is not a number */
  map(f: (x: number, i: number, j: number) => number): Mat {
    const out = this.#out();
    for (let i = 0, at = 0; i < this.rows; i++)
      for (let j = 0; j < this.columns; j++, at++) {
        const y: unknown = f(this.values[at] ?? 0, i, j);
        if (typeof y !== "number") throw unlike("map", "a function that returns numbers", y);
        out[at] = y;
      }
    return this.#of(out);
  }

  /** The sum of all entries; of each column with `axis` 0; of each row with `axis` 1. */
  sum(): number;
  sum(axis: 0 | 1): Vec;
  sum(axis?: 0 | 1): number | Vec {
    if (axis === undefined) return total(this.values);
    const ones = new Float64Array(axis === 0 ? this.rows : this.columns).fill(1);
    const along = axis === 0 ? rowTimes(ones, this.values, this.rows, this.columns) : null;
    return new Vec(along ?? timesColumn(this.values, ones, this.rows, this.columns));
  }

  /** The mean of all entries; of each column with `axis` 0; of each row with `axis` 1. @throws RangeError when there is nothing to average */
  mean(): number;
  mean(axis: 0 | 1): Vec;
  mean(axis?: 0 | 1): number | Vec {
    this.#filled("mean");
    if (axis === undefined) return total(this.values) / this.values.length;
    return this.sum(axis).div(axis === 0 ? this.rows : this.columns);
  }

  /** The largest entry. @throws RangeError when the matrix is empty */
  max(): number {
    return this.values[this.argmax()] ?? 0;
  }

  /** The smallest entry. @throws RangeError when the matrix is empty */
  min(): number {
    return this.values[this.argmin()] ?? 0;
  }

  /** The place of the largest entry, counted row by row as in NumPy. @throws RangeError when the matrix is empty */
  argmax(): number {
    this.#filled("argmax");
    return placeOfLargest(this.values);
  }

  /** The place of the smallest entry, counted row by row as in NumPy. @throws RangeError when the matrix is empty */
  argmin(): number {
    this.#filled("argmin");
    return placeOfSmallest(this.values);
  }

  /** The Frobenius norm $\sqrt{\sum_{ij} A_{ij}^2}$; `norm(A, p)` has the others. */
  norm(): number {
    return euclidean(this.values);
  }

  /** The rows from `start` up to, not including, `end`, and of them the columns likewise; negative numbers count from the end. */
  slice(start = 0, end = this.rows, columnStart = 0, columnEnd = this.columns): Mat {
    const [top, bottom] = bounds(start, end, this.rows);
    const [left, right] = bounds(columnStart, columnEnd, this.columns);
    const out = new Float64Array((bottom - top) * (right - left));
    for (let i = top; i < bottom; i++)
      out.set(
        this.values.subarray(i * this.columns + left, i * this.columns + right),
        (i - top) * (right - left)
      );
    return new Mat(out, bottom - top, right - left);
  }

  /** The rows at `indices`, in that order. @throws RangeError when an index is outside */
  take(indices: Iterable<number>): Mat {
    const rows = Array.from(indices, (i) => this.row(i));
    const out = new Float64Array(rows.length * this.columns);
    rows.forEach((row, i) => out.set(row.values, i * this.columns));
    return new Mat(out, rows.length, this.columns);
  }

  /** The same entries, row by row, in another shape. @throws RangeError when their number differs */
  reshape(rows: number, columns: number): Mat {
    return new Mat(this.values.slice(), rows, columns);
  }

  toArray(): number[][] {
    return Array.from({length: this.rows}, (_, i) => this.row(i).toArray());
  }

  /** adds `b` to this matrix itself, and returns it */
  addInPlace(b: Mat | number): this {
    return this.#inPlace("add", b);
  }

  /** subtracts `b` from this matrix itself, and returns it */
  subInPlace(b: Mat | number): this {
    return this.#inPlace("sub", b);
  }

  /** multiplies this matrix itself by `b`, entry by entry, and returns it */
  mulInPlace(b: Mat | number): this {
    return this.#inPlace("mul", b);
  }

  /** divides this matrix itself by `b`, entry by entry, and returns it */
  divInPlace(b: Mat | number): this {
    return this.#inPlace("div", b);
  }

  /** multiplies this matrix itself by the number `a`, and returns it */
  scaleInPlace(a: number): this {
    return this.#inPlace("mul", a);
  }

  /** $A \leftarrow A + a\,B$, without a matrix in between; returns this matrix. @throws RangeError when the shapes differ */
  addScaledInPlace(a: number, b: Mat): this {
    if (!sameShape(this.shape, b.shape)) throw unfit("addScaledInPlace", this.shape, b.shape);
    new Vec(this.values).addScaledInPlace(a, new Vec(b.values));
    return this;
  }

  /** makes the entry in row `i` and column `j` of this matrix itself the number `x`, and returns it. @throws RangeError when there is none */
  setInPlace(i: number, j: number, x: number): this {
    const row = place("setInPlace", i, this.rows);
    this.values[row * this.columns + place("setInPlace", j, this.columns)] = x;
    return this;
  }

  /** the rows in order */
  *[Symbol.iterator](): Generator<Vec, void> {
    for (let i = 0; i < this.rows; i++) yield this.row(i);
  }

  toString(): string {
    return `[${Array.from(this, String).join(", ")}]`;
  }

  [Symbol.toPrimitive](hint: string): string {
    if (hint === "string") return this.toString();
    throw operatorMet("a Mat");
  }

  /** @internal `left` op this matrix: a number with every entry, a vector with every row */
  after(name: "dot", left: Vec): Vec;
  /** @internal */
  after(name: ArithmeticName, left: number | Vec): Mat;
  /** @internal */
  after(name: BinaryName, left: number | Vec | Mat): Mat | Vec;
  after(name: BinaryName, left: number | Vec | Mat): Mat | Vec {
    if (name === "dot" && left instanceof Vec) {
      if (left.length !== this.rows) throw unfit("dot", left.shape, this.shape);
      return new Vec(rowTimes(left.values, this.values, this.rows, this.columns));
    }
    if (name === "dot" || name === "outer" || left instanceof Mat)
      throw unlike(name, "a Vec or a Mat", left);
    if (typeof left === "number") return this.#of(numberWith(name, left, this.values, this.#out()));
    return this.#of(zip(name, this.#everyRow(name, left), this.values, this.#out()));
  }

  /** @internal this matrix with f of every entry */
  elementwise(f: EveryEntry): Mat {
    const out = this.#out();
    applyEach(f, this.values, out);
    return this.#of(out);
  }

  /** @internal the operation told by its name */
  combine(name: ArithmeticName, b: Mat | Vec | Traced | number): Mat | Traced {
    if (typeof b === "number") return this.#of(withNumber(name, this.values, b, this.#out()));
    if (b instanceof Mat) {
      if (!sameShape(this.shape, b.shape)) throw unfit(name, this.shape, b.shape);
      return this.#of(zip(name, this.values, b.values, this.#out()));
    }
    if (b instanceof Vec) {
      if (b.length !== this.columns) throw unfit(name, this.shape, b.shape);
      return this.#of(everyRow(name, this.values, b.values, this.#out()));
    }
    if (isRight(b)) return b.after(name, this);
    throw unlike(name, "a number, a Vec or a Mat", b);
  }

  #inPlace(name: ArithmeticName, b: Mat | number): this {
    if (typeof b === "number") withNumber(name, this.values, b, this.values);
    else if (!(b instanceof Mat)) throw unlike(`${name}InPlace`, "a number or a Mat", b);
    else if (!sameShape(this.shape, b.shape)) throw unfit(`${name}InPlace`, this.shape, b.shape);
    else zip(name, this.values, b.values, this.values);
    return this;
  }

  #everyRow(name: string, row: Vec): Float64Array {
    if (row.length !== this.columns) throw unfit(name, row.shape, this.shape);
    const out = this.#out();
    for (let i = 0; i < this.rows; i++) out.set(row.values, i * this.columns);
    return out;
  }

  #of(values: Float64Array): Mat {
    return new Mat(values, this.rows, this.columns);
  }

  #out(): Float64Array {
    return new Float64Array(this.values.length);
  }

  #filled(name: string): void {
    if (this.values.length === 0) throw new RangeError(`${name} needs at least one entry`);
  }
}

/** $A^\top B$, without forming the transpose */
export function transposedTimes(A: Mat, B: Mat): Mat {
  if (A.rows !== B.rows) throw unfit("dot", [A.columns, A.rows], B.shape);
  const sizes = [A.columns, A.rows, B.columns] as const;
  return new Mat(timesMatrix(turned(A), upright(B), sizes), A.columns, B.columns);
}

/** $A B^\top$, without forming the transpose */
export function timesTransposed(A: Mat, B: Mat): Mat {
  if (A.columns !== B.columns) throw unfit("dot", A.shape, [B.columns, B.rows]);
  const sizes = [A.rows, A.columns, B.rows] as const;
  return new Mat(timesMatrix(upright(A), turned(B), sizes), A.rows, B.rows);
}

function upright({values, columns}: Mat): Strided {
  return {values, down: columns, across: 1};
}

function turned({values, columns}: Mat): Strided {
  return {values, down: 1, across: columns};
}

function bounds(start: number, end: number, length: number): [number, number] {
  const clamp = (i: number) => Math.min(length, Math.max(0, i < 0 ? i + length : i));
  return [clamp(start), Math.max(clamp(start), clamp(end))];
}
