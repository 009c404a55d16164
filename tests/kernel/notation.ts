import {createKernel, type Kernel, type KernelOptions} from "../../lib/kernel/index.ts";
import {
  cellId,
  type CellError,
  type CellEvent,
  type InputSpec,
  type InputValue,
  type OutputValue
} from "../../lib/protocol/index.ts";
import {createClock} from "./clock.ts";
import {library} from "./library.ts";

/** What a page would show of a cell after the events so far. */
export interface Shown {
  state: string;
  error: CellError | null;
  outputs: unknown[];
  console: string[];
  dropped: number;
  inputs: {spec: InputSpec; value: InputValue}[];
  runs: number;
}

export interface Notebook {
  readonly kernel: Kernel;
  readonly events: readonly CellEvent[];
  readonly batches: readonly (readonly CellEvent[])[];
  /** how each cell stands, by id */
  readonly shown: Readonly<Record<string, Shown>>;
  /** `{a: 1, b: "b is not defined"}`: the last output of a cell that is done, the sentence of one that failed, `(stale)` and the like of others */
  outcome(): Record<string, unknown>;
  /** the cells that ran since this was last asked, in the order they began */
  ran(): string[];
  /** replaces sources, runs them, and waits */
  edit(sources: Readonly<Record<string, string | null>>): Promise<void>;
  run(...ids: string[]): Promise<void>;
  /** puts the cells in another order on the page */
  arrange(...ids: string[]): void;
}

type Sources = Readonly<Record<string, string>>;

/** A kernel with these cells, not run; a name in `lazy` runs only when asked. Time stands still unless `timers` says otherwise. */
export function open(
  sources: Sources,
  options: Partial<KernelOptions> & {lazy?: readonly string[]} = {}
): Notebook {
  const cells = new Map(Object.entries(sources));
  const events: CellEvent[] = [];
  const batches: (readonly CellEvent[])[] = [];
  const shown: Record<string, Shown> = {};
  let begun: string[] = [];
  const kernel = createKernel({
    library,
    seed: 1,
    readFile: (name) =>
      name === "data.txt"
        ? Promise.resolve(new TextEncoder().encode("hello"))
        : Promise.reject(new Error(`there is no file ${name}`)),
    useModule: (name) => Promise.reject(new Error(`there is no module ${name}`)),
    timers: createClock(),
    ...options,
    emit(batch) {
      batches.push(batch);
      for (const event of batch) {
        events.push(event);
        if (event.type === "state" && event.state === "running") begun.push(event.cell);
        apply(shown, event);
      }
      options.emit?.(batch);
    }
  });
  const set = (): void =>
    kernel.setCells(
      [...cells].map(([id, source]) => ({
        id: cellId(id),
        source,
        lazy: options.lazy?.includes(id) ?? false,
        seed: null
      }))
    );
  set();
  return {
    kernel,
    events,
    batches,
    shown,
    outcome: () => Object.fromEntries([...cells.keys()].map((id) => [id, outcomeOf(shown[id])])),
    ran() {
      const ids = begun.filter((id) => shown[id]?.state !== undefined);
      begun = [];
      return ids;
    },
    edit(changes) {
      for (const [id, source] of Object.entries(changes)) {
        if (source === null) cells.delete(id);
        else cells.set(id, source);
      }
      set();
      return kernel.run(
        Object.keys(changes)
          .filter((id) => cells.has(id))
          .map(cellId)
      );
    },
    run: (...ids) => kernel.run(ids.map(cellId)),
    arrange(...ids) {
      const sources = ids.map((id) => [id, cells.get(id) ?? ""] as const);
      cells.clear();
      for (const [id, source] of sources) cells.set(id, source);
      set();
    }
  };
}

/** The same after every cell has run. */
export async function notebook(
  sources: Sources,
  options: Parameters<typeof open>[1] = {}
): Promise<Notebook> {
  const opened = open(sources, options);
  await opened.kernel.run(null);
  return opened;
}

function outcomeOf(cell: Shown | undefined): unknown {
  if (cell === undefined) return "(not run)";
  if (cell.state === "error") return cell.error?.message;
  if (cell.state !== "done")
    return `(${cell.state}${cell.error === null ? "" : `: ${cell.error.message}`})`;
  return cell.outputs.at(-1);
}

function apply(shown: Record<string, Shown>, event: CellEvent): void {
  const cell = (shown[event.cell] ??= {
    state: "static",
    error: null,
    outputs: [],
    console: [],
    dropped: 0,
    inputs: [],
    runs: 0
  });
  switch (event.type) {
    case "state":
      cell.state = event.state;
      cell.error = event.error;
      if (event.state === "running") {
        cell.runs++;
        cell.console = [];
        cell.dropped = 0;
      }
      return;
    case "output":
      cell.outputs[event.slot] = plain(event.value);
      return;
    case "outputs-end":
      cell.outputs.length = event.slots;
      return;
    case "log":
      cell.console.push(...event.lines.map((line) => line.text));
      cell.dropped += event.dropped;
      return;
    case "input":
      cell.inputs[event.key] = {spec: event.spec, value: event.value};
      return;
    case "inputs-end":
      cell.inputs.length = event.inputs;
      return;
    case "progress":
    case "value":
    case "look":
  }
}

function plain(value: OutputValue): unknown {
  if (value.kind === "number" || value.kind === "boolean") return value.value;
  if (value.kind === "string" || value.kind === "told") return value.text;
  if (value.kind === "null") return null;
  if (value.kind === "list") return value.items.map(plain);
  return undefined;
}
