import type {CellId, CellSource, InputKey, InputValue, LookRequest} from "../lib/protocol/index.ts";

/** What the page tells the frame, on the port that it hands over once. `create` carries two ports for the worker: calls, events. */
export type FrameCommand =
  /** the source of every worker to come; before it there are none */
  | {readonly type: "source"; readonly text: string}
  | {readonly type: "create"; readonly worker: number}
  | {readonly type: "terminate"; readonly worker: number}
  /** what did this worker say last? */
  | {readonly type: "last"; readonly worker: number}
  | {readonly type: "ping"; readonly beat: number};

/** What the frame answers. Workers cannot speak here, but for the word that they said last. */
export type FrameAnswer =
  | {readonly type: "ready"}
  | {readonly type: "pong"; readonly beat: number}
  /** what the worker said last: as a kernel's, the cell whose code was called */
  | {readonly type: "last"; readonly worker: number; readonly said: unknown}
  /** a worker could not be made, or failed with an error that it did not catch itself: its first, which may be a cell's */
  | {readonly type: "broken"; readonly worker: number};

/** The object that a kernel's worker exposes through Comlink, and the only one that anyone exposes. */
export interface KernelCalls {
  start(options: {
    readonly seed: number;
    readonly cells: readonly CellSource[];
    readonly inputs: Inputs;
    /** what the build knows of the chapter's cells, as `writeAnalyses` wrote it; "" when nothing */
    readonly analyses: string;
  }): void;
  /** these cells may have to be run soon: they are parsed while there is time */
  prepare(cells: readonly CellSource[], analyses: string): void;
  setCells(cells: readonly CellSource[]): void;
  run(cells: readonly CellId[] | null): void;
  setInput(cell: CellId, key: InputKey, value: InputValue): void;
  /** ends cells that wait or stream; one that computes hears nothing, and does not answer either */
  stop(cells: readonly CellId[]): void;
  /** the bytes of a file that the worker asked for, or the sentence that says why there are none */
  receiveFile(request: number, file: Uint8Array | string): void;
  /** the page has taken `batches` more batches of events */
  acknowledge(batches: number): void;
  /** answered with a `look` event when no cell computes */
  look(request: LookRequest): void;
  /** the names that cells see besides each other's */
  names(): readonly string[];
}

/** The reader's values, by cell and the number of the input in it. */
export type Inputs = Readonly<Record<string, readonly InputValue[]>>;

/** What a worker sends on its port of events besides arrays of events. */
export interface FileRequest {
  readonly type: "file";
  readonly request: number;
  readonly name: string;
}

/** Which part a worker of an exercise plays; the port that comes with it leads to the other part. */
export type ExerciseRole = "answer" | "checks";

/** What the frame for HTML says when it stands: the page then hands it a port, which takes HTML and tells heights. */
export const HTML_FRAME = "html-frame";

/** Told on the window when a frame has died: browsers put all such frames of a site into one process, so others are dead with it and have to be opened again. */
export const FRAMES_LOST = "epigraph-frames-lost";
