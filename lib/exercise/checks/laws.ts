import fc from "fast-check";
import type {Arbitrary} from "fast-check";
import {showValue} from "../show.ts";
import type {CheckContext} from "./notes.ts";

/** Kinds of random input, for `forAll`. */
export interface Inputs {
  /** real numbers between two bounds, −10 and 10 by default */
  reals(low?: number, high?: number): Arbitrary<number>;
  integers(low: number, high: number): Arbitrary<number>;
  /** lists of `n` reals */
  vectors(n: number, low?: number, high?: number): Arbitrary<number[]>;
  /** `rows` lists of `columns` reals */
  matrices(rows: number, columns: number, low?: number, high?: number): Arbitrary<number[][]>;
  /** one of several values */
  oneOf<T>(...values: readonly T[]): Arbitrary<T>;
  /** lists of a random length */
  lists<T>(of: Arbitrary<T>, shortest?: number, longest?: number): Arbitrary<T[]>;
}

export type ForAll = (
  inputs: Readonly<Record<string, Arbitrary<unknown>>>,
  law: (values: never) => unknown,
  options?: {readonly runs?: number}
) => Promise<boolean>;

const RUNS = 40;

export const inputs: Inputs = {
  reals: (low = -10, high = 10) =>
    // Whole thousandths: a counterexample is a number that can be written down.
    fc
      .integer({min: Math.ceil(low * 1000), max: Math.floor(high * 1000)})
      .map((thousandths) => thousandths / 1000),
  integers: (low, high) => fc.integer({min: low, max: high}),
  vectors: (n, low, high) => fc.array(inputs.reals(low, high), {minLength: n, maxLength: n}),
  matrices: (rows, columns, low, high) =>
    fc.array(inputs.vectors(columns, low, high), {minLength: rows, maxLength: rows}),
  oneOf: (...values) => fc.constantFrom(...values),
  lists: (of, shortest = 0, longest = 8) => fc.array(of, {minLength: shortest, maxLength: longest})
};

/**
 * `forAll({x: reals(), n: integers(1, 5)}, async ({x, n}) => …)`: the law holds for 40 random inputs, the same at every
 * run. When it does not, the input is made as small as can be found. What the law throws ends the check as it is.
 */
export function createForAll(context: CheckContext): ForAll {
  return async (given, law, {runs = RUNS} = {}) => {
    const thrown: unknown[] = [];
    const property = fc.asyncProperty(fc.record(given), async (values) => {
      try {
        return (await law(values as never)) === true;
      } catch (error) {
        thrown.push(error);
        throw error;
      }
    });
    const found = await fc.check(property, {seed: context.seed, numRuns: runs});
    if (!found.failed) return true;
    const smallest = found.counterexample?.[0] ?? {};
    // A law that throws says so itself, about the smallest input that it throws at.
    const last = thrown.at(-1);
    if (last instanceof Error && found.errorInstance === last) throw last;
    // Once more, so that the call made last is the one that is told of.
    await law(smallest as never);
    const shown = Object.entries(smallest)
      .map(([name, value]) => `${name} = ${showValue(value, context.kinds)}`)
      .join(", ");
    context.note({
      message: `It does not hold for ${shown}, the smallest input found.`,
      expected: null,
      input: shown
    });
    return false;
  };
}
