import {createCheckNames, createSentFunctions} from "../checks/index.ts";
import type {Note, SentFunctions} from "../checks/index.ts";
import {nameKind} from "../show.ts";
import {notPassed, passed} from "../verdict.ts";
import type {Verdict, VerdictMessage} from "../verdict.ts";
import type {FromChecks, ToAnswer, ToChecks} from "./messages.ts";
import {CallFailed, createRemote} from "./remote.ts";
import type {Remote} from "./remote.ts";
import type {Surroundings} from "./surroundings.ts";

export interface CheckRealmOptions {
  readonly surroundings: Surroundings;
  /** to the answer's realm */
  readonly ask: (message: ToAnswer) => void;
  /** to whoever runs the exercise */
  readonly tell: (message: FromChecks) => void;
}

export interface CheckRealm {
  /** from whoever runs the exercise */
  receive(message: ToChecks): void;
  /** from the answer's realm */
  hear(message: unknown): void;
}

interface Check {
  readonly claim: string;
  readonly run: (names: object) => unknown;
  /** what was expected may be told */
  readonly shown: boolean;
}

/** The place where checks run, out of the reach of the code that they judge. */
export function createCheckRealm(options: CheckRealmOptions): CheckRealm {
  const {surroundings, ask, tell} = options;
  const {evaluate, kinds, seed} = surroundings;
  let prepared: {
    readonly checks: readonly Check[];
    readonly remote: Remote;
    readonly code: string;
  } | null = null;
  let note: Note | null = null;

  async function prepare({
    code,
    checks: sources,
    limit
  }: ToChecks & {type: "prepare"}): Promise<void> {
    const sent: SentFunctions = createSentFunctions();
    const remote = createRemote({kinds, sent, send: ask, limit});
    const checks: Check[] = [];
    const context = {kinds, seed, note: (found: Note) => void (note = found)};
    const names = {
      ...createCheckNames(context, sent),
      check(claim: unknown, run: unknown, {shown = true}: {readonly shown?: boolean} = {}): void {
        if (typeof claim !== "string" || typeof run !== "function")
          throw new TypeError('a check is check("claim", async ({f}) => …)');
        checks.push({
          claim,
          run: (given) => Reflect.apply(run, undefined, [given]) as unknown,
          shown
        });
      }
    };
    for (const [source, text] of sources.entries()) {
      const {error} = await evaluate(text, names);
      if (error === null) continue;
      tell({type: "broken", source, message: error.message, line: error.line});
      return;
    }
    prepared = {checks, remote, code};
    tell({type: "prepared", claims: checks.map(({claim}) => claim)});
  }

  async function run(index: number): Promise<void> {
    const check = prepared?.checks[index];
    if (prepared === null || check === undefined) return;
    const {verdict, lost} = await judge(check, prepared.remote, prepared.code);
    tell({type: "verdict", index, verdict, lost});
  }

  async function judge(check: Check, remote: Remote, code: string): Promise<VerdictMessage> {
    const {claim} = check;
    note = null;
    const shown = (): Partial<Verdict> => {
      const last = remote.last();
      if (!check.shown) return {};
      return {
        input: note?.input ?? last?.input ?? null,
        got: last?.got ?? null,
        expected: note?.expected ?? null
      };
    };
    try {
      // Anew for each check: what one left behind in the code's variables is no other's affair.
      await remote.load(code);
      const result = await check.run(toNames(remote));
      if (result === true) return {verdict: passed(claim), lost: false};
      const message = result === false ? null : tellNoAnswer(result);
      const found = readNote(note);
      const sentence = message ?? (check.shown ? found : null) ?? "It does not hold.";
      return {verdict: notPassed(claim, "failed", sentence, shown()), lost: false};
    } catch (error) {
      if (error instanceof CallFailed)
        return {verdict: notPassed(claim, "error", error.message, shown()), lost: error.lost};
      return {
        verdict: notPassed(claim, "failed", tellUnusable(remote, error), shown()),
        lost: false
      };
    }
  }

  return {
    receive(message) {
      if (message.type === "prepare") void prepare(message);
      else void run(message.index);
    },
    hear: (message) => prepared?.remote.receive(message)
  };

  function tellUnusable(remote: Remote, error: unknown): string {
    const last = remote.last();
    const reason = error instanceof Error ? error.message : String(error);
    if (last === null) return `The check itself failed: ${reason}.`;
    const name = last.input.slice(0, last.input.indexOf("("));
    return last.value === undefined
      ? `\`${name}\` returned nothing: is a \`return\` missing?`
      : `\`${name}\` returned ${nameKind(last.value, kinds)}, which the check cannot use: ${reason}.`;
  }
}

function readNote(note: Note | null): string | null {
  return note?.message ?? null;
}

function tellNoAnswer(result: unknown): string {
  return `The check itself gave ${nameKind(result)} instead of true or false.`;
}

/** Any name is there: whether the code declares it is found out by the call. */
function toNames(remote: Remote): object {
  return new Proxy(Object.create(null) as object, {
    get: (_, name) =>
      typeof name === "string"
        ? (...values: readonly unknown[]) => remote.call(name, values)
        : undefined
  });
}
