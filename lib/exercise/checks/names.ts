import {showNumber} from "../show.ts";
import {createClose} from "./close.ts";
import {createGradientMatches} from "./gradient.ts";
import {createForAll, inputs} from "./laws.ts";
import {no} from "./notes.ts";
import type {CheckContext} from "./notes.ts";
import {createFeasible, createOptimal} from "./optimality.ts";
import {createConvergesAtRate, createDecreases} from "./sequences.ts";

/** A function that crosses as its source, and counts how often the answer called it. */
export interface SentFunction {
  (...values: readonly never[]): unknown;
  /** the evaluations by the answer so far */
  readonly calls: number;
}

/** The functions that were made with `fn`, by what a check holds of them. */
export interface SentFunctions {
  make(f: unknown): unknown;
  sourceOf(value: unknown): string | null;
  count(source: string, calls: number): void;
  callsOf(value: unknown): number | null;
}

export function createSentFunctions(): SentFunctions {
  const sources = new WeakMap<object, string>();
  const calls = new Map<string, number>();
  const sourceOf = (value: unknown): string | null =>
    typeof value === "function" ? (sources.get(value) ?? null) : null;
  return {
    make(f) {
      if (typeof f !== "function") throw new TypeError("fn takes a function: fn((x) => x * x)");
      const source = Function.prototype.toString.call(f);
      if (/\{\s*\[native code\]\s*\}$/.test(source))
        throw new TypeError(`${f.name} cannot be sent: write fn((x) => ${f.name}(x))`);
      const sent: object = Object.defineProperties(
        (...values: readonly unknown[]): unknown => Reflect.apply(f, undefined, values),
        {calls: {get: () => calls.get(source) ?? 0}, toString: {value: () => source}}
      );
      sources.set(sent, source);
      calls.set(source, 0);
      return sent;
    },
    sourceOf,
    count: (source, more) => void calls.set(source, (calls.get(source) ?? 0) + more),
    callsOf(value) {
      const source = sourceOf(value);
      return source === null ? null : (calls.get(source) ?? 0);
    }
  };
}

/** What a check file sees beside the library: `fn`, comparisons, laws, kinds of random input. */
export function createCheckNames(
  context: CheckContext,
  sent: SentFunctions
): Readonly<Record<string, unknown>> {
  return {
    fn: (f: unknown) => sent.make(f),
    close: createClose(context),
    gradientMatches: createGradientMatches(context),
    convergesAtRate: createConvergesAtRate(context),
    decreases: createDecreases(context),
    feasible: createFeasible(context),
    optimal: createOptimal(context),
    forAll: createForAll(context),
    atMostEvaluations(f: unknown, most: number): boolean {
      const calls = sent.callsOf(f);
      if (calls === null) throw new TypeError("atMostEvaluations needs what fn(…) returned");
      return calls <= most
        ? true
        : no(
            context,
            `The function was evaluated ${showNumber(calls)} times; ${showNumber(most)} are enough.`
          );
    },
    ...inputs
  };
}
