import {valueAndSlope} from "./grad.ts";
import {checkOptions} from "./inputs.ts";
import type {LineSearch, Ray} from "./lineSearch.ts";
import {kindOf, unlike} from "./operands.ts";
import {type Layout, layoutOf} from "./parameters.ts";
import type {Vec} from "./vec.ts";

/** What every method yields: a point, what is known there, and what it took to come there. */
export interface Iterate<P = Vec> {
  /** the number of steps taken, 0 at the start */
  readonly t: number;
  readonly x: P;
  /** $f(x_t)$ */
  readonly value: number;
  /** $\nabla f(x_t)$ */
  readonly gradient: P;
  /** the step size that led here, 0 at the start */
  readonly step: number;
  /** how often the function and its gradient have been evaluated so far */
  readonly evaluations: {readonly values: number; readonly gradients: number};
}

/** A number that may change from step to step; the step from $x_t$ to $x_{t+1}$ takes it at $t$. */
export type Schedule = number | ((t: number) => number);

/** What every method takes. */
export interface MethodOptions<P = Vec> {
  /** the gradient, where the function is not followed by automatic differentiation or a sample stands for it; the second argument is $t$ */
  readonly gradient?: (x: P, t: number) => P;
  /** ends the iteration at the first point whose gradient has at most this norm; without it the method goes on as long as it is asked */
  readonly tolerance?: number;
}

/** The same, of a point and a gradient of whatever kind. */
export type AnyMethodOptions = Omit<MethodOptions, "gradient"> & {
  readonly gradient?: (x: never, t: number) => unknown;
};

/** A point with what is known there. */
export interface Point {
  readonly x: Vec;
  readonly value: number;
  readonly gradient: Vec;
}

/** A function to be minimized, over one long vector. */
export interface Objective {
  readonly name: string;
  readonly layout: Layout;
  readonly start: Vec;
  /** the value alone, finite or not */
  valueAt(x: Vec): number;
  /** value and gradient, finite or not; a value that is known is not asked for again, but automatic differentiation evaluates the function anyway */
  lookAt(x: Vec, t: number, known?: number): Point;
  /** the point. @throws RangeError when a number there is not finite */
  check(point: Point, t: number): Point;
  /** @throws RangeError when a number there is not finite */
  at(x: Vec, t: number): Point;
  /** the value at x, with the gradient at another point. @throws RangeError when a number there is not finite */
  ahead(x: Vec, lookahead: Vec, t: number): Point;
  isDone(point: Point): boolean;
  /** the point as the method yields it */
  state(t: number, point: Point, step: number): Iterate<unknown>;
  /** a vector of the method's own, in the structure of the parameters */
  shaped(x: Vec): unknown;
}

interface ObjectiveSpec {
  readonly f: unknown;
  readonly x0: unknown;
  readonly options: AnyMethodOptions;
  /** the names of the method's own options */
  readonly more: readonly string[];
  /** what the sentence about a number that is not finite advises */
  readonly advice: string;
}

/** @throws TypeError and RangeError when the function, the point or an option is not what a method takes */
export function createObjective(
  name: string,
  {f, x0, options, more, advice}: ObjectiveSpec
): Objective {
  if (typeof f !== "function") throw unlike(name, "a function to minimize", f);
  checkOptions(name, options, ["gradient", "tolerance", ...more]);
  const {gradient, tolerance} = options;
  if (gradient !== undefined && typeof gradient !== "function")
    throw unlike(`${name}'s gradient`, "a function", gradient);
  if (tolerance !== undefined && !(tolerance >= 0))
    throw new RangeError(`${name}'s tolerance is a number from 0, not ${kindOf(tolerance)}`);
  const layout = layoutOf(name, x0);
  const count = {values: 0, gradients: 0};

  const valueAt = (x: Vec): number => {
    count.values += 1;
    return plainValue(name, Reflect.apply(f, undefined, [layout.restore(x)]));
  };
  const slopeAt = gradient
    ? (x: Vec, t: number): Vec => {
        count.gradients += 1;
        const slope: unknown = Reflect.apply(gradient, undefined, [layout.restore(x), t]);
        return layout.flatten(`${name}: the gradient`, slope);
      }
    : null;
  const lookAt = (x: Vec, t: number, known?: number): Point => {
    if (slopeAt) return {x, value: known ?? valueAt(x), gradient: slopeAt(x, t)};
    count.values += 1;
    count.gradients += 1;
    const [value, slope] = valueAndSlope(name, f, layout.restore(x));
    return {x, value, gradient: layout.flatten(`${name}: the gradient`, slope)};
  };
  const check = (point: Point, t: number): Point => {
    const isValue = !Number.isFinite(point.value);
    const bad = isValue ? point.value : firstInfinite(point.gradient);
    if (bad === null) return point;
    const what = isValue ? "the value" : "an entry of the gradient";
    throw new RangeError(
      t === 0
        ? `${name}: ${what} at the starting point is ${bad}: start where the function is defined`
        : `${name}: ${what} after step ${t} is ${bad}: ${advice}`
    );
  };
  return {
    name,
    layout,
    start: layout.flatten(`${name}: the starting point`, x0),
    valueAt,
    lookAt,
    check,
    at: (x, t) => check(lookAt(x, t), t),
    ahead(x, lookahead, t) {
      if (x === lookahead) return check(lookAt(x, t), t);
      const slope = slopeAt?.(lookahead, t) ?? lookAt(lookahead, t).gradient;
      return check({x, value: valueAt(x), gradient: slope}, t);
    },
    isDone: ({gradient: g}) => tolerance !== undefined && g.norm() <= tolerance,
    state: (t, {x, value, gradient: g}, step) => ({
      t,
      x: layout.restore(x),
      value,
      gradient: layout.restore(g),
      step,
      evaluations: {...count}
    }),
    shaped: (x) => layout.restore(x)
  };
}

/**
 * the function along $x + a\,d$, with every value and slope remembered, so that the chosen point costs nothing more than
 * its gradient; `point` throws where a number there is not finite
 */
export function rayOf(
  objective: Objective,
  {x, value, gradient}: Point,
  {direction, t, first}: {readonly direction: Vec; readonly t: number; readonly first: number}
): Ray & {point(step: number): Point} {
  const seen = new Map<number, Point>();
  const values = new Map<number, number>();
  const to = (step: number) => x.slice().addScaledInPlace(step, direction);
  const lookAt = (step: number): Point => {
    const known = seen.get(step) ?? objective.lookAt(to(step), t + 1, values.get(step));
    seen.set(step, known);
    return known;
  };
  return {
    method: objective.name,
    value,
    slope: gradient.dot(direction),
    first,
    t,
    valueAt(step) {
      const known = seen.get(step)?.value ?? values.get(step) ?? objective.valueAt(to(step));
      values.set(step, known);
      return known;
    },
    slopeAt(step) {
      const there = lookAt(step);
      return {value: there.value, slope: there.gradient.dot(direction)};
    },
    point: (step) => objective.check(lookAt(step), t + 1)
  };
}

/** a step size: a number, a schedule, or a line search */
export function isLineSearch(step: unknown): step is LineSearch {
  return typeof step === "object" && step !== null && "search" in step;
}

/** @throws RangeError when an entry of the schedule is not a number of at least `least` */
export function toSchedule(
  what: string,
  schedule: Schedule,
  {least = 0, below = Infinity}: {readonly least?: number; readonly below?: number} = {}
): (t: number) => number {
  const check = (x: unknown): number => {
    if (typeof x === "number" && x >= least && x < below) return x;
    const wanted = below === Infinity ? `from ${least}` : `from ${least}, below ${below}`;
    throw new RangeError(`${what} is a number ${wanted}, not ${kindOf(x)}`);
  };
  if (typeof schedule === "function") return (t) => check(schedule(t));
  const constant = check(schedule);
  return () => constant;
}

function plainValue(name: string, value: unknown): number {
  if (typeof value === "number") return value;
  throw new TypeError(
    `${name} needs a function that returns one number; this one gave ${kindOf(value)}`
  );
}

function firstInfinite(x: Vec): number | null {
  for (const entry of x.values) if (!Number.isFinite(entry)) return entry;
  return null;
}
