/**
 * Quasi-Newton methods
 *
 * Methods that learn the curvature from how the gradient changes: Newton's steps without second derivatives.
 * They are used as `gradientDescent` is, and end where nothing lower can be found in double precision.
 */
import {type LineSearch, strongWolfe} from "./lineSearch.ts";
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
import {size, unlike} from "./operands.ts";
import {EPSILON} from "./square.ts";
import type {Vec} from "./vec.ts";

/**
 * The method of Broyden, Fletcher, Goldfarb and Shanno: $x_{t+1} = x_t - \eta_t H_t \nabla f(x_t)$, where $H_t$
 * approximates the inverse of the Hessian and maps every change of the gradient to the step that made it, the
 * last one exactly. A state has `inverse`, $H_t$, too. Source: Nocedal and Wright, *Numerical Optimization*, 2nd
 * ed., algorithm 6.1.
 *
 * - `step`: a line search, `strongWolfe()` unless said otherwise
 * - `scaled`: whether $H_0 = I$ is scaled by the first change (equation 6.20), true unless said otherwise
 *
 * @throws RangeError when a value or gradient is not finite any more, or the function falls without end
 * @example bfgs((x: Vec) => x.dot(x), vec([3, 4])).take(20).toArray().at(-1)?.value // 0
 */
export function bfgs<P>(
  f: (x: P) => number,
  x0: P,
  options?: MethodOptions<P> & {readonly step?: LineSearch; readonly scaled?: boolean}
): Generator<Iterate<P> & {readonly inverse: Mat}, void, void>;
export function bfgs(
  f: unknown,
  x0: unknown,
  options: AnyMethodOptions & {readonly step?: LineSearch; readonly scaled?: boolean} = {}
): Generator<Iterate<unknown> & {readonly inverse: Mat}, void, void> {
  const objective = createObjective("bfgs", {
    f,
    x0,
    options,
    more: ["step", "scaled"],
    advice: ADVICE
  });
  const {step = strongWolfe(), scaled = true} = options;
  if (!isLineSearch(step)) throw unlike("bfgs's step", "a line search", step);
  const n = objective.layout.length;
  let H = identity(n, 1);
  const model = {
    towards: (g: Vec) => H.dot(g).neg(),
    learn({s, y, sy}: Change, t: number) {
      if (t === 0 && scaled) H = identity(n, sy / y.dot(y));
      H = updated(H, {s, y, sy});
    }
  };
  return withInverse(follow(objective, step, model), () => H);
}

function* withInverse(
  states: Iterable<Iterate<unknown>>,
  inverse: () => Mat
): Generator<Iterate<unknown> & {readonly inverse: Mat}, void, void> {
  for (const state of states) yield {...state, inverse: inverse()};
}

/** $(I - s y^\top / y^\top s)\,H\,(I - y s^\top / y^\top s) + s s^\top / y^\top s$ */
function updated(H: Mat, {s, y, sy}: Change): Mat {
  const Hy = H.dot(y);
  const scale = (1 + y.dot(Hy) / sy) / sy;
  const [a, b] = [s.values, Hy.values];
  return H.map(
    (h, i, j) =>
      h +
      scale * (a[i] ?? 0) * (a[j] ?? 0) -
      ((a[i] ?? 0) * (b[j] ?? 0) + (b[i] ?? 0) * (a[j] ?? 0)) / sy
  );
}

/**
 * BFGS with limited memory: $H_t$ is never formed, but applied from the last `memory` steps and changes of the
 * gradient. For many parameters. Source: Liu and Nocedal, *On the limited memory BFGS method for large scale
 * optimization*, 1989; Nocedal and Wright, algorithms 7.4 and 7.5.
 *
 * - `memory`: how many steps are remembered, 10 unless said otherwise
 * - `step`: a line search, `strongWolfe()` unless said otherwise
 * - `scaled`: whether the matrix that the memory starts from is scaled by the last change (equation 7.20), true
 *   unless said otherwise
 *
 * @throws RangeError when a value or gradient is not finite any more, or the function falls without end
 * @example lbfgs((x: Vec) => x.dot(x), vec([3, 4])).take(20).toArray().at(-1)?.value // 0
 */
export function lbfgs<P>(
  f: (x: P) => number,
  x0: P,
  options?: MethodOptions<P> & {
    readonly memory?: number;
    readonly step?: LineSearch;
    readonly scaled?: boolean;
  }
): Generator<Iterate<P>, void, void>;
export function lbfgs(
  f: unknown,
  x0: unknown,
  options: AnyMethodOptions & {
    readonly memory?: number;
    readonly step?: LineSearch;
    readonly scaled?: boolean;
  } = {}
): Generator<Iterate<unknown>, void, void> {
  const objective = createObjective("lbfgs", {
    f,
    x0,
    options,
    more: ["memory", "step", "scaled"],
    advice: ADVICE
  });
  const {step = strongWolfe(), scaled = true} = options;
  if (!isLineSearch(step)) throw unlike("lbfgs's step", "a line search", step);
  const memory = size("lbfgs's memory", options.memory ?? 10);
  const changes: Change[] = [];
  const model = {
    towards: (g: Vec) => recursion(changes, g, scaled),
    learn(change: Change) {
      changes.push(change);
      if (changes.length > memory) changes.shift();
    }
  };
  return follow(objective, step, model);
}

/** A step, the change of the gradient along it, and their product, which is positive. */
interface Change {
  readonly s: Vec;
  readonly y: Vec;
  readonly sy: number;
}

/** The two loops of algorithm 7.4: -H g from the remembered changes. */
function recursion(changes: readonly Change[], g: Vec, scaled: boolean): Vec {
  const q = g.slice();
  const weights = changes
    .toReversed()
    .map(({s, y, sy}) => {
      const weight = s.dot(q) / sy;
      q.addScaledInPlace(-weight, y);
      return weight;
    })
    .reverse();
  const last = changes.at(-1);
  if (last && scaled) q.scaleInPlace(last.sy / last.y.dot(last.y));
  changes.forEach(({s, y, sy}, i) => {
    q.addScaledInPlace((weights[i] ?? 0) - y.dot(q) / sy, s);
  });
  return q.scaleInPlace(-1);
}

/** What is known of the curvature. */
interface Model {
  towards(gradient: Vec): Vec;
  learn(change: Change, t: number): void;
}

function* follow(
  objective: Objective,
  lineSearch: LineSearch,
  model: Model
): Generator<Iterate<unknown>, void, void> {
  let point = objective.at(objective.start, 0);
  let step = 0;
  for (let t = 0; ; t++) {
    yield objective.state(t, point, step);
    if (objective.isDone(point)) return;
    // Nothing is known of the curvature at first: a step of length 1 at most is tried.
    const first = t === 0 ? Math.min(1, 1 / point.gradient.norm()) : 1;
    const ray = rayOf(objective, point, {direction: model.towards(point.gradient), t, first});
    const found = lineSearch.search(ray);
    if (found === null) return;
    step = found;
    const next = ray.point(step);
    const s = next.x.sub(point.x);
    const y = next.gradient.sub(point.gradient);
    const sy = s.dot(y);
    // A change without positive curvature, which a line search other than Wolfe's may leave, teaches nothing.
    if (sy > EPSILON * s.norm() * y.norm()) model.learn({s, y, sy}, t);
    point = next;
  }
}

function identity(n: number, scale: number): Mat {
  const values = new Float64Array(n * n);
  for (let i = 0; i < n; i++) values[i * n + i] = scale;
  return new Mat(values, n, n);
}

const ADVICE = "take another line search, or start elsewhere";
