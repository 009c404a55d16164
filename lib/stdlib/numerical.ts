/**
 * Numerical derivatives
 *
 * For functions written with plain `+`, `*` and `Math.exp`, which `grad` cannot follow: central differences
 * $\frac{f(x+h) - f(x-h)}{2h}$, improved by Richardson extrapolation over shrinking $h$ with the error watched
 * (Ridders, *Accurate computation of F'(x) and F'(x)F''(x)*, Advances in Engineering Software 4, 1982). Right
 * to about ten digits where the function is smooth, eight for second derivatives.
 */
import {Mat} from "./mat.ts";
import {kindOf, unlike} from "./operands.ts";
import {Vec} from "./vec.ts";

/**
 * The derivative of a function of one number, by differences; `order` 2 is the second derivative.
 *
 * @throws RangeError when the function is not finite around the point
 * @example derivative((x) => x ** 3)(2) // 12, to ten digits
 */
export function derivative(f: (x: number) => number, order = 1): (x: number) => number {
  if (typeof f !== "function") throw unlike("derivative", "a function", f);
  if (order !== 1 && order !== 2) throw new RangeError(`derivative has order 1 or 2, not ${order}`);
  return (x) => (order === 1 ? slope("derivative", f, x) : curvature("derivative", f, x));
}

/**
 * The gradient by differences, one coordinate at a time: of a function of a vector, or of several numbers.
 *
 * @throws RangeError when the function is not finite around the point
 * @example numericalGradient((x: number, y: number) => x * y)(2, 3).toArray() // [3, 2], to ten digits
 */
export function numericalGradient(f: (x: Vec) => number): (x: Vec) => Vec;
export function numericalGradient(f: (...x: number[]) => number): (...x: readonly number[]) => Vec;
export function numericalGradient(f: unknown): (...args: readonly unknown[]) => Vec {
  if (typeof f !== "function") throw unlike("numericalGradient", "a function", f);
  return (...args) => {
    const {point, at} = coordinates("numericalGradient", f, args);
    return point.map((x, i) =>
      slope("numericalGradient", (moved) => at(point.slice().setInPlace(i, moved)), x)
    );
  };
}

/**
 * The Hessian matrix by differences: of a function of a vector, or of several numbers. Right to about six
 * digits.
 *
 * @throws RangeError when the function is not finite around the point
 * @example numericalHessian((x: number, y: number) => x * y)(2, 3).at(0, 1) // 1, to six digits
 */
export function numericalHessian(f: (x: Vec) => number): (x: Vec) => Mat;
export function numericalHessian(f: (...x: number[]) => number): (...x: readonly number[]) => Mat;
export function numericalHessian(f: unknown): (...args: readonly unknown[]) => Mat {
  if (typeof f !== "function") throw unlike("numericalHessian", "a function", f);
  return (...args) => {
    const {point, at} = coordinates("numericalHessian", f, args);
    const n = point.length;
    const H = new Mat(new Float64Array(n * n), n, n);
    const along = (moves: readonly (readonly [number, number])[]) => (t: number) => {
      const moved = point.slice();
      for (const [i, sign] of moves)
        moved.setInPlace(i, point.at(i) + sign * t * scaleOf(point.at(i)));
      return at(moved);
    };
    const second = (moves: readonly (readonly [number, number])[]) =>
      curvature("numericalHessian", along(moves), 0);
    for (let i = 0; i < n; i++) {
      H.setInPlace(i, i, second([[i, 1]]) / scaleOf(point.at(i)) ** 2);
      for (let j = 0; j < i; j++) {
        // The polarization identity: 4 H_ij is the curvature along e_i + e_j less that along e_i - e_j.
        const both =
          second([
            [i, 1],
            [j, 1]
          ]) -
          second([
            [i, 1],
            [j, -1]
          ]);
        const mixed = both / (4 * scaleOf(point.at(i)) * scaleOf(point.at(j)));
        H.setInPlace(i, j, mixed).setInPlace(j, i, mixed);
      }
    }
    return H;
  };
}

function coordinates(name: string, f: unknown, args: readonly unknown[]) {
  const [only] = args;
  const point =
    only instanceof Vec ? only : new Vec(Float64Array.from(args, (x) => plain(name, x)));
  const call = (...at: readonly unknown[]): number =>
    plain(`${name}'s function`, typeof f === "function" ? Reflect.apply(f, undefined, at) : f);
  const at = (moved: Vec) => (only instanceof Vec ? call(moved) : call(...moved.values));
  return {point, at};
}

function plain(name: string, x: unknown): number {
  if (typeof x === "number") return x;
  throw new TypeError(`${name} works with numbers, not with ${kindOf(x)}`);
}

function scaleOf(x: number): number {
  return Math.max(1, Math.abs(x));
}

function slope(name: string, f: (x: number) => number, x: number): number {
  return extrapolate(name, x, 0.05, (h) => (f(x + h) - f(x - h)) / (2 * h));
}

function curvature(name: string, f: (x: number) => number, x: number): number {
  return extrapolate(name, x, 0.2, (h) => (f(x + h) - 2 * f(x) + f(x - h)) / (h * h));
}

/** Neville's table over step sizes h, h/2, h/4, …: the entry with the smallest error estimate */
function extrapolate(
  name: string,
  x: number,
  first: number,
  difference: (h: number) => number
): number {
  let h = first * scaleOf(x);
  let best = NaN;
  let error = Infinity;
  let previous: number[] = [];
  for (let row = 0; row < 12; row++, h /= 2) {
    const current = [difference(h)];
    for (let k = 1; k <= row; k++) {
      const weight = 4 ** k;
      const left = current[k - 1] ?? NaN;
      const above = previous[k - 1] ?? NaN;
      const value = (weight * left - above) / (weight - 1);
      current.push(value);
      const estimate = Math.max(Math.abs(value - left), Math.abs(value - above));
      if (estimate <= error) {
        error = estimate;
        best = value;
      }
    }
    previous = current;
  }
  if (Number.isFinite(best)) return best;
  throw new RangeError(`${name}: the function is not finite around ${x}`);
}
