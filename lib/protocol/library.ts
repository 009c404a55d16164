import type {CellId, Run} from "./ids.ts";
import type {InputSpec, InputValue} from "./inputs.ts";
import type {CellError} from "./errors.ts";
import type {LookAnswer, LookAsk, OutputPath} from "./looks.ts";
import type {Json, OutputValue} from "./values.ts";

/** What one run of a cell gives to the names that need to know which cell they stand in. */
export interface RunContext {
  readonly cell: CellId;
  readonly run: Run;
  /** from the notebook's seed and the cell's id */
  readonly seed: number;
  /** shows a value in the cell's next slot */
  display(value: unknown): void;
  /** shows a control and returns its present value: the reader's if there is one, else the spec's */
  input(spec: InputSpec): InputValue;
  /** reports how far a loop has come */
  progress(report: {label: string; done: number; total: number | null; ms: number}): void;
  /** the bytes of a file of this chapter's data/; rejects with a sentence naming the file when there is none */
  readFile(name: string): Promise<Uint8Array>;
  /** loads a heavy module by its name; rejects with a sentence when it is unknown */
  useModule(name: string): Promise<unknown>;
  /** aborted when the run is replaced or stopped */
  readonly signal: AbortSignal;
}

/** What the kernel knows of a value and the library does not. */
export interface OutputWords {
  /** an error with its place in the cells and its causes */
  readonly toError?: (error: object) => CellError;
  /** how a function is documented; null for one that is not */
  readonly signatureOf?: (f: object) => string | null;
  /** whether to look at an object is to run its traps */
  readonly isProxy?: (value: object) => boolean;
}

/** The names that cells see. Whoever creates a kernel hands one in; the kernel does not know the standard library. */
export interface Library {
  /** every name of `shared` and `bind` */
  readonly names: ReadonlySet<string>;
  /** names with one meaning everywhere: `vec`, `grad`, `plot` */
  readonly shared: Readonly<Record<string, unknown>>;
  /** names made for one run: `view`, `display`, `progress`, `file`, `use`, `random` */
  bind(context: RunContext): Readonly<Record<string, unknown>>;
  /** never throws: a value that cannot be shown is told in words; long values are abridged */
  toOutput(value: unknown, words?: OutputWords): OutputValue;
  /** never throws: looks further into a value that was shown, as it is now; without it there is nothing more to see */
  look?(value: unknown, path: OutputPath, ask: LookAsk, words?: OutputWords): LookAnswer;
  /** the whole value as plain data: Vec, Mat and typed arrays as plain arrays */
  toJson(value: unknown): Json;
}
