import type {PageProblem} from "../../lib/protocol/index.ts";

/** Files that changed. */
export interface ToChecker {
  /** absolute */
  readonly files: readonly string[];
}

export interface FromChecker {
  readonly type: "problems";
  readonly problems: readonly PageProblem[];
}
