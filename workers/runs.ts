import {runNumber} from "../lib/protocol/index.ts";
import type {CellError, CellEvent, CellId, Run} from "../lib/protocol/index.ts";

/** What the page must know of runs when it replaces a kernel: which cells were at work, and how far the run numbers had come. */
export interface Runs {
  /** the same events with run numbers that go on where the kernels before stopped */
  follow(events: readonly CellEvent[]): readonly CellEvent[];
  /** the number that the present kernel knows a run by; null for a run of a kernel before it */
  toKernel(run: Run): Run | null;
  /** the cells at work now, or waiting in the kernel for others */
  busy(): readonly CellId[];
  /** the cells whose code has not come back, the last to start at the end */
  running(): readonly CellId[];
  /** the cell that was told of last */
  last(): CellId | null;
  /** the event that shows a cell as waiting while the kernel does not say so */
  pose(cell: CellId): CellEvent;
  /** the event that shows a cell as its last run left it; stopped when there was none */
  settle(cell: CellId): CellEvent;
  /** ends the present kernel: the events that tell it of every cell at work, and of the culprits wherever they were */
  end(ending: Ending): readonly CellEvent[];
}

export interface Ending {
  /** the cells that brought it about, or were asked to stop */
  readonly culprits: readonly CellId[];
  /** what is told at these */
  readonly error: CellError;
  /** what is told at other cells that ran in the same kernel */
  readonly others: CellError;
}

const FIRST = runNumber(0);

/** Each kernel counts its runs from 1; the page drops events of older runs, so a new kernel must go on counting above the old. */
export function createRuns(): Runs {
  let base = 0;
  let highest = 0;
  let last: CellId | null = null;
  /** what was told last of the state of each cell */
  const newest = new Map<CellId, CellEvent & {readonly type: "state"}>();
  const states = new Map<CellId, "queued" | "running">();
  const tell = (
    cell: CellId,
    state: "queued" | "stale" | "stopped",
    {run, error}: {run: Run; error: CellError | null}
  ): CellEvent & {readonly type: "state"} => ({type: "state", cell, run, state, error, ms: null});
  return {
    follow(events) {
      const shifted = events.map((event) => ({...event, run: runNumber(base + event.run)}));
      for (const event of shifted) {
        last = event.cell;
        highest = Math.max(highest, event.run);
        if (event.type !== "state") continue;
        newest.set(event.cell, event);
        // Taken out first: the last to start stands at the end.
        states.delete(event.cell);
        if (event.state === "queued" || event.state === "running")
          states.set(event.cell, event.state);
      }
      return shifted;
    },
    toKernel: (run) => (run > base ? runNumber(run - base) : null),
    busy: () => [...states.keys()],
    running: () => [...states].flatMap(([cell, state]) => (state === "running" ? [cell] : [])),
    last: () => last,
    pose: (cell) => tell(cell, "queued", {run: newest.get(cell)?.run ?? FIRST, error: null}),
    settle: (cell) => newest.get(cell) ?? tell(cell, "stopped", {run: FIRST, error: null}),
    end({culprits, error, others}) {
      highest += 1;
      const run = runNumber(highest);
      base = highest;
      const blamed = new Set(culprits);
      const events = [...blamed].map((cell) => tell(cell, "stopped", {run, error}));
      for (const [cell, state] of states)
        if (!blamed.has(cell))
          events.push(tell(cell, "stale", {run, error: state === "running" ? others : null}));
      for (const event of events) newest.set(event.cell, event);
      states.clear();
      return events;
    }
  };
}
