import {parseEvents} from "../lib/protocol/index.ts";
import type {
  CellError,
  CellEvent,
  CellId,
  CellSource,
  InputKey,
  InputValue
} from "../lib/protocol/index.ts";
import {readDataFile} from "./dataFiles.ts";
import {createFrame} from "./frameHandle.ts";
import type {FrameHandle, WorkerHandle} from "./frameHandle.ts";
import {maybeParseFileRequest} from "./fileRequest.ts";
import {createRuns} from "./runs.ts";

export interface ConnectionOptions {
  readonly seed: number;
  /** the address of the folder of the chapter's data files, without a slash at its end */
  readonly dataHref: string;
  /** the address of the kernel's frame */
  readonly runner: string;
  /** checked events, in order, with run numbers that only grow even when the kernel is replaced */
  readonly onEvents: (events: readonly CellEvent[]) => void;
}

/** A notebook's kernel, wherever it runs and however often it has to be replaced. */
export interface Connection {
  /** the whole notebook; runs nothing */
  load(cells: readonly CellSource[]): void;
  /** these, or all but the lazy ones */
  run(cells: readonly CellId[] | null): void;
  /** of several values in quick succession the newest arrives */
  setInput(cell: CellId, key: InputKey, value: InputValue): void;
  /** ends everything that runs, streams among `cells` included, and goes on with a fresh kernel */
  stop(cells?: readonly CellId[]): void;
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
    "This cell took down its kernel, most likely by using more memory than the browser gives. A new kernel is ready."
};
const FLOODED: CellError = {
  ...STOPPED,
  name: "Flooded",
  message: "This cell sent more than the page can take, and was stopped."
};

/** More batches than this between two frames of the page come only from a cell that goes round the kernel. */
const FLOOD = 2000;
const MOST_FILES = 16;

/**
 * Creates the kernel's frame at once, with a first worker in it. A second one is kept warm from the first run on, so that Stop costs no start.
 * The frame is replaced when it stops answering; cells that were running then are `stopped`.
 */
export function createConnection({
  seed,
  dataHref,
  runner,
  onEvents
}: ConnectionOptions): Connection {
  const runs = createRuns();
  const inputs = new Map<CellId, InputValue[]>();
  /** the newest value of each input whose last one the worker has not taken yet */
  const moving = new Map<string, InputValue>();
  let cells: readonly CellSource[] = [];
  let frame: FrameHandle = openFrame();
  let spare: WorkerHandle | null = null;
  let active: WorkerHandle = begin(frame.createWorker());
  let disposed = false;

  function openFrame(): FrameHandle {
    return createFrame({
      runner,
      onDeath() {
        if (disposed) return;
        spare = null;
        frame = openFrame();
        active.terminate();
        replace(LOST);
      }
    });
  }

  /** Gives a fresh worker the notebook as it stands, and listens to it. */
  function begin(worker: WorkerHandle): WorkerHandle {
    let received = 0;
    let files = 0;
    let acknowledging = false;
    const flooded = (): void => {
      worker.terminate();
      if (active === worker) replace(FLOODED);
    };
    worker.events.onmessage = ({data: message}: MessageEvent<unknown>): void => {
      received += 1;
      if (received > FLOOD) return flooded();
      if (!acknowledging) {
        acknowledging = true;
        setTimeout(() => {
          acknowledging = false;
          void worker.calls.acknowledge(received);
          received = 0;
        }, 16);
      }
      const request = maybeParseFileRequest(message);
      if (request === undefined) return void onEvents(runs.follow(parseEvents(message)));
      if (files >= MOST_FILES) return;
      files += 1;
      void readDataFile(request.name, dataHref).then((file) => {
        files -= 1;
        void worker.calls.receiveFile(request.request, file);
      });
    };
    void worker.calls.start({seed, cells, inputs: Object.fromEntries(inputs)});
    return worker;
  }

  function replace(error: CellError, also?: readonly CellId[]): void {
    const told = runs.end(error, also);
    active = begin(spare ?? frame.createWorker());
    spare = null;
    moving.clear();
    onEvents(told);
    warmSpare();
  }

  function warmSpare(): void {
    setTimeout(() => {
      if (!disposed) spare ??= frame.createWorker();
    }, 0);
  }

  return {
    load(next) {
      cells = next;
      void active.calls.setCells(next);
    },
    run(ids) {
      void active.calls.run(ids);
      warmSpare();
    },
    setInput(cell, key, value) {
      const values = inputs.get(cell) ?? [];
      values[key] = value;
      inputs.set(cell, values);
      const slot = `${cell} ${key}`;
      const onTheWay = moving.has(slot);
      moving.set(slot, value);
      if (onTheWay) return;
      // The worker answers between runs: while one lasts, newer values wait here and replace each other.
      const send = async (sent: InputValue): Promise<void> => {
        const worker = active;
        await worker.calls.setInput(cell, key, sent);
        if (worker !== active) return;
        const newest = moving.get(slot);
        if (newest === undefined || newest === sent) moving.delete(slot);
        else await send(newest);
      };
      void send(value);
    },
    stop(also) {
      active.terminate();
      replace(STOPPED, also);
    },
    dispose() {
      disposed = true;
      frame.dispose();
    }
  };
}
