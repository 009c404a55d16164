import {assertNever} from "../../lib/protocol/index.ts";
import type {
  CellError,
  CellEvent,
  CellId,
  CellState,
  InputSpec,
  InputValue,
  LogLine,
  OutputValue
} from "../../lib/protocol/index.ts";

/** What the page shows of a cell. Until a kernel has touched it, what the server drew stands: `null` in `outputs` means that slot of it. */
export interface CellView {
  readonly state: CellState;
  /** the newest run seen; events of older ones are dropped */
  readonly run: number;
  readonly error: CellError | null;
  /** milliseconds of the last run */
  readonly ms: number | null;
  readonly outputs: readonly (OutputValue | null)[];
  /** how many slots the last finished run filled; null while the server's stand */
  readonly slots: number | null;
  /** how many more outputs the run had than are shown */
  readonly unshown: number;
  readonly console: readonly LogLine[];
  readonly dropped: number;
  readonly inputs: readonly ShownInput[];
  readonly progress: readonly Progress[];
  /** what the server drew of error and console has been replaced */
  readonly live: boolean;
}

export interface ShownInput {
  readonly spec: InputSpec;
  /** the kernel's, until the reader moves the control */
  readonly value: InputValue;
}

export interface Progress {
  readonly label: string;
  readonly done: number;
  readonly total: number | null;
  readonly ms: number;
}

export const MOST_LINES = 1000;
/** The newest bars of progress stand, when a cell reports on more loops than can be looked at. */
export const MOST_BARS = 12;

export function staticView(inputs: readonly InputSpec[]): CellView {
  return {
    state: "static",
    run: 0,
    error: null,
    ms: null,
    outputs: [],
    slots: null,
    unshown: 0,
    console: [],
    dropped: 0,
    inputs: inputs.map((spec) => ({spec, value: spec.value})),
    progress: [],
    live: false
  };
}

/** The view after an event. A new run keeps what the last one showed until it shows its own, so that nothing flickers. */
export function reduceCell(view: CellView, event: CellEvent): CellView {
  if (event.run < view.run) return view;
  const now: CellView =
    event.run === view.run
      ? view
      : {...view, run: event.run, console: [], dropped: 0, progress: [], live: true};
  switch (event.type) {
    case "state":
      return {
        ...now,
        state: event.state,
        error: event.error,
        ms: event.ms ?? now.ms,
        // A cell that waits, or was stopped before its first run, still shows what the server drew.
        live: now.live || event.run > 0,
        progress: event.state === "running" || event.state === "queued" ? now.progress : []
      };
    case "output":
      return {...now, outputs: put(now.outputs, event.slot, event.value)};
    case "outputs-end":
      return {
        ...now,
        slots: event.slots,
        outputs: now.outputs.slice(0, event.slots),
        unshown: event.dropped ?? 0
      };
    case "log":
      return {...now, ...addLines(now, event.lines, event.dropped)};
    case "input":
      return {
        ...now,
        inputs: putInput(now.inputs, event.key, {spec: event.spec, value: event.value})
      };
    case "inputs-end":
      return {...now, inputs: now.inputs.slice(0, event.inputs)};
    case "progress": {
      const {label, done, total, ms} = event;
      return {
        ...now,
        progress: [
          ...now.progress.filter((other) => other.label !== label).slice(1 - MOST_BARS),
          {label, done, total, ms}
        ]
      };
    }
    case "value":
    case "look":
      return now;
    default:
      return assertNever(event);
  }
}

/** The views after a batch, and which cells it touched. */
export function reduceEvents(
  views: ReadonlyMap<CellId, CellView>,
  events: readonly CellEvent[]
): {views: ReadonlyMap<CellId, CellView>; touched: ReadonlySet<CellId>} {
  const next = new Map(views);
  const touched = new Set<CellId>();
  for (const event of events) {
    const view = next.get(event.cell);
    if (view === undefined) continue;
    const after = reduceCell(view, event);
    if (after === view) continue;
    next.set(event.cell, after);
    touched.add(event.cell);
  }
  return {views: next, touched};
}

function put(outputs: CellView["outputs"], slot: number, value: OutputValue): CellView["outputs"] {
  return Array.from({length: Math.max(outputs.length, slot + 1)}, (_, k) =>
    k === slot ? value : (outputs[k] ?? null)
  );
}

/** The same input keeps its object, so that a control which did not change is not drawn again. */
function putInput(
  inputs: readonly ShownInput[],
  key: number,
  input: ShownInput
): readonly ShownInput[] {
  const present = inputs[key];
  if (present !== undefined && JSON.stringify(present) === JSON.stringify(input)) return inputs;
  if (key > inputs.length) return inputs;
  return [...inputs.slice(0, key), input, ...inputs.slice(key + 1)];
}

function addLines(
  view: CellView,
  lines: readonly LogLine[],
  dropped: number
): Pick<CellView, "console" | "dropped"> {
  const free = Math.max(0, MOST_LINES - view.console.length);
  return {
    console: [...view.console, ...lines.slice(0, free)],
    dropped: view.dropped + dropped + Math.max(0, lines.length - free)
  };
}
