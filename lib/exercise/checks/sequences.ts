import {showNumber} from "../show.ts";
import {numbersOf} from "./numbers.ts";
import {no} from "./notes.ts";
import type {CheckContext} from "./notes.ts";

/** How fast errors fall: `{linear: 0.5}` by a factor each step, `{order: 2}` quadratically, `{power: 1}` as 1/k. */
export type Rate = {readonly linear: number} | {readonly order: number} | {readonly power: number};

export type ConvergesAtRate = (errors: unknown, rate: Rate, slack?: number) => boolean;
export type Decreases = (values: unknown, options?: {readonly strictly?: boolean}) => boolean;

/** Below this, relative to the first, an error is rounding and says nothing of the rate. */
const FLOOR = 1e-13;

/**
 * `convergesAtRate(errors, {linear: 0.8})`: the measured rate is at least as good as the claimed one, up to `slack`
 * (0.05 of the rate by default; 0.2 of an order or power). Errors down at rounding are left out.
 */
export function createConvergesAtRate(context: CheckContext): ConvergesAtRate {
  return (sequence, rate, slack) => {
    const all = numbersOf(sequence, "the sequence of errors", context.kinds).map(Math.abs);
    const first = all[0] ?? NaN;
    const bad = all.findIndex((e) => !Number.isFinite(e));
    if (bad >= 0)
      return no(context, `Error ${bad} is ${showNumber(all[bad] ?? NaN)}: the method diverges.`);
    const end = all.findIndex((e) => e <= FLOOR * first);
    const errors = end < 0 ? all : all.slice(0, end);
    if (end >= 0 && errors.length < 3) return true;
    if (errors.length < 3)
      return no(
        context,
        `A rate needs at least 3 errors, but there ${all.length === 1 ? "is" : "are"} ${all.length}.`
      );
    const measured = measure(errors, rate);
    const [claimed, allowed, words] = describe(rate, slack);
    const holds = "linear" in rate ? measured <= claimed + allowed : measured >= claimed - allowed;
    if (holds) return true;
    return no(
      context,
      `The errors fall ${words(showNumber(rounded(measured)))}, not ${words(showNumber(claimed))}.`,
      words(showNumber(claimed))
    );
  };
}

function describe(
  rate: Rate,
  slack: number | undefined
): readonly [number, number, (rate: string) => string] {
  if ("linear" in rate)
    return [rate.linear, slack ?? 0.05 * rate.linear, (r) => `by the factor ${r} a step`];
  if ("order" in rate) return [rate.order, slack ?? 0.2 * rate.order, (r) => `with order ${r}`];
  return [rate.power, slack ?? 0.2 * rate.power, (r) => `like 1/k to the power ${r}`];
}

function measure(errors: readonly number[], rate: Rate): number {
  const logs = errors.map(Math.log);
  const later = Math.floor(logs.length / 2);
  if ("linear" in rate)
    return Math.exp(slope(logs.slice(later - 1).map((y, i) => [i, y] as const)));
  if ("power" in rate)
    return -slope(
      logs.flatMap((y, k) => (k >= Math.max(1, later - 1) ? [[Math.log(k), y] as const] : []))
    );
  // e_{k+1} ≈ C e_k^p, once the errors are small enough for C to matter less than the power.
  return slope(
    logs
      .slice(0, -1)
      .map((y, k) => [y, logs[k + 1] ?? NaN] as const)
      .slice(-3)
  );
}

/** Of the line of least squares through points. */
function slope(points: readonly (readonly [number, number])[]): number {
  const mean = (values: readonly number[]): number =>
    values.reduce((a, b) => a + b, 0) / values.length;
  const [mx, my] = [mean(points.map(([x]) => x)), mean(points.map(([, y]) => y))];
  const top = points.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0);
  return top / points.reduce((sum, [x]) => sum + (x - mx) ** 2, 0);
}

/** `decreases(values)`: no value is above the one before it; `{strictly: true}` lets none be equal. */
export function createDecreases(context: CheckContext): Decreases {
  return (sequence, {strictly = false} = {}) => {
    const values = numbersOf(sequence, "the sequence", context.kinds);
    const rises = values.findIndex((value, i) => {
      const before = values[i - 1];
      if (before === undefined) return Number.isNaN(value);
      // Rounding at a minimum is no rise.
      const slack = strictly ? 0 : 1e-12 * Math.max(1, Math.abs(before));
      return strictly ? !(value < before) : !(value <= before + slack);
    });
    if (rises < 0) return true;
    const [before, value] = [values[rises - 1] ?? NaN, values[rises] ?? NaN];
    if (Number.isNaN(value)) return no(context, `Value ${rises} is not a number.`);
    const word = value === before ? "stays at" : "rises from";
    const to =
      value === before ? showNumber(value) : `${showNumber(before)} to ${showNumber(value)}`;
    return no(context, `The sequence ${word} ${to} at step ${rises}.`);
  };
}

function rounded(x: number): number {
  return Number(x.toPrecision(3));
}
