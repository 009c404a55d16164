import type {CellError} from "../protocol/index.ts";
import type {Cell} from "./cell.ts";
import {compile, PUBLISH, type CellResult} from "./compile.ts";
import {toCellError, toKernelError, type CodePlaces} from "./errors.ts";
import type {Intrinsics} from "./intrinsics.ts";
import type {KernelOptions} from "./kernel.ts";
import type {Notebook} from "./notebook.ts";
import type {Outbox} from "./outbox.ts";
import {findOrigin, findProblem, findUpstreamProblem} from "./problems.ts";
import {seedOf} from "./random.ts";
import {createRun, type CellRun} from "./run.ts";
import type {Timers} from "./timers.ts";

export interface ExecutorOptions extends KernelOptions {
  readonly notebook: Notebook;
  readonly outbox: Outbox;
  readonly timers: Timers;
  readonly places: CodePlaces;
  readonly intrinsics: Intrinsics;
}

/** What became of a start: settled at once, waiting for a promise, or yielding values. */
export type Started =
  | {readonly kind: "failed"; readonly outcome: "error" | "waiting"; readonly error: CellError}
  | {readonly kind: "ended"; readonly result: CellResult}
  | {readonly kind: "waits"; readonly promise: PromiseLike<CellResult>}
  | {readonly kind: "streams"; readonly iterator: AsyncGenerator<unknown, CellResult>; readValues(): ReadonlyMap<string, unknown>};

/** Calls the code of cells; when, is the schedule's affair. */
export interface Executor {
  /** a new run of the cell, not started; `start` gives it the values of the present graph */
  open(cell: Cell): CellRun;
  start(cell: Cell, run: CellRun): Started;
  /** whether the cell's own text or place keeps it from running, so that it need not wait for others */
  hasProblem(cell: Cell): boolean;
  toError(cell: Cell, thrown: unknown): CellError;
  /** the values of the declared names, from what the code returned */
  toValues(cell: Cell, result: CellResult): ReadonlyMap<string, unknown>;
  /** to be called whenever a cell's code has come back */
  repair(): void;
  /** shows the value of the last expression */
  showOutput(cell: Cell, run: CellRun, value: unknown, options: {readonly isFrame: boolean}): void;
}

export function createExecutor(options: ExecutorOptions): Executor {
  const {notebook, library, outbox, timers, places, intrinsics} = options;
  const surroundings = {
    library,
    get graph() {
      return notebook.graph;
    }
  };

  /** The names that a cell's function takes: all it refers to but the language's own, and Math where its random numbers may be meant. */
  function findParameters(cell: Cell): string[] {
    const parameters: string[] = [];
    for (const {name, properties} of cell.analysis.free) {
      const isPlain = findOrigin(name, surroundings) === "language" && (name !== "Math" || (properties !== null && !properties.has("random")));
      if (!isPlain) parameters.push(name);
    }
    return parameters;
  }

  function prepare(cell: Cell): NonNullable<Cell["compiled"]> {
    const parameters = findParameters(cell);
    const known = cell.compiled;
    if (known !== null && parameters.every((name, i) => known.parameters[i] === name)) return known;
    intrinsics.watch(cell.source);
    cell.revision++;
    cell.lastMs = Infinity;
    const compiled = compile({cell: cell.id, revision: cell.revision, analysis: cell.analysis, parameters});
    places.add(compiled.url, compiled.insertions);
    cell.compiled = compiled;
    return compiled;
  }

  /** @throws CellError-like sentence when a stream upstream has not come to the name yet */
  function valueOf(name: string, cell: Cell, run: CellRun): {readonly value: unknown} | {readonly error: CellError} {
    switch (findOrigin(name, surroundings)) {
      case "cell": {
        const definer = cell.upstream.find((above) => above.analysis.declares.includes(name));
        if (definer?.values.has(name) !== true) return {error: toKernelError(`${name} has no value yet: cell \`${definer?.id}\` has not come to it`, {source: definer?.id ?? null})};
        return {value: definer.values.get(name)};
      }
      case "library":
        return {value: Object.hasOwn(library.shared, name) ? library.shared[name] : run.valueOf(name)};
      case "kernel":
      case "language":
        return {value: run.valueOf(name)};
      case "nowhere":
        return {value: undefined};
    }
  }

  function start(cell: Cell, run: CellRun): Started {
    const problem = findProblem(cell, surroundings);
    if (problem !== null) return {kind: "failed", outcome: "error", error: problem};
    const upstream = findUpstreamProblem(cell);
    if (upstream !== null) return {kind: "failed", ...upstream};
    try {
      const compiled = prepare(cell);
      let readers: readonly (() => unknown)[] = [];
      const values: unknown[] = [];
      for (const name of compiled.parameters) {
        if (name === PUBLISH) values.push((given: readonly (() => unknown)[]) => (readers = given));
        else {
          const found = valueOf(name, cell, run);
          if ("error" in found) return {kind: "failed", outcome: "waiting", error: found.error};
          values.push(found.value);
        }
      }
      const result: unknown = compiled.call(values);
      // What the compiled function gives back is fixed by compile.ts.
      if (cell.analysis.stream) {
        const names = cell.analysis.declares;
        return {kind: "streams", iterator: result as AsyncGenerator<unknown, CellResult>, readValues: () => readAll(names, readers)};
      }
      if (cell.analysis.awaits) return {kind: "waits", promise: result as Promise<CellResult>};
      return {kind: "ended", result: result as CellResult};
    } catch (thrown) {
      intrinsics.restore();
      return {kind: "failed", outcome: "error", error: toCellError(thrown, {cell: cell.id, places})};
    }
  }

  return {
    open: (cell) =>
      createRun({
        cell: cell.id,
        number: cell.runNumber,
        seed: cell.seed === null ? seedOf(options.seed, cell.id) : seedOf(cell.seed, cell.id),
        library,
        inputs: cell.inputs,
        outbox,
        timers,
        readFile: (name) => options.readFile(name),
        useModule: (name) => options.useModule(name)
      }),
    start,
    hasProblem: (cell) => findProblem(cell, surroundings) !== null,
    toError: (cell, thrown) => toCellError(thrown, {cell: cell.id, places}),
    toValues: (cell, result) => new Map(cell.analysis.declares.map((name, i) => [name, result[i + 1]])),
    repair: () => intrinsics.restore(),
    showOutput(cell, run, value, {isFrame}) {
      if (isFrame) run.displayFrame(value);
      else if (value !== undefined) run.display(value);
      if (options.keepValues === true && run.isCurrent) outbox.push({type: "value", cell: cell.id, run: run.number, value: library.toJson(value)});
    }
  };
}

/** The names that a stream has come to so far. */
function readAll(names: readonly string[], readers: readonly (() => unknown)[]): ReadonlyMap<string, unknown> {
  const values = new Map<string, unknown>();
  names.forEach((name, i) => {
    try {
      values.set(name, readers[i]?.());
    } catch {
      // Its declaration has not run yet.
    }
  });
  return values;
}
