import type {Kinds} from "../wire.ts";

/** What a comparison says when it is false. The check as a whole may still hold. */
export interface Note {
  /** one sentence */
  readonly message: string;
  readonly expected: string | null;
  /** an input other than that of the last call, as a law finds it */
  readonly input?: string;
}

/** What every kind of check is made with. */
export interface CheckContext {
  readonly kinds: Kinds;
  /** keeps the last of what was found false */
  note(note: Note): void;
  /** where random numbers start from */
  readonly seed: number;
}

/** Notes, and the answer that goes with them. */
export function no(context: CheckContext, message: string, expected: string | null = null): false {
  context.note({message, expected});
  return false;
}
