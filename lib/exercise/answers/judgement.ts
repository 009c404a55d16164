import type {VerdictState} from "../verdict.ts";

/** What is said of an answer that is no code. */
export interface Judgement {
  /** error: the answer could not be read */
  readonly state: VerdictState;
  /** one sentence; null when there is nothing to say but the verdict */
  readonly message: string | null;
}
