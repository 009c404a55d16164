/**
 * Arithmetic
 *
 * JavaScript's `+` and `*` know numbers only. These functions know numbers, vectors, matrices and what a
 * function sees while `grad` follows it, so a function written with them can be evaluated and differentiated
 * alike. On a vector or matrix the methods of the same names read better: `x.add(y)`.
 */
import {arithmetic} from "./loops.ts";
import type {Mat} from "./mat.ts";
import {type ArithmeticName, type Operand, isRight, isTraced, unlike} from "./operands.ts";
import type {Traced} from "./traced.ts";
import type {Vec} from "./vec.ts";

/**
 * $a + b$, entry by entry; numbers meet every entry, vectors every row of a matrix.
 *
 * @throws RangeError when the shapes do not fit
 * @example add(2, vec([1, 2])).toArray() // [3, 4]
 */
export function add(a: number, b: number): number;
export function add(a: Vec | number, b: Vec | number): Vec;
export function add(a: Mat | Vec | number, b: Mat | Vec | number): Mat;
export function add(a: Operand, b: Operand): Traced;
export function add(a: Operand, b: Operand): Operand {
  return apply("add", a, b);
}

/**
 * $a - b$, entry by entry.
 *
 * @throws RangeError when the shapes do not fit
 * @example sub(1, vec([1, 2])).toArray() // [0, -1]
 */
export function sub(a: number, b: number): number;
export function sub(a: Vec | number, b: Vec | number): Vec;
export function sub(a: Mat | Vec | number, b: Mat | Vec | number): Mat;
export function sub(a: Operand, b: Operand): Traced;
export function sub(a: Operand, b: Operand): Operand {
  return apply("sub", a, b);
}

/**
 * $a\,b$, entry by entry; the product of matrices is `A.dot(B)`.
 *
 * @throws RangeError when the shapes do not fit
 * @example mul(3, vec([1, 2])).toArray() // [3, 6]
 */
export function mul(a: number, b: number): number;
export function mul(a: Vec | number, b: Vec | number): Vec;
export function mul(a: Mat | Vec | number, b: Mat | Vec | number): Mat;
export function mul(a: Operand, b: Operand): Traced;
export function mul(a: Operand, b: Operand): Operand {
  return apply("mul", a, b);
}

/**
 * $a / b$, entry by entry.
 *
 * @throws RangeError when the shapes do not fit
 * @example div(1, vec([2, 4])).toArray() // [0.5, 0.25]
 */
export function div(a: number, b: number): number;
export function div(a: Vec | number, b: Vec | number): Vec;
export function div(a: Mat | Vec | number, b: Mat | Vec | number): Mat;
export function div(a: Operand, b: Operand): Traced;
export function div(a: Operand, b: Operand): Operand {
  return apply("div", a, b);
}

/**
 * $a^p$, entry by entry.
 *
 * @throws RangeError when the shapes do not fit
 * @example pow(vec([1, 2, 3]), 2).toArray() // [1, 4, 9]
 */
export function pow(a: number, p: number): number;
export function pow(a: Vec | number, p: Vec | number): Vec;
export function pow(a: Mat | Vec | number, p: Mat | Vec | number): Mat;
export function pow(a: Operand, p: Operand): Traced;
export function pow(a: Operand, p: Operand): Operand {
  return apply("pow", a, p);
}

/**
 * $-x$
 *
 * @example neg(vec([1, -2])).toArray() // [-1, 2]
 */
export function neg(x: number): number;
export function neg(x: Vec): Vec;
export function neg(x: Mat): Mat;
export function neg(x: Traced): Traced;
export function neg(x: Operand): Operand;
export function neg(x: Operand): Operand {
  return typeof x === "number" ? -x : x.neg();
}

/**
 * $x^2$, entry by entry.
 *
 * @example square(vec([1, -2])).toArray() // [1, 4]
 */
export function square(x: number): number;
export function square(x: Vec): Vec;
export function square(x: Mat): Mat;
export function square(x: Traced): Traced;
export function square(x: Operand): Operand;
export function square(x: Operand): Operand {
  return apply("mul", x, x);
}

/** any of the operations above, told by its name */
export function apply(name: ArithmeticName, a: Operand, b: Operand): Operand {
  if (typeof a === "number") {
    if (typeof b === "number") return arithmetic(name, a, b);
    if (isTraced(b) || isRight(b)) return b.after(name, a);
    throw unlike(name, "numbers, vectors and matrices", b);
  }
  if (isTraced(a)) return a.combine(name, b);
  // A union of overloads cannot be called: each class is asked by its own.
  if (!isRight(a)) throw unlike(name, "numbers, vectors and matrices", a);
  return a.combine(name, b);
}
