import {
  isCellId,
  type CellError,
  type CellId,
  type CellSource,
  type InputKey,
  type InputValue,
  type LookRequest,
  type Run
} from "../protocol/index.ts";
import type {Cell} from "./cell.ts";
import {measureLineOffset} from "./compile.ts";
import {createCodePlaces, findCellOf, toCellError} from "./errors.ts";
import {createExecutor} from "./execute.ts";
import {captureIntrinsics} from "./intrinsics.ts";
import {createNotebook} from "./notebook.ts";
import type {KernelOptions} from "./options.ts";
import {createOutbox} from "./outbox.ts";
import {createSchedule} from "./schedule.ts";
import {createTimers} from "./timers.ts";

/** An error that nobody caught, and the cell that it came from. */
export interface Uncaught {
  readonly cell: CellId;
  readonly run: Run;
  readonly error: CellError;
}

export interface Kernel {
  /** Takes the whole notebook. Only changed cells are parsed again; they and their dependents become stale. Runs nothing. */
  setCells(cells: readonly CellSource[]): void;
  /**
   * Runs these cells (null: all but the lazy ones) and all that depends on them, with the ancestors that any of these still need; lazy cells go stale instead.
   * Resolves when all of them have settled, a stream at its first value. A cell that waits for ever keeps it waiting; the others go on.
   */
  run(cells: readonly CellId[] | null): Promise<void>;
  /** Remembers the value and reruns the cell and its dependents soon; while they run, only the newest value is kept. */
  setInput(cell: CellId, key: InputKey, value: InputValue): void;
  /** Remembers the values of each cell's inputs, in the order of its `view`s, and runs nothing. */
  restoreInputs(values: Readonly<Record<string, readonly InputValue[]>>): void;
  /** Ends cells that wait or stream (null: all of them); a cell that computes cannot be reached. */
  stop(cells: readonly CellId[] | null): void;
  /** Resolves when no cell runs or is about to. */
  settled(): Promise<void>;
  /** Tells an error that nobody caught (a rejected promise, a timer's callback) in the console of the cell it came from; null when no cell can be told. */
  reportUncaught(error: unknown): Uncaught | null;
  /** Looks further into a value that the present run of a cell has shown; answers with a `look` event. */
  look(request: LookRequest): void;
  /** Ends everything; nothing is emitted any more. */
  dispose(): void;
}

/** A notebook that runs: cells in, events out. It knows neither page nor thread nor standard library. */
export function createKernel(options: KernelOptions): Kernel {
  const timers = options.timers ?? createTimers();
  const intrinsics = captureIntrinsics();
  const outbox = createOutbox({
    emit: (events) => options.emit(events),
    timers,
    repair: () => intrinsics.restore()
  });
  const places = createCodePlaces(measureLineOffset());
  const notebook = createNotebook(options.analyses);
  const executor = createExecutor({...options, notebook, outbox, timers, places, intrinsics});
  const schedule = createSchedule({executor, outbox, timers});
  let healing = new Set<Cell>();

  const findCells = (ids: readonly CellId[]): Cell[] =>
    ids.flatMap((id) => notebook.cells.get(id) ?? []);

  return {
    setCells(sources) {
      intrinsics.restore();
      const change = notebook.setCells(sources);
      for (const cell of change.removed) schedule.forget(cell);
      schedule.outdate(change.outdated);
      for (const cell of change.healing) healing.add(cell);
      outbox.flush();
    },
    run(ids) {
      intrinsics.restore();
      const asked =
        ids === null ? [...notebook.cells.values()].filter((cell) => !cell.lazy) : findCells(ids);
      const healed = [...healing].filter(
        (cell) =>
          notebook.cells.get(cell.id) === cell && !cell.fresh && cell.runNumber > 0 && !cell.lazy
      );
      healing = new Set();
      return schedule.request([...asked, ...healed]);
    },
    setInput(id, key, value) {
      const cell = notebook.cells.get(id);
      if (cell === undefined) return;
      cell.inputs.set(key, value);
      schedule.requestSoon(cell);
    },
    restoreInputs(values) {
      for (const [id, list] of Object.entries(values)) {
        const cell = isCellId(id) ? notebook.cells.get(id) : undefined;
        list.forEach((value, key) => cell?.inputs.set(key, value));
      }
    },
    stop(ids) {
      schedule.stop(ids === null ? [...notebook.cells.values()] : findCells(ids));
    },
    settled: () => schedule.settled(),
    reportUncaught(error) {
      intrinsics.restore();
      const id = findCellOf(error, places);
      const cell = isCellId(id) ? notebook.cells.get(id) : undefined;
      if (cell === undefined || cell.run === null) return null;
      const told = toCellError(error, {cell: cell.id, places});
      cell.run.print(
        "error",
        `uncaught ${told.name}: ${told.message}${told.line === null ? "" : ` (line ${told.line})`}`
      );
      return {cell: cell.id, run: cell.run.number, error: told};
    },
    look(request) {
      intrinsics.restore();
      const run = notebook.cells.get(request.cell)?.run;
      if (run != null && run.number === request.run) run.look(request);
      else
        outbox.push({
          type: "look",
          cell: request.cell,
          run: request.run,
          id: request.id,
          answer: {kind: "gone", message: "This output is no longer kept: run the cell again."}
        });
      intrinsics.restore();
    },
    dispose() {
      for (const cell of notebook.cells.values()) schedule.forget(cell);
      outbox.close();
    }
  };
}
