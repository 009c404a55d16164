/**
 * Conjugate gradients
 */
import {checkOptions} from "./inputs.ts";
import type {LineSearch} from "./lineSearch.ts";
import {strongWolfe} from "./lineSearch.ts";
import {Mat} from "./mat.ts";
import {
  type AnyMethodOptions,
  type Iterate,
  type MethodOptions,
  type Objective,
  createObjective,
  isLineSearch,
  rayOf
} from "./objective.ts";
import {kindOf, unfit, unlike} from "./operands.ts";
import {EPSILON, checkSquare, checkSymmetric, checkVector} from "./square.ts";
import {Vec} from "./vec.ts";

/** What `conjugateGradient` yields. */
export interface Residual {
  /** the number of steps taken, 0 at the start */
  readonly t: number;
  readonly x: Vec;
  /** $b - A x_t$ as the recurrence carries it along */
  readonly residual: Vec;
  /** the direction of the next step, $p_t$ */
  readonly direction: Vec;
  /** the step size that led here, 0 at the start */
  readonly step: number;
}

/**
 * The conjugate gradient method for $A x = b$ with $A$ symmetric and positive definite, which minimizes
 * $\frac12 x^\top A x - b^\top x$: a generator of states `t`, `x`, `residual` $b - A x_t$, `direction` and `step`,
 * beginning with $t = 0$. $A$ is a matrix or a function $v \mapsto A v$. It ends where the residual is rounding, in exact
 * arithmetic after as many steps as $A$ has different eigenvalues. Source: Hestenes and Stiefel, *Methods of
 * conjugate gradients for solving linear systems*, 1952.
 *
 * - `x0`: the starting point, 0 unless said otherwise
 * - `tolerance`: ends at the first residual with at most this norm; in any case where the residual is rounding,
 *   $2^{-52}$ times the larger of the norms of $b$ and of the first residual
 *
 * @throws RangeError when the sizes differ, or a direction shows that $A$ is not positive definite
 * @example conjugateGradient(mat([[2, 0], [0, 4]]), vec([2, 4])).toArray().at(-1)?.x.toArray() // [1, 1], to rounding
 */
export function conjugateGradient(
  A: Mat | ((v: Vec) => Vec),
  b: Vec,
  options: {readonly x0?: Vec; readonly tolerance?: number} = {}
): Generator<Residual, void, void> {
  const name = "conjugateGradient";
  checkOptions(name, options, ["x0", "tolerance"]);
  const right = checkVector(name, b);
  const {x0 = new Vec(new Float64Array(right.length)), tolerance = 0} = options;
  const start = checkVector(`${name}'s x0`, x0);
  if (start.length !== right.length) throw unfit(name, start.shape, right.shape);
  if (!(tolerance >= 0))
    throw new RangeError(`${name}'s tolerance is a number from 0, not ${kindOf(tolerance)}`);
  return conjugate(toProduct(name, A, right), right, {x0: start, tolerance});
}

function* conjugate(
  times: (v: Vec) => Vec,
  b: Vec,
  {x0, tolerance}: {readonly x0: Vec; readonly tolerance: number}
): Generator<Residual, void, void> {
  let x = x0;
  let residual = b.sub(times(x));
  let direction = residual;
  let square = residual.dot(residual);
  // Beyond rounding the residual of the recurrence goes on falling while x stays, until its products underflow.
  const least = Math.max(tolerance, EPSILON * Math.max(b.norm(), residual.norm()));
  let step = 0;
  for (let t = 0; ; t++) {
    yield {t, x, residual, direction, step};
    if (residual.norm() <= least) return;
    const image = times(direction);
    const curvature = direction.dot(image);
    checkCurvature(t, square, curvature);
    step = square / curvature;
    x = x.slice().addScaledInPlace(step, direction);
    residual = residual.slice().addScaledInPlace(-step, image);
    const before = square;
    square = residual.dot(residual);
    direction = residual.slice().addScaledInPlace(square / before, direction);
  }
}

function checkCurvature(t: number, square: number, curvature: number): void {
  if (!(square > 1e-290 && square < Infinity && Math.abs(curvature) < Infinity))
    throw new RangeError(
      `conjugateGradient: in step ${t + 1} the products of the residual are too large or too small for double precision: scale the matrix or the right-hand side`
    );
  if (!(curvature > 0))
    throw new RangeError(
      `conjugateGradient needs a positive definite matrix, and this one is not: p'Ap is ${Number(curvature.toPrecision(3))} for the direction p of step ${t + 1}`
    );
}

function toProduct(name: string, A: unknown, b: Vec): (v: Vec) => Vec {
  if (A instanceof Mat) {
    const matrix = checkSymmetric(name, checkSquare(name, A));
    if (matrix.rows !== b.length) throw unfit(name, matrix.shape, b.shape);
    return (v) => matrix.dot(v);
  }
  if (typeof A !== "function") throw unlike(name, "a Mat or a function v => A v", A);
  return (v) => {
    const image = checkVector(`${name}'s product`, Reflect.apply(A, undefined, [v]));
    if (image.length !== b.length) throw unfit(`${name}'s product`, image.shape, b.shape);
    return image;
  };
}

/**
 * The nonlinear conjugate gradient method, $x_{t+1} = x_t + \eta_t p_t$ with
 * $p_t = -\nabla f(x_t) + \beta_t p_{t-1}$, used as `gradientDescent` is. A state has `direction`, $p_t$, too. It ends
 * where nothing lower can be found in double precision. Source: Nocedal and Wright, *Numerical Optimization*,
 * 2nd ed., section 5.2.
 *
 * - `step`: a line search, `strongWolfe({curvature: 0.1})` unless said otherwise
 * - `formula`: `"polak-ribiere"` unless said otherwise, with $\beta_t = \max(0, g_t^\top (g_t - g_{t-1}) / g_{t-1}^\top g_{t-1})$ for the gradients $g_t$,
 *   or `"fletcher-reeves"`, with $\beta_t = g_t^\top g_t / g_{t-1}^\top g_{t-1}$
 *
 * @throws RangeError when a value or gradient is not finite any more, or the function falls without end
 * @example nonlinearConjugateGradient((x: Vec) => x.dot(x), vec([3, 4])).take(9).toArray().at(-1)?.value // 0
 */
export function nonlinearConjugateGradient<P>(
  f: (x: P) => number,
  x0: P,
  options?: MethodOptions<P> & {
    readonly step?: LineSearch;
    readonly formula?: "polak-ribiere" | "fletcher-reeves";
  }
): Generator<Iterate<P> & {readonly direction: P}, void, void>;
export function nonlinearConjugateGradient(
  f: unknown,
  x0: unknown,
  options: AnyMethodOptions & {
    readonly step?: LineSearch;
    readonly formula?: "polak-ribiere" | "fletcher-reeves";
  } = {}
): Generator<Iterate<unknown> & {readonly direction: unknown}, void, void> {
  const name = "nonlinearConjugateGradient";
  const more = ["step", "formula"];
  const advice = "take another line search, or start elsewhere";
  const objective = createObjective(name, {f, x0, options, more, advice});
  const {step = strongWolfe({curvature: 0.1}), formula = "polak-ribiere"} = options;
  if (!isLineSearch(step)) throw unlike(`${name}'s step`, "a line search", step);
  if (!["polak-ribiere", "fletcher-reeves"].includes(formula))
    throw new RangeError(
      `${name}'s formula is "polak-ribiere" or "fletcher-reeves", not ${kindOf(formula)}`
    );
  return turn(objective, step, formula === "polak-ribiere");
}

function* turn(
  objective: Objective,
  lineSearch: LineSearch,
  polakRibiere: boolean
): Generator<Iterate<unknown> & {readonly direction: unknown}, void, void> {
  let point = objective.at(objective.start, 0);
  let direction = point.gradient.neg();
  let first = Math.min(1, 1 / point.gradient.norm());
  let step = 0;
  for (let t = 0; ; t++) {
    yield {...objective.state(t, point, step), direction: objective.shaped(direction)};
    if (objective.isDone(point)) return;
    const ray = rayOf(objective, point, {direction, t, first});
    const found = lineSearch.search(ray);
    if (found === null) return;
    step = found;
    const {gradient: before} = point;
    point = ray.point(step);
    const g = point.gradient;
    const change = polakRibiere ? g.dot(g) - g.dot(before) : g.dot(g);
    const beta = Math.max(0, change / before.dot(before));
    direction = direction.scale(beta).sub(g);
    // A direction that does not lead down any more is forgotten.
    if (!(direction.dot(g) < 0)) direction = g.neg();
    // The first order change is taken to be that of the step before (equation 3.60's companion).
    first = Math.min(1, (step * ray.slope) / direction.dot(g)) || 1;
  }
}
