import type {
  CellError,
  CellId,
  InputSpec,
  InputValue,
  Library,
  LogLine,
  LookAnswer,
  LookRequest,
  OutputValue,
  Run,
  RunContext
} from "../protocol/index.ts";
import {createConsole, type RunConsole} from "./console.ts";
import type {RememberedInputs} from "./inputs.ts";
import type {Outbox} from "./outbox.ts";
import {createMath} from "./random.ts";
import type {Timers} from "./timers.ts";
import {weigh} from "./weight.ts";

/** What a page can bear of one run: more outputs are counted, and larger ones are told in words. */
const MOST_OUTPUTS = 200;
const LARGEST_OUTPUT = 3_000_000;
const LARGEST_OUTPUTS = 4_000_000;
/** loops whose progress is told of together: the newest */
const MOST_LOOPS = 12;

export interface RunSurroundings {
  readonly library: Library;
  readonly outbox: Outbox;
  readonly timers: Timers;
  /** an error that a value holds, with its place in the cell and its causes */
  toError(cell: CellId, error: object): CellError;
  readFile(name: string): Promise<Uint8Array>;
  useModule(name: string): Promise<unknown>;
}

/** What a run needs to know of its cell. */
export interface CellOfRun {
  readonly id: CellId;
  readonly runNumber: Run;
  readonly inputs: RememberedInputs;
}

/** One run of one cell, from its start until the cell is queued again, stopped or removed. */
export interface CellRun {
  readonly number: Run;
  readonly startedAt: number;
  /** false once the run is replaced or stopped: what it still brings is dropped */
  readonly isCurrent: boolean;
  /** what the run alone gives to a name: `console`, `invalidation`, `Math`, a bound name of the library */
  valueOf(name: string): unknown;
  print(level: LogLine["level"], text: string): void;
  /** shows a value in the next slot */
  display(value: unknown): void;
  /** shows the value of a stream in its slot; what is displayed after it is replaced at the next value */
  displayFrame(value: unknown): void;
  /** looks further into a value that this run has shown, and tells the answer */
  look(request: LookRequest): void;
  /** tells what is gathered, and how many slots and inputs the run filled */
  endOutputs(): void;
  /** aborts the signal, keeps the promise `invalidation`, drops all that comes later */
  cancel(): void;
}

/** The maker of runs; all that a run may not need is made when it is asked for. */
export function createRuns(
  surroundings: RunSurroundings
): (cell: CellOfRun, seed: number, now: number) => CellRun {
  return (cell, seed, now) => new OneRun(surroundings, cell, seed, now);
}

class OneRun implements CellRun {
  readonly number: Run;
  readonly startedAt: number;
  readonly #surroundings: RunSurroundings;
  readonly #cell: CellOfRun;
  readonly #seed: number;
  #isCurrent = true;
  #slots = 0;
  #dropped = 0;
  /** by slot, kept as long as the run is */
  #shown: unknown[] = [];
  #weights: number[] = [];
  #frameSlot: number | null = null;
  #inputs = 0;
  #abort: AbortController | null = null;
  #console: RunConsole | null = null;
  #bound: Readonly<Record<string, unknown>> | null = null;
  #math: typeof Math | null = null;
  #invalidation: {promise: Promise<void>; resolve(): void} | null = null;
  #progress: Map<string, Parameters<RunContext["progress"]>[0]> | null = null;

  constructor(surroundings: RunSurroundings, cell: CellOfRun, seed: number, now: number) {
    this.#surroundings = surroundings;
    this.#cell = cell;
    this.#seed = seed;
    this.number = cell.runNumber;
    this.startedAt = now;
  }

  get isCurrent(): boolean {
    return this.#isCurrent;
  }

  valueOf(name: string): unknown {
    if (name === "console") return this.#consoleOfRun().console;
    if (name === "invalidation") return this.#invalidationOfRun();
    if (name === "Math") return (this.#math ??= createMath(this.#seed));
    this.#bound ??= this.#surroundings.library.bind(this.#context());
    return this.#bound[name];
  }

  print(level: LogLine["level"], text: string): void {
    this.#consoleOfRun().print(level, text);
  }

  display(value: unknown): void {
    if (this.#slots < MOST_OUTPUTS) this.#show(this.#slots++, value);
    else this.#dropped++;
  }

  displayFrame(value: unknown): void {
    this.#frameSlot ??= this.#slots;
    this.#slots = this.#frameSlot + 1;
    this.#dropped = 0;
    this.#show(this.#frameSlot, value);
  }

  endOutputs(): void {
    if (!this.#isCurrent) return;
    const {outbox} = this.#surroundings;
    this.#collectProgress();
    this.#console?.collect();
    outbox.add({
      type: "outputs-end",
      cell: this.#cell.id,
      run: this.number,
      slots: this.#slots,
      ...(this.#dropped === 0 ? {} : {dropped: this.#dropped})
    });
    outbox.add({type: "inputs-end", cell: this.#cell.id, run: this.number, inputs: this.#inputs});
  }

  cancel(): void {
    this.#isCurrent = false;
    this.#shown = [];
    this.#abort?.abort();
    this.#invalidation?.resolve();
  }

  #show(slot: number, value: unknown): void {
    if (!this.#isCurrent) return;
    const {library, outbox} = this.#surroundings;
    this.#shown.length = slot;
    this.#weights.length = slot;
    this.#shown[slot] = value;
    const output = this.#fit(slot, library.toOutput(value, this.#words()));
    outbox.push({type: "output", cell: this.#cell.id, run: this.number, slot, value: output});
  }

  /** The output, or a few words for one that is too large beside those that stand already. */
  #fit(slot: number, output: OutputValue): OutputValue {
    const weight = weigh(output);
    const others = this.#weights.reduce((sum, other) => sum + other, 0);
    const isLarge = weight > LARGEST_OUTPUT;
    this.#weights[slot] = 0;
    if (!isLarge && others + weight <= LARGEST_OUTPUTS) {
      this.#weights[slot] = weight;
      return output;
    }
    return {
      kind: "told",
      text: isLarge
        ? `an output too large to be shown: about ${tellSize(weight)}, and ${tellSize(LARGEST_OUTPUT)} are the most`
        : `an output that is not shown: the outputs of a cell may take ${tellSize(LARGEST_OUTPUTS)} together`
    };
  }

  #words(): {toError: (error: object) => CellError} {
    return {toError: (error) => this.#surroundings.toError(this.#cell.id, error)};
  }

  look({id, slot, path, ask}: LookRequest): void {
    const {library, outbox} = this.#surroundings;
    const answer: LookAnswer | undefined =
      slot in this.#shown ? library.look?.(this.#shown[slot], path, ask, this.#words()) : undefined;
    outbox.push({
      type: "look",
      cell: this.#cell.id,
      run: this.number,
      id,
      answer: answer ?? {kind: "gone", message: "This output is no longer kept."}
    });
  }

  #input(spec: InputSpec): InputValue {
    const key = this.#inputs++;
    const value = this.#cell.inputs.valueFor(key, spec);
    if (this.#isCurrent)
      this.#surroundings.outbox.push({
        type: "input",
        cell: this.#cell.id,
        run: this.number,
        key,
        spec,
        value
      });
    return value;
  }

  /** Only the newest report of each loop goes with the next batch. */
  #report(report: Parameters<RunContext["progress"]>[0]): void {
    if (!this.#isCurrent) return;
    this.#progress ??= new Map();
    // The newest is the last, and only so many are told of.
    this.#progress.delete(report.label);
    this.#progress.set(report.label, report);
    if (this.#progress.size > MOST_LOOPS)
      for (const oldest of this.#progress.keys()) {
        this.#progress.delete(oldest);
        break;
      }
    this.#surroundings.outbox.collectLater(this.#collectProgress);
  }

  readonly #collectProgress = (): void => {
    const {outbox} = this.#surroundings;
    for (const report of this.#progress?.values() ?? [])
      if (this.#isCurrent)
        outbox.add({type: "progress", cell: this.#cell.id, run: this.number, ...report});
    this.#progress?.clear();
  };

  #signal(): AbortSignal {
    this.#abort ??= new AbortController();
    if (!this.#isCurrent) this.#abort.abort();
    return this.#abort.signal;
  }

  #context(): RunContext {
    const surroundings = this.#surroundings;
    const signal = (): AbortSignal => this.#signal();
    return {
      cell: this.#cell.id,
      run: this.number,
      seed: this.#seed,
      display: (value) => this.display(value),
      input: (spec) => this.#input(spec),
      progress: (report) => this.#report(report),
      readFile: (name) => surroundings.readFile(name),
      useModule: (name) => surroundings.useModule(name),
      get signal() {
        return signal();
      }
    };
  }

  #consoleOfRun(): RunConsole {
    const {outbox, timers} = this.#surroundings;
    return (this.#console ??= createConsole({
      cell: this.#cell.id,
      run: this.number,
      outbox,
      timers
    }));
  }

  #invalidationOfRun(): Promise<void> {
    this.#invalidation ??= createSignal();
    if (!this.#isCurrent) this.#invalidation.resolve();
    return this.#invalidation.promise;
  }
}

function tellSize(weight: number): string {
  return `${(weight / 1e6).toFixed(weight < 1e7 ? 1 : 0)} MB`;
}

function createSignal(): {promise: Promise<void>; resolve(): void} {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return {promise, resolve: () => resolve()};
}
