/**
 * Flows with steps of their own
 */
import {type Moment, createField, shown} from "./flow.ts";
import {checkOptions} from "./inputs.ts";
import {kindOf} from "./operands.ts";
import {EPSILON} from "./square.ts";
import {Vec} from "./vec.ts";

/** A solution of a differential equation. */
export interface Trajectory<P = Vec> {
  /** the moments where the steps ended, the start first */
  readonly moments: readonly Moment<P>[];
  /** the solution at any time in between. @throws RangeError outside */
  readonly at: (t: number) => P;
  /** how often the field was evaluated */
  readonly evaluations: number;
  /** how many steps were taken back because their error was too large */
  readonly rejected: number;
}

interface OdeOptions {
  readonly from?: number;
  readonly to: number;
  readonly tolerance?: number;
}

/**
 * The solution of $x'(t) = F(x(t), t)$ from $x(t_0) = x_0$ up to a time, in steps chosen so that the error of each,
 * as far as it can be estimated, stays below `tolerance` in units of $1 + \vert x \vert$: the root mean square over the
 * entries, so where few of many entries move, theirs may be larger. The result has
 * `moments`, a list of `t` and `x` where the steps ended, and `at(t)`, the solution at any time in between to fourth
 * order; `evaluations` and `rejected` count the work. `linspace(0, 5, 100).toArray().map(solution.at)` samples it.
 * Source: Dormand and Prince, *A family of embedded Runge–Kutta formulae*, 1980; Hairer, Nørsett and Wanner,
 * *Solving Ordinary Differential Equations I*, 2nd ed., sections II.4 to II.6.
 *
 * - `from`, `to`: the times, 0 unless said otherwise, and the end
 * - `tolerance`: $10^{-6}$ unless said otherwise
 *
 * @throws RangeError when the solution is not finite, or the steps become too short or too many
 * @example odeSolve((x: number) => -x, 1, {to: 1, tolerance: 1e-9}).at(1) // 0.3678794412, to nine digits
 */
export function odeSolve<P>(
  field: (x: P, t: number) => P,
  x0: P,
  options: OdeOptions
): Trajectory<P>;
export function odeSolve(field: unknown, x0: unknown, options: OdeOptions): Trajectory<unknown> {
  checkOptions("odeSolve", options, ["from", "to", "tolerance"]);
  const {from = 0, to, tolerance = 1e-6} = options;
  if (!Number.isFinite(from) || !Number.isFinite(to))
    throw new RangeError(`odeSolve needs finite times, not ${kindOf(from)} and ${kindOf(to)}`);
  if (!(tolerance >= 1e-14 && tolerance < 1))
    throw new RangeError(
      `odeSolve's tolerance is a number from 1e-14, below 1, not ${kindOf(tolerance)}`
    );
  const {start, velocity, shaped} = createField("odeSolve", field, x0);
  let evaluations = 0;
  const counted = (x: Vec, t: number): Vec => {
    evaluations += 1;
    return velocity(x, t);
  };
  const {steps, rejected} = integrate(counted, {start, from, to, tolerance});
  return {
    moments: [{t: from, x: shaped(start)}, ...steps.map(({end, x}) => ({t: end, x: shaped(x)}))],
    at: (t) => shaped(interpolate({steps, start, from, to}, t)),
    evaluations,
    rejected
  };
}

/** A step that was kept, with what is needed to go back into it. */
interface Step {
  readonly begin: number;
  readonly end: number;
  /** the state at its end */
  readonly x: Vec;
  readonly x0: Vec;
  /** the seven velocities */
  readonly k: readonly Vec[];
}

interface Span {
  readonly start: Vec;
  readonly from: number;
  readonly to: number;
}

function integrate(
  velocity: (x: Vec, t: number) => Vec,
  {start, from, to, tolerance}: Span & {readonly tolerance: number}
): {readonly steps: readonly Step[]; readonly rejected: number} {
  const steps: Step[] = [];
  let rejected = 0;
  let [t, x, k1] = [from, start, velocity(start, from)];
  checkFinite(k1, from);
  let h = firstStep(velocity, {start, from, to, tolerance}, k1);
  let before = 1e-4;
  while (t !== to) {
    if (steps.length + rejected >= MOST_STEPS)
      throw new RangeError(
        `odeSolve took ${MOST_STEPS} steps up to t = ${Number(t.toPrecision(2))}: the system may be stiff, use implicitEuler, or a larger tolerance`
      );
    const isLast = Math.abs(to - t) <= 1.01 * Math.abs(h);
    const end = isLast ? to : t + h;
    if (end === t || (!isLast && Math.abs(h) < 1e-14 * Math.abs(t)))
      throw new RangeError(
        `odeSolve: the steps at t = ${shown(t)} became too short: the solution may have no value beyond, or it jumps`
      );
    h = end - t;
    const k = stages(velocity, {x, t, h, k1});
    const next = moved(x, h, {k, weights: FIFTH});
    const error = errorOf(x, next, {correction: moved(null, h, {k, weights: ERROR}), tolerance});
    if (error <= 1) {
      steps.push({begin: t, end, x: next, x0: x, k});
      [t, x, k1] = [end, next, k[6] ?? k1];
      // The proportional-integral control of section IV.2 damps the change of the step.
      h *= Math.min(5, Math.max(0.2, 0.9 * error ** -0.17 * before ** 0.04));
      before = Math.max(error, 1e-4);
    } else {
      rejected += 1;
      // A state that is not finite has an error that is not a number.
      h *= error < Infinity ? Math.max(0.1, 0.9 * error ** -0.2) : 0.1;
    }
  }
  return {steps, rejected};
}

const MOST_STEPS = 50_000;

/** section II.4, algorithm for the starting step */
function firstStep(
  velocity: (x: Vec, t: number) => Vec,
  {start, from, to, tolerance}: Span & {readonly tolerance: number},
  k1: Vec
): number {
  const size = (x: Vec) => errorNorm(x, start, tolerance);
  const [d0, d1] = [size(start), size(k1)];
  const span = to - from;
  // A shorter step would not move so large a time.
  const least = 100 * EPSILON * Math.max(Math.abs(from), Math.abs(to));
  const guess = d0 < 1e-5 || d1 < 1e-5 ? 1e-6 : (0.01 * d0) / d1;
  const h0 = Math.sign(span) * Math.min(Math.abs(span), Math.max(least, guess));
  if (h0 === 0) return 0;
  const ahead = velocity(start.slice().addScaledInPlace(h0, k1), from + h0);
  const d2 = size(ahead.sub(k1)) / Math.abs(h0);
  const steepest = Math.max(d1, d2);
  const h1 = steepest <= 1e-15 ? Math.max(1e-6, Math.abs(h0) * 1e-3) : (0.01 / steepest) ** 0.2;
  const h = Math.min(100 * Math.abs(h0), Math.max(least, h1), Math.abs(span));
  return Math.sign(span) * (h > 0 ? h : Math.abs(h0));
}

/** the seven velocities of a step; the last is the first of the next */
function stages(
  velocity: (x: Vec, t: number) => Vec,
  {x, t, h, k1}: {readonly x: Vec; readonly t: number; readonly h: number; readonly k1: Vec}
): readonly Vec[] {
  const k = [k1];
  NODES.forEach((node, i) => {
    k.push(velocity(moved(x, h, {k, weights: STAGES[i] ?? []}), t + node * h));
  });
  return k;
}

/** x + h Σ weights · k; without x the sum alone */
function moved(
  x: Vec | null,
  h: number,
  {k, weights}: {readonly k: readonly Vec[]; readonly weights: readonly number[]}
): Vec {
  const out = x ? x.slice() : (k[0]?.scale(0) ?? new Vec(new Float64Array(0)));
  k.forEach((one, i) => {
    const weight = weights[i] ?? 0;
    if (weight !== 0) out.addScaledInPlace(h * weight, one);
  });
  return out;
}

/** the error of a step in units of what is tolerated; Infinity when the new state is not finite */
function errorOf(
  x: Vec,
  next: Vec,
  {correction, tolerance}: {readonly correction: Vec; readonly tolerance: number}
): number {
  const largest = x.map((entry, i) => Math.max(Math.abs(entry), Math.abs(next.at(i))));
  const error = errorNorm(correction, largest, tolerance);
  return Number.isFinite(error) && next.values.every(Number.isFinite) ? error : Infinity;
}

function errorNorm(error: Vec, like: Vec, tolerance: number): number {
  const parts = error.map((entry, i) => entry / (tolerance * (1 + Math.abs(like.at(i)))));
  return parts.norm() / Math.sqrt(error.length);
}

function checkFinite(velocity: Vec, t: number): void {
  if (!velocity.values.every(Number.isFinite))
    throw new RangeError(
      `odeSolve: the velocity at t = ${shown(t)} is not finite: start where the field is defined`
    );
}

function interpolate(
  {steps, start, from, to}: Span & {readonly steps: readonly Step[]},
  t: number
): Vec {
  if (typeof t !== "number" || !((t - from) * (t - to) <= 0))
    throw new RangeError(`odeSolve has the solution from ${from} to ${to}, not at ${kindOf(t)}`);
  const forward = to >= from;
  let [low, high] = [0, steps.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    const end = steps[middle]?.end ?? to;
    if (forward ? end < t : end > t) low = middle + 1;
    else high = middle;
  }
  const step = steps[low];
  if (!step) return start;
  const h = step.end - step.begin;
  const u = (t - step.begin) / h;
  return moved(step.x0, h, {k: step.k, weights: denseWeights(u)});
}

// The tableau of Dormand and Prince, table 5.2 of Hairer, Nørsett and Wanner.
const NODES = [1 / 5, 3 / 10, 4 / 5, 8 / 9, 1, 1];
const FIFTH = [35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84, 0];
const STAGES = [
  [1 / 5],
  [3 / 40, 9 / 40],
  [44 / 45, -56 / 15, 32 / 9],
  [19372 / 6561, -25360 / 2187, 64448 / 6561, -212 / 729],
  [9017 / 3168, -355 / 33, 46732 / 5247, 49 / 176, -5103 / 18656],
  FIFTH
];
/** the fifth-order weights less the fourth-order ones */
const ERROR = [71 / 57600, 0, -71 / 16695, 71 / 1920, -17253 / 339200, 22 / 525, -1 / 40];

/** the continuous extension, equation 6.12 of section II.6 with Shampine's coefficients */
function denseWeights(u: number): readonly number[] {
  const [u2, v2] = [u * u, (u - 1) * (u - 1)];
  const hermite = u2 * (3 - 2 * u);
  const bump = u2 * v2;
  return [
    hermite * (35 / 384) + u * v2 - (bump * 5 * (2558722523 - 31403016 * u)) / 11282082432,
    0,
    hermite * (500 / 1113) + (bump * 100 * (882725551 - 15701508 * u)) / 32700410799,
    hermite * (125 / 192) - (bump * 25 * (443332067 - 31403016 * u)) / 1880347072,
    hermite * (-2187 / 6784) + (bump * 32805 * (23143187 - 3489224 * u)) / 199316789632,
    hermite * (11 / 84) - (bump * 55 * (29972135 - 7076736 * u)) / 822651844,
    u2 * (u - 1) + (bump * 10 * (7414447 - 829305 * u)) / 29380423
  ];
}
