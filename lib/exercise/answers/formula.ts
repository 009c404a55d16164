import {showNumber} from "../show.ts";
import {parseDomain} from "./domain.ts";
import type {Variable} from "./domain.ts";
import {evaluateFormula, evaluateWithError, FormulaError} from "./expression.ts";
import type {Expression} from "./expression.ts";
import type {Judgement} from "./judgement.ts";
import {parseFormula} from "./parseFormula.ts";
import {toTex} from "./toTex.ts";

export interface FormulaTask {
  readonly answer: string;
  /** `x in [0.1, 2]` */
  readonly domain: string;
  /** relative to the size of the values, at most to 1 where they are smaller; 1e-6 by default */
  readonly tolerance: number | null;
}

const POINTS = 40;
const STANDARD = 1e-6;
/** Functions are not rounded as well as sums are. */
const SLACK = 4;

/** What the parser read, as TeX, or the sentence that says what it did not understand. */
export function readFormula(
  text: string,
  domain: string
): {readonly tex: string; readonly problem: null} | {readonly tex: null; readonly problem: string} {
  try {
    const variables = parseDomain(domain).map(({name}) => name);
    return {tex: toTex(parseFormula(text, variables)), problem: null};
  } catch (error) {
    if (error instanceof FormulaError) return {tex: null, problem: error.message};
    throw error;
  }
}

/**
 * Compares a formula with the right one at forty points of the domain, always the same.
 * Points at which the right one has no value say nothing.
 */
export function judgeFormula(task: FormulaTask, text: string): Judgement {
  const variables = parseDomain(task.domain);
  const names = variables.map(({name}) => name);
  const right = parseFormula(task.answer, names);
  let written: Expression;
  try {
    written = parseFormula(text, names);
  } catch (error) {
    if (error instanceof FormulaError) return {state: "error", message: error.message};
    throw error;
  }
  const tolerance = task.tolerance ?? STANDARD;
  const points = samplePoints(variables)
    .map((point) => ({point, ...evaluateWithError(right, point)}))
    .filter(({value}) => Number.isFinite(value));
  if (points.length === 0)
    return {state: "error", message: "What was asked for has no value in its domain."};
  // Where values are small all over the domain, so is what is let pass; but for what is 0, or would be without rounding.
  const isZero = points.every(({value, error}) => Math.abs(value) <= SLACK * error);
  const scale = isZero ? 1 : Math.min(1, Math.max(...points.map(({value}) => Math.abs(value))));
  for (const {point, value: expected} of points) {
    const value = evaluateFormula(written, point);
    if (Math.abs(value - expected) <= tolerance * Math.max(scale, Math.abs(expected))) continue;
    const where = Object.entries(point)
      .map(([name, x]) => `${name} = ${showNumber(Number(x.toPrecision(3)))}`)
      .join(", ");
    const message = Number.isFinite(value)
      ? `Not equal to what was asked: at ${where} the values differ.`
      : `At ${where} this has no value.`;
    return {state: "failed", message};
  }
  return {state: "passed", message: null};
}

function samplePoints(variables: readonly Variable[]): readonly Readonly<Record<string, number>>[] {
  const random = createRandom();
  return Array.from({length: POINTS}, () =>
    Object.fromEntries(
      variables.map(({name, low, high}) => [name, low + (high - low) * (0.001 + 0.998 * random())])
    )
  );
}

/** The points must be the same for everyone: mulberry32 from a fixed seed. */
function createRandom(): () => number {
  let state = 0x9e3779b9;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
