/**
 * Gradient descent and momentum
 *
 * Methods that minimize $f$ from gradients alone. Each is a generator that yields its state, beginning with
 * $t = 0$, for as long as it is asked:
 *
 * - `x`, `value` and `gradient`: the point $x_t$, $f(x_t)$, $\nabla f(x_t)$
 * - `step`: the step size that led there; `evaluations`: the `values` and `gradients` computed so far
 *
 * `gradientDescent(f, x0, {step: 0.1}).take(50).toArray()` is a list of 50 states, `.map`, `.filter`, `.find`,
 * `.drop` and `.reduce` do what they do on lists, and `for (const {x} of …)` ends by `break`. The point may be a
 * number, a vector, a matrix, or an object of these, such as the parameters of a model.
 *
 * `step` is a number, a schedule `(t) => number` or, where a method says so, a line search. Every method also
 * takes `gradient`, a function `(x, t)` in place of automatic differentiation (of a random sample, for stochastic
 * gradients), and `tolerance`: it ends at the first point whose gradient has at most this norm.
 */
import type {LineSearch} from "./lineSearch.ts";
import {
  type AnyMethodOptions,
  type Iterate,
  type MethodOptions,
  type Objective,
  type Schedule,
  createObjective,
  isLineSearch,
  rayOf,
  toSchedule
} from "./objective.ts";
import {unlike} from "./operands.ts";
import {Vec} from "./vec.ts";

/**
 * Gradient descent, $x_{t+1} = x_t - \eta_t \nabla f(x_t)$.
 *
 * - `step`: $\eta_t$, a number, a schedule or a line search along $-\nabla f$; with a line search the method ends
 *   where nothing lower can be found in double precision
 *
 * @throws RangeError when a value or gradient is not finite any more: the step was too large
 * @example gradientDescent((x: Vec) => x.dot(x), vec([1]), {step: 0.25}).take(3).map(({x}) => x.at(0)).toArray() // [1, 0.5, 0.25]
 */
export function gradientDescent<P>(
  f: (x: P) => number,
  x0: P,
  options: MethodOptions<P> & {readonly step: Schedule | LineSearch}
): Generator<Iterate<P>, void, void>;
export function gradientDescent(
  f: unknown,
  x0: unknown,
  options: AnyMethodOptions & {readonly step: Schedule | LineSearch}
): Generator<Iterate<unknown>, void, void> {
  const objective = createObjective("gradientDescent", {
    f,
    x0,
    options,
    more: ["step"],
    advice: "the step is too large, take a smaller one"
  });
  const {step} = options;
  if (isLineSearch(step)) return descend(objective, step);
  return fall(
    objective,
    toStep("gradientDescent", step, "a number, a schedule (t) => number or a line search")
  );
}

function* fall(
  objective: Objective,
  eta: (t: number) => number
): Generator<Iterate<unknown>, void, void> {
  let point = objective.at(objective.start, 0);
  let step = 0;
  for (let t = 0; ; t++) {
    yield objective.state(t, point, step);
    if (objective.isDone(point)) return;
    step = eta(t);
    const x = point.x.slice().addScaledInPlace(-step, point.gradient);
    point = objective.at(x, t + 1);
  }
}

function* descend(
  objective: Objective,
  lineSearch: LineSearch
): Generator<Iterate<unknown>, void, void> {
  let point = objective.at(objective.start, 0);
  let step = 0;
  for (let t = 0; ; t++) {
    yield objective.state(t, point, step);
    if (objective.isDone(point)) return;
    const direction = point.gradient.neg();
    const ray = rayOf(objective, point, {direction, t, first: 1});
    const found = lineSearch.search(ray);
    if (found === null) return;
    step = found;
    point = ray.point(step);
  }
}

/**
 * Gradient descent with momentum, the heavy ball: $v_{t+1} = \beta v_t - \eta_t \nabla f(x_t)$ and
 * $x_{t+1} = x_t + v_{t+1}$, from $v_0 = 0$. A state has `velocity`, $v_t$, too. Source: Polyak, *Some methods of
 * speeding up the convergence of iteration methods*, 1964.
 *
 * - `step`: $\eta_t$, a number or a schedule
 * - `momentum`: $\beta$, a number or a schedule, 0.9 unless said otherwise
 *
 * @throws RangeError when a value or gradient is not finite any more: the step was too large
 * @example momentum((x: Vec) => x.dot(x), vec([1]), {step: 0.25, momentum: 0.5}).take(3).map(({x}) => x.at(0)).toArray() // [1, 0.5, 0]
 */
export function momentum<P>(
  f: (x: P) => number,
  x0: P,
  options: MethodOptions<P> & {readonly step: Schedule; readonly momentum?: Schedule}
): Generator<Iterate<P> & {readonly velocity: P}, void, void>;
export function momentum(
  f: unknown,
  x0: unknown,
  options: AnyMethodOptions & {readonly step: Schedule; readonly momentum?: Schedule}
): Generator<Iterate<unknown> & {readonly velocity: unknown}, void, void> {
  const objective = createObjective("momentum", {
    f,
    x0,
    options,
    more: ["step", "momentum"],
    advice: "take a smaller step or less momentum"
  });
  const eta = toStep("momentum", options.step);
  const beta = toSchedule("momentum's momentum", options.momentum ?? 0.9, {below: 1});
  return roll(objective, eta, beta);
}

function* roll(
  objective: Objective,
  eta: (t: number) => number,
  beta: (t: number) => number
): Generator<Iterate<unknown> & {readonly velocity: unknown}, void, void> {
  let point = objective.at(objective.start, 0);
  let velocity = new Vec(new Float64Array(point.x.length));
  let step = 0;
  for (let t = 0; ; t++) {
    yield {...objective.state(t, point, step), velocity: objective.shaped(velocity)};
    if (objective.isDone(point)) return;
    step = eta(t);
    velocity = velocity.scale(beta(t)).addScaledInPlace(-step, point.gradient);
    point = objective.at(point.x.add(velocity), t + 1);
  }
}

/**
 * Nesterov's accelerated gradient method: $y_t = x_t + \beta_t (x_t - x_{t-1})$ and
 * $x_{t+1} = y_t - \eta_t \nabla f(y_t)$. A state has `lookahead`, $y_t$, too, and its `gradient` is the one the
 * method uses, $\nabla f(y_t)$. Source: Nesterov, *A method of solving a convex programming problem with
 * convergence rate $O(1/k^2)$*, 1983.
 *
 * - `step`: $\eta_t$, a number or a schedule, at most $1/L$ for a gradient with Lipschitz constant $L$
 * - `momentum`: $\beta_t$, a number or a schedule; $t / (t + 3)$, for convex functions, unless said otherwise. For
 *   functions with condition number $\kappa$, $(\sqrt\kappa - 1) / (\sqrt\kappa + 1)$
 *
 * @throws RangeError when a value or gradient is not finite any more: the step was too large
 * @example nesterov((x: Vec) => x.dot(x), vec([1]), {step: 0.25}).take(3).map(({x}) => x.at(0)).toArray() // [1, 0.5, 0.1875]
 */
export function nesterov<P>(
  f: (x: P) => number,
  x0: P,
  options: MethodOptions<P> & {readonly step: Schedule; readonly momentum?: Schedule}
): Generator<Iterate<P> & {readonly lookahead: P}, void, void>;
export function nesterov(
  f: unknown,
  x0: unknown,
  options: AnyMethodOptions & {readonly step: Schedule; readonly momentum?: Schedule}
): Generator<Iterate<unknown> & {readonly lookahead: unknown}, void, void> {
  const objective = createObjective("nesterov", {
    f,
    x0,
    options,
    more: ["step", "momentum"],
    advice: "take a smaller step"
  });
  const eta = toStep("nesterov", options.step);
  const convex = (t: number) => t / (t + 3);
  const beta = toSchedule("nesterov's momentum", options.momentum ?? convex, {below: 1});
  return accelerate(objective, eta, beta);
}

function* accelerate(
  objective: Objective,
  eta: (t: number) => number,
  beta: (t: number) => number
): Generator<Iterate<unknown> & {readonly lookahead: unknown}, void, void> {
  let ahead = objective.start;
  let point = objective.at(ahead, 0);
  let step = 0;
  for (let t = 0; ; t++) {
    yield {...objective.state(t, point, step), lookahead: objective.shaped(ahead)};
    if (objective.isDone(point)) return;
    step = eta(t);
    const x = ahead.slice().addScaledInPlace(-step, point.gradient);
    ahead = x.slice().addScaledInPlace(beta(t + 1), x.sub(point.x));
    point = objective.ahead(x, ahead, t + 1);
  }
}

/** the step size as a schedule */
export function toStep(
  name: string,
  step: Schedule,
  wanted = "a number or a schedule (t) => number"
): (t: number) => number {
  if (typeof step === "number" || typeof step === "function")
    return toSchedule(`${name}'s step`, step);
  throw unlike(`${name}'s step`, wanted, step);
}
