import {nameKind, showNumber, showValue} from "../show.ts";
import {capital} from "./close.ts";
import {readNumbers} from "./numbers.ts";
import {no} from "./notes.ts";
import type {CheckContext} from "./notes.ts";

export type GradientMatches = (
  gradient: unknown,
  f: (x: readonly number[]) => unknown,
  x: unknown,
  tolerance?: number
) => Promise<boolean>;

/**
 * `gradientMatches(await grad(x), f, x)`: the gradient of `f` at `x` against central differences with one step of
 * Richardson's extrapolation. `f` takes a list and is computed here, or is a name of the learner's. The tolerance,
 * 1e-6 by default, is relative to the largest component and at least absolute.
 */
export function createGradientMatches(context: CheckContext): GradientMatches {
  const {kinds} = context;
  return async (gradient, f, x, tolerance = 1e-6) => {
    const point = readNumbers(x, kinds);
    if (point === null)
      throw new TypeError(`gradientMatches needs a point of numbers, not ${nameKind(x, kinds)}`);
    const found = readNumbers(gradient, kinds);
    const size = point.values.length;
    if (found === null || found.values.length !== size)
      return no(
        context,
        `A gradient of ${size} component${size === 1 ? "" : "s"} should come out, but it is ${nameKind(gradient, kinds)}.`
      );
    const right = await differences(f, point.values);
    const scale = Math.max(1, ...right.map(Math.abs));
    const off = right.findIndex(
      (y, i) => !(Math.abs((found.values[i] ?? NaN) - y) <= tolerance * scale)
    );
    if (off < 0) return true;
    const [g, y] = [found.values[off] ?? NaN, right[off] ?? NaN];
    const place = size === 1 ? "The derivative" : capital(`component ${off + 1} of the gradient`);
    return no(
      context,
      `${place} is ${showNumber(g)}, but finite differences give ${showNumber(y)}: ${tellFault(g, y)}.`,
      showValue(right.map(rounded))
    );
  };
}

function tellFault(g: number, y: number): string {
  const off = `it is off by ${showNumber(rounded(Math.abs(g - y)))}`;
  if (Number.isNaN(g)) return "it is not a number";
  if (y === 0 || g === 0) return off;
  const factor = rounded(g / y);
  return Number.isInteger(factor * 2) && Math.abs(factor) <= 4 && factor !== 1
    ? `it is ${showNumber(factor)} times as large`
    : off;
}

function rounded(x: number): number {
  return Number(x.toPrecision(4));
}

async function differences(
  f: (x: readonly number[]) => unknown,
  x: readonly number[]
): Promise<readonly number[]> {
  const at = async (i: number, by: number): Promise<number> => {
    const value = await f(x.map((xi, j) => (j === i ? xi + by : xi)));
    if (typeof value !== "number")
      throw new TypeError(`gradientMatches needs a function with numbers, not ${nameKind(value)}`);
    return value;
  };
  const gradient: number[] = [];
  for (const [i, xi] of x.entries()) {
    // Error terms of order h⁴ against rounding of order ε/h: near the balance for functions of moderate size.
    const h = 1e-3 * Math.max(1, Math.abs(xi));
    const slope = async (step: number): Promise<number> =>
      ((await at(i, step)) - (await at(i, -step))) / (2 * step);
    gradient.push((4 * (await slope(h / 2)) - (await slope(h))) / 3);
  }
  return gradient;
}
