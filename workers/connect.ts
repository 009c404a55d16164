// Longer than most files: what was asked of a kernel, and what becomes of it when that kernel ends, is one story.

import type {
  CellError,
  CellId,
  CellSource,
  InputKey,
  InputValue,
  LookRequest
} from "../lib/protocol/index.ts";
import type {Connection, ConnectionOptions} from "./connection.ts";
import * as told from "./endings.ts";
import {fetchKernel} from "./fetchKernel.ts";
import type {FetchedKernel} from "./fetchKernel.ts";
import type {FrameElement} from "./frameElement.ts";
import {createFrame} from "./frameHandle.ts";
import type {FrameHandle, WorkerHandle} from "./frameHandle.ts";
import {listen} from "./listen.ts";
import {createRuns} from "./runs.ts";
import {createSilence} from "./silence.ts";
import {tryToStop} from "./tryToStop.ts";

export type {Connection, ConnectionOptions} from "./connection.ts";

/** Milliseconds after a run has begun until the spare kernel starts, and at most when that run has not ended. */
const SPARE_AFTER = 250;
const SPARE_AT_LAST = 1000;
/** A worker that has not answered its first call in so many milliseconds does not run. */
const STARTING = 10_000;

/**
 * Creates the kernel's frame, which is small, at once; the kernel in it starts at the first call that needs it, and from the first run on a second one is kept warm, so that Stop
 * costs no start. The frame is replaced when it stops answering. Runs that are asked for while the kernel computes wait here, where they can be taken back.
 */
export function createConnection(options: ConnectionOptions): Connection {
  const {seed, dataHref, runner, kernel, analyses, onEvents, onFailure, onNotice, onLooksLost} =
    options;
  const runs = createRuns();
  const inputs = new Map<CellId, InputValue[]>();
  /** the newest value of each input whose last one the worker has not taken yet */
  const moving = new Map<string, {readonly cell: CellId; readonly value: InputValue}>();
  /** asked to run, and not handed to a kernel yet */
  const waiting = new Set<CellId>();
  /** handed to the kernel, which has not answered yet; and those of them that it has told of since */
  let handed: readonly CellId[] = [];
  const begun = new Set<CellId>();
  const looking = new Set<LookRequest>();
  let cells: readonly CellSource[] = [];
  let known: ReadonlySet<CellId> = new Set();
  let source: Promise<FetchedKernel> | null = null;
  /** what the build knows of the cells, as a worker takes it */
  let analysed = "";
  let started: Promise<void> | null = null;
  let active: WorkerHandle | null = null;
  let spare: WorkerHandle | null = null;
  let frame: FrameHandle | null = openFrame(options.begun);
  let disposed = false;
  const silence = createSilence({
    findUnanswered: () => ({
      asked: [...handed, ...waiting],
      moved: [...moving.values(), ...looking].map(({cell}) => cell)
    }),
    runs,
    isLoading: () => active === null,
    onNotice,
    onEvents
  });

  function openFrame(begun?: FrameElement): FrameHandle {
    return createFrame({
      runner,
      begun,
      onDeath() {
        const hadKernel = active !== null;
        forgetFrame();
        if (disposed) return;
        frame = openFrame();
        // The worker that was active went with its frame: a new one takes over what it was at.
        if (hadKernel) void start(() => endKernel(told.LOST, toCulprits()));
      },
      onUnreached() {
        forgetFrame();
        if (!disposed) fail(told.FRAME_UNREACHED);
      }
    });
  }

  function forgetFrame(): void {
    active = null;
    spare = null;
    frame = null;
    started = null;
  }

  /** Resolves when a kernel stands that takes calls, or was said to be out of reach. `before` is called when all that it needs is there. */
  function start(before: () => void = () => undefined): Promise<void> {
    source ??= fetchKernel({kernel, analyses});
    started ??= source.then(
      (fetched) => {
        frame ??= openFrame();
        frame.provide(fetched.text);
        analysed = fetched.analyses;
        before();
        begin(createWorker());
      },
      (error: unknown) => {
        source = null;
        fail(navigator.onLine ? told.toUnloaded(error) : told.OFFLINE);
      }
    );
    return started;
  }

  /** At once when a kernel stands: it works while the page is drawn. */
  function whenStarted(act: () => void): void {
    if (active === null) void start().then(act);
    else act();
  }

  /** Whoever waits hears why there is no kernel. */
  function fail(message: string): void {
    started = null;
    const those = new Set([...handed, ...waiting, ...[...moving.values()].map(({cell}) => cell)]);
    waiting.clear();
    moving.clear();
    handed = [];
    silence.end();
    onFailure([...those], message);
  }

  function createWorker(): WorkerHandle {
    frame ??= openFrame();
    let isAlive = false;
    const giveUp = (): void => {
      if (isAlive || (worker !== active && worker !== spare)) return;
      worker.terminate();
      if (worker === spare) {
        spare = null;
        return;
      }
      active = null;
      fail(told.WORKER_BROKEN);
    };
    const worker = frame.createWorker({
      onBroken: giveUp,
      onFlood: () => worker === active && endFlood()
    });
    // A worker answers only when it has run its script.
    void worker.calls.names().then(
      () => (isAlive = true),
      () => undefined
    );
    setTimeout(giveUp, STARTING);
    return worker;
  }

  /** Gives a fresh worker the notebook as it stands, and listens to it. */
  function begin(worker: WorkerHandle): void {
    active = worker;
    listen(worker, {
      dataHref,
      readFile: options.readFile,
      isActive: () => worker === active,
      onFlood: endFlood,
      onEvents(told) {
        const events = told.filter(({cell}) => known.has(cell));
        for (const event of events) if (event.type === "state") begun.add(event.cell);
        onEvents(runs.follow(events));
      }
    });
    void worker.calls
      .start({seed, cells, inputs: Object.fromEntries(inputs), analyses: analysed})
      .catch(ignore);
    sendRuns();
  }

  // ---- runs

  function sendRuns(): void {
    const worker = active;
    if (worker === null || handed.length > 0 || waiting.size === 0) return;
    handed = [...waiting];
    begun.clear();
    waiting.clear();
    const settle = (): void => {
      if (worker !== active) return;
      handed = [];
      silence.heard();
      sendRuns();
    };
    worker.calls.run(handed).then(settle, settle);
  }

  async function sendInput(slot: string, key: InputKey): Promise<void> {
    const worker = active;
    const move = moving.get(slot);
    if (worker === null || move === undefined) return;
    // The worker answers between runs: while one lasts, newer values wait here and replace each other.
    await worker.calls.setInput(move.cell, key, move.value).catch(ignore);
    if (worker !== active) return;
    const isNewest = moving.get(slot) === move;
    if (isNewest) moving.delete(slot);
    silence.heard();
    if (!isNewest) await sendInput(slot, key);
  }

  // ---- endings

  /** Who is most likely to have ended the kernel: the cell that started last, or was handed over and never announced. */
  function toCulprits(): readonly CellId[] {
    const running = runs.running().at(-1);
    return running === undefined ? handed : [running];
  }

  function endFlood(): void {
    const culprits = toCulprits();
    const last = runs.last();
    replace(told.FLOODED, culprits.length > 0 || last === null ? culprits : [last]);
  }

  /** Puts a fresh kernel in the place of the active one. */
  function replace(error: CellError, culprits: readonly CellId[]): void {
    active?.terminate();
    endKernel(error, culprits);
    begin(spare ?? createWorker());
    spare = null;
    warmSpare();
  }

  /** Tells what became of the cells that were in the kernel; those it had not taken yet are handed to the next. */
  function endKernel(error: CellError, culprits: readonly CellId[]): void {
    const unheard = handed.filter((cell) => !begun.has(cell));
    for (const cell of [...unheard, ...[...moving.values()].map((move) => move.cell)])
      if (!culprits.includes(cell) && !runs.busy().includes(cell)) waiting.add(cell);
    // What ended one kernel is not to end the next before the reader asks for it.
    cells = cells.map((cell) => (culprits.includes(cell.id) ? {...cell, lazy: true} : cell));
    handed = [];
    looking.clear();
    onLooksLost();
    moving.clear();
    const last = runs.last();
    if (culprits.length === 0 && runs.busy().length === 0 && last !== null)
      onNotice(last, told.KERNEL_LOST);
    onEvents(runs.end({culprits, error, others: told.toBystander(culprits[0])}));
    silence.end();
  }

  /** A little later: two workers that start at once each take twice as long, and the reader waits for the first. */
  function warmSpare(patience = SPARE_AT_LAST): void {
    setTimeout(() => {
      if (disposed || active === null || spare !== null) return;
      // Nor does it take the processors from what runs, unless that may not come back.
      if (handed.length > 0 && patience > SPARE_AFTER) {
        warmSpare(patience - SPARE_AFTER);
        return;
      }
      spare = createWorker();
      void spare.calls.prepare(cells, analysed).catch(ignore);
    }, SPARE_AFTER);
  }

  /** Ends a kernel that does not hear, and in which `last` was called last: at these cells the reader pressed Stop. */
  function end(asked: readonly CellId[], {last, isLeft}: {last: unknown; isLeft: boolean}): void {
    const running = runs.running();
    // Of quick cells in a row only the first was told to run: the last that was called is what computes.
    const computing = runs.busy().find((cell) => cell === last) ?? running.at(-1);
    if (computing === undefined) replace(isLeft ? told.LEFT_ENDED : told.STOPPED, asked);
    else if (asked.some((cell) => cell === computing || running.includes(cell)))
      replace(told.STOPPED, computing === last ? [...asked, computing] : asked);
    // What keeps the asked cell waiting is what computes.
    else replace(told.STOPPED, [...asked, computing]);
  }

  /** Nobody could stop what a cell that is gone computes. What another computes goes on. */
  function stopGone(present: ReadonlySet<CellId>): void {
    const gone = [...new Set([...runs.busy(), ...handed])].filter((cell) => !present.has(cell));
    const worker = active;
    if (worker === null || gone.length === 0) return;
    tryToStop(worker, gone, (last) => {
      const culprits = gone.filter((cell) => cell === (last ?? runs.running().at(-1)));
      if (worker === active && culprits.length > 0) replace(told.STOPPED, culprits);
    });
  }

  return {
    warm: () => void start(),
    load(next) {
      cells = next;
      known = new Set(next.map(({id}) => id));
      stopGone(known);
      for (const cell of waiting) if (!known.has(cell)) waiting.delete(cell);
      void active?.calls.setCells(next).catch(ignore);
    },
    run(ids) {
      for (const id of ids) waiting.add(id);
      silence.watch();
      whenStarted(() => {
        sendRuns();
        warmSpare();
      });
    },
    setInput(cell, key, value) {
      const values = inputs.get(cell) ?? [];
      values[key] = value;
      inputs.set(cell, values);
      const slot = `${cell} ${key}`;
      const isWaiting = moving.has(slot);
      moving.set(slot, {cell, value});
      silence.watch();
      if (!isWaiting) whenStarted(() => void sendInput(slot, key));
    },
    stop(ids) {
      const worker = active;
      const isLeft = ids.some(
        (id) => waiting.has(id) || handed.includes(id) || silence.isUnexplained(id)
      );
      const taken = ids.filter((id) => !waiting.delete(id));
      const withdrawn = ids.filter((id) => !taken.includes(id));
      if (withdrawn.length > 0) {
        onEvents(withdrawn.map((cell) => runs.settle(cell)));
        silence.heard();
      }
      // A run that was taken back before any kernel had it leaves the cell that computes alone.
      if (worker === null || (taken.length === 0 && runs.running().length > 0)) return;
      tryToStop(worker, ids, (last) => worker === active && end(ids, {last, isLeft}));
    },
    look(request) {
      const worker = active;
      const run = runs.toKernel(request.run);
      if (worker === null || run === null) return false;
      looking.add(request);
      silence.watch();
      const settle = (): void => {
        if (worker !== active) return;
        looking.delete(request);
        silence.heard();
      };
      void worker.calls.look({...request, run}).then(settle, settle);
      return true;
    },
    async names() {
      await start();
      const names: unknown = await active?.calls.names().catch(ignore);
      return Array.isArray(names) ? names.filter((name) => typeof name === "string") : [];
    },
    dispose() {
      disposed = true;
      silence.end();
      frame?.dispose();
    }
  };
}

function ignore(): void {
  // A call that failed has shown nothing: there is nothing to take back.
}
