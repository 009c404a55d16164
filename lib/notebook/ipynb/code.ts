import type {CellPlan} from "../../kernel/index.ts";
import {toFrame, withShow} from "../script/cellCode.ts";

export interface CodeSurroundings {
  readonly plan: CellPlan | undefined;
  readonly shared: ReadonlySet<string>;
  /** the cell's own */
  readonly seed: number | null;
  /** whether the library comes with it */
  readonly runs: boolean;
}

/**
 * The code of a cell for Deno's kernel: as it is, but that a cell with random numbers says which it is, and that a cell which yields stands in a function that may.
 */
export function toJupyterCode(
  source: string,
  {plan, shared, seed, runs}: CodeSurroundings
): string {
  if (!runs || plan === undefined || plan.problem !== null) return source;
  if (plan.stream) {
    const names = {cell: "epigraph.stream", library: "library", show: "show"};
    const {before, after} = toFrame(
      {...plan, needs: []},
      {names, shared, options: seed === null ? {} : {seed}}
    );
    return before + withShow(plan, "show") + after;
  }
  if (!plan.library.includes("random") && !plan.run.includes("Math")) return source;
  const told = seed === null ? `"${plan.id}"` : `"${plan.id}", ${seed}`;
  return `epigraph.begin(${told}); // its random numbers are those of the page\n${source}`;
}
