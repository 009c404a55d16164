/**
 * Line searches
 *
 * Given to a method as its `step`: how far to go along a direction $d$ that leads down, $\phi(a) = f(x + a\,d)$.
 * Source: Nocedal and Wright, *Numerical Optimization*, 2nd ed., chapter 3.
 */
import {checkOptions} from "./inputs.ts";
import {kindOf} from "./operands.ts";
import {EPSILON} from "./square.ts";

/** A function along a line from where a method stands. */
export interface Ray {
  /** the name of the method, for sentences */
  readonly method: string;
  /** the number of the iteration */
  readonly t: number;
  /** $\phi(0)$ */
  readonly value: number;
  /** $\phi'(0)$, negative */
  readonly slope: number;
  /** the step that the method would try first */
  readonly first: number;
  valueAt(step: number): number;
  slopeAt(step: number): Slope;
}

interface Slope {
  readonly value: number;
  readonly slope: number;
}

/** How a method chooses its steps; made by `backtracking`, `strongWolfe` or `exactLineSearch`. */
export interface LineSearch {
  readonly name: string;
  /** the step size, or null where nothing lower can be found in double precision */
  search(ray: Ray): number | null;
}

/**
 * Armijo's rule: the first of $a_0, \rho a_0, \rho^2 a_0, \dots$ that goes down enough,
 * $\phi(a) \le \phi(0) + c\,a\,\phi'(0)$.
 *
 * - `first`: $a_0$, 1 unless said otherwise
 * - `shrink`: $\rho$, 0.5 unless said otherwise
 * - `decrease`: $c$, 0.0001 unless said otherwise
 *
 * Every trial is one value. The gradient where it ends is one evaluation more, and automatic differentiation takes the
 * value there a second time; a given `gradient` does not.
 *
 * @throws RangeError when an option is out of its bounds
 * @example gradientDescent((x: Vec) => x.dot(x), vec([1]), {step: backtracking()}).take(2).toArray()[1]?.step // 0.5
 */
export function backtracking(
  options: {readonly first?: number; readonly shrink?: number; readonly decrease?: number} = {}
): LineSearch {
  checkOptions("backtracking", options, ["first", "shrink", "decrease"]);
  const {first, shrink = 0.5, decrease = 1e-4} = options;
  if (first !== undefined) checkBetween("backtracking's first", first, [0, Infinity]);
  checkBetween("backtracking's shrink", shrink, [0, 1]);
  checkBetween("backtracking's decrease", decrease, [0, 1]);
  return {
    name: "backtracking",
    search(ray) {
      for (let a = first ?? ray.first; ; a *= shrink) {
        if (isLost(a, ray)) return null;
        const value = ray.valueAt(a);
        if (Number.isFinite(value) && value <= ray.value + decrease * a * ray.slope) return a;
      }
    }
  };
}

/**
 * A step that satisfies the strong Wolfe conditions: $\phi(a) \le \phi(0) + c_1 a\,\phi'(0)$ and
 * $\vert \phi'(a) \vert \le c_2 \vert \phi'(0) \vert$. Source: Nocedal and Wright, algorithms 3.5 and 3.6, with cubic interpolation.
 *
 * - `first`: the step tried first, by the method unless said otherwise
 * - `decrease`: $c_1$, 0.0001 unless said otherwise
 * - `curvature`: $c_2$ between $c_1$ and 1, 0.9 unless said otherwise; 0.1 suits conjugate gradients
 *
 * @throws RangeError when an option is out of its bounds, or the function falls without end along a direction
 * @example gradientDescent((x: Vec) => x.dot(x), vec([4]), {step: strongWolfe()}).take(2).toArray()[1]?.value // 0
 */
export function strongWolfe(
  options: {readonly first?: number; readonly decrease?: number; readonly curvature?: number} = {}
): LineSearch {
  checkOptions("strongWolfe", options, ["first", "decrease", "curvature"]);
  const {first, decrease = 1e-4, curvature = 0.9} = options;
  if (first !== undefined) checkBetween("strongWolfe's first", first, [0, Infinity]);
  checkBetween("strongWolfe's decrease", decrease, [0, 1]);
  checkBetween("strongWolfe's curvature", curvature, [decrease, 1]);
  return {
    name: "strongWolfe",
    search(ray) {
      const rule = createWolfe(ray, decrease, curvature);
      let low: Trial = {a: 0, value: ray.value, slope: ray.slope};
      if (!(ray.slope < 0)) return null;
      for (let a = first ?? ray.first; ; a *= 2) {
        const trial = look(ray, a);
        if (!rule.isLow(trial) || (low.a > 0 && trial.value >= low.value))
          return zoom(ray, rule, low, trial);
        if (rule.isFlat(trial)) return a;
        if (trial.slope >= 0) return zoom(ray, rule, trial, low);
        low = trial;
        checkBounded("strongWolfe", ray, a);
      }
    }
  };
}

/**
 * The step to a minimum along the direction, where $\phi'(a) = 0$: the first one where `first` is small enough. It looks
 * at slopes alone, so on a function with several minima along the direction the value there may be higher. On a quadratic it takes two
 * evaluations of the gradient and is exact to rounding; otherwise it closes in on the minimum until $\phi'$ has
 * fallen by the factor `tolerance`.
 *
 * - `first`: the step tried first, by the method unless said otherwise
 * - `tolerance`: $10^{-10}$ unless said otherwise
 *
 * @throws RangeError when an option is out of its bounds, or the function falls without end along a direction
 * @example gradientDescent((x: Vec) => x.dot(x), vec([3, 4]), {step: exactLineSearch()}).take(2).toArray()[1]?.x.norm() // 0
 */
export function exactLineSearch(
  options: {readonly first?: number; readonly tolerance?: number} = {}
): LineSearch {
  checkOptions("exactLineSearch", options, ["first", "tolerance"]);
  const {first, tolerance = 1e-10} = options;
  if (first !== undefined) checkBetween("exactLineSearch's first", first, [0, Infinity]);
  checkBetween("exactLineSearch's tolerance", tolerance, [0, 1]);
  return {
    name: "exactLineSearch",
    search(ray) {
      if (!(ray.slope < 0)) return null;
      let low: Trial = {a: 0, value: ray.value, slope: ray.slope};
      let high: Trial | null = null;
      let a = first ?? ray.first;
      for (let round = 1; ; round++) {
        const trial = look(ray, a);
        const width: number = high ? high.a - low.a : Infinity;
        if (Math.abs(trial.slope) <= tolerance * -ray.slope) return a;
        if (width <= 4 * EPSILON * a || a < SHORTEST) return low.a > 0 ? low.a : null;
        const before: Trial = low;
        if (trial.slope < 0) low = trial;
        else high = trial;
        if (high === null) checkBounded("exactLineSearch", ray, a);
        const other: Trial = trial.slope < 0 ? before : low;
        const secant = a - (trial.slope * (a - other.a)) / (trial.slope - other.slope);
        const most: number = high ? high.a : 64 * a;
        // The secant's root where it lies inside; every third time the middle, so that the bracket surely shrinks.
        const middle: number = high ? (low.a + high.a) / 2 : 2 * a;
        a = secant > low.a && secant < most && (!high || round % 3 !== 0) ? secant : middle;
      }
    }
  };
}

interface Trial extends Slope {
  readonly a: number;
}

/** the function at a step; what is not a number counts as too high */
function look(ray: Ray, a: number): Trial {
  const {value, slope} = ray.slopeAt(a);
  return Number.isFinite(value) && !Number.isNaN(slope)
    ? {a, value, slope}
    : {a, value: Infinity, slope: Infinity};
}

interface Wolfe {
  isLow(trial: Trial): boolean;
  isFlat(trial: Trial): boolean;
}

function createWolfe({value, slope}: Ray, decrease: number, curvature: number): Wolfe {
  // Near a minimum the values differ by rounding only, while the slopes still tell.
  const slack = 4 * EPSILON * Math.abs(value);
  return {
    isLow: (trial) => trial.value <= value + decrease * trial.a * slope + slack,
    isFlat: (trial) => Math.abs(trial.slope) <= -curvature * slope
  };
}

/** Algorithm 3.6: `low` is the lowest trial so far, and a good step lies between it and `high`. */
function zoom(ray: Ray, rule: Wolfe, low: Trial, high: Trial): number | null {
  for (let round = 0; round < 60; round++) {
    const a = between(low, high);
    const trial = look(ray, a);
    if (!rule.isLow(trial) || trial.value > low.value) high = trial;
    else {
      if (rule.isFlat(trial)) return a;
      if (trial.slope * (high.a - low.a) >= 0) high = low;
      low = trial;
    }
    if (Math.abs(high.a - low.a) <= 4 * EPSILON * Math.max(high.a, low.a)) break;
  }
  // The conditions cannot be met in double precision: whatever went down will do.
  return low.a > 0 ? low.a : null;
}

/** the minimum of the cubic through both (equation 3.59), kept a tenth of the interval away from its ends */
function between(p: Trial, q: Trial): number {
  const width = q.a - p.a;
  const middle = p.a + width / 2;
  const d1 = p.slope + q.slope - (3 * (p.value - q.value)) / (p.a - q.a);
  const root = d1 * d1 - p.slope * q.slope;
  const d2 = Math.sign(width) * Math.sqrt(root);
  const a = q.a - (width * (q.slope + d2 - d1)) / (q.slope - p.slope + 2 * d2);
  const place = (a - p.a) / width;
  return place > 0 && place < 1 ? p.a + width * Math.min(0.9, Math.max(0.1, place)) : middle;
}

/** whether a step this short changes the value by less than rounding */
function isLost(a: number, {value, slope}: Ray): boolean {
  return !(a * -slope > (EPSILON / 8) * Math.abs(value)) || a < SHORTEST;
}

/** no line search looks closer than this */
const SHORTEST = 1e-300;

function checkBounded(name: string, {method, t}: Ray, a: number): void {
  if (a < 1e20) return;
  throw new RangeError(
    `${method}: the function falls without end along the direction of step ${t + 1} (${name} went ${a.toExponential(0)} times as far): it has no minimum there`
  );
}

function checkBetween(what: string, x: unknown, [low, high]: readonly [number, number]): void {
  if (typeof x === "number" && x > low && x < high) return;
  const bounds = high === Infinity ? `above ${low}` : `between ${low} and ${high}`;
  throw new RangeError(`${what} is a number ${bounds}, not ${kindOf(x)}`);
}
