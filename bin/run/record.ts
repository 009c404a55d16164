import {assertNever} from "../../lib/protocol/index.ts";
import type {
  CellError,
  CellEvent,
  CellId,
  InputSpec,
  Json,
  LogLine,
  OutputValue
} from "../../lib/protocol/index.ts";

/** What became of one cell. */
export interface CellResult {
  readonly id: CellId;
  readonly state: "queued" | "running" | "done" | "error" | "stale" | "stopped";
  readonly value: Json;
  readonly console: readonly LogLine[];
  /** lines that the cell printed beyond the kept ones */
  readonly dropped: number;
  readonly outputs: readonly OutputValue[];
  readonly inputs: readonly InputSpec[];
  readonly error: CellError | null;
  /** what it left for others to catch, and nobody did: the first such error */
  readonly uncaught: CellError | null;
  readonly ms: number | null;
  /** it told how far it was */
  readonly hasProgress: boolean;
  /** why the process had to be ended on this cell, null when it was not */
  readonly ended: "time" | "memory" | null;
}

export interface Recorder {
  /** takes events that were told together */
  add(events: readonly CellEvent[]): void;
  /** takes errors that nobody caught, as their cells would have ended with them */
  addUncaught(events: readonly CellEvent[]): void;
  results(): ReadonlyMap<CellId, CellResult>;
}

/**
 * Folds the events of cells that run once into what became of them. A cell that has ended keeps what
 * it showed then: a stream its first value, and its dependents what they made of that.
 */
export function createRecorder(ids: readonly CellId[]): Recorder {
  const results = new Map(ids.map((id) => [id, unrun(id)]));
  const ended = new Set<CellId>();
  return {
    add(events) {
      for (const event of events) {
        const before = results.get(event.cell);
        if (before && !ended.has(event.cell)) results.set(event.cell, fold(before, event));
      }
      // Not before the last event: what a cell printed may be told after its end.
      for (const {id, state} of results.values())
        if (state === "done" || state === "error") ended.add(id);
    },
    addUncaught(events) {
      for (const event of events) {
        const before = results.get(event.cell);
        if (event.type === "state" && before?.uncaught === null)
          results.set(event.cell, {...before, uncaught: event.error});
      }
    },
    results: () => results
  };
}

export function unrun(id: CellId): CellResult {
  return {
    id,
    state: "queued",
    value: null,
    console: [],
    dropped: 0,
    outputs: [],
    inputs: [],
    error: null,
    uncaught: null,
    ms: null,
    hasProgress: false,
    ended: null
  };
}

function fold(cell: CellResult, event: CellEvent): CellResult {
  switch (event.type) {
    case "state":
      return {...cell, state: event.state, error: event.error, ms: event.ms ?? cell.ms};
    case "output":
      return {...cell, outputs: cell.outputs.toSpliced(event.slot, 1, event.value)};
    case "outputs-end":
      return {...cell, outputs: cell.outputs.slice(0, event.slots)};
    case "log":
      return {
        ...cell,
        console: [...cell.console, ...event.lines],
        dropped: cell.dropped + event.dropped
      };
    case "input":
      return {...cell, inputs: cell.inputs.toSpliced(event.key, 1, event.spec)};
    case "inputs-end":
      return {...cell, inputs: cell.inputs.slice(0, event.inputs)};
    case "progress":
      return {...cell, hasProgress: true};
    case "look":
      return cell;
    case "value":
      return {...cell, value: event.value};
    default:
      return assertNever(event);
  }
}
