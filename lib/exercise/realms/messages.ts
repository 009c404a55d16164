import type {Wire} from "../wire.ts";

/** What the checks tell the answer's realm. */
export type ToAnswer =
  | {readonly type: "load"; readonly load: number; readonly code: string}
  | {
      readonly type: "call";
      readonly call: number;
      readonly name: string;
      readonly values: readonly Wire[];
    };

/** What the answer's realm tells. A learner's code may speak in its place: it is parsed before it is believed. */
export type FromAnswer =
  | {readonly type: "loaded"; readonly load: number; readonly error: Thrown | null}
  | {
      readonly type: "result";
      readonly call: number;
      readonly outcome: Outcome;
      /** how often each function among the values was called, by its source */
      readonly counts: readonly (readonly [string, number])[];
    };

export interface Thrown {
  readonly name: string;
  readonly message: string;
  readonly line: number | null;
}

export type Outcome =
  | {readonly type: "value"; readonly value: Wire}
  /** the code declares no such name */
  | {readonly type: "missing"}
  /** it is no function, and was called with values */
  | {readonly type: "not-callable"; readonly kind: string}
  /** what came out cannot leave: `a function` */
  | {readonly type: "not-plain"; readonly what: string}
  | {readonly type: "thrown"; readonly error: Thrown};

/** What whoever runs an exercise tells its checks. */
export type ToChecks =
  | {
      readonly type: "prepare";
      readonly code: string;
      readonly checks: readonly string[];
      /** milliseconds for each check */
      readonly limit: number;
    }
  | {readonly type: "run"; readonly index: number};

/** What the checks tell. */
export type FromChecks =
  | {readonly type: "prepared"; readonly claims: readonly string[]}
  /** the check file itself does not run: nothing that a learner can mend */
  | {
      readonly type: "broken";
      readonly source: number;
      readonly message: string;
      readonly line: number | null;
    }
  | {
      readonly type: "verdict";
      readonly index: number;
      readonly verdict: unknown;
      readonly lost: boolean;
    };

/** Compiles and runs one text by itself; the kernel's `evaluate`, with its library. */
export type Evaluate = (
  source: string,
  more?: Readonly<Record<string, unknown>>
) => Promise<{
  readonly values: ReadonlyMap<string, unknown>;
  readonly error: Thrown | null;
  toError(thrown: unknown): Thrown;
}>;

/** A function of closed source, compiled out of the sight of the code that is judged. @throws SyntaxError */
export type Compile = (source: string) => unknown;
