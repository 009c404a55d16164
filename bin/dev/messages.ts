import type {PageProblem} from "../../lib/protocol/index.ts";
import type {LiveAnswer, OpenPage} from "./live.ts";

/** Files that changed. */
export interface ToChecker {
  /** absolute */
  readonly files: readonly string[];
}

export interface FromChecker {
  readonly type: "problems";
  readonly problems: readonly PageProblem[];
}

/** To the thread that draws the open chapters. */
export type ToLive =
  | {readonly type: "open"; readonly id: number; readonly page: OpenPage}
  | {readonly type: "close"; readonly id: number}
  /** the book's files are others */
  | {readonly type: "reload"};

export type FromLive =
  | {readonly type: "told"; readonly id: number; readonly answer: LiveAnswer}
  /** all that a change has to tell is told */
  | {readonly type: "reloaded"};
