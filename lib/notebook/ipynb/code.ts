import type {CellPlan} from "../../kernel/index.ts";
import {chooseNames, toFrame, withShow} from "../script/cellCode.ts";

export interface CodeSurroundings {
  readonly plan: CellPlan | undefined;
  readonly shared: ReadonlySet<string>;
  /** the cell's own */
  readonly seed: number | null;
  /** what the library's cell is called; null when none comes with it */
  readonly library: string | null;
}

/**
 * The code of a cell for Deno's kernel: as it is, but that a cell with random numbers says which it is, and that a cell which yields stands in a function that may.
 */
export function toJupyterCode(
  source: string,
  {plan, shared, seed, library}: CodeSurroundings
): string {
  if (library === null || plan === undefined || plan.problem !== null) return source;
  if (plan.stream) {
    const names = {...chooseNames([]), cell: `${library}.stream`};
    const {before, after} = toFrame(
      {...plan, needs: []},
      {names, shared, options: seed === null ? {} : {seed}}
    );
    return before + withShow(plan, "show") + after;
  }
  if (!plan.library.includes("random") && !plan.run.includes("Math")) return source;
  const told = seed === null ? `"${plan.id}"` : `"${plan.id}", ${seed}`;
  return `${library}.begin(${told}); // its random numbers are those of the page\n${source}`;
}
