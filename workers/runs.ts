import {runNumber} from "../lib/protocol/index.ts";
import type {CellError, CellEvent, CellId, Run} from "../lib/protocol/index.ts";

/** What the page must know of runs when it replaces a kernel: which cells were at work, and how far the run numbers had come. */
export interface Runs {
  /** the same events with run numbers that go on where the kernels before stopped */
  follow(events: readonly CellEvent[]): readonly CellEvent[];
  /** the number that the present kernel knows a run by; null for a run of a kernel before it */
  toKernel(run: Run): Run | null;
  /** the cells at work now */
  busy(): readonly CellId[];
  /** ends the present kernel: the events that tell it of every cell at work, and of `also` */
  end(error: CellError, also?: readonly CellId[]): readonly CellEvent[];
}

/** Each kernel counts its runs from 1; the page drops events of older runs, so a new kernel must go on counting above the old. */
export function createRuns(): Runs {
  let base = 0;
  let highest = 0;
  const states = new Map<CellId, {readonly run: Run; readonly state: "queued" | "running"}>();
  return {
    follow(events) {
      const shifted = events.map((event) => ({...event, run: runNumber(base + event.run)}));
      for (const event of shifted) {
        highest = Math.max(highest, event.run);
        if (event.type !== "state") continue;
        if (event.state === "queued" || event.state === "running")
          states.set(event.cell, {run: event.run, state: event.state});
        else states.delete(event.cell);
      }
      return shifted;
    },
    toKernel: (run) => (run > base ? runNumber(run - base) : null),
    busy: () => [...states.keys()],
    end(error, also = []) {
      highest += 1;
      const run = runNumber(highest);
      base = highest;
      const told: CellEvent[] = [...states].map(([cell, {state}]) => ({
        type: "state",
        cell,
        run,
        state: state === "running" ? "stopped" : "stale",
        error: state === "running" ? error : null,
        ms: null
      }));
      for (const cell of also)
        if (!states.has(cell))
          told.push({type: "state", cell, run, state: "stopped", error, ms: null});
      states.clear();
      return told;
    }
  };
}
