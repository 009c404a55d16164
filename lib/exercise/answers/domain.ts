import {evaluateFormula, FormulaError} from "./expression.ts";
import {parseFormula} from "./parseFormula.ts";

/** A variable of a formula, and the interval that it is compared on. */
export interface Variable {
  readonly name: string;
  readonly low: number;
  readonly high: number;
}

/**
 * Reads `x in [0.1, 2], y in [0, pi]`. Round brackets leave the end out, which random points never meet anyway.
 * @throws FormulaError with a sentence for the author
 */
export function parseDomain(text: string): readonly Variable[] {
  const parts = text.matchAll(
    /\s*([A-Za-z][\w]*)\s+in\s+([[(])([^,;]+),([^\])]+)([\])])\s*(?:[,;]|$)/gy
  );
  const variables: Variable[] = [];
  let read = 0;
  for (const part of parts) {
    const [whole, name = "", , low = "", high = ""] = part;
    read += whole.length;
    const variable = {name, low: numberIn(low), high: numberIn(high)};
    if (!(variable.low < variable.high))
      throw new FormulaError(`The interval of ${name} is empty: its lower end comes first.`, read);
    if (variables.some((other) => other.name === name))
      throw new FormulaError(`${name} stands twice in the domain.`, read);
    variables.push(variable);
  }
  if (read !== text.length || variables.length === 0)
    throw new FormulaError(
      `\`${text}\` is not a domain: write \`x in [0.1, 2], y in [0, 1]\`.`,
      read
    );
  return variables;
}

function numberIn(text: string): number {
  const value = evaluateFormula(parseFormula(text, []), {});
  if (!Number.isFinite(value))
    throw new FormulaError(`${text.trim()} is no end of an interval.`, 0);
  return value;
}
