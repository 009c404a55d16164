import {showNumber} from "../show.ts";
import {evaluateFormula, FormulaError} from "./expression.ts";
import type {Judgement} from "./judgement.ts";
import {parseFormula} from "./parseFormula.ts";

export interface NumericTask {
  /** a number, or a formula without variables: `1/3`, `sqrt(2)` */
  readonly answer: string;
  /** the largest distance that is let pass; by default nine digits */
  readonly tolerance: number | null;
}

/**
 * Reads a number as it is written: `0.05`, `5e-2`, `1/20`, `sqrt(2)/2`, `2 pi`.
 * @throws FormulaError with a sentence for a comma, a unit, or what is no number
 */
export function parseNumber(text: string): number {
  const written = text.trim();
  if (written === "") throw new FormulaError("There is no number yet.", 0);
  if (/^[+−-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(written))
    throw new FormulaError(
      `A comma can mean two things: write ${written.replaceAll(",", "")} or ${written.replace(",", ".")}.`,
      written.indexOf(",")
    );
  if (/[%°€$]/.test(written))
    throw new FormulaError("Write the number alone, without a unit or a percent sign.", 0);
  const unit = /^[+−-]?[\d./]+(?:[eE][+-]?\d+)?\s*([a-zA-Zµ]+)(?:\^?\d)?$/.exec(written)?.[1];
  if (unit !== undefined && !["e", "E", "pi"].includes(unit))
    throw new FormulaError(`Write the number alone, without a unit: \`${unit}\` is not needed.`, 0);
  const value = evaluateFormula(parseFormula(written, []), {});
  if (!Number.isFinite(value)) throw new FormulaError(`${written} is not a finite number.`, 0);
  return value;
}

export function judgeNumber(task: NumericTask, text: string): Judgement {
  const right = parseNumber(task.answer);
  const tolerance = task.tolerance ?? 1e-9 * (right === 0 ? 1 : Math.abs(right));
  let value: number;
  try {
    value = parseNumber(text);
  } catch (error) {
    if (error instanceof FormulaError) return {state: "error", message: error.message};
    throw error;
  }
  const distance = Math.abs(value - right);
  // A distance of just the tolerance is let pass whatever the rounding of the difference.
  if (distance <= tolerance * (1 + 1e-9)) return {state: "passed", message: null};
  return {state: "failed", message: tellMiss(value, right, tolerance)};
}

/** A hint at what kind of mistake it is, never the number itself. */
function tellMiss(value: number, right: number, tolerance: number): string {
  const read = `${showNumber(value)} is not right`;
  if (right !== 0 && Math.abs(value + right) <= tolerance) return `${read}: look at the sign.`;
  const relative = right === 0 ? Infinity : Math.abs(value - right) / Math.abs(right);
  if (relative >= 0.01) return `${read}.`;
  // Of a count, 229.1 for 230, more digits are no help.
  return Number.isInteger(right) ? `${read}, but close.` : `${read}, but close: give more digits.`;
}
