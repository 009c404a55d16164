import {
  runNumber,
  type CellError,
  type CellId,
  type CellSource,
  type Run
} from "../protocol/index.ts";
import type {Analysis} from "./analyze.ts";
import type {Compiled} from "./compile.ts";
import {createInputs, type RememberedInputs} from "./inputs.ts";
import type {CellRun} from "./run.ts";

/** A cell as the kernel keeps it. */
export interface Cell {
  readonly id: CellId;
  readonly inputs: RememberedInputs;
  source: string;
  analysis: Analysis;
  lazy: boolean;
  seed: number | null;
  /** the place in dependency order */
  rank: number;
  upstream: readonly Cell[];
  downstream: readonly Cell[];
  /** queued: will run when what it needs has settled; running: its code has not come back */
  phase: "idle" | "queued" | "running";
  /** how its last run ended */
  outcome: "none" | "done" | "error" | "stopped" | "waiting";
  /** the outcome is that of the present source and of the present values upstream */
  fresh: boolean;
  /** the last value of each declared name; empty unless done */
  values: ReadonlyMap<string, unknown>;
  error: CellError | null;
  run: CellRun | null;
  runNumber: Run;
  /** calls the iterator of a stream back */
  endStream: (() => void) | null;
  compiled: Compiled | null;
  revision: number;
  /** how long the last run took; a cell known to be quick is not announced before it runs */
  lastMs: number;
}

export function createCell({id, source, lazy, seed}: CellSource, analysis: Analysis): Cell {
  return {
    id,
    inputs: createInputs(),
    source,
    analysis,
    lazy,
    seed,
    rank: 0,
    upstream: [],
    downstream: [],
    phase: "idle",
    outcome: "none",
    fresh: false,
    values: new Map(),
    error: null,
    run: null,
    runNumber: runNumber(0),
    endStream: null,
    compiled: null,
    revision: 0,
    lastMs: Infinity
  };
}

export function isSettled(cell: Cell): boolean {
  return cell.phase === "idle";
}

/** The cells and all that depend on them; where `enter` refuses a cell, what depends on it alone is left out too. */
export function findDownstream(
  cells: Iterable<Cell>,
  enter: (cell: Cell) => boolean = () => true
): Set<Cell> {
  const found = new Set<Cell>(cells);
  for (const cell of found)
    for (const below of cell.downstream) if (!found.has(below) && enter(below)) found.add(below);
  return found;
}

/** Whether the declared names hold the very same values. */
export function hasSameValues(
  a: ReadonlyMap<string, unknown>,
  b: ReadonlyMap<string, unknown>
): boolean {
  if (a.size !== b.size) return false;
  for (const [name, value] of a) if (!b.has(name) || !Object.is(b.get(name), value)) return false;
  return true;
}
