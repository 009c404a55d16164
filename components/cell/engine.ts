import type {
  CellEvent,
  CellId,
  CellSource,
  InputKey,
  InputValue,
  LookAnswer
} from "../../lib/protocol/index.ts";
import {runNumber, withBase} from "../../lib/protocol/index.ts";
import {createConnection} from "../../workers/connect.ts";
import type {FrameElement} from "../../workers/frameElement.ts";
import {record} from "../progress/index.ts";
import type * as LiveOutputs from "./LiveOutput.tsx";
import {createRunCount} from "./runCount.ts";
import {createLooks} from "./looks.ts";
import type {LookWish} from "./looks.ts";
import type {EngineHost} from "./store.ts";

/** Loaded at the reader's first intent: everything between the cells on the page and their kernel. */
export interface Engine {
  warm(): void;
  /** the cells are others than before; runs nothing */
  load(): void;
  /** together: what several of them need runs once */
  run(cells: readonly CellId[]): void;
  stop(cell: CellId): void;
  setInput(cell: CellId, key: InputKey, value: InputValue): void;
  /** after the author's text has come back: runs it if the kernel had another, with the author's values in the controls that were moved */
  reset(cell: CellId, moved: ReadonlyMap<InputKey, InputValue>): void;
  /** more of what a slot of the cell shows */
  look(cell: CellId, wish: LookWish): Promise<LookAnswer>;
  names(): Promise<readonly string[]>;
  dispose(): void;
}

const FRAME = 16;
/** What has begun is shown after so many milliseconds: nobody sees a shorter wait, and a page that draws takes as long as a quick cell. */
const BEGUN = 50;
/** What draws outputs is fetched so many milliseconds after the kernel has been asked for: there is a frame between the two. */
const LATER = 20;

export function createEngine(host: EngineHost, begun: FrameElement): Engine {
  const told = new Map<CellId, string>();
  const stopped = new Set<CellId>();
  const counted = createRunCount();
  const {readFile} = host;
  const {slug: chapter, version} = host.chapter;
  let hasAnswered = false;
  const events = createFrameQueue((batch) => {
    // Not before: the kernel's own start would share the processors with it.
    if (!hasAnswered) withOutputs(({preloadPlotly}) => preloadPlotly());
    hasAnswered = true;
    host.apply(batch);
    looks.take(batch);
    follow(batch);
    if (readFile !== undefined) return;
    const ends = counted.see(batch);
    // What came of it is drawn first.
    if (ends.length > 0)
      setTimeout(() => {
        for (const {cell, state} of ends) record({kind: "cell-run", chapter, version, cell, state});
      });
  });
  const connection = createConnection({
    seed: host.chapter.seed,
    dataHref: host.chapter.dataHref,
    runner: begun.element.src,
    begun,
    kernel: withBase("/generated/kernel/kernel.js"),
    analyses: readFile === undefined ? `${host.chapter.outputsHref}/analyses.json` : null,
    ...(readFile === undefined ? {} : {readFile}),
    onEvents: events.push,
    onFailure(cells, message) {
      for (const cell of cells)
        host.update(cell, {notice: message, view: {...host.get(cell).view, state: "stopped"}});
    },
    onNotice(cell, message) {
      // What stands there by now may be another's.
      if (message === null && host.get(cell).notice !== told.get(cell)) return;
      if (message === null) told.delete(cell);
      else told.set(cell, message);
      host.update(cell, {notice: message});
    },
    onLooksLost: () => looks.lose()
  });

  const looks = createLooks((request) => connection.look(request));

  let known: readonly CellSource[] = [];
  function load(): void {
    const next = [...host.cells.values()].map(({id, lazy, seed}): CellSource => {
      const {loaded, held} = host.get(id);
      return {id, source: loaded, lazy: lazy || held || stopped.has(id), seed};
    });
    if (next.length === known.length && next.every((cell, i) => isSame(cell, known[i]))) return;
    known = next;
    connection.load(next);
  }

  /** What was stopped runs again when it is asked for or an input is moved, and not because another cell needs it. */
  function follow(batch: readonly CellEvent[]): void {
    const before = stopped.size;
    for (const event of batch)
      if (event.type === "state" && event.state === "stopped") stopped.add(event.cell);
    if (stopped.size > before) load();
  }

  function withOutputs(act: (outputs: typeof LiveOutputs) => void): void {
    // Who draws an output tries again.
    host.loadOutputs?.().then(act, () => undefined);
  }

  /** Once the page shows that the kernel starts: they are needed last. */
  function fetchAhead(): void {
    if (hasAnswered) return;
    setTimeout(() => withOutputs(({prefetchPlotly}) => prefetchPlotly()), LATER);
  }

  function run(ids: readonly CellId[]): void {
    if (ids.length === 0) return;
    for (const id of ids) {
      stopped.delete(id);
      counted.ran(id);
      const {text, loaded} = host.get(id);
      if (text !== loaded) host.update(id, {loaded: text});
    }
    load();
    events.expect();
    connection.run(ids);
    fetchAhead();
  }

  load();
  return {
    warm() {
      connection.warm();
      withOutputs(() => undefined);
    },
    load,
    run,
    stop: (id) => connection.stop([id]),
    setInput(id, key, value) {
      // Another value may be what the stopped ones can bear.
      if (stopped.size > 0) {
        stopped.clear();
        load();
      }
      counted.moved(id);
      connection.setInput(id, key, value);
      fetchAhead();
    },
    reset(id, moved) {
      for (const key of moved.keys()) {
        const spec = host.get(id).view.inputs[key]?.spec;
        if (spec !== undefined) connection.setInput(id, key, spec.value);
      }
      run([id]);
    },
    look: (id, wish) => looks.ask(id, runNumber(host.get(id).view.run), wish),
    names: () => connection.names(),
    dispose: () => connection.dispose()
  };
}

function isSame(cell: CellSource, other: CellSource | undefined): boolean {
  return (
    cell.id === other?.id &&
    cell.source === other.source &&
    cell.lazy === other.lazy &&
    cell.seed === other.seed
  );
}

/**
 * Hands events on at once when the page has had a frame to draw the last ones, else together at the next frame. That cells are about to run waits longer: of
 * quick ones the page then draws only what came of it.
 */
function createFrameQueue(apply: (events: readonly CellEvent[]) => void): {
  push: (events: readonly CellEvent[]) => void;
  /** the reader waits: the next events do not wait for a frame */
  expect: () => void;
} {
  let waiting: CellEvent[] = [];
  let last = -Infinity;
  let due = Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = (): void => {
    clearTimeout(timer);
    due = Infinity;
    last = performance.now();
    const batch = waiting;
    waiting = [];
    apply(batch);
  };
  const flushAt = (time: number, now: number): void => {
    if (time >= due) return;
    due = time;
    clearTimeout(timer);
    timer = setTimeout(flush, due - now);
  };
  return {
    expect() {
      last = -Infinity;
    },
    push(events) {
      for (const event of events) waiting.push(event);
      const now = performance.now();
      if (events.every(isBeginning)) flushAt(now + BEGUN, now);
      else if (now - last >= FRAME) flush();
      else flushAt(last + FRAME, now);
    }
  };
}

function isBeginning(event: CellEvent): boolean {
  return event.type === "state" && (event.state === "queued" || event.state === "running");
}
