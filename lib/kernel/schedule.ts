import {runNumber, type CellError} from "../protocol/index.ts";
import {findDownstream, isSettled, type Cell} from "./cell.ts";
import type {CellResult} from "./compile.ts";
import type {Executor, Started} from "./execute.ts";
import type {Outbox} from "./outbox.ts";
import type {CellRun} from "./run.ts";
import type {Timers} from "./timers.ts";

/** At most one value of a stream per frame of a display. */
const FRAME = 16;
/** How long a moved input, or a stream's next value, waits for a cell that is still at the last one. */
const PATIENCE = 250;
/** How long cells may follow each other before the kernel listens to messages again. */
const TURN = 12;
/** A cell quicker than this last time is not announced before it runs again. */
const QUICK = 1;

/** All times in milliseconds. The one place that decides when a cell runs. */
export interface Schedule {
  /** queues these cells with the stale ancestors they need and all that follows; resolves when all have settled */
  request(cells: readonly Cell[]): Promise<void>;
  /** queues a cell with a moved input, when what depends on it has shown the last value */
  requestSoon(cell: Cell): void;
  /** what these cells show is of the past; what they are at is ended */
  outdate(cells: Iterable<Cell>): void;
  forget(cell: Cell): void;
  stop(cells: readonly Cell[]): void;
  settled(): Promise<void>;
}

export function createSchedule({executor, outbox, timers}: {executor: Executor; outbox: Outbox; timers: Timers}): Schedule {
  const queued = new Set<Cell>();
  const running = new Set<Cell>();
  const moved = new Set<Cell>();
  const waiters = new Set<{isOver(): boolean; resolve(): void}>();
  let isInTurn = false;
  let cancelNextTurn: (() => void) | null = null;
  let cancelMoved: (() => void) | null = null;

  // ---- what to run

  function request(asked: readonly Cell[]): Promise<void> {
    const cells = findAffected(asked);
    for (const cell of cells) enqueue(cell);
    const left = new Set(cells);
    const settled = waitUntil(() => {
      for (const cell of left) if (cell.phase === "idle") left.delete(cell);
      return left.size === 0;
    });
    turn();
    return settled;
  }

  /** The asked cells, the stale ancestors that they need, and all that follows from either. */
  function findAffected(asked: readonly Cell[]): Set<Cell> {
    // Ancestors first: a fresh cell has fresh ancestors, so the walk ends at it; a lazy one is not run unasked.
    const roots = new Set(asked);
    for (const cell of roots) for (const above of cell.upstream) if (!above.fresh && !above.lazy && above.phase === "idle") roots.add(above);

    // Then dependents: of an asked cell all, of an ancestor those that have run before.
    const isLazy = new Set<Cell>();
    const enter = (cell: Cell): boolean => {
      if (cell.lazy && !roots.has(cell)) isLazy.add(cell);
      return !isLazy.has(cell);
    };
    const affected = findDownstream(asked, enter);
    for (const cell of findDownstream(roots, (below) => below.runNumber > 0 && enter(below))) affected.add(cell);

    // A lazy dependent waits, and so does all that needs it.
    for (const cell of findDownstream(isLazy)) if (!affected.has(cell) && cell.runNumber > 0) outdate([cell]);
    return affected;
  }

  function enqueue(cell: Cell): void {
    if (cell.phase !== "queued") {
      endRun(cell);
      cell.runNumber = runNumber(cell.runNumber + 1);
    }
    cell.phase = "queued";
    cell.fresh = false;
    queued.add(cell);
    tell(cell, "queued", {error: null, ms: null});
  }

  // ---- when to run it

  /** Runs what is ready, in dependency order, until nothing is or the turn has lasted long enough. */
  function turn(): void {
    if (isInTurn) return;
    isInTurn = true;
    executor.repair();
    cancelNextTurn?.();
    cancelNextTurn = null;
    try {
      if (!runReady(timers.now() + TURN)) cancelNextTurn = timers.later(turn, 0);
    } finally {
      isInTurn = false;
    }
    settle();
    outbox.flush();
  }

  /** False when the time came before all that is ready had run. */
  function runReady(until: number): boolean {
    for (let ready = findReady(); ready.length > 0; ready = findReady()) {
      for (const cell of ready) {
        const now = timers.now();
        if (now > until) return false;
        // What ran before it in this turn may have queued something above it again.
        if (cell.phase === "queued" && isReady(cell)) startCell(cell, now);
      }
    }
    return true;
  }

  /** The queued cells by rank: each comes after all that it needs, so that one pass runs all that does not wait. */
  function findReady(): Cell[] {
    const cells = [...queued].sort((a, b) => a.rank - b.rank);
    return cells.some(isReady) ? cells : [];
  }

  function isReady(cell: Cell): boolean {
    return cell.upstream.every(isSettled) || executor.hasProblem(cell);
  }

  // ---- one cell

  function startCell(cell: Cell, now: number): void {
    queued.delete(cell);
    cell.phase = "running";
    running.add(cell);
    const run = executor.open(cell, now);
    cell.run = run;
    tell(cell, "running", {error: null, ms: 0});
    if (cell.lastMs > QUICK || now - outbox.flushedAt > FRAME / 2) outbox.flush();
    const started = executor.start(cell, run);
    executor.repair();
    follow(cell, run, started);
  }

  function follow(cell: Cell, run: CellRun, started: Started): void {
    switch (started.kind) {
      case "failed":
        return fail(cell, run, started);
      case "ended":
        return succeed(cell, run, started.result);
      case "waits":
        started.promise.then(
          (result) => arrive(run, () => succeed(cell, run, result)),
          (thrown: unknown) => arrive(run, () => fail(cell, run, {outcome: "error", error: executor.toError(cell, thrown)}))
        );
        return;
      case "streams":
        return stream(cell, run, started);
    }
  }

  /** A late result of a replaced run is dropped here. */
  function arrive(run: CellRun, then: () => void): void {
    executor.repair();
    if (!run.isCurrent) return;
    then();
    turn();
  }

  function succeed(cell: Cell, run: CellRun, result: CellResult): void {
    try {
      if (cell.analysis.output !== null) executor.showOutput(cell, run, result[0], {isFrame: false});
    } catch (thrown) {
      // Looking at a value runs the reader's getters and traps.
      return fail(cell, run, {outcome: "error", error: executor.toError(cell, thrown)});
    }
    cell.values = executor.toValues(cell, result);
    end(cell, run, {outcome: "done", error: null});
  }

  function fail(cell: Cell, run: CellRun, {outcome, error}: {outcome: "error" | "waiting"; error: CellError}): void {
    cell.values = new Map();
    end(cell, run, {outcome, error});
  }

  function end(cell: Cell, run: CellRun, {outcome, error}: {outcome: "done" | "error" | "waiting"; error: CellError | null}): void {
    cell.outcome = outcome;
    cell.error = error;
    cell.fresh = outcome !== "waiting";
    cell.lastMs = timers.now() - run.startedAt;
    leave(cell);
    if (outcome !== "waiting") run.endOutputs();
    tell(cell, outcome === "waiting" ? "stale" : outcome, {error, ms: outcome === "waiting" ? null : cell.lastMs});
  }

  // ---- streams

  /** Takes the values of a stream one at a time: the next when a frame has passed and what depends on the last has shown it. */
  function stream(cell: Cell, run: CellRun, {iterator, readValues}: Extract<Started, {kind: "streams"}>): void {
    let isFirst = true;
    let cancelNext: (() => void) | null = null;
    cell.endStream = () => {
      cancelNext?.();
      // The generator may be in the middle of an await; what its `finally` throws then is nobody's.
      iterator.return([]).catch(() => undefined);
    };
    const next = (): void => {
      const takenAt = timers.now();
      iterator.next().then(
        (step) => arrive(run, () => take(step, takenAt)),
        (thrown: unknown) => arrive(run, () => finish(() => fail(cell, run, {outcome: "error", error: executor.toError(cell, thrown)})))
      );
    };
    const take = (step: IteratorResult<unknown, CellResult>, takenAt: number): void => {
      if (step.done === true) return finish(() => succeed(cell, run, step.value));
      const isFirstNow = isFirst;
      isFirst = false;
      cell.values = readValues();
      try {
        executor.showOutput(cell, run, step.value, {isFrame: true});
      } catch (thrown) {
        cell.endStream?.();
        return finish(() => fail(cell, run, {outcome: "error", error: executor.toError(cell, thrown)}));
      }
      end(cell, run, {outcome: "done", error: null});
      if (!isFirstNow) pass();
      cancelNext = timers.later(() => whenShown(next, takenAt), Math.max(0, FRAME - (timers.now() - takenAt)));
    };
    const finish = (conclude: () => void): void => {
      cell.endStream = null;
      const before = cell.values;
      conclude();
      if (!isFirst && !hasSameValues(before, cell.values)) pass();
    };
    /** Hands the new values on; the first value goes to those that were queued with the stream. */
    const pass = (): void => {
      const below = cell.downstream.filter((dependent) => !dependent.lazy || dependent.fresh);
      void request(below.filter((dependent) => dependent.runNumber > 0));
    };
    const whenShown = (then: () => void, since: number): void => {
      if (!run.isCurrent) return;
      if (!isBusy(findDownstream(cell.downstream)) || timers.now() - since > PATIENCE) then();
      else cancelNext = timers.later(() => whenShown(then, since), FRAME);
    };
    next();
  }

  // ---- inputs

  function requestSoon(cell: Cell): void {
    moved.add(cell);
    cancelMoved ??= timers.later(requestMoved, 0);
  }

  /** Messages that came during a long cell are all heard before this runs, so that only the newest value counts. */
  function requestMoved(): void {
    cancelMoved = null;
    executor.repair();
    const cells = [...moved];
    const affected = findDownstream(cells);
    if (isBusy(affected)) {
      cancelMoved = timers.later(requestMoved, FRAME / 2);
      return;
    }
    moved.clear();
    void request(cells);
  }

  /** Whether some of the cells are about to show something: those that have waited too long do not count. */
  function isBusy(cells: ReadonlySet<Cell>): boolean {
    for (const cell of cells) {
      if (cell.phase === "queued" && isReady(cell)) return true;
      if (cell.phase === "running" && cell.run !== null && timers.now() - cell.run.startedAt < PATIENCE) return true;
    }
    return false;
  }

  // ---- endings

  function endRun(cell: Cell): void {
    cell.run?.cancel();
    cell.run = null;
    cell.endStream?.();
    cell.endStream = null;
    leave(cell);
  }

  function leave(cell: Cell): void {
    cell.phase = "idle";
    queued.delete(cell);
    running.delete(cell);
  }

  function outdate(cells: Iterable<Cell>): void {
    for (const cell of cells) {
      endRun(cell);
      cell.fresh = false;
      if (cell.runNumber > 0) tell(cell, "stale", {error: null, ms: null});
    }
    settle();
  }

  function stop(cells: readonly Cell[]): void {
    for (const cell of cells) {
      const wasBusy = cell.phase !== "idle";
      if (!wasBusy && cell.endStream === null) continue;
      endRun(cell);
      if (wasBusy) {
        cell.outcome = "stopped";
        cell.fresh = false;
      }
      tell(cell, "stopped", {error: null, ms: null});
    }
    turn();
  }

  function settle(): void {
    for (const waiter of waiters) {
      if (!waiter.isOver()) continue;
      waiters.delete(waiter);
      waiter.resolve();
    }
  }

  function waitUntil(isOver: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      waiters.add({isOver, resolve});
    });
  }

  function tell(cell: Cell, state: "queued" | "running" | "done" | "error" | "stale" | "stopped", {error, ms}: {error: CellError | null; ms: number | null}): void {
    outbox.add({type: "state", cell: cell.id, run: cell.runNumber, state, error, ms});
  }

  return {
    request,
    requestSoon,
    outdate,
    stop,
    forget(cell) {
      endRun(cell);
      moved.delete(cell);
      settle();
    },
    settled() {
      const settled = waitUntil(() => queued.size + running.size + moved.size === 0);
      settle();
      return settled;
    }
  };
}

function hasSameValues(a: ReadonlyMap<string, unknown>, b: ReadonlyMap<string, unknown>): boolean {
  if (a.size !== b.size) return false;
  for (const [name, value] of a) if (!b.has(name) || !Object.is(b.get(name), value)) return false;
  return true;
}
