/**
 * Vectors
 *
 * A `Vec` is a column of $n$ real numbers in double precision. Operations return new vectors and leave
 * their operands as they were; the few that do not end in `InPlace`. Entries are counted from 0, and
 * from the end by negative numbers, as in NumPy.
 */
import {
  type EveryEntry,
  applyEach,
  dotProduct,
  euclidean,
  numberWith,
  placeOfLargest,
  placeOfSmallest,
  total,
  withNumber,
  zip
} from "./loops.ts";
import type {Mat} from "./mat.ts";
import {
  type ArithmeticName,
  type BinaryName,
  isRight,
  operatorMet,
  place,
  unfit,
  unlike
} from "./operands.ts";
import type {Traced} from "./traced.ts";

/**
 * A vector of $n$ real numbers; made by `vec`, `zeros`, `linspace` and their like.
 *
 * @example vec([1, 2, 3]).add(1).dot(vec([1, 0, 1])) // 6
 */
export class Vec {
  /** the entries; changing them changes the vector */
  declare readonly values: Float64Array;

  /** takes over `values` without copying them */
  constructor(values: Float64Array) {
    this.values = values;
  }

  /** how many entries there are */
  get length(): number {
    return this.values.length;
  }

  /** `[n]` */
  get shape(): readonly [number] {
    return [this.values.length];
  }

  /** The entry at `i`, from 0, or from the end when `i` is negative. @throws RangeError when there is none */
  at(i: number): number {
    return this.values[place("at", i, this.length)] ?? 0;
  }

  /** The sum, entry by entry; a number is added to every entry, a vector to every row of a matrix. @throws RangeError when the shapes do not fit */
  add(b: Vec | number): Vec;
  add(b: Mat): Mat;
  add(b: Traced): Traced;
  add(b: Vec | Mat | Traced | number): Vec | Mat | Traced {
    return this.combine("add", b);
  }

  /** The difference, entry by entry. @throws RangeError when the shapes do not fit */
  sub(b: Vec | number): Vec;
  sub(b: Mat): Mat;
  sub(b: Traced): Traced;
  sub(b: Vec | Mat | Traced | number): Vec | Mat | Traced {
    return this.combine("sub", b);
  }

  /** The product, entry by entry (Hadamard). @throws RangeError when the shapes do not fit */
  mul(b: Vec | number): Vec;
  mul(b: Mat): Mat;
  mul(b: Traced): Traced;
  mul(b: Vec | Mat | Traced | number): Vec | Mat | Traced {
    return this.combine("mul", b);
  }

  /** The quotient, entry by entry. @throws RangeError when the shapes do not fit */
  div(b: Vec | number): Vec;
  div(b: Mat): Mat;
  div(b: Traced): Traced;
  div(b: Vec | Mat | Traced | number): Vec | Mat | Traced {
    return this.combine("div", b);
  }

  /** Every entry raised to the power `p`. */
  pow(p: Vec | number): Vec;
  pow(p: Traced): Traced;
  pow(p: Vec | Traced | number): Vec | Mat | Traced {
    return this.combine("pow", p);
  }

  /** $-x$ */
  neg(): Vec {
    return new Vec(withNumber("mul", this.values, -1, new Float64Array(this.length)));
  }

  /** $a\,x$ */
  scale(a: number): Vec;
  scale(a: Traced): Traced;
  scale(a: number | Traced): Vec | Mat | Traced {
    return this.combine("mul", a);
  }

  /** The inner product $x^\top y$; with a matrix the row vector $x^\top A$. @throws RangeError when the sizes differ */
  dot(b: Vec): number;
  dot(b: Mat): Vec;
  dot(b: Traced): Traced;
  dot(b: Vec | Mat | Traced): number | Vec | Traced;
  dot(b: Vec | Mat | Traced): number | Vec | Traced {
    if (b instanceof Vec) {
      if (b.length !== this.length) throw unfit("dot", this.shape, b.shape);
      return dotProduct(this.values, b.values);
    }
    if (isRight(b)) return b.after("dot", this);
    throw unlike("dot", "a Vec or a Mat", b);
  }

  /** The vector of $f(x_i, i)$. @throws TypeError when `f` gives something that is not a number */
  map(f: (x: number, i: number) => number): Vec {
    const out = new Float64Array(this.length);
    for (let i = 0; i < out.length; i++) {
      const y: unknown = f(this.values[i] ?? 0, i);
      if (typeof y !== "number") throw unlike("map", "a function that returns numbers", y);
      out[i] = y;
    }
    return new Vec(out);
  }

  /** $\sum_i x_i$ */
  sum(): number {
    return total(this.values);
  }

  /** $\frac1n \sum_i x_i$. @throws RangeError when the vector is empty */
  mean(): number {
    this.#filled("mean");
    return total(this.values) / this.length;
  }

  /** The largest entry. @throws RangeError when the vector is empty */
  max(): number {
    return this.values[this.argmax()] ?? 0;
  }

  /** The smallest entry. @throws RangeError when the vector is empty */
  min(): number {
    return this.values[this.argmin()] ?? 0;
  }

  /** The index of the largest entry, the first of equals. @throws RangeError when the vector is empty */
  argmax(): number {
    this.#filled("argmax");
    return placeOfLargest(this.values);
  }

  /** The index of the smallest entry, the first of equals. @throws RangeError when the vector is empty */
  argmin(): number {
    this.#filled("argmin");
    return placeOfSmallest(this.values);
  }

  /** $\Vert x \Vert_p$: the Euclidean norm unless `p` says otherwise (`1`, `Infinity`, any $p \ge 1$). @throws RangeError when $p < 1$ */
  norm(p = 2): number {
    if (p === 2) return euclidean(this.values);
    if (!(p >= 1)) throw new RangeError(`norm needs p of at least 1, not ${p}`);
    let largest = 0;
    for (const x of this.values) largest = Math.max(largest, Math.abs(x));
    if (p === Infinity || !(largest > 0) || largest === Infinity) return largest;
    let sum = 0;
    for (const x of this.values) sum += (Math.abs(x) / largest) ** p;
    return largest * sum ** (1 / p);
  }

  /** The entries from `start` up to, not including, `end`; negative numbers count from the end. */
  slice(start = 0, end = this.length): Vec {
    return new Vec(this.values.slice(start, end));
  }

  /** The entries at `indices`, in that order. @throws RangeError when an index is outside */
  take(indices: Iterable<number>): Vec {
    return new Vec(Float64Array.from(indices, (i) => this.at(i)));
  }

  /** The entries in ascending order. */
  sort(): Vec {
    return new Vec(this.values.toSorted());
  }

  /** The indices that would sort the vector: `x.take(x.argsort())` is `x.sort()`; equals stay in their order, NaN comes last. */
  argsort(): number[] {
    const at = (i: number) => this.values[i] ?? 0;
    const last = (i: number) => Number(Number.isNaN(at(i)));
    const order = (i: number, j: number) => last(i) - last(j) || at(i) - at(j);
    return Array.from(this.values, (_, i) => i).sort(order);
  }

  toArray(): number[] {
    return Array.from(this.values);
  }

  /** adds `b` to this vector itself, and returns it */
  addInPlace(b: Vec | number): this {
    return this.#inPlace("add", b);
  }

  /** subtracts `b` from this vector itself, and returns it */
  subInPlace(b: Vec | number): this {
    return this.#inPlace("sub", b);
  }

  /** multiplies this vector itself by `b`, entry by entry, and returns it */
  mulInPlace(b: Vec | number): this {
    return this.#inPlace("mul", b);
  }

  /** divides this vector itself by `b`, entry by entry, and returns it */
  divInPlace(b: Vec | number): this {
    return this.#inPlace("div", b);
  }

  /** multiplies this vector itself by the number `a`, and returns it */
  scaleInPlace(a: number): this {
    return this.#inPlace("mul", a);
  }

  /** $x \leftarrow x + a\,y$, without a vector in between; returns this vector. @throws RangeError when the lengths differ */
  addScaledInPlace(a: number, y: Vec): this {
    if (y.length !== this.length) throw unfit("addScaledInPlace", this.shape, y.shape);
    const {values} = this;
    const other = y.values;
    for (let i = 0, n = values.length; i < n; i++)
      values[i] = (values[i] ?? 0) + a * (other[i] ?? 0);
    return this;
  }

  /** makes entry `i` of this vector itself the number `x`, and returns it. @throws RangeError when there is no entry `i` */
  setInPlace(i: number, x: number): this {
    this.values[place("setInPlace", i, this.length)] = x;
    return this;
  }

  [Symbol.iterator](): ArrayIterator<number> {
    return this.values.values();
  }

  toString(): string {
    return `[${this.toArray().join(", ")}]`;
  }

  [Symbol.toPrimitive](hint: string): string {
    if (hint === "string") return this.toString();
    throw operatorMet("a Vec");
  }

  /** @internal `left` op this vector, entry by entry */
  after(name: BinaryName, left: number | Vec | Mat): Vec {
    if (typeof left !== "number" || name === "dot" || name === "outer")
      throw unlike(name, "a Vec or a Mat", left);
    return new Vec(numberWith(name, left, this.values, new Float64Array(this.length)));
  }

  /** @internal this vector with f of every entry */
  elementwise(f: EveryEntry): Vec {
    const out = new Float64Array(this.length);
    applyEach(f, this.values, out);
    return new Vec(out);
  }

  /** @internal the operation told by its name */
  combine(name: ArithmeticName, b: Vec | Mat | Traced | number): Vec | Mat | Traced {
    const out = () => new Float64Array(this.length);
    if (typeof b === "number") return new Vec(withNumber(name, this.values, b, out()));
    if (b instanceof Vec) {
      if (b.length !== this.length) throw unfit(name, this.shape, b.shape);
      return new Vec(zip(name, this.values, b.values, out()));
    }
    if (isRight(b)) return b.after(name, this);
    throw unlike(name, "a number, a Vec or a Mat", b);
  }

  #inPlace(name: ArithmeticName, b: Vec | number): this {
    if (typeof b === "number") withNumber(name, this.values, b, this.values);
    else if (!(b instanceof Vec)) throw unlike(`${name}InPlace`, "a number or a Vec", b);
    else if (b.length !== this.length) throw unfit(`${name}InPlace`, this.shape, b.shape);
    else zip(name, this.values, b.values, this.values);
    return this;
  }

  #filled(name: string): void {
    if (this.length === 0) throw new RangeError(`${name} needs at least one entry`);
  }
}
