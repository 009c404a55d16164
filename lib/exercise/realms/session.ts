import {field, nullable, oneOf, Refused, text} from "../../protocol/index.ts";
import type {Source} from "../../protocol/index.ts";
import {notPassed, parseClaims, parseVerdictMessage} from "../verdict.ts";
import type {Verdict, VerdictMessage} from "../verdict.ts";
import type {ToChecks} from "./messages.ts";

/** A realm for an answer and one for its checks, wired to each other. */
export interface Realms {
  /** to the checks */
  tell(message: ToChecks): void;
  /** what the checks say */
  onMessage(listener: (message: unknown) => void): void;
  /** called when the realms are gone by themselves */
  onDeath(listener: () => void): void;
  /** ends both, whatever they do */
  end(): void;
}

export interface Report {
  readonly verdicts: readonly Verdict[];
  /** why there are none: the checks do not run, or nothing could be started */
  readonly problem: {
    readonly message: string;
    readonly source: number | null;
    readonly line: number | null;
  } | null;
}

export interface RunOptions {
  readonly code: string;
  /** check files; names of one are not seen by another */
  readonly checks: readonly string[];
  readonly open: () => Realms;
  /** milliseconds for each check, 5000 by default */
  readonly limit?: number;
  /** milliseconds for the realms to start, 20 000 by default */
  readonly startLimit?: number;
  /** each verdict as it falls */
  readonly onVerdict?: (verdict: Verdict, index: number) => void;
}

const LIMIT = 5000;
const START_LIMIT = 20_000;
/** After as many that hang, the rest would too. */
const MOST_LOST = 2;

/** Runs every check against the code, one after the other. A hang costs its check and a new pair of realms. Rejects only when `open` throws. */
export async function runChecks(options: RunOptions): Promise<Report> {
  const {code, checks, open, limit = LIMIT, startLimit = START_LIMIT, onVerdict} = options;
  const verdicts: Verdict[] = [];
  let lost = 0;
  let claims: readonly string[] = [];
  let talk: Talk | null = null;
  const fail = (
    message: string,
    source: number | null = null,
    line: number | null = null
  ): Report => {
    talk?.end();
    return {verdicts, problem: {message, source, line}};
  };
  for (let index = 0; index === 0 || index < claims.length; index++) {
    if (lost >= MOST_LOST) {
      add(
        notPassed(
          claims[index] ?? "",
          "error",
          "Not run: the checks before it did not come to an end."
        )
      );
      continue;
    }
    if (talk === null) {
      talk = startTalk(open());
      const prepared = await talk.ask(
        {type: "prepare", code, checks, limit},
        startLimit,
        readPrepared
      );
      if (prepared === null) return fail("The checks could not be started.");
      if (prepared.type === "broken") return fail(prepared.message, prepared.source, prepared.line);
      claims = prepared.claims;
      if (claims.length === 0) return fail("There are no checks.");
    }
    // The checks keep the time themselves and can say more; this is for when they cannot.
    const answer = await talk.ask({type: "run", index}, 2 * limit + 1000, (message) =>
      readVerdict(message, index)
    );
    const {verdict, lost: isLost} = answer ?? {
      verdict: tellSilence(claims[index] ?? "", talk, limit),
      lost: true
    };
    // The claim is the check's own, whatever the message says.
    add({...verdict, claim: claims[index] ?? verdict.claim});
    if (!isLost) continue;
    lost += 1;
    talk.end();
    talk = null;
  }
  talk?.end();
  return {verdicts, problem: null};

  function add(verdict: Verdict): void {
    verdicts.push(verdict);
    onVerdict?.(verdict, verdicts.length - 1);
  }
}

function tellSilence(claim: string, talk: Talk, limit: number): Verdict {
  return talk.isDead()
    ? notPassed(claim, "error", "Your code used more memory than there is.")
    : notPassed(claim, "error", `The check did not come to an end within ${limit / 1000} seconds.`);
}

interface Talk {
  /** null when nothing that can be read came in time */
  ask<T>(message: ToChecks, limit: number, read: (message: unknown) => T | null): Promise<T | null>;
  isDead(): boolean;
  end(): void;
}

function startTalk(realms: Realms): Talk {
  let dead = false;
  let listen: (message: unknown) => void = () => undefined;
  let giveUp: () => void = () => undefined;
  realms.onMessage((message) => listen(message));
  realms.onDeath(() => {
    dead = true;
    giveUp();
  });
  return {
    isDead: () => dead,
    end: () => realms.end(),
    ask: (message, limit, read) =>
      new Promise((resolve) => {
        const finish = (answer: ReturnType<typeof read>): void => {
          clearTimeout(clock);
          listen = () => undefined;
          giveUp = () => undefined;
          resolve(answer);
        };
        const clock = setTimeout(() => finish(null), limit);
        giveUp = () => finish(null);
        listen = (answer) => {
          try {
            const found = read(answer);
            if (found !== null) finish(found);
          } catch (error) {
            if (!(error instanceof Refused)) throw error;
            finish(null);
          }
        };
        if (dead) finish(null);
        else realms.tell(message);
      })
  };
}

type Prepared =
  | {readonly type: "prepared"; readonly claims: readonly string[]}
  | {
      readonly type: "broken";
      readonly message: string;
      readonly source: number;
      readonly line: number | null;
    };

function readPrepared(message: unknown): Prepared {
  const source: Source = {value: message, budget: {left: 1_000_000}};
  const type = oneOf(field(source, "type"), ["prepared", "broken"]);
  if (type === "prepared") return {type, claims: parseClaims(field(source, "claims").value)};
  const numberAt = (name: string): number | null =>
    nullable(field(source, name), ({value}) => (typeof value === "number" ? value : 0));
  return {
    type,
    message: text(field(source, "message"), 2000),
    source: numberAt("source") ?? 0,
    line: numberAt("line")
  };
}

function readVerdict(message: unknown, index: number): VerdictMessage | null {
  const source: Source = {value: message, budget: {left: 1_000_000}};
  if (field(source, "type").value !== "verdict" || field(source, "index").value !== index)
    return null;
  return parseVerdictMessage(message);
}
