/**
 * Adaptive steps
 *
 * Methods that give every coordinate a step size of its own, from the squares of its gradients so far. They are
 * used as `gradientDescent` is; squares, roots and quotients are taken entry by entry.
 */
import {toStep} from "./gradientDescent.ts";
import {
  type AnyMethodOptions,
  type Iterate,
  type MethodOptions,
  type Objective,
  type Schedule,
  createObjective,
  toSchedule
} from "./objective.ts";
import {Vec} from "./vec.ts";

/**
 * AdaGrad: with $s_{t+1} = s_t + g_t^2$ for the gradient $g_t$, $x_{t+1} = x_t - \eta_t\,g_t / (\sqrt{s_{t+1}} + \epsilon)$.
 * A state has `squares`, $s_t$, too. Source: Duchi, Hazan and Singer, *Adaptive subgradient methods for online
 * learning and stochastic optimization*, 2011.
 *
 * - `step`: $\eta_t$, a number or a schedule, 0.01 unless said otherwise
 * - `epsilon`: $10^{-8}$ unless said otherwise
 *
 * @throws RangeError when a value or gradient is not finite any more: the step was too large
 * @example adagrad((x: Vec) => x.dot(x), vec([1]), {step: 0.5, epsilon: 0}).take(2).map(({x}) => x.at(0)).toArray() // [1, 0.5]
 */
export function adagrad<P>(
  f: (x: P) => number,
  x0: P,
  options?: MethodOptions<P> & {readonly step?: Schedule; readonly epsilon?: number}
): Generator<Iterate<P> & {readonly squares: P}, void, void>;
export function adagrad(
  f: unknown,
  x0: unknown,
  options: AnyMethodOptions & {readonly step?: Schedule; readonly epsilon?: number} = {}
): Generator<Iterate<unknown> & {readonly squares: unknown}, void, void> {
  const more = ["step", "epsilon"];
  const objective = createObjective("adagrad", {f, x0, options, more, advice: ADVICE});
  const eta = toStep("adagrad", options.step ?? 0.01);
  const epsilon = constant("adagrad's epsilon", options.epsilon ?? 1e-8);
  return scaled(objective, {eta, epsilon, keep: 1, take: 1});
}

/**
 * RMSProp: with $s_{t+1} = \rho s_t + (1 - \rho) g_t^2$ for the gradient $g_t$,
 * $x_{t+1} = x_t - \eta_t\,g_t / (\sqrt{s_{t+1}} + \epsilon)$. A state has `squares`, $s_t$, too. Source: Tieleman
 * and Hinton, *Neural networks for machine learning*, lecture 6.5, 2012.
 *
 * - `step`: $\eta_t$, a number or a schedule, 0.01 unless said otherwise
 * - `decay`: $\rho$, 0.9 unless said otherwise
 * - `epsilon`: $10^{-8}$ unless said otherwise
 *
 * @throws RangeError when a value or gradient is not finite any more: the step was too large
 * @example rmsprop((x: Vec) => x.dot(x), vec([1]), {step: 0.5, decay: 0.75, epsilon: 0}).take(2).map(({x}) => x.at(0)).toArray() // [1, 0]
 */
export function rmsprop<P>(
  f: (x: P) => number,
  x0: P,
  options?: MethodOptions<P> & {
    readonly step?: Schedule;
    readonly decay?: number;
    readonly epsilon?: number;
  }
): Generator<Iterate<P> & {readonly squares: P}, void, void>;
export function rmsprop(
  f: unknown,
  x0: unknown,
  options: AnyMethodOptions & {
    readonly step?: Schedule;
    readonly decay?: number;
    readonly epsilon?: number;
  } = {}
): Generator<Iterate<unknown> & {readonly squares: unknown}, void, void> {
  const more = ["step", "decay", "epsilon"];
  const objective = createObjective("rmsprop", {f, x0, options, more, advice: ADVICE});
  const eta = toStep("rmsprop", options.step ?? 0.01);
  const keep = constant("rmsprop's decay", options.decay ?? 0.9, 1);
  const epsilon = constant("rmsprop's epsilon", options.epsilon ?? 1e-8);
  return scaled(objective, {eta, epsilon, keep, take: 1 - keep});
}

interface Scaling {
  readonly eta: (t: number) => number;
  readonly epsilon: number;
  /** the squares become keep · squares + take · g² */
  readonly keep: number;
  readonly take: number;
}

function* scaled(
  objective: Objective,
  {eta, epsilon, keep, take}: Scaling
): Generator<Iterate<unknown> & {readonly squares: unknown}, void, void> {
  let point = objective.at(objective.start, 0);
  let squares = new Vec(new Float64Array(point.x.length));
  let step = 0;
  for (let t = 0; ; t++) {
    yield {...objective.state(t, point, step), squares: objective.shaped(squares)};
    if (objective.isDone(point)) return;
    step = eta(t);
    const g = point.gradient;
    squares = squares.scale(keep).add(g.mul(g).scale(take));
    const direction = quotient(g, squares.pow(0.5).add(epsilon));
    point = objective.at(point.x.slice().addScaledInPlace(-step, direction), t + 1);
  }
}

/** What `adam` and `adamW` take. */
interface AdamOptions {
  readonly step?: Schedule;
  readonly beta1?: number;
  readonly beta2?: number;
  readonly epsilon?: number;
}

/**
 * Adam: running means of the gradient, $m_{t+1} = \beta_1 m_t + (1 - \beta_1) g_t$, and of its square,
 * $v_{t+1} = \beta_2 v_t + (1 - \beta_2) g_t^2$, freed of their bias towards 0 by $\hat m = m / (1 - \beta_1^{t+1})$ and
 * $\hat v = v / (1 - \beta_2^{t+1})$; then $x_{t+1} = x_t - \eta_t\,\hat m / (\sqrt{\hat v} + \epsilon)$. A state has `m`
 * and `v` too. Source: Kingma and Ba, *Adam: a method for stochastic optimization*, 2015.
 *
 * - `step`: $\eta_t$, a number or a schedule, 0.001 unless said otherwise
 * - `beta1`, `beta2`: 0.9 and 0.999 unless said otherwise
 * - `epsilon`: $10^{-8}$ unless said otherwise
 *
 * @throws RangeError when a value or gradient is not finite any more: the step was too large
 * @example adam((x: Vec) => x.dot(x), vec([1]), {step: 0.5, epsilon: 0}).take(2).map(({x}) => x.at(0)).toArray() // [1, 0.5]
 */
export function adam<P>(
  f: (x: P) => number,
  x0: P,
  options?: MethodOptions<P> & AdamOptions
): Generator<Iterate<P> & {readonly m: P; readonly v: P}, void, void>;
export function adam(
  f: unknown,
  x0: unknown,
  options: AnyMethodOptions & AdamOptions = {}
): Generator<Iterate<unknown> & {readonly m: unknown; readonly v: unknown}, void, void> {
  const more = ["step", "beta1", "beta2", "epsilon"];
  const objective = createObjective("adam", {f, x0, options, more, advice: ADVICE});
  return moments(objective, toMoments("adam", options), 0);
}

/**
 * Adam with decoupled weight decay: $x_{t+1} = x_t - \eta_t (\hat m / (\sqrt{\hat v} + \epsilon) + \lambda x_t)$.
 * Source: Loshchilov and Hutter, *Decoupled weight decay regularization*, 2019.
 *
 * - `decay`: $\lambda$, 0.01 unless said otherwise; the rest as for `adam`
 *
 * @throws RangeError when a value or gradient is not finite any more: the step was too large
 * @example adamW((x: Vec) => x.dot(x), vec([1]), {step: 0.5, decay: 0.5, epsilon: 0}).take(2).map(({x}) => x.at(0)).toArray() // [1, 0.25]
 */
export function adamW<P>(
  f: (x: P) => number,
  x0: P,
  options?: MethodOptions<P> & AdamOptions & {readonly decay?: number}
): Generator<Iterate<P> & {readonly m: P; readonly v: P}, void, void>;
export function adamW(
  f: unknown,
  x0: unknown,
  options: AnyMethodOptions & AdamOptions & {readonly decay?: number} = {}
): Generator<Iterate<unknown> & {readonly m: unknown; readonly v: unknown}, void, void> {
  const more = ["step", "beta1", "beta2", "epsilon", "decay"];
  const objective = createObjective("adamW", {f, x0, options, more, advice: ADVICE});
  const decay = constant("adamW's decay", options.decay ?? 0.01);
  return moments(objective, toMoments("adamW", options), decay);
}

interface Moments {
  readonly eta: (t: number) => number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
}

function toMoments(
  name: string,
  {step = 0.001, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8}: AdamOptions
): Moments {
  return {
    eta: toStep(name, step),
    beta1: constant(`${name}'s beta1`, beta1, 1),
    beta2: constant(`${name}'s beta2`, beta2, 1),
    epsilon: constant(`${name}'s epsilon`, epsilon)
  };
}

function* moments(
  objective: Objective,
  {eta, beta1, beta2, epsilon}: Moments,
  decay: number
): Generator<Iterate<unknown> & {readonly m: unknown; readonly v: unknown}, void, void> {
  let point = objective.at(objective.start, 0);
  let m = new Vec(new Float64Array(point.x.length));
  let v = m;
  let step = 0;
  for (let t = 0; ; t++) {
    yield {...objective.state(t, point, step), m: objective.shaped(m), v: objective.shaped(v)};
    if (objective.isDone(point)) return;
    step = eta(t);
    const g = point.gradient;
    m = m.scale(beta1).add(g.scale(1 - beta1));
    v = v.scale(beta2).add(g.mul(g).scale(1 - beta2));
    const spread = v.scale(1 / (1 - beta2 ** (t + 1))).pow(0.5);
    const direction = quotient(m.scale(1 / (1 - beta1 ** (t + 1))), spread.add(epsilon));
    const x = point.x.scale(1 - step * decay).addScaledInPlace(-step, direction);
    point = objective.at(x, t + 1);
  }
}

/** a / b, and 0 where both are: a coordinate whose gradient was always 0 stays */
function quotient(a: Vec, b: Vec): Vec {
  return a.map((x, i) => (x === 0 ? 0 : x / b.at(i)));
}

function constant(what: string, x: number, below = Infinity): number {
  return toSchedule(what, x, {below})(0);
}

const ADVICE = "take a smaller step";
