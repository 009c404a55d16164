import type {CellEvent, CellId, Run} from "../../lib/protocol/index.ts";

export type Ended = "done" | "error" | "stopped";

/** Tells which ends of runs the reader brought about. */
export interface RunCount {
  /** the reader asked for this cell to run: the end of that run counts */
  ran(cell: CellId): void;
  /** the reader moved a control of this cell: on a visit, the first such run counts, not one for each step of a slider */
  moved(cell: CellId): void;
  /** the counted ends among these events, in order */
  see(events: readonly CellEvent[]): readonly {readonly cell: CellId; readonly state: Ended}[];
}

/** A run counts once, when it ends (a stream: at its first value); runs that only follow another cell's do not. */
export function createRunCount(): RunCount {
  const newest = new Map<CellId, Run>();
  /** cells whose next end counts, with the newest run when it was asked for: what an older run brings is not its end */
  const asked = new Map<CellId, number>();
  const handled = new Set<CellId>();
  const ask = (cell: CellId): void => void asked.set(cell, newest.get(cell) ?? 0);
  return {
    ran: ask,
    moved(cell) {
      if (!handled.has(cell)) ask(cell);
      handled.add(cell);
    },
    see(events) {
      const ends: {cell: CellId; state: Ended}[] = [];
      for (const event of events) {
        const {cell, run} = event;
        const after = asked.get(cell);
        if (run > (newest.get(cell) ?? 0)) newest.set(cell, run);
        if (event.type !== "state" || after === undefined || run <= after) continue;
        const {state} = event;
        if (state !== "done" && state !== "error" && state !== "stopped") continue;
        asked.delete(cell);
        ends.push({cell, state});
      }
      return ends;
    }
  };
}
