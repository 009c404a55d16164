import {bool, field, list, nullable, oneOf, Refused, text} from "../protocol/index.ts";
import type {Budget, Source} from "../protocol/index.ts";

export const VERDICT_STATES = ["passed", "failed", "error"] as const;
/** failed: it ran and the claim is false; error: it did not come to an answer */
export type VerdictState = (typeof VERDICT_STATES)[number];

/** What became of one check. All texts are ready to be read. */
export interface Verdict {
  readonly claim: string;
  readonly state: VerdictState;
  /** one sentence saying what is wrong; null when it passed */
  readonly message: string | null;
  /** the call that was made last: `fit([0, 1], [1, 3])` */
  readonly input: string | null;
  /** what came out of it */
  readonly got: string | null;
  /** what should have come out, where the check can say it and lets it be shown */
  readonly expected: string | null;
}

export function passed(claim: string): Verdict {
  return {claim, state: "passed", message: null, input: null, got: null, expected: null};
}

export function notPassed(
  claim: string,
  state: "failed" | "error",
  message: string,
  shown: Partial<Pick<Verdict, "input" | "got" | "expected">> = {}
): Verdict {
  return {claim, state, message, input: null, got: null, expected: null, ...shown};
}

/** All of several: passed when each is, an error when one is, else failed. Nothing checked is an error. */
export function summarize(verdicts: readonly Verdict[]): VerdictState {
  if (verdicts.some(({state}) => state === "error") || verdicts.length === 0) return "error";
  return verdicts.every(({state}) => state === "passed") ? "passed" : "failed";
}

export interface VerdictMessage {
  readonly verdict: Verdict;
  /** the answer's realm does not come back, or is not to be trusted with another check */
  readonly lost: boolean;
}

/**
 * Reads a verdict that another thread or process sent.
 * @throws Refused when it is none
 */
export function parseVerdictMessage(message: unknown): VerdictMessage {
  const budget: Budget = {left: 1_000_000};
  const source: Source = {value: message, budget};
  const verdict = field(source, "verdict");
  const line = (name: string): string | null =>
    nullable(field(verdict, name), (one) => text(one, 4000));
  const claim = line("claim");
  if (claim === null) throw new Refused("a verdict without a claim");
  return {
    verdict: {
      claim,
      state: oneOf(field(verdict, "state"), VERDICT_STATES),
      message: line("message"),
      input: line("input"),
      got: line("got"),
      expected: line("expected")
    },
    lost: bool(field(source, "lost"))
  };
}

/** @throws Refused when it is no list of texts */
export function parseClaims(value: unknown): readonly string[] {
  return list({value, budget: {left: 1_000_000}}, (one) => text(one, 1000), 1000);
}
