import {parseEvents} from "../lib/protocol/index.ts";
import type {
  CellError,
  CellEvent,
  CellId,
  CellSource,
  InputKey,
  InputValue,
  LookRequest
} from "../lib/protocol/index.ts";
import {readDataFile} from "./dataFiles.ts";
import {maybeParseFileRequest} from "./fileRequest.ts";
import {createFrame} from "./frameHandle.ts";
import type {FrameHandle, WorkerHandle} from "./frameHandle.ts";
import {createRuns} from "./runs.ts";

export interface ConnectionOptions {
  readonly seed: number;
  /** the address of the folder of the chapter's data files, without a slash at its end */
  readonly dataHref: string;
  /** the address of the kernel's frame */
  readonly runner: string;
  /** the address of the source of the workers in it */
  readonly kernel: string;
  /** checked events, in order, with run numbers that only grow even when the kernel is replaced */
  readonly onEvents: (events: readonly CellEvent[]) => void;
  /** the kernel's source could not be fetched; called with a sentence, and everything asked waits for the next call that asks */
  readonly onFailure: (message: string) => void;
}

/** A notebook's kernel, wherever it runs and however often it has to be replaced. */
export interface Connection {
  /** fetches the kernel and starts it, ahead of need */
  warm(): void;
  /** the whole notebook; runs nothing */
  load(cells: readonly CellSource[]): void;
  /** these, or all but the lazy ones */
  run(cells: readonly CellId[] | null): void;
  /** of several values in quick succession the newest arrives */
  setInput(cell: CellId, key: InputKey, value: InputValue): void;
  /** ends these cells; when their kernel does not answer at once, it is replaced, and all that ran in it has stopped */
  stop(cells: readonly CellId[]): void;
  /** asks for more of a shown value; a `look` event answers, unless the kernel is replaced before. False when the value went with its kernel. */
  look(request: LookRequest): boolean;
  /** the names that cells see besides each other's */
  names(): Promise<readonly string[]>;
  dispose(): void;
}

const STOPPED: CellError = {
  name: "Stopped",
  message: "This cell was stopped.",
  line: null,
  column: null,
  source: null
};
const LOST: CellError = {
  ...STOPPED,
  name: "Lost",
  message:
    "This cell took its kernel down, most likely by using more memory than the browser gives. A new kernel is ready."
};
const FLOODED: CellError = {
  ...STOPPED,
  name: "Flooded",
  message: "This cell sent more than the page can take, and was stopped."
};

/** More batches than this between two acknowledgements come only from a cell that goes round the kernel. */
const FLOOD = 2000;
const MOST_FILES = 16;
/** A kernel that has not heard of a stop in so many milliseconds is computing. */
const PATIENCE = 30;

/**
 * Creates the kernel's frame, which is small, at once; the kernel in it starts at the first call that needs it, and from the first run on a second one is kept warm, so that Stop
 * costs no start. The frame is replaced when it stops answering; cells that were running then are `stopped`.
 */
export function createConnection({
  seed,
  dataHref,
  runner,
  kernel,
  onEvents,
  onFailure
}: ConnectionOptions): Connection {
  const runs = createRuns();
  const inputs = new Map<CellId, InputValue[]>();
  /** the newest value of each input whose last one the worker has not taken yet */
  const moving = new Map<string, InputValue>();
  let cells: readonly CellSource[] = [];
  let source: Promise<string> | null = null;
  let started: Promise<void> | null = null;
  let active: WorkerHandle | null = null;
  let spare: WorkerHandle | null = null;
  let frame: FrameHandle = openFrame();
  let disposed = false;

  function openFrame(): FrameHandle {
    return createFrame({
      runner,
      onDeath() {
        if (disposed) return;
        const wasActive = active !== null;
        active = null;
        spare = null;
        frame = openFrame();
        if (wasActive)
          void source?.then((text) => {
            frame.provide(text);
            replace(LOST);
          });
      }
    });
  }

  /** Resolves when a kernel stands that takes calls, or was said to be out of reach. */
  function start(): Promise<void> {
    source ??= fetchText(kernel);
    started ??= source.then(
      (text) => {
        frame.provide(text);
        active = begin(frame.createWorker());
      },
      (error: unknown) => {
        source = null;
        started = null;
        onFailure(
          `The kernel could not be loaded: ${error instanceof Error ? error.message : String(error)}.`
        );
      }
    );
    return started;
  }

  /** Gives a fresh worker the notebook as it stands, and listens to it. */
  function begin(worker: WorkerHandle): WorkerHandle {
    let received = 0;
    let files = 0;
    worker.events.onmessage = ({data: message}: MessageEvent<unknown>): void => {
      if (worker !== active) return;
      received += 1;
      if (received > FLOOD) {
        replace(FLOODED);
        return;
      }
      if (received === 1) {
        setTimeout(() => {
          void worker.calls.acknowledge(received);
          received = 0;
        }, 16);
      }
      const wish = maybeParseFileRequest(message);
      if (wish === undefined) {
        onEvents(runs.follow(parseEvents(message)));
        return;
      }
      if (files >= MOST_FILES)
        return void worker.calls.receiveFile(wish.request, "too many files are asked for at once");
      files += 1;
      void readDataFile(wish.name, dataHref).then((file) => {
        files -= 1;
        void worker.calls.receiveFile(wish.request, file);
      });
    };
    void worker.calls.start({seed, cells, inputs: Object.fromEntries(inputs)});
    return worker;
  }

  function replace(error: CellError, also: readonly CellId[] = []): void {
    active?.terminate();
    const told = runs.end(error, also);
    moving.clear();
    active = begin(spare ?? frame.createWorker());
    spare = null;
    onEvents(told);
    warmSpare();
  }

  function warmSpare(): void {
    setTimeout(() => {
      if (!disposed && active !== null) spare ??= frame.createWorker();
    }, 0);
  }

  async function sendInput(cell: CellId, key: InputKey): Promise<void> {
    const slot = `${cell} ${key}`;
    const worker = active;
    const value = moving.get(slot);
    if (worker === null || value === undefined) return;
    // The worker answers between runs: while one lasts, newer values wait here and replace each other.
    await worker.calls.setInput(cell, key, value);
    if (worker !== active) return;
    if (moving.get(slot) === value) moving.delete(slot);
    else await sendInput(cell, key);
  }

  return {
    warm: () => void start(),
    load(next) {
      cells = next;
      void active?.calls.setCells(next);
    },
    run(ids) {
      void start().then(() => {
        void active?.calls.run(ids);
        warmSpare();
      });
    },
    setInput(cell, key, value) {
      const values = inputs.get(cell) ?? [];
      values[key] = value;
      inputs.set(cell, values);
      const slot = `${cell} ${key}`;
      const waiting = moving.has(slot);
      moving.set(slot, value);
      if (!waiting) void start().then(() => sendInput(cell, key));
    },
    stop(ids) {
      const worker = active;
      if (worker === null) return;
      const timer = setTimeout(() => {
        if (worker === active) replace(STOPPED, ids);
      }, PATIENCE);
      void worker.calls.stop(ids).then(() => clearTimeout(timer));
    },
    look(request) {
      const run = runs.toKernel(request.run);
      if (active === null || run === null) return false;
      void active.calls.look({...request, run});
      return true;
    },
    async names() {
      await start();
      const names: unknown = await active?.calls.names();
      return Array.isArray(names)
        ? names.filter((name) => typeof name === "string").slice(0, 2000)
        : [];
    },
    dispose() {
      disposed = true;
      frame.dispose();
    }
  };
}

async function fetchText(href: string): Promise<string> {
  const response = await fetch(href);
  if (!response.ok) throw new Error(`${href} answered ${response.status}`);
  return response.text();
}
