import type {InputKey, InputValue} from "../../lib/protocol/index.ts";
import type {JointStep} from "../editor/index.ts";
import type {Before, Kept} from "./edits.ts";

/** What is to be said of a reader's text beside the text itself. */
export interface EditView {
  /** the author's text has changed since: what it was, in which version, and when the edit was kept last */
  readonly older: {readonly base: string; readonly version: string; readonly at: number} | null;
  /** what other tabs wrote at the same time */
  readonly others: readonly string[];
  /** what an undo brings back */
  readonly before: Before | null;
  /** the controls that were moved before it */
  readonly movedBefore: ReadonlyMap<InputKey, InputValue>;
  /** what changed this text and others together, and can be undone in all of them */
  readonly steps: readonly JointStep[];
  /** how the last try to keep the text ended; null when there is nothing to keep */
  readonly kept: Kept | null;
  /** when that was, milliseconds since 1970 */
  readonly at: number;
}

export const NO_EDIT: EditView = {
  older: null,
  others: [],
  before: null,
  movedBefore: new Map(),
  steps: [],
  kept: null,
  at: 0
};
