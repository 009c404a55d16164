/**
 * Newton's method
 */
import {factorize} from "./cholesky.ts";
import {eigh} from "./eigen.ts";
import {curvatureAt, slopeOf} from "./grad.ts";
import {toStep} from "./gradientDescent.ts";
import type {LineSearch} from "./lineSearch.ts";
import {Mat} from "./mat.ts";
import {
  type AnyMethodOptions,
  type Iterate,
  type MethodOptions,
  type Objective,
  type Point,
  type Schedule,
  createObjective,
  isLineSearch,
  rayOf,
  toSchedule
} from "./objective.ts";
import {kindOf, unlike} from "./operands.ts";
import {solve} from "./solve.ts";
import {EPSILON, checkSymmetric} from "./square.ts";
import {Vec} from "./vec.ts";

/** What `newton` takes beside what every method does. */
interface NewtonOptions {
  readonly step?: Schedule | LineSearch;
  readonly damping?: Schedule;
  readonly indefinite?: "throw" | "flip" | "keep";
}

/**
 * Newton's method, $x_{t+1} = x_t - \eta_t (\nabla^2 f(x_t) + \lambda_t I)^{-1} \nabla f(x_t)$, used as
 * `gradientDescent` is. A state has `hessian`, $\nabla^2 f(x_t)$, and `decrement`,
 * $\sqrt{\nabla f^\top (\nabla^2 f + \lambda_t I)^{-1} \nabla f}$, too; the decrement is NaN where the matrix is not
 * positive definite. Source: Nocedal and Wright, *Numerical Optimization*, 2nd ed., section 3.4.
 *
 * - `step`: $\eta_t$, 1 unless said otherwise, a number, a schedule or a line search
 * - `damping`: $\lambda_t$, 0 unless said otherwise, a number or a schedule
 * - `indefinite`: what to do where the matrix is not positive definite and the step may lead up: `"throw"` unless
 *   said otherwise; `"flip"` replaces the eigenvalues by their absolute values; `"keep"` goes to the stationary
 *   point, be it a saddle or a maximum. With a line search `"keep"` ends where the direction does not lead down
 * - `hessian`: a function in place of automatic differentiation, which follows `gradient` if that is given; its matrix
 *   is symmetric
 *
 * @throws RangeError when the matrix is not positive definite, a given one is not symmetric, or a value or gradient is not finite any more
 * @example newton((x: Vec) => x.dot(x), vec([3, 4])).take(2).toArray()[1]?.value // 0
 */
export function newton(
  f: (x: Vec) => number,
  x0: Vec,
  options?: MethodOptions & NewtonOptions & {readonly hessian?: (x: Vec) => Mat}
): Generator<Iterate & {readonly hessian: Mat; readonly decrement: number}, void, void>;
export function newton(
  f: (x: number) => number,
  x0: number,
  options?: MethodOptions<number> & NewtonOptions & {readonly hessian?: (x: number) => number}
): Generator<Iterate<number> & {readonly hessian: number; readonly decrement: number}, void, void>;
export function newton(
  f: unknown,
  x0: unknown,
  options: AnyMethodOptions & NewtonOptions & {readonly hessian?: (x: never) => unknown} = {}
): Generator<
  Iterate<unknown> & {readonly hessian: unknown; readonly decrement: number},
  void,
  void
> {
  const more = ["hessian", "step", "damping", "indefinite"];
  const advice = "give damping, or a line search as the step";
  if (typeof x0 !== "number" && !(x0 instanceof Vec))
    throw unlike("newton", "a number or a Vec as its starting point", x0);
  const objective = createObjective("newton", {f, x0, options, more, advice});
  const {step = 1, damping = 0, indefinite = "throw", hessian} = options;
  if (hessian !== undefined && typeof hessian !== "function")
    throw unlike("newton's hessian", "a function", hessian);
  if (!["throw", "flip", "keep"].includes(indefinite))
    throw new RangeError(
      `newton's indefinite is "throw", "flip" or "keep", not ${kindOf(indefinite)}`
    );
  return curve(objective, {
    hessian: createHessian(f, options.gradient, hessian),
    scalar: typeof x0 === "number",
    step: isLineSearch(step)
      ? step
      : toStep("newton", step, "a number, a schedule (t) => number or a line search"),
    damping: toSchedule("newton's damping", damping),
    indefinite
  });
}

interface Rules {
  readonly hessian: (x: unknown) => Mat;
  /** whether the point is a number */
  readonly scalar: boolean;
  readonly step: LineSearch | ((t: number) => number);
  readonly damping: (t: number) => number;
  readonly indefinite: "throw" | "flip" | "keep";
}

function* curve(
  objective: Objective,
  rules: Rules
): Generator<
  Iterate<unknown> & {readonly hessian: unknown; readonly decrement: number},
  void,
  void
> {
  let point = objective.at(objective.start, 0);
  let step = 0;
  for (let t = 0; ; t++) {
    const H = rules.hessian(objective.shaped(point.x));
    const {direction, decrement} = directionAt(t, point, {
      H: damped(H, rules.damping(t)),
      indefinite: rules.indefinite
    });
    const hessian = rules.scalar ? H.at(0, 0) : H;
    yield {...objective.state(t, point, step), hessian, decrement};
    if (objective.isDone(point)) return;
    const towards = direction();
    if (typeof rules.step === "function") {
      step = rules.step(t);
      point = objective.at(point.x.slice().addScaledInPlace(step, towards), t + 1);
    } else {
      const ray = rayOf(objective, point, {direction: towards, t, first: 1});
      const found = rules.step.search(ray);
      if (found === null) return;
      step = found;
      point = ray.point(step);
    }
  }
}

/** the step and its decrement; the step is made when it is taken, so that a state is yielded before an error */
function directionAt(
  t: number,
  {gradient}: Point,
  {H, indefinite}: {readonly H: Mat; readonly indefinite: Rules["indefinite"]}
): {readonly direction: () => Vec; readonly decrement: number} {
  if (factorize(H).pivot === null) {
    const d = solve(H, gradient).neg();
    return {direction: () => d, decrement: Math.sqrt(Math.max(0, -d.dot(gradient)))};
  }
  const direction = (): Vec => {
    if (indefinite === "keep") return solve(H, gradient).neg();
    const {values, vectors} = eigh(H);
    const least = values.at(0);
    if (indefinite === "throw") throw notDefinite(t, least);
    const tiny = EPSILON * H.rows * Math.max(Math.abs(least), Math.abs(values.at(-1)));
    const along = gradient.dot(vectors).map((g, i) => -g / Math.max(Math.abs(values.at(i)), tiny));
    return vectors.dot(along);
  };
  return {direction, decrement: NaN};
}

function notDefinite(t: number, least: number): RangeError {
  return new RangeError(
    `newton: the Hessian at step ${t} is not positive definite (its smallest eigenvalue is ${Number(least.toPrecision(3))}), so the step may lead up: give damping above ${Number(Math.max(0, -least).toPrecision(3))}, or indefinite: "flip"`
  );
}

function damped(H: Mat, lambda: number): Mat {
  return lambda === 0 ? H : H.map((x, i, j) => (i === j ? x + lambda : x));
}

/** the Hessian: as given, or the derivative of the gradient as given, or from the function */
function createHessian(f: unknown, gradient: unknown, hessian: unknown): (x: unknown) => Mat {
  const of = (x: unknown): unknown => {
    if (typeof hessian === "function") return Reflect.apply(hessian, undefined, [x]);
    return gradient === undefined
      ? curvatureAt("newton", f, [x])
      : slopeOf("newton", gradient, [x]);
  };
  return (x) => {
    const H = of(x);
    if (typeof H === "number") return new Mat(Float64Array.of(H), 1, 1);
    const n = x instanceof Vec ? x.length : 1;
    if (!(H instanceof Mat)) throw unlike("newton's hessian", "a function that returns a Mat", H);
    if (H.rows !== n || H.columns !== n)
      throw new RangeError(
        `newton: the Hessian has the shape [${H.shape.join(", ")}], and the point has [${n}]`
      );
    if (hessian !== undefined) checkSymmetric("newton's hessian", H);
    return H;
  };
}
