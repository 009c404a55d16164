import type {StrictRule} from "../../lib/content/index.ts";
import type {CellId, CellSpec, Problem} from "../../lib/protocol/index.ts";
import {toFilePlace} from "./places.ts";

/** How long a cell took. */
export interface CellTime {
  readonly id: CellId;
  readonly ms: number;
  /** it tells its reader how far it is */
  readonly hasProgress: boolean;
}

const LONGEST = 500;
const LONGEST_WITH_PROGRESS = 5000;
/** On a busy machine a cell takes longer than by itself. */
const SLACK = 1.25;

/** The cells of a chapter that make a reader wait, told at their fences. */
export function findSlowCells({
  file,
  cells,
  times
}: {
  file: string;
  cells: readonly CellSpec[];
  /** `ms` is null of a cell that did not run to its end */
  times: readonly (Omit<CellTime, "ms"> & {readonly ms: number | null})[];
}): readonly Problem[] {
  return times.flatMap(({id, ms, hasProgress}) => {
    const spec = cells.find((cell) => cell.id === id);
    const most = hasProgress ? LONGEST_WITH_PROGRESS : LONGEST;
    if (spec?.kind !== "cell" || ms === null || ms <= most * SLACK) return [];
    const wayOut = hasProgress
      ? "compute less at its default inputs"
      : "compute less at its default inputs, or tell the reader its progress";
    return [
      {
        file,
        ...toFilePlace(spec, {line: null, column: null}),
        rule: "cell-is-quick" satisfies StrictRule,
        message: `The cell ${id} took ${Math.round(ms)} ms, and a cell takes at most ${most} ms: ${wayOut}.`,
        severity: "warning" as const
      }
    ];
  });
}
