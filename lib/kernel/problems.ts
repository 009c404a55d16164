import type {CellError, Library} from "../protocol/index.ts";
import type {Cell} from "./cell.ts";
import {toKernelError, toUpstreamError} from "./errors.ts";
import {GLOBALS, KERNEL_NAMES, toMissingSentence} from "./globals.ts";
import type {Graph} from "./graph.ts";
import {placeAt} from "./places.ts";

export interface Surroundings {
  readonly graph: Graph;
  readonly library: Pick<Library, "names">;
}

/** Where the value of a name comes from, the nearest first: a cell's declaration shadows the library, which shadows the language. */
export type Origin = "cell" | "kernel" | "library" | "language" | "nowhere";

export function findOrigin(name: string, {graph, library}: Surroundings): Origin {
  if (graph.definers.has(name)) return "cell";
  if (KERNEL_NAMES.some((known) => known === name)) return "kernel";
  if (library.names.has(name)) return "library";
  return GLOBALS.has(name) ? "language" : "nowhere";
}

/** What keeps a cell from running whatever the others do: its syntax, its names, its place in the graph. */
export function findProblem(cell: Cell, surroundings: Surroundings): CellError | null {
  const {graph} = surroundings;
  if (cell.analysis.error !== null) return cell.analysis.error;
  for (const name of cell.analysis.declares)
    if (isDuplicate(name, graph)) return toKernelError(`${name} is defined more than once`);
  const cycle = graph.cycles.get(cell.id);
  if (cycle !== undefined) return toKernelError(`circular definition: ${cycle.join(" → ")}`);
  for (const free of cell.analysis.free) {
    const {name, at, assignedAt, probed, aliased} = free;
    const origin = findOrigin(name, surroundings);
    if (isDuplicate(name, graph))
      return toKernelError(`${name} is defined more than once`, placeAt(cell.source, at));
    if (assignedAt !== null)
      return toKernelError(toAssignmentSentence(name, origin), placeAt(cell.source, assignedAt));
    if (origin === "nowhere" && !probed && !(aliased && graph.types.has(name)))
      return toKernelError(toMissingSentence(name), {
        name: "ReferenceError",
        ...placeAt(cell.source, at)
      });
  }
  return null;
}

function isDuplicate(name: string, graph: Graph): boolean {
  return (graph.definers.get(name)?.length ?? 0) > 1;
}

function toAssignmentSentence(name: string, origin: Origin): string {
  if (origin === "cell")
    return `${name} is declared in another cell, and only that cell can assign it: declare a new name here, as in const ${name}2 = …`;
  const missing = toMissingSentence(name);
  if (origin === "nowhere")
    return missing.endsWith("is not defined")
      ? `${missing}: declare it with let ${name} = …`
      : missing;
  return `${name} belongs to ${origin === "language" ? "the language" : "the library"} and cannot be assigned: declare a variable of your own`;
}

/** Why a cell whose upstream has settled has no values to run with: an upstream error to tell, a wait to tell, or nothing. */
export function findUpstreamProblem(
  cell: Cell
): {readonly outcome: "error" | "waiting"; readonly error: CellError} | null {
  for (const above of cell.upstream) {
    if (above.outcome === "error" && above.error !== null) {
      // An error passes on unchanged, so that the whole chain below names the cell that failed first.
      return {
        outcome: "error",
        error: above.error.source === null ? toUpstreamError(above.id, above.error) : above.error
      };
    }
  }
  for (const above of cell.upstream) {
    if (above.outcome === "done" && above.fresh) continue;
    if (above.outcome === "waiting" && above.error !== null)
      return {outcome: "waiting", error: above.error};
    const reason =
      above.outcome === "stopped"
        ? "which was stopped"
        : above.lazy
          ? "which runs only when asked"
          : "which has not run";
    return {
      outcome: "waiting",
      error: toKernelError(`waits for cell \`${above.id}\`, ${reason}`, {source: above.id})
    };
  }
  return null;
}
