import type {CellEvent, CellId, Library} from "../protocol/index.ts";
import type {Analyses} from "./analyze.ts";
import type {Timers} from "./timers.ts";

export interface KernelOptions {
  /** the names that cells see */
  readonly library: Library;
  /** the notebook's seed: every cell's random numbers follow from it and the cell's id */
  readonly seed: number;
  /** takes events in batches, in the order they happened */
  emit(events: readonly CellEvent[]): void;
  /** the bytes of a file of the chapter; rejects with a sentence naming the file */
  readFile(name: string): Promise<Uint8Array>;
  /** a heavy module by its name; rejects with a sentence when it is unknown */
  useModule(name: string): Promise<unknown>;
  /** sends each last expression as plain data too (`value` events), default false */
  readonly keepValues?: boolean;
  /** what is known of some texts ahead, default nothing */
  readonly analyses?: Analyses;
  /** told of each cell just before its code is called: should that never come back, this was the last word */
  readonly onStart?: (cell: CellId) => void;
  /** default: the clock of the realm */
  readonly timers?: Timers;
}
