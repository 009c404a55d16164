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
import {findCause, hashSources, tellCause, UPDATE} from "./sources.ts";
import type {Cause} from "./sources.ts";
import {toStoredOutput} from "./stored.ts";

export interface OutputFindings {
  readonly file: string;
  readonly outputsFolder: string;
  readonly dataFolder: string;
  readonly isInBook: boolean;
  readonly cells: readonly CellSpec[];
  readonly results: readonly CellResult[];
  readonly stored: StoredOutputs | null;
  /** the cells that show something else at each run: they are told elsewhere */
  readonly unrepeatable: ReadonlySet<CellId>;
}

/** A cell that shows something else than is stored. */
export interface CellChange {
  readonly file: string;
  readonly spec: CellSpec;
  readonly stored: StoredOutput;
  readonly fresh: StoredOutput;
  readonly cause: Cause;
  /** where the stored drawings stand */
  readonly outputsFolder: string;
}

/** Where what is stored of a chapter is not what its cells show, told at their fences. */
export function findOutputProblems(findings: OutputFindings): {
  readonly problems: readonly Problem[];
  readonly changes: readonly CellChange[];
} {
  const {file, cells, results, stored, outputsFolder, isInBook, unrepeatable} = findings;
  const [first] = cells;
  if (!first) return {problems: [], changes: []};
  const tell = (spec: CellSpec, rule: CellRule, message: string): Problem => ({
    file,
    ...toFilePlace(spec, {line: null, column: null}),
    rule,
    message: message.endsWith(".") ? message : `${message}: ${UPDATE} if that is meant.`,
    severity: "error"
  });
  if (!stored) {
    const problem = tell(first, "output-is-current", "No output of this chapter is stored");
    return {problems: [isInBook ? problem : {...problem, severity: "warning"}], changes: []};
  }
  const changes: CellChange[] = [];
  const now = hashSources(cells, findings.dataFolder);
  const plots = findPlots(stored.cells);
  const byId = new Map(results.map((result) => [result.id, result]));
  const changed = cells.flatMap((spec) => {
    const result = byId.get(spec.id);
    if (!result || unrepeatable.has(spec.id)) return [];
    const [before, fresh] = [stored.cells[spec.id], toStoredOutput(result)];
    if (!before) return [tell(spec, "output-is-current", `No output of ${spec.id} is stored`)];
    const difference = findDifference(before, fresh);
    if (difference) {
      const cause = findCause(spec.id, {cells, stored: stored.sources, now});
      changes.push({file, spec, stored: before, fresh, cause, outputsFolder});
      const told = tellDifference(difference, `is stored${tellCause(cause)}`);
      return [tell(spec, "output-is-current", `The cell ${spec.id} shows ${told}`)];
    }
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
  if (gone === undefined) return {problems: changed, changes};
  const message = `An output is stored of ${gone}, which is no cell of this chapter`;
  return {problems: [...changed, tell(first, "output-is-current", message)], changes};
}

export function tellDifference({path, stored, fresh}: Difference, then: string): string {
  return `${fresh} at ${path}, where ${stored} ${then}`;
}
