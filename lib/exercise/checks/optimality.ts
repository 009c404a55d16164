import {showNumber} from "../show.ts";
import {numbersOf} from "./numbers.ts";
import {no} from "./notes.ts";
import type {CheckContext} from "./notes.ts";

type OfPoint = (x: readonly number[]) => number;
type ToPoint = (x: readonly number[]) => readonly number[];

export interface Constraints {
  /** functions that must be at most 0 */
  readonly inequalities?: readonly OfPoint[];
  /** functions that must be 0 */
  readonly equalities?: readonly OfPoint[];
}

export interface Program extends Constraints {
  /** the gradient of the objective */
  readonly gradient: ToPoint;
  readonly inequalityGradients?: readonly ToPoint[];
  readonly equalityGradients?: readonly ToPoint[];
}

export interface Multipliers {
  readonly inequalities?: unknown;
  readonly equalities?: unknown;
}

export type Feasible = (x: unknown, constraints: Constraints, tolerance?: number) => boolean;
export type Optimal = (
  x: unknown,
  program: Program,
  multipliers?: Multipliers,
  tolerance?: number
) => boolean;

const STANDARD = 1e-6;

/** `feasible(x, {inequalities: [g], equalities: [h]})`: g(x) ≤ 0 and h(x) = 0, up to a tolerance of 1e-6. */
export function createFeasible(context: CheckContext): Feasible {
  return (x, {inequalities = [], equalities = []}, tolerance = STANDARD) => {
    const point = numbersOf(x, "the point", context.kinds);
    for (const [i, g] of inequalities.entries()) {
      const value = g(point);
      if (!(value <= tolerance))
        return no(context, `Inequality ${i + 1} is violated by ${showNumber(rounded(value))}.`);
    }
    for (const [i, h] of equalities.entries()) {
      const value = h(point);
      if (!(Math.abs(value) <= tolerance))
        return no(
          context,
          `Equality ${i + 1} is violated by ${showNumber(rounded(Math.abs(value)))}.`
        );
    }
    return true;
  };
}

/**
 * `optimal(x, {gradient, inequalities, inequalityGradients, …}, multipliers)`: the conditions of Karush, Kuhn and
 * Tucker at `x`, each residual at most the tolerance (1e-6, relative to the gradient where one is large). Without
 * constraints: the gradient vanishes.
 */
export function createOptimal(context: CheckContext): Optimal {
  const feasible = createFeasible(context);
  const {kinds} = context;
  return (x, program, multipliers = {}, tolerance = STANDARD) => {
    if (!feasible(x, program, tolerance)) return false;
    const point = numbersOf(x, "the point", kinds);
    const lambda = numbersOf(multipliers.inequalities ?? [], "the multipliers", kinds);
    const mu = numbersOf(multipliers.equalities ?? [], "the multipliers", kinds);
    const gradient = program.gradient(point);
    const scale = Math.max(1, ...gradient.map(Math.abs));
    const negative = lambda.findIndex((l) => !(l >= -tolerance));
    if (negative >= 0)
      return no(
        context,
        `Multiplier ${negative + 1} of the inequalities is ${showNumber(lambda[negative] ?? NaN)}, which is negative.`
      );
    for (const [i, g] of (program.inequalities ?? []).entries()) {
      const product = (lambda[i] ?? 0) * g(point);
      if (!(Math.abs(product) <= tolerance * scale))
        return no(
          context,
          `Complementary slackness fails at inequality ${i + 1}: the product is ${showNumber(rounded(product))}.`
        );
    }
    const residual = gradient.map(
      (value, j) =>
        value +
        along(program.inequalityGradients, lambda, point, j) +
        along(program.equalityGradients, mu, point, j)
    );
    const off = residual.findIndex((r) => !(Math.abs(r) <= tolerance * scale));
    if (off < 0) return true;
    const whose =
      program.inequalityGradients === undefined && program.equalityGradients === undefined;
    return no(
      context,
      `Component ${off + 1} of the gradient${whose ? "" : " of the Lagrangian"} is ${showNumber(rounded(residual[off] ?? NaN))}, not 0.`
    );
  };
}

function along(
  gradients: readonly ToPoint[] | undefined,
  multipliers: readonly number[],
  x: readonly number[],
  component: number
): number {
  return (gradients ?? []).reduce(
    (sum, gradient, i) => sum + (multipliers[i] ?? 0) * (gradient(x)[component] ?? NaN),
    0
  );
}

function rounded(x: number): number {
  return Number(x.toPrecision(3));
}
