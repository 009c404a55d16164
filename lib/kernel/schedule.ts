// Longer than most files: all that decides when a cell runs is read best in one place.

import {runNumber, type CellError} from "../protocol/index.ts";
import {findAffected} from "./affected.ts";
import {findDownstream, hasSameValues, isSettled, type Cell} from "./cell.ts";
import type {CellResult} from "./compile.ts";
import type {Executor, Started, StartedStream} from "./execute.ts";
import type {Outbox} from "./outbox.ts";
import type {CellRun} from "./run.ts";
import {FRAME, followStream, PATIENCE} from "./stream.ts";
import type {Timers} from "./timers.ts";

/** How long cells may follow each other before the kernel listens to messages again. */
const TURN = 12;
/** A cell quicker than this last time is not announced before it runs again, unless it is the first of its turn. */
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

export function createSchedule({
  executor,
  outbox,
  timers
}: {
  executor: Executor;
  outbox: Outbox;
  timers: Timers;
}): Schedule {
  const queued = new Set<Cell>();
  const running = new Set<Cell>();
  const moved = new Set<Cell>();
  const waiters = new Set<{isOver(): boolean; resolve(): void}>();
  let isInTurn = false;
  let isFirst = true;
  let cancelNextTurn: (() => void) | null = null;
  let cancelMoved: (() => void) | null = null;

  // ---- what to run

  function request(asked: readonly Cell[]): Promise<void> {
    const {cells, waiting} = findAffected(asked);
    outdate(waiting);
    for (const cell of cells) enqueue(cell);
    const left = new Set(cells);
    const settled = waitUntil(() => {
      for (const cell of left) if (cell.phase === "idle") left.delete(cell);
      return left.size === 0;
    });
    turn();
    return settled;
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
    isFirst = true;
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
    // Any code may keep the thread for good: what is about to run is known by then, so that it can be stopped.
    if (isFirst || cell.lastMs > QUICK || now - outbox.flushedAt > FRAME / 2) outbox.flush();
    isFirst = false;
    const started = executor.start(cell, run);
    executor.repair();
    follow(cell, run, started);
  }

  function follow(cell: Cell, run: CellRun, started: Started): void {
    switch (started.kind) {
      case "failed":
        fail(cell, run, started);
        return;
      case "ended":
        succeed(cell, run, started.result);
        return;
      case "waits":
        started.promise.then(
          (result) => arrive(run, () => succeed(cell, run, result)),
          (thrown: unknown) =>
            arrive(run, () =>
              fail(cell, run, {outcome: "error", error: executor.toError(cell, thrown)})
            )
        );
        return;
      case "streams":
        stream(cell, run, started);
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
      if (cell.analysis.output !== null)
        executor.showOutput(cell, run, result[0], {isFrame: false});
    } catch (thrown) {
      // Looking at a value runs the reader's getters and traps.
      fail(cell, run, {outcome: "error", error: executor.toError(cell, thrown)});
      return;
    }
    cell.values = executor.toValues(cell, result);
    end(cell, run, {outcome: "done", error: null});
  }

  function fail(
    cell: Cell,
    run: CellRun,
    {outcome, error}: {outcome: "error" | "waiting"; error: CellError}
  ): void {
    cell.values = new Map();
    end(cell, run, {outcome, error});
  }

  function end(
    cell: Cell,
    run: CellRun,
    {outcome, error}: {outcome: "done" | "error" | "waiting"; error: CellError | null}
  ): void {
    cell.outcome = outcome;
    cell.error = error;
    cell.fresh = outcome !== "waiting";
    cell.lastMs = timers.now() - run.startedAt;
    leave(cell);
    if (outcome !== "waiting") run.endOutputs();
    tell(cell, outcome === "waiting" ? "stale" : outcome, {
      error,
      ms: outcome === "waiting" ? null : cell.lastMs
    });
  }

  // ---- streams

  function stream(cell: Cell, run: CellRun, started: StartedStream): void {
    const stop = followStream(started, {
      timers,
      arrive: (then) => arrive(run, then),
      show(value, values) {
        cell.values = values;
        try {
          executor.showOutput(cell, run, value, {isFrame: true});
        } catch (thrown) {
          stop();
          fail(cell, run, {outcome: "error", error: executor.toError(cell, thrown)});
          return false;
        }
        end(cell, run, {outcome: "done", error: null});
        return true;
      },
      conclude(step) {
        cell.endStream = null;
        const before = cell.values;
        if ("thrown" in step)
          fail(cell, run, {outcome: "error", error: executor.toError(cell, step.thrown)});
        else succeed(cell, run, step.result);
        return !hasSameValues(before, cell.values);
      },
      pass() {
        const below = cell.downstream.filter((dependent) => !dependent.lazy || dependent.fresh);
        void request(below.filter((dependent) => dependent.runNumber > 0));
      },
      isShown: () => !isBusy(findDownstream(cell.downstream)),
      isCurrent: () => run.isCurrent
    });
    cell.endStream = stop;
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
      if (
        cell.phase === "running" &&
        cell.run !== null &&
        timers.now() - cell.run.startedAt < PATIENCE
      )
        return true;
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

  function tell(
    cell: Cell,
    state: "queued" | "running" | "done" | "error" | "stale" | "stopped",
    {error, ms}: {error: CellError | null; ms: number | null}
  ): void {
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
