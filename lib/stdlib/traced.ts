/**
 * Traced values
 *
 * While `grad` and its like evaluate a function, its argument is a `Traced`: it has the methods of numbers,
 * vectors and matrices, and writes down every operation on a tape, from which the derivative is read
 * backwards (reverse-mode automatic differentiation: Griewank and Walther, *Evaluating Derivatives*, 2nd
 * ed., chapter 3; Baydin et al., *Automatic differentiation in machine learning: a survey*, 2018, section 3.2).
 */
import {apply} from "./arithmetic.ts";
import type {Mat} from "./mat.ts";
import {
  type ArithmeticName,
  type BinaryName,
  type Operand,
  type Shape,
  TracedBase,
  isRight,
  isTraced,
  operatorMet,
  place,
  shapeOf,
  unfit,
  unlike
} from "./operands.ts";
import {
  ARITHMETIC,
  DOT,
  type Elementwise,
  NEG,
  NORM,
  OUTER,
  TRANSPOSE,
  elementwiseRule,
  entryRule,
  partOf,
  reshapeOf,
  sumRule
} from "./rules.ts";
import type {Rule, Step, Tape} from "./tape.ts";
import type {Vec} from "./vec.ts";

/**
 * What a function sees in place of its argument while it is differentiated: a number, a vector or a matrix
 * that remembers. Operators such as `+` and functions such as `Math.exp` cannot be followed and throw.
 *
 * @example grad((x: Traced) => x.at(0).mul(3).add(1))(vec([5])).toArray() // [3]
 */
export class Traced extends TracedBase {
  /** the value at this level; traced itself when an outer derivative follows it too */
  readonly value: Operand;
  readonly tape: Tape;
  /** its place on the tape */
  readonly index: number;
  /** how it was computed; null for an argument */
  readonly step: Step | null;

  constructor(tape: Tape, value: Operand, step: Step | null = null) {
    super();
    this.tape = tape;
    this.value = value;
    this.step = step;
    this.index = tape.nodes.push(this) - 1;
  }

  /** the number, vector or matrix itself, with nothing remembered */
  get plain(): number | Vec | Mat {
    return isTraced(this.value) ? this.value.plain : this.value;
  }

  /** `[]`, `[n]` or `[m, n]` */
  get shape(): Shape {
    return shapeOf(this.value);
  }

  /** how many entries a vector has */
  get length(): number {
    return this.shape[0] ?? 1;
  }

  get rows(): number {
    return this.shape[0] ?? 1;
  }

  get columns(): number {
    return this.shape[1] ?? 1;
  }

  get T(): Traced {
    return this.record(TRANSPOSE, [this]);
  }

  /** writes an operation with this operand on the innermost tape that follows one of `operands` */
  record(rule: Rule, operands: readonly Operand[]): Traced {
    let tape = this.tape;
    for (const operand of operands)
      if (isTraced(operand) && operand.tape.depth > tape.depth) tape = operand.tape;
    const seen: Operand[] = [];
    for (const operand of operands)
      seen.push(isTraced(operand) && operand.tape === tape ? operand.value : operand);
    const out = rule.apply(seen);
    return new Traced(tape, out, {rule, out, operands: seen, given: operands});
  }

  add(b: Operand): Traced {
    return this.combine("add", b);
  }

  sub(b: Operand): Traced {
    return this.combine("sub", b);
  }

  mul(b: Operand): Traced {
    return this.combine("mul", b);
  }

  div(b: Operand): Traced {
    return this.combine("div", b);
  }

  pow(p: Operand): Traced {
    return this.combine("pow", p);
  }

  neg(): Traced {
    return this.record(NEG, [this]);
  }

  scale(a: Operand): Traced {
    return this.combine("mul", a);
  }

  dot(b: Operand): Traced {
    if (typeof b !== "number" && !isRight(b)) throw unlike("dot", "a Vec or a Mat", b);
    return this.record(DOT, [this, b]);
  }

  /** the sum of all entries; of a matrix of each column with `axis` 0, of each row with `axis` 1 */
  sum(axis?: 0 | 1): Traced {
    return this.record(sumRule(this.shape, axis), [this]);
  }

  mean(axis?: 0 | 1): Traced {
    const [m = 1, n = 1] = this.shape;
    const count = axis === undefined ? m * n : axis === 0 ? m : n;
    if (count === 0) throw new RangeError("mean needs at least one entry");
    return this.sum(axis).div(count);
  }

  /** the largest entry; its derivative is that of the first largest */
  max(): Traced {
    return this.#entry(this.argmax());
  }

  /** the smallest entry; its derivative is that of the first smallest */
  min(): Traced {
    return this.#entry(this.argmin());
  }

  argmax(): number {
    return typeof this.plain === "number" ? 0 : this.plain.argmax();
  }

  argmin(): number {
    return typeof this.plain === "number" ? 0 : this.plain.argmin();
  }

  /** the norm of a vector; of a matrix the Frobenius norm */
  norm(p = 2): Traced {
    if (p === 2) return this.record(NORM, [this]);
    if (!(p >= 1)) throw new RangeError(`norm needs p of at least 1, not ${p}`);
    const size = this.elementwise(ABS);
    if (p === 1) return size.sum();
    return p === Infinity
      ? size.max()
      : size
          .pow(p)
          .sum()
          .pow(1 / p);
  }

  at(i: number, j?: number): Traced {
    const [m = 1, n] = this.shape;
    if (this.shape.length === 0) throw new TypeError("at: a number has no entries");
    const row = place("at", i, m);
    return this.#entry(n === undefined ? row : row * n + place("at", j ?? NaN, n));
  }

  row(i: number): Traced {
    const [m = 1, n = 1] = this.shape;
    const start = place("row", i, m) * n;
    return tracedOf(partOf(this, start, start + n));
  }

  column(j: number): Traced {
    return this.T.row(j);
  }

  slice(start = 0, end = this.length): Traced {
    if (this.shape.length !== 1)
      throw new TypeError("slice cannot be followed on a traced matrix: use row(i)");
    const clamp = (i: number) => Math.min(this.length, Math.max(0, i < 0 ? i + this.length : i));
    return tracedOf(partOf(this, clamp(start), Math.max(clamp(start), clamp(end))));
  }

  reshape(rows: number, columns: number): Traced {
    if (rows * columns !== this.rows * this.columns)
      throw unfit("reshape", this.shape, [rows, columns]);
    return tracedOf(reshapeOf(this, [rows, columns]));
  }

  /** the entries of a vector, or the rows of a matrix, as traced values */
  toArray(): Traced[] {
    return Array.from(this);
  }

  *[Symbol.iterator](): Generator<Traced, void> {
    if (this.shape.length === 0) throw new TypeError("a traced number is not iterable");
    for (let i = 0; i < this.length; i++) yield this.shape.length === 1 ? this.at(i) : this.row(i);
  }

  map(): never {
    throw new TypeError(
      "map cannot be followed by a derivative: write exp(x), x.mul(y) and their like on the whole array"
    );
  }

  override toString(): string {
    return `traced ${String(this.plain)}`;
  }

  [Symbol.toPrimitive](hint: string): string {
    if (hint === "string") return this.toString();
    throw operatorMet("a traced value");
  }

  /** the operation told by its name */
  combine(name: ArithmeticName, b: Operand): Traced {
    if (typeof b !== "number" && !isRight(b)) throw unlike(name, "a number, a Vec or a Mat", b);
    return this.record(ARITHMETIC[name], [this, b]);
  }

  /** `left` op this value */
  after(name: BinaryName, left: number | Vec | Mat): Traced {
    const rule = name === "dot" ? DOT : name === "outer" ? OUTER : ARITHMETIC[name];
    return this.record(rule, [left, this]);
  }

  /** this value with f of every entry */
  elementwise(f: Elementwise): Traced {
    return this.record(elementwiseRule(f), [this]);
  }

  #entry(at: number): Traced {
    return this.shape.length === 0 ? this : this.record(entryRule(this.shape, at), [this]);
  }
}

const SIGN: Elementwise = {name: "sign", of: Math.sign, slope: (x) => apply("mul", x, 0)};

/** |x|, with the derivative 0 at 0 */
export const ABS: Elementwise = {
  name: "abs",
  of: Math.abs,
  slope: (x) => (typeof x === "number" ? Math.sign(x) : x.elementwise(SIGN))
};

function tracedOf(x: Operand): Traced {
  if (isTraced(x)) return x;
  throw new TypeError("a traced value was expected");
}
