/**
 * Flows
 *
 * Solutions of $x'(t) = F(x(t), t)$ from $x(t_0) = x_0$ in steps of one size: generators of states `t` and `x`,
 * beginning with the start, that go on for as long as they are asked, or up to `to`.
 * `rungeKutta4(F, x0, {step: 0.1}).take(50).toArray()` is a list of 50 states, and `odeSolve` chooses its steps
 * itself. The point may be a number, a vector, a matrix, or an object of these; the field, `(x, t)`, returns the
 * like. The gradient flow of a function `f` has the field `(x) => grad(f)(x).neg()`.
 *
 * - `step`: the step in time, negative to go back
 * - `from`: the time at the start, 0 unless said otherwise
 * - `to`: where to end, with a last step that is shorter when it does not fit
 */
import {checkOptions} from "./inputs.ts";
import {Mat} from "./mat.ts";
import {kindOf, unlike} from "./operands.ts";
import {layoutOf} from "./parameters.ts";
import {solve} from "./solve.ts";
import {EPSILON} from "./square.ts";
import type {Vec} from "./vec.ts";

/** A moment of a flow. */
export interface Moment<P = Vec> {
  readonly t: number;
  readonly x: P;
}

interface FlowOptions {
  readonly step: number;
  readonly from?: number;
  readonly to?: number;
}

/**
 * Euler's method, $x_{k+1} = x_k + h\,F(x_k, t_k)$: gradient descent is this for a gradient flow. Its error at a
 * fixed time is proportional to $h$. Source: Hairer, Nørsett and Wanner, *Solving Ordinary Differential Equations
 * I*, 2nd ed., section II.1, as for all explicit methods here.
 *
 * @throws RangeError when the state is not finite any more
 * @example euler((x: number) => -x, 1, {step: 0.5}).take(3).map(({x}) => x).toArray() // [1, 0.5, 0.25]
 */
export function euler<P>(
  field: (x: P, t: number) => P,
  x0: P,
  options: FlowOptions
): Generator<Moment<P>, void, void>;
export function euler(
  field: unknown,
  x0: unknown,
  options: FlowOptions
): Generator<Moment<unknown>, void, void> {
  const flow = createFlow("euler", field, {x0, options});
  return march(flow, (x, t, h) => x.slice().addScaledInPlace(h, flow.velocity(x, t)));
}

/**
 * The implicit Euler method, $x_{k+1} = x_k + h\,F(x_{k+1}, t_{k+1})$, for stiff systems: for a linear one that
 * decays it decays at every step size. For a gradient flow it is the proximal point method. Each step is solved by
 * Newton's method. Source: Hairer and Wanner, *Solving Ordinary Differential Equations II*, 2nd ed., section IV.8.
 *
 * - `jacobian`: $\partial F / \partial x$ as a function `(x, t)`, of vectors; by differences unless given
 *
 * @throws RangeError when Newton's method does not converge
 * @example implicitEuler((x: number) => -x, 1, {step: 1}).take(3).map(({x}) => x).toArray() // [1, 0.5, 0.25], to rounding
 */
export function implicitEuler<P>(
  field: (x: P, t: number) => P,
  x0: P,
  options: FlowOptions & {readonly jacobian?: (x: P, t: number) => Mat}
): Generator<Moment<P>, void, void>;
export function implicitEuler(
  field: unknown,
  x0: unknown,
  options: FlowOptions & {readonly jacobian?: (x: never, t: number) => Mat}
): Generator<Moment<unknown>, void, void> {
  const name = "implicitEuler";
  const flow = createFlow(name, field, {x0, options, more: ["jacobian"]});
  const {jacobian} = options;
  if (jacobian !== undefined && typeof jacobian !== "function")
    throw unlike(`${name}'s jacobian`, "a function", jacobian);
  const slope = (x: Vec, t: number): Mat => {
    if (!jacobian) return differences(flow, x, t);
    const J: unknown = Reflect.apply(jacobian, undefined, [flow.shaped(x), t]);
    if (!(J instanceof Mat)) throw unlike(`${name}'s jacobian`, "a function that returns a Mat", J);
    if (J.rows !== x.length || J.columns !== x.length)
      throw new RangeError(
        `${name}: the Jacobian has the shape [${J.shape.join(", ")}], and the point has [${x.length}]`
      );
    return J;
  };
  return march(flow, (x, t, h) => implicitStep(flow, slope, {x, t, h}));
}

/** y with y = x + h F(y, t + h), by Newton's method from x */
function implicitStep(
  flow: Flow,
  slope: (x: Vec, t: number) => Mat,
  {x, t, h}: {readonly x: Vec; readonly t: number; readonly h: number}
): Vec {
  let y = x;
  let before = Infinity;
  for (let round = 0; round < 50; round++) {
    const residual = y.sub(x).addScaledInPlace(-h, flow.velocity(y, t + h));
    const system = slope(y, t + h).map((s, i, j) => (i === j ? 1 : 0) - h * s);
    const change = solve(system, residual);
    y = y.sub(change);
    const size = change.norm();
    // Once the change is rounding it does not get smaller. Near 0 that is the rounding of F, whose terms may cancel.
    const scale = y.norm();
    if (size <= 4 * EPSILON * scale) return y;
    if (size > before / 2 && size <= 1e-9 * (1 + scale)) return y;
    before = size;
  }
  throw new RangeError(
    `implicitEuler: Newton's method does not converge in the step from t = ${shown(t)}: take a smaller step`
  );
}

function differences(flow: Flow, x: Vec, t: number): Mat {
  const n = x.length;
  const J = new Mat(new Float64Array(n * n), n, n);
  for (let j = 0; j < n; j++) {
    const h = 6e-6 * Math.max(1e-3, Math.abs(x.at(j)));
    const moved = (by: number) => flow.velocity(x.slice().setInPlace(j, x.at(j) + by), t);
    const column = moved(h).sub(moved(-h));
    for (let i = 0; i < n; i++) J.setInPlace(i, j, column.at(i) / (2 * h));
  }
  return J;
}

/**
 * The classical Runge–Kutta method with four evaluations of the field a step. Its error at a fixed time is
 * proportional to $h^4$.
 *
 * @throws RangeError when the state is not finite any more
 * @example rungeKutta4((x: number) => x, 1, {step: 0.5, to: 1}).toArray().at(-1)?.x // 2.7173461914, where e is 2.7182818285
 */
export function rungeKutta4<P>(
  field: (x: P, t: number) => P,
  x0: P,
  options: FlowOptions
): Generator<Moment<P>, void, void>;
export function rungeKutta4(
  field: unknown,
  x0: unknown,
  options: FlowOptions
): Generator<Moment<unknown>, void, void> {
  const flow = createFlow("rungeKutta4", field, {x0, options});
  return march(flow, (x, t, h) => {
    const to = (a: number, k: Vec) => x.slice().addScaledInPlace(a, k);
    const k1 = flow.velocity(x, t);
    const k2 = flow.velocity(to(h / 2, k1), t + h / 2);
    const k3 = flow.velocity(to(h / 2, k2), t + h / 2);
    const k4 = flow.velocity(to(h, k3), t + h);
    return to(h / 6, k1)
      .addScaledInPlace(h / 3, k2)
      .addScaledInPlace(h / 3, k3)
      .addScaledInPlace(h / 6, k4);
  });
}

interface Flow {
  readonly name: string;
  readonly start: Vec;
  readonly step: number;
  readonly from: number;
  readonly to: number;
  velocity(x: Vec, t: number): Vec;
  shaped(x: Vec): unknown;
}

function createFlow(
  name: string,
  field: unknown,
  {
    x0,
    options,
    more = []
  }: {readonly x0: unknown; readonly options: FlowOptions; readonly more?: readonly string[]}
): Flow {
  checkOptions(name, options, ["step", "from", "to", ...more]);
  const {step, from = 0} = options;
  if (typeof step !== "number" || !Number.isFinite(step) || step === 0)
    throw new RangeError(`${name}'s step is a finite number other than 0, not ${kindOf(step)}`);
  const to = options.to ?? (step > 0 ? Infinity : -Infinity);
  if (!Number.isFinite(from) || Number.isNaN(to))
    throw new RangeError(`${name} needs times that are numbers, not ${from} and ${to}`);
  if ((to - from) * step < 0)
    throw new RangeError(`${name} cannot go from ${from} to ${to} in steps of ${step}`);
  return {...createField(name, field, x0), name, step, from, to};
}

/** a field over one long vector */
export function createField(name: string, field: unknown, x0: unknown) {
  if (typeof field !== "function") throw unlike(name, "a field (x, t) => velocity", field);
  const layout = layoutOf(name, x0);
  const start = layout.flatten(`${name}: the starting point`, x0);
  const velocity = (x: Vec, t: number): Vec =>
    layout.flatten(
      `${name}: the velocity`,
      Reflect.apply(field, undefined, [layout.restore(x), t])
    );
  return {start, velocity, shaped: (x: Vec) => layout.restore(x)};
}

function* march(
  flow: Flow,
  advance: (x: Vec, t: number, h: number) => Vec
): Generator<Moment<unknown>, void, void> {
  const {name, from, step, to} = flow;
  let x = flow.start;
  let t = from;
  for (let k = 1; ; k++) {
    yield {t, x: flow.shaped(x)};
    if (t === to) return;
    // Times are multiples of the step, so that they do not drift; what is left at the end by rounding is no step.
    const next = from + k * step;
    const isLast = (to - next) * Math.sign(step) <= 1e-10 * Math.abs(step);
    const end = isLast ? to : next;
    x = advance(x, t, end - t);
    if (!x.values.every(Number.isFinite))
      throw new RangeError(
        `${name}: the state after step ${k}, at t = ${shown(end)}, is not finite: take a smaller step`
      );
    t = end;
  }
}

/** a time in a sentence */
export function shown(t: number): string {
  return String(Number(t.toPrecision(6)));
}
