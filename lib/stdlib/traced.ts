/**
 * Traced values
 *
 * While `grad` and its like evaluate a function, its argument is a `Traced`: it has the methods of numbers,
 * vectors and matrices, and writes down every operation on a tape, from which the derivative is read
 * backwards (reverse-mode automatic differentiation: Griewank and Walther, *Evaluating Derivatives*, 2nd
 * ed., chapter 3; Baydin et al., *Automatic differentiation in machine learning: a survey*, 2018, section 3.2).
 */
import {apply} from "./arithmetic.ts";
import {arithmetic} from "./loops.ts";
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
  ElementwiseRule,
  type Elementwise,
  NEG,
  NORM,
  OUTER,
  TRANSPOSE,
  sumRule
} from "./rules.ts";
import {EntryRule, partOf, reshapeOf} from "./shapeRules.ts";
import type {Path, Rule, Tape} from "./tape.ts";
import {Vec} from "./vec.ts";

/**
 * What a function sees in place of its argument while it is differentiated: a number, a vector or a matrix
 * that remembers. Operators such as `+` and functions such as `Math.exp` cannot be followed and throw.
 *
 * @example grad((x: Traced) => x.at(0).mul(3).add(1))(vec([5])).toArray() // [3]
 */
export class Traced extends TracedBase {
  // Declared only: a field that is defined before it is assigned costs as much again, and these are made by the million.
  /** the value at this level; traced itself when an outer derivative follows it too */
  declare readonly value: Operand;
  declare readonly tape: Tape;
  /** how it was computed; null for an argument and for an entry */
  declare readonly rule: Rule | null;
  declare readonly path: Path;
  /** the operands as they were given; the second of an entry is its place */
  declare readonly first: Operand;
  declare readonly second: Operand;
  /** all of them, unless they are one or two */
  declare readonly many: readonly Operand[] | null;
  /** while its tape is pulled back, the derivative by this value; undefined while nothing is known to depend on it */
  declare adjoint: Operand | undefined;
  /** and what comes from single entries of an array, which gathers here */
  declare entries: Float64Array | undefined;

  constructor(
    tape: Tape,
    value: Operand,
    rule: Rule | null = null,
    path: Path = "argument",
    first: Operand = 0,
    second: Operand = 0,
    many: readonly Operand[] | null = null
  ) {
    super();
    this.value = value;
    this.tape = tape;
    this.rule = rule;
    this.path = path;
    this.first = first;
    this.second = second;
    this.many = many;
    this.adjoint = undefined;
    this.entries = undefined;
    tape.nodes.push(this);
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
    for (const operand of operands) seen.push(seenBy(tape, operand));
    const out = rule.apply(seen);
    const [first = 0, second = 0] = operands;
    return new Traced(
      tape,
      out,
      rule,
      "rule",
      first,
      second,
      operands.length > 2 ? operands : null
    );
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
    if (typeof this.value === "number") return new Traced(this.tape, -this.value, NEG, "neg", this);
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
    return entryAt(this, this.argmax());
  }

  /** the smallest entry; its derivative is that of the first smallest */
  min(): Traced {
    return entryAt(this, this.argmin());
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
    if (this.value instanceof Vec) return entryAt(this, place("at", i, this.value.length));
    const [m = 1, n] = this.shape;
    if (this.shape.length === 0) throw new TypeError("at: a number has no entries");
    const row = place("at", i, m);
    return entryAt(this, n === undefined ? row : row * n + place("at", j ?? NaN, n));
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
    const {value} = this;
    if (typeof value === "number") {
      const right = typeof b === "number" ? b : plainNumber(this.tape, b);
      if (right !== null)
        return new Traced(
          this.tape,
          arithmetic(name, value, right),
          ARITHMETIC[name],
          name,
          this,
          b
        );
    }
    if (typeof b !== "number" && !isRight(b)) throw unlike(name, "a number, a Vec or a Mat", b);
    return this.record(ARITHMETIC[name], [this, b]);
  }

  /** `left` op this value */
  after(name: BinaryName, left: number | Vec | Mat): Traced {
    if (name === "dot") return this.record(DOT, [left, this]);
    if (name === "outer") return this.record(OUTER, [left, this]);
    const {value} = this;
    if (typeof value === "number" && typeof left === "number") {
      const out = arithmetic(name, left, value);
      return new Traced(this.tape, out, ARITHMETIC[name], name, left, this);
    }
    return this.record(ARITHMETIC[name], [left, this]);
  }

  /** this value with f of every entry */
  elementwise(f: Elementwise): Traced {
    const {value} = this;
    if (typeof value === "number")
      return new Traced(this.tape, f.of(value), new ElementwiseRule(f), "slope", this);
    return this.record(new ElementwiseRule(f), [this]);
  }
}

/** an operand as a rule on that tape sees it */
export function seenBy(tape: Tape, operand: Operand): Operand {
  return isTraced(operand) && operand.tape === tape ? operand.value : operand;
}

/** the number that a value followed by that tape alone is; null for anything else */
function plainNumber(tape: Tape, x: unknown): number | null {
  return isTraced(x) && x.tape === tape && typeof x.value === "number" ? x.value : null;
}

function entryAt(x: Traced, at: number): Traced {
  const {value} = x;
  if (typeof value === "number") return x;
  if (isTraced(value))
    return value.shape.length === 0 ? x : x.record(new EntryRule(x.shape, at), [x]);
  return new Traced(x.tape, value.values[at] ?? 0, null, "entry", x, at);
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
