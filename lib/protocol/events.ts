import type {CellError} from "./errors.ts";
import type {CellId, Run} from "./ids.ts";
import type {InputKey, InputSpec, InputValue} from "./inputs.ts";
import type {LookAnswer} from "./looks.ts";
import type {Json, OutputValue} from "./values.ts";

export interface LogLine {
  readonly level: "log" | "info" | "warn" | "error" | "debug";
  readonly text: string;
}

/** What a kernel tells of a cell's run. The page drops events of a run older than the newest it has seen. */
export type CellEvent =
  | {
      readonly type: "state";
      readonly cell: CellId;
      readonly run: Run;
      readonly state: "queued" | "running" | "done" | "error" | "stale" | "stopped";
      readonly error: CellError | null;
      /** milliseconds of the run so far, null before it ran */ readonly ms: number | null;
    }
  /** slot 0, 1, … are `display`s in order; the last expression takes the last slot; a slot shown before is replaced */
  | {
      readonly type: "output";
      readonly cell: CellId;
      readonly run: Run;
      readonly slot: number;
      readonly value: OutputValue;
    }
  /** how many slots the run filled: later slots of the run before are taken away; `dropped` more outputs were too many */
  | {
      readonly type: "outputs-end";
      readonly cell: CellId;
      readonly run: Run;
      readonly slots: number;
      readonly dropped?: number;
    }
  /** what was asked for with this id */
  | {
      readonly type: "look";
      readonly cell: CellId;
      readonly run: Run;
      readonly id: number;
      readonly answer: LookAnswer;
    }
  /** a batch of console lines; `dropped` more lines of the same batch were left out because the cell printed too many */
  | {
      readonly type: "log";
      readonly cell: CellId;
      readonly run: Run;
      readonly lines: readonly LogLine[];
      readonly dropped: number;
    }
  | {
      readonly type: "input";
      readonly cell: CellId;
      readonly run: Run;
      readonly key: InputKey;
      readonly spec: InputSpec;
      readonly value: InputValue;
    }
  /** how many inputs the run showed: later ones of the run before are taken away */
  | {readonly type: "inputs-end"; readonly cell: CellId; readonly run: Run; readonly inputs: number}
  /** `total` is null when the length is unknown; milliseconds since the loop began */
  | {
      readonly type: "progress";
      readonly cell: CellId;
      readonly run: Run;
      readonly label: string;
      readonly done: number;
      readonly total: number | null;
      readonly ms: number;
    }
  /** the last expression as plain data; sent only when the kernel was asked to keep values */
  | {readonly type: "value"; readonly cell: CellId; readonly run: Run; readonly value: Json};
