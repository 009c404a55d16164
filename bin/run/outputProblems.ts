import type {
  CellId,
  CellSpec,
  Problem,
  StoredOutput,
  StoredOutputs
} from "../../lib/protocol/index.ts";
import {findDifference} from "./difference.ts";
import type {Difference} from "./difference.ts";
import {drawingState, findPlots} from "./drawings.ts";
import {toFilePlace} from "./places.ts";
import type {CellResult} from "./record.ts";
import type {CellRule} from "../../lib/content/index.ts";
import {toStoredOutput} from "./stored.ts";

export interface OutputFindings {
  readonly file: string;
  readonly outputsFolder: string;
  readonly isInBook: boolean;
  readonly cells: readonly CellSpec[];
  readonly results: readonly CellResult[];
  readonly stored: StoredOutputs | null;
  /** the cells that show something else at each run: they are told elsewhere */
  readonly unrepeatable: ReadonlySet<CellId>;
}

/** Where what is stored of a chapter is not what its cells show, told at their fences. */
export function findOutputProblems(findings: OutputFindings): readonly Problem[] {
  const {file, cells, results, stored, outputsFolder, isInBook, unrepeatable} = findings;
  const [first] = cells;
  if (!first) return [];
  const tell = (spec: CellSpec, rule: CellRule, message: string): Problem => ({
    file,
    ...toFilePlace(spec, {line: null, column: null}),
    rule,
    message: `${message}: ${UPDATE}`,
    severity: "error"
  });
  if (!stored) {
    const problem = tell(first, "output-is-current", "No output of this chapter is stored");
    return [isInBook ? problem : {...problem, severity: "warning"}];
  }
  const plots = findPlots(stored.cells);
  const byId = new Map(results.map((result) => [result.id, result]));
  const changed = cells.flatMap((spec) => {
    const result = byId.get(spec.id);
    if (!result || unrepeatable.has(spec.id)) return [];
    const message = tellChange(spec.id, stored.cells[spec.id], toStoredOutput(result));
    if (message !== null) return [tell(spec, "output-is-current", message)];
    return plots.flatMap((plot): readonly Problem[] => {
      if (plot.cell !== spec.id) return [];
      switch (drawingState(outputsFolder, plot, stored.drawings)) {
        case "current":
          return [];
        case "missing":
          return [
            tell(
              spec,
              "drawing-is-current",
              `The drawing of ${plot.name} is missing, or shows another plot`
            )
          ];
        case "old look":
          // Right in every number: the page may show it until it is drawn again.
          return [
            {
              ...tell(spec, "drawing-is-current", `The drawing of ${plot.name} has an older look`),
              severity: "warning"
            }
          ];
      }
    });
  });
  const gone = Object.keys(stored.cells).find((id) => !cells.some((cell) => cell.id === id));
  if (gone === undefined) return changed;
  const message = `An output is stored of ${gone}, which is no cell of this chapter`;
  return [...changed, tell(first, "output-is-current", message)];
}

const UPDATE = "run `npm run book -- check --update` if that is meant.";

function tellChange(
  id: CellId,
  stored: StoredOutput | undefined,
  fresh: StoredOutput
): string | null {
  if (!stored) return `No output of ${id} is stored`;
  const difference = findDifference(stored, fresh);
  return difference && `The cell ${id} shows ${tellDifference(difference, "is stored")}`;
}

export function tellDifference({path, stored, fresh}: Difference, then: string): string {
  return `${fresh} at ${path}, where ${stored} ${then}`;
}
