import type {CellId, InputValue, Library, Run, RunContext} from "../protocol/index.ts";
import {createConsole, type RunConsole} from "./console.ts";
import type {RememberedInputs} from "./inputs.ts";
import type {Outbox} from "./outbox.ts";
import {createMath} from "./random.ts";
import type {Timers} from "./timers.ts";

export interface RunOptions {
  readonly cell: CellId;
  readonly number: Run;
  readonly seed: number;
  readonly library: Library;
  readonly inputs: RememberedInputs;
  readonly outbox: Outbox;
  readonly timers: Timers;
  readFile(name: string): Promise<Uint8Array>;
  useModule(name: string): Promise<unknown>;
}

/** One run of one cell, from its start until the cell is queued again, stopped or removed. */
export interface CellRun {
  readonly number: Run;
  readonly startedAt: number;
  /** false once the run is replaced or stopped: what it still brings is dropped */
  readonly isCurrent: boolean;
  /** what the run alone gives to a name: `console`, `invalidation`, `Math`, a bound name of the library */
  valueOf(name: string): unknown;
  print: RunConsole["print"];
  /** shows a value in the next slot */
  display(value: unknown): void;
  /** shows the value of a stream in its slot; what is displayed after it is replaced at the next value */
  displayFrame(value: unknown): void;
  /** tells how many slots and inputs the run filled */
  endOutputs(): void;
  /** aborts the signal, keeps the promise `invalidation`, drops all that comes later */
  cancel(): void;
}

export function createRun(options: RunOptions): CellRun {
  const {cell, number: run, seed, library, inputs, outbox, timers} = options;
  let isCurrent = true;
  let slots = 0;
  let frameSlot: number | null = null;
  let inputCount = 0;
  let abort: AbortController | null = null;
  let capture: RunConsole | null = null;
  let bound: Readonly<Record<string, unknown>> | null = null;
  let math: typeof Math | null = null;
  let invalidation: {promise: Promise<void>; resolve(): void} | null = null;
  const progress = new Map<string, {label: string; done: number; total: number | null; ms: number}>();

  function show(slot: number, value: unknown): void {
    if (isCurrent) outbox.push({type: "output", cell, run, slot, value: library.toOutput(value)});
  }

  function collectProgress(): void {
    for (const report of progress.values()) if (isCurrent) outbox.push({type: "progress", cell, run, ...report});
    progress.clear();
  }

  const context: RunContext = {
    cell,
    run,
    seed,
    display: (value) => show(slots++, value),
    input(spec): InputValue {
      const key = inputCount++;
      const value = inputs.valueFor(key, spec);
      if (isCurrent) outbox.push({type: "input", cell, run, key, spec, value});
      return value;
    },
    progress(report) {
      progress.set(report.label, report);
      if (isCurrent) outbox.collectLater(collectProgress);
    },
    readFile: options.readFile,
    useModule: options.useModule,
    get signal() {
      abort ??= new AbortController();
      if (!isCurrent) abort.abort();
      return abort.signal;
    }
  };

  function consoleOfRun(): RunConsole {
    capture ??= createConsole({cell, run, outbox, timers});
    return capture;
  }

  function invalidationOfRun(): Promise<void> {
    invalidation ??= createSignal();
    if (!isCurrent) invalidation.resolve();
    return invalidation.promise;
  }

  return {
    number: run,
    startedAt: timers.now(),
    get isCurrent() {
      return isCurrent;
    },
    valueOf(name) {
      if (name === "console") return consoleOfRun().console;
      if (name === "invalidation") return invalidationOfRun();
      if (name === "Math") return (math ??= createMath(seed));
      bound ??= library.bind(context);
      return bound[name];
    },
    print: (level, text) => consoleOfRun().print(level, text),
    display: context.display,
    displayFrame(value) {
      frameSlot ??= slots;
      slots = frameSlot + 1;
      show(frameSlot, value);
    },
    endOutputs() {
      if (!isCurrent) return;
      outbox.push({type: "outputs-end", cell, run, slots});
      outbox.push({type: "inputs-end", cell, run, inputs: inputCount});
    },
    cancel() {
      isCurrent = false;
      abort?.abort();
      invalidation?.resolve();
    }
  };
}

function createSignal(): {promise: Promise<void>; resolve(): void} {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return {promise, resolve: () => resolve()};
}
