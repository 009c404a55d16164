import {createCompiler, evaluate} from "../../lib/kernel/index.ts";
import {runChecks} from "../../lib/exercise/index.ts";
import type {Realms, Report, Verdict} from "../../lib/exercise/index.ts";
import {
  createAnswerRealm,
  createCheckRealm,
  createSurroundings
} from "../../lib/exercise/realms/index.ts";
import type {ToAnswer} from "../../lib/exercise/realms/index.ts";
import {createLibrary, Mat, Vec} from "../../lib/stdlib/index.ts";

const surroundings = createSurroundings({evaluate, createCompiler, createLibrary, Vec, Mat});

/** Both realms in this thread: only what a structured clone can carry passes between them. */
export function openRealms(): Realms {
  let tellPage: (message: unknown) => void = () => undefined;
  const post = (deliver: (message: unknown) => void) => (message: unknown) => {
    const copy: unknown = structuredClone(message);
    queueMicrotask(() => deliver(copy));
  };
  const answer = createAnswerRealm({
    surroundings,
    send: post((message) => checks.hear(message))
  });
  const checks = createCheckRealm({
    surroundings,
    ask: post((message) => answer(message as ToAnswer)),
    tell: post((message) => tellPage(message))
  });
  return {
    tell: (message) => checks.receive(message),
    onMessage: (listener) => void (tellPage = listener),
    onDeath: () => undefined,
    end: () => undefined
  };
}

/** Real checks, and an answer's realm that says what it is told to say. */
export function openForged(answers: (message: ToAnswer) => readonly unknown[]): Realms {
  let tellPage: (message: unknown) => void = () => undefined;
  const checks = createCheckRealm({
    surroundings,
    ask: (message) =>
      queueMicrotask(() => {
        for (const answer of answers(message)) checks.hear(answer);
      }),
    tell: (message) => queueMicrotask(() => tellPage(message))
  });
  return {
    tell: (message) => checks.receive(message),
    onMessage: (listener) => void (tellPage = listener),
    onDeath: () => undefined,
    end: () => undefined
  };
}

/** What the checks say of the code. */
export async function judge(code: string, checks: string): Promise<Report> {
  return runChecks({code, checks: [checks], open: openRealms, limit: 200});
}

/** The one verdict of `check("it", async (names) => …)`. */
export async function verdictOf(code: string, body: string): Promise<Verdict> {
  const {verdicts, problem} = await judge(code, `check("it", async (names) => ${body})`);
  const [verdict] = verdicts;
  if (verdict === undefined) throw new Error(problem?.message ?? "no verdict");
  return verdict;
}

/** The sentence of it; "passed" when there is none. */
export async function sentenceOf(code: string, body: string): Promise<string> {
  const {message, state} = await verdictOf(code, body);
  return message ?? state;
}
