import type {
  CellEvent,
  CellId,
  CellSource,
  InputKey,
  InputValue,
  LookRequest
} from "../lib/protocol/index.ts";
import type {FrameElement} from "./frameElement.ts";

export interface ConnectionOptions {
  readonly seed: number;
  /** the address of the folder of the chapter's data files, without a slash at its end */
  readonly dataHref: string;
  /** takes the place of that folder: the bytes, or a sentence that says why there are none */
  readonly readFile?: (name: string) => Promise<Uint8Array | string>;
  /** the address of the kernel's frame */
  readonly runner: string;
  /** the first of these frames when it is on its way already */
  readonly begun?: FrameElement;
  /** the address of the source of the workers in it */
  readonly kernel: string;
  /** the address of what the build knows of the notebook's cells; null when there is nothing */
  readonly analyses: string | null;
  /** checked events, in order, with run numbers that only grow even when the kernel is replaced */
  readonly onEvents: (events: readonly CellEvent[]) => void;
  /** no kernel can be had: one sentence for each of these cells, which wait for it no longer; the next call that asks tries again */
  readonly onFailure: (cells: readonly CellId[], message: string) => void;
  /** one sentence on why a cell waits, null when it does not any more */
  readonly onNotice: (cell: CellId, message: string | null) => void;
  /** what was shown went with its kernel: no look that is under way will be answered */
  readonly onLooksLost: () => void;
}

/** A notebook's kernel, wherever it runs and however often it has to be replaced. */
export interface Connection {
  /** fetches the kernel and starts it, ahead of need */
  warm(): void;
  /** the whole notebook; runs nothing */
  load(cells: readonly CellSource[]): void;
  run(cells: readonly CellId[]): void;
  /** of several values in quick succession the newest arrives */
  setInput(cell: CellId, key: InputKey, value: InputValue): void;
  /** ends these cells; when their kernel does not answer at once, it is replaced */
  stop(cells: readonly CellId[]): void;
  /** asks for more of a shown value; a `look` event answers, unless the kernel is replaced before. False when the value went with its kernel. */
  look(request: LookRequest): boolean;
  /** the names that cells see besides each other's */
  names(): Promise<readonly string[]>;
  dispose(): void;
}
