/**
 * Derivatives
 *
 * `grad(f)` is the gradient of $f$ as a function: `grad(f)(x)` is $\nabla f(x)$, exact to rounding. The
 * function may take a number, several numbers, a vector, a matrix, or a list or object of these (the
 * parameters of a model), and must be written with the methods of `Vec` and `Mat` and the functions of
 * this library: `add(a, b)` for numbers, `exp(x)` for `Math.exp(x)`. Plain operators such as `+` cannot be
 * followed; a function written with them has `derivative` and `numericalGradient`.
 *
 * Source: reverse mode on a tape, as in Griewank and Walther, *Evaluating Derivatives*, 2nd ed., chapter 3;
 * second derivatives differentiate the first ones.
 */
import {type Followed, follow} from "./follow.ts";
import {Mat} from "./mat.ts";
import {
  type Operand,
  isTraced,
  kindOf,
  sameShape,
  shapeOf,
  shapeText,
  unfit,
  unlike
} from "./operands.ts";
import {dotOf} from "./rules.ts";
import {filled, joinOf, reshapeOf, stackOf} from "./shapeRules.ts";
import type {Traced} from "./traced.ts";
import {Vec} from "./vec.ts";

/**
 * The gradient of a function that returns one number. Of a function of several numbers it is the vector of
 * partial derivatives; otherwise it has the structure of the argument.
 *
 * @throws TypeError when `f` uses an operator such as `+` on its argument, or does not return one number;
 * RangeError when the gradient is not a number there
 * @example grad((x: Vec) => x.dot(x))(vec([1, 2])).toArray() // [2, 4]
 */
export function grad(f: (x: Vec) => number): (x: Vec) => Vec;
export function grad(f: (x: number) => number): (x: number) => number;
export function grad(
  f: (x: number, y: number, ...rest: number[]) => number
): (...x: readonly number[]) => Vec;
export function grad(followed: (x: Traced) => Traced): (x: Vec) => Vec;
export function grad<P>(f: (parameters: P) => number): (parameters: P) => P;
export function grad(f: unknown): (...args: readonly never[]) => unknown {
  return (...args: readonly unknown[]) => withValue("grad", f, args)[1];
}

/**
 * The value and the gradient of a function from one evaluation: `const [loss, g] = valueAndGrad(f)(w)`.
 *
 * @throws TypeError and RangeError as `grad` does
 * @example valueAndGrad((x: Vec) => x.dot(x))(vec([3]))[0] // 9
 */
export function valueAndGrad(f: (x: Vec) => number): (x: Vec) => [number, Vec];
export function valueAndGrad(f: (x: number) => number): (x: number) => [number, number];
export function valueAndGrad(
  f: (x: number, y: number, ...rest: number[]) => number
): (...x: readonly number[]) => [number, Vec];
export function valueAndGrad(followed: (x: Traced) => Traced): (x: Vec) => [number, Vec];
export function valueAndGrad<P>(f: (parameters: P) => number): (parameters: P) => [number, P];
export function valueAndGrad(f: unknown): (...args: readonly never[]) => unknown {
  return (...args: readonly unknown[]) => withValue("valueAndGrad", f, args);
}

/**
 * The Jacobian matrix $J_{ij} = \partial f_i / \partial x_j$ of a function from vectors to vectors.
 *
 * @throws TypeError when `f` does not return a vector or an operator such as `+` met its argument
 * @example jacobian((x: Vec) => x.mul(x))(vec([1, 2])).toArray() // [[2, 0], [0, 4]]
 */
export function jacobian(f: (x: Vec) => Vec): (x: Vec) => Mat;
export function jacobian(
  f: (x: number, y: number, ...rest: number[]) => Vec
): (...x: readonly number[]) => Mat;
export function jacobian(followed: (x: Traced) => Traced): (x: Vec) => Mat;
export function jacobian(f: unknown): (...args: readonly never[]) => unknown {
  return (...args: readonly unknown[]) => jacobianAt("jacobian", f, args);
}

/**
 * The Hessian matrix of second derivatives of a function that returns one number; the second derivative of
 * a function of one number.
 *
 * @throws TypeError and RangeError as `grad` does
 * @example hessian((x: Vec) => x.dot(x))(vec([1, 2])).toArray() // [[2, 0], [0, 2]]
 */
export function hessian(f: (x: Vec) => number): (x: Vec) => Mat;
export function hessian(f: (x: number) => number): (x: number) => number;
export function hessian(
  f: (x: number, y: number, ...rest: number[]) => number
): (...x: readonly number[]) => Mat;
export function hessian(followed: (x: Traced) => Traced): (x: Vec) => Mat;
export function hessian(f: unknown): (...args: readonly never[]) => unknown {
  return (...args: readonly unknown[]) => curvatureAt("hessian", f, args);
}

/**
 * The derivative in the direction `v`, $J(x)\,v$, without forming the Jacobian.
 *
 * @throws RangeError when `v` does not have the shape of `x`
 * @example jvp((x: Vec) => x.mul(x))(vec([1, 2]), vec([1, 0])).toArray() // [2, 0]
 */
export function jvp(f: (x: Vec) => Vec): (x: Vec, v: Vec) => Vec;
export function jvp(f: (x: Vec) => number): (x: Vec, v: Vec) => number;
export function jvp(followed: (x: Traced) => Traced): (x: Vec, v: Vec) => Vec;
export function jvp(f: unknown): (x: Vec, v: Vec) => unknown {
  // J v is the gradient of u -> (J'u)·v, which is linear in u: reverse mode twice gives forward mode.
  return (x, v) => {
    if (!sameShape(shapeOf(x), shapeOf(v))) throw unfit("jvp", shapeOf(x), shapeOf(v));
    const inner = follow("jvp", f, [x]);
    const output = outputOf("jvp", inner);
    const back = (u: Operand) => dotOf(operandOf(inner.pull(output, u)[0]), v);
    return withValue("jvp", back, [filled(shapeOf(output), 0)])[1];
  };
}

/**
 * The derivative weighted by `u`, $J(x)^\top u$, without forming the Jacobian.
 *
 * @throws RangeError when `u` does not have the shape of $f(x)$
 * @example vjp((x: Vec) => x.mul(x))(vec([1, 2]), vec([1, 1])).toArray() // [2, 4]
 */
export function vjp(f: (x: Vec) => Vec): (x: Vec, u: Vec) => Vec;
export function vjp(f: (x: Vec) => number): (x: Vec, u: number) => Vec;
export function vjp(followed: (x: Traced) => Traced): (x: Vec, u: Vec) => Vec;
export function vjp(f: unknown): (x: Vec, u: Vec & number) => unknown {
  return (x, u) => {
    const followed = follow("vjp", f, [x]);
    const output = outputOf("vjp", followed);
    if (!sameShape(shapeOf(output), shapeOf(u))) throw unfit("vjp", shapeOf(output), shapeOf(u));
    return checked("vjp", followed.pull(output, u)[0]);
  };
}

/**
 * The plain value of something that is being differentiated: the derivative takes it as constant.
 *
 * @example grad((x: Vec) => x.dot(stopGradient(x)))(vec([3])).toArray() // [3]
 */
export function stopGradient<T extends number | Vec | Mat>(x: T): T;
export function stopGradient(x: Operand): Operand {
  return isTraced(x) ? x.plain : x;
}

/** the Hessian, or the second derivative, of a function that `name` takes */
export function curvatureAt(name: string, f: unknown, args: readonly unknown[]): unknown {
  return slopeOf(name, (...at: readonly unknown[]) => withValue(name, f, at)[1], args);
}

/** the same from the gradient */
export function slopeOf(name: string, slope: unknown, args: readonly unknown[]): unknown {
  if (args.length === 1 && isNumber(args[0])) return withValue(name, slope, args)[1];
  const H = jacobianAt(name, slope, args);
  return H instanceof Mat ? H.add(H.T).scale(0.5) : H;
}

/** value and gradient, finite or not, of a function that a method minimizes */
export function valueAndSlope(name: string, f: unknown, x: unknown): [number, unknown] {
  const [value, slope] = evaluated(name, f, [x]);
  return [typeof value === "number" ? value : NaN, slope];
}

function withValue(name: string, f: unknown, args: readonly unknown[]): [unknown, unknown] {
  const [value, slope] = evaluated(name, f, args);
  return [value, checked(name, slope)];
}

function evaluated(name: string, f: unknown, args: readonly unknown[]): [unknown, unknown] {
  const several = args.length > 1;
  if (several && !args.every(isNumber))
    throw new TypeError(
      `${name} differentiates by one argument, or by several numbers: bind the others, as in ${name}((w) => f(w, X, y))(w)`
    );
  if (args.length === 0) throw new TypeError(`${name}(f) needs a point: ${name}(f)(x)`);
  const followed = follow(name, f, args);
  const {output} = followed;
  if (!isNumber(output)) {
    const what = isOperand(output)
      ? `an array of shape ${shapeText(shapeOf(output))}`
      : kindOf(output);
    throw new TypeError(`${name} needs a function that returns one number; this one gave ${what}`);
  }
  const parts = followed.pull(output, 1);
  const gradient = several ? stackOf(parts.map(operandOf)) : parts[0];
  const value = isTraced(output) && output.tape === followed.tape ? output.value : output;
  return [value, gradient];
}

function jacobianAt(name: string, f: unknown, args: readonly unknown[]): Operand {
  const followed = follow(name, f, args);
  const output = outputOf(name, followed);
  const rows: Operand[] = [];
  const [count = 1] = shapeOf(output);
  if (shapeOf(output).length === 2)
    throw new TypeError(`${name} needs a function that returns a vector; this one gave a Mat`);
  for (let i = 0; i < count; i++) {
    const entry = shapeOf(output).length === 0 ? 1 : unit(count, i);
    const parts = followed.pull(output, entry).map(operandOf);
    rows.push(parts.length === 1 ? row(parts[0] ?? 0) : stackOf(parts));
  }
  const columns = shapeOf(rows[0] ?? 0)[0] ?? 0;
  return operandOf(checked(name, reshapeOf(joinOf(rows), [count, columns])));
}

function unit(n: number, i: number): Vec {
  const values = new Float64Array(n);
  values[i] = 1;
  return new Vec(values);
}

function row(x: Operand): Operand {
  return shapeOf(x).length === 0 ? stackOf([x]) : x;
}

/** what the function returned, an array of numbers as a vector */
function outputOf(name: string, {output}: Followed): Operand {
  if (isOperand(output)) return output;
  if (Array.isArray(output) && output.every(isNumber)) return stackOf(output);
  throw unlike(name, "a function that returns numbers or a vector", output);
}

function operandOf(x: unknown): Operand {
  if (isOperand(x)) return x;
  throw unlike("the derivative", "a number, a Vec or a Mat", x);
}

function isOperand(x: unknown): x is Operand {
  return typeof x === "number" || x instanceof Vec || x instanceof Mat || isTraced(x);
}

function isNumber(x: unknown): x is number | Traced {
  return typeof x === "number" || (isTraced(x) && x.shape.length === 0);
}

/** the derivative itself; an error rather than a NaN that nobody sees */
function checked(name: string, x: unknown): unknown {
  if (hasNaN(x))
    throw new RangeError(
      `${name} met NaN: the function or its derivative is not defined at this point`
    );
  return x;
}

function hasNaN(x: unknown): boolean {
  if (typeof x === "number") return Number.isNaN(x);
  if (isTraced(x)) return hasNaN(x.plain);
  if (x instanceof Vec || x instanceof Mat) {
    const {values} = x;
    for (let i = 0, n = values.length; i < n; i++) if (values[i] !== values[i]) return true;
    return false;
  }
  return typeof x === "object" && x !== null && Object.values(x).some(hasNaN);
}
