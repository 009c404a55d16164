import type {CellEvent, CellSource} from "../../lib/protocol/index.ts";

/** What the process that runs cells is told. */
export type ToRunner =
  | {
      readonly type: "run";
      readonly cells: readonly CellSource[];
      readonly seed: number;
      /** milliseconds that the clock is set forward */
      readonly clock: number;
    }
  | {readonly type: "file"; readonly request: number; readonly bytes: Uint8Array}
  | {readonly type: "no-file"; readonly request: number; readonly message: string};

/** What it tells. It runs strangers' code: whatever it says is parsed before it is believed. */
export type FromRunner =
  | {readonly type: "ready"}
  | {readonly type: "events"; readonly events: readonly CellEvent[]}
  | {readonly type: "read-file"; readonly request: number; readonly name: string}
  /** an error that nobody caught, as if its cell had ended with it */
  | {readonly type: "uncaught"; readonly events: readonly CellEvent[]}
  | {readonly type: "settled"};
