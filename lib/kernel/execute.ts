import {assertNever, type CellError} from "../protocol/index.ts";
import type {Cell} from "./cell.ts";
import type {Analysis} from "./analyze.ts";
import {compile, type Compiled, type CellResult} from "./compile.ts";
import {toCellError, toKernelError, type CodePlaces} from "./errors.ts";
import type {Intrinsics} from "./intrinsics.ts";
import type {Graph} from "./graph.ts";
import type {KernelOptions} from "./options.ts";
import type {Notebook} from "./notebook.ts";
import type {Outbox} from "./outbox.ts";
import {findOrigin, findProblem, findUpstreamProblem} from "./problems.ts";
import {seedOf} from "./random.ts";
import {createRuns, type CellRun} from "./run.ts";
import type {Timers} from "./timers.ts";

/** One name that a cell's function takes, and who gives it. */
interface Parameter {
  readonly name: string;
  readonly definer: Cell | null;
  readonly from: "cell" | "shared" | "run" | "nowhere";
}

interface Plan {
  readonly graph: Graph;
  readonly analysis: Analysis;
  readonly problem: CellError | null;
  readonly parameters: readonly Parameter[];
  /** null until it first runs */
  compiled: Compiled | null;
}

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
  | StartedStream;

export interface StartedStream {
  readonly kind: "streams";
  readonly iterator: AsyncGenerator<unknown, CellResult>;
  /** the names that it has come to, with their values of now */
  readonly readValues: () => ReadonlyMap<string, unknown>;
}

/** Calls the code of cells; when, is the schedule's affair. */
export interface Executor {
  /** a new run of the cell, not started; `start` gives it the values of the present graph */
  open(cell: Cell, now: number): CellRun;
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
  const {notebook, library, outbox, places, intrinsics} = options;
  const plans = new WeakMap<Cell, Plan>();
  const createRun = createRuns({
    ...options,
    toError: (cell, error) => toCellError(error, {cell, places})
  });
  const surroundings = {
    library,
    get graph() {
      return notebook.graph;
    }
  };

  /** What the graph and the cell's text say of it, worked out once for both. */
  function planOf(cell: Cell): Plan {
    const {graph} = notebook;
    const known = plans.get(cell);
    if (known?.graph === graph && known.analysis === cell.analysis) return known;
    const plan = {
      graph,
      analysis: cell.analysis,
      problem: findProblem(cell, surroundings),
      parameters: findParameters(cell),
      compiled: null
    };
    plans.set(cell, plan);
    return plan;
  }

  /** The names that a cell's function takes: all it refers to but the language's own, and Math where its random numbers may be meant. */
  function findParameters(cell: Cell): Parameter[] {
    const parameters: Parameter[] = [];
    for (const {name, properties} of cell.analysis.free) {
      const origin = findOrigin(name, surroundings);
      if (
        origin === "language" &&
        (name !== "Math" || (properties !== null && !properties.includes("random")))
      )
        continue;
      const definer =
        origin === "cell"
          ? cell.upstream.find((above) => above.analysis.declares.includes(name))
          : undefined;
      const isShared = origin === "library" && Object.hasOwn(library.shared, name);
      parameters.push({
        name,
        definer: definer ?? null,
        from: origin === "cell" || origin === "nowhere" ? origin : isShared ? "shared" : "run"
      });
    }
    return parameters;
  }

  function compiledOf(cell: Cell, parameters: readonly Parameter[]): Compiled {
    const names = parameters.map(({name}) => name);
    const known = cell.compiled;
    if (known !== null && names.join() === known.parameters.join()) return known;
    intrinsics.watch(cell.source);
    cell.revision++;
    const compiled = compile({
      cell: cell.id,
      revision: cell.revision,
      analysis: cell.analysis,
      parameters: names
    });
    places.add(compiled.url, compiled.insertions);
    cell.compiled = compiled;
    return compiled;
  }

  function valueOf({name, definer, from}: Parameter, run: CellRun): unknown {
    switch (from) {
      case "cell":
        return definer?.values.get(name);
      case "shared":
        return library.shared[name];
      case "run":
        return run.valueOf(name);
      case "nowhere":
        // Only `typeof name` stands in the cell.
        return undefined;
      default:
        return assertNever(from);
    }
  }

  function start(cell: Cell, run: CellRun): Started {
    const plan = planOf(cell);
    const {problem, parameters} = plan;
    if (problem !== null) return {kind: "failed", outcome: "error", error: problem};
    const upstream = findUpstreamProblem(cell);
    if (upstream !== null) return {kind: "failed", ...upstream};
    for (const {name, definer} of parameters) {
      if (definer !== null && !definer.values.has(name))
        return {
          kind: "failed",
          outcome: "waiting",
          error: toKernelError(
            `${name} has no value yet: cell \`${definer.id}\` has not come to it`,
            {source: definer.id}
          )
        };
    }
    try {
      const values = parameters.map((parameter) => valueOf(parameter, run));
      let readers: readonly (() => unknown)[] = [];
      if (cell.analysis.stream)
        values.push((given: readonly (() => unknown)[]) => (readers = given));
      const compiled = (plan.compiled ??= compiledOf(cell, parameters));
      options.onStart?.(cell.id);
      const result: unknown = compiled.call(values);
      // What the compiled function gives back is fixed by compile.ts.
      if (cell.analysis.stream) {
        const names = cell.analysis.declares;
        return {
          kind: "streams",
          iterator: result as AsyncGenerator<unknown, CellResult>,
          readValues: () => readAll(names, readers)
        };
      }
      if (cell.analysis.awaits) return {kind: "waits", promise: result as Promise<CellResult>};
      return {kind: "ended", result: result as CellResult};
    } catch (thrown) {
      intrinsics.restore();
      return {
        kind: "failed",
        outcome: "error",
        error: toCellError(thrown, {cell: cell.id, places})
      };
    }
  }

  return {
    open: (cell, now) => createRun(cell, seedOf(cell.seed ?? options.seed, cell.id), now),
    start,
    hasProblem: (cell) => planOf(cell).problem !== null,
    toError: (cell, thrown) => toCellError(thrown, {cell: cell.id, places}),
    toValues: (cell, result) =>
      new Map(cell.analysis.declares.map((name, i) => [name, result[i + 1]])),
    repair: () => intrinsics.restore(),
    showOutput(cell, run, value, {isFrame}) {
      if (isFrame) run.displayFrame(value);
      else if (value !== undefined) run.display(value);
      if (options.keepValues === true && run.isCurrent)
        outbox.push({type: "value", cell: cell.id, run: run.number, value: library.toJson(value)});
    }
  };
}

/** The names that a stream has come to so far. */
function readAll(
  names: readonly string[],
  readers: readonly (() => unknown)[]
): ReadonlyMap<string, unknown> {
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
