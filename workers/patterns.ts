import {releaseProxy, wrap} from "comlink";
import type {Remote} from "comlink";
import type {CellText, HitQuery, Hits} from "../lib/search/index.ts";
import type {SearchClientOptions} from "./search.ts";
import type {PatternCalls} from "./search.worker.ts";

export {findHits, replaceHits} from "../lib/search/index.ts";
export type {CellText, Hit, HitQuery, Hits} from "../lib/search/index.ts";

export interface PatternClientOptions extends SearchClientOptions {
  /** milliseconds that a pattern may take, 1000 by default */
  readonly patience?: number;
}

/**
 * Regular expressions over the texts of cells, in a worker that is ended when one of them takes too long. Each call answers with what it is asked for, with the sentence
 * that says why it cannot, or with null when another call came before it had an answer.
 */
export interface PatternClient {
  find(texts: readonly CellText[], query: HitQuery): Promise<Hits | string | null>;
  /** the texts that change */
  replace(
    texts: readonly CellText[],
    query: HitQuery,
    replacement: string
  ): Promise<readonly CellText[] | string | null>;
  dispose(): void;
}

export const TOO_SLOW = "This pattern takes too long on these cells: try one that repeats less.";
export const UNREACHED = "What searches for patterns could not be loaded: search without one.";

interface Running {
  readonly worker: Worker;
  readonly calls: Remote<PatternCalls>;
  /** resolves when the worker answers */
  readonly stands: Promise<unknown>;
}

export function createPatternClient({
  address,
  createWorker,
  patience = 1000
}: PatternClientOptions): PatternClient {
  let running: Promise<Running> | null = null;
  let newest = 0;
  let isBusy = false;

  async function start(): Promise<Running> {
    const worker = createWorker(await address());
    const calls = wrap<PatternCalls>(worker);
    const broken = new Promise<never>((_, reject) =>
      worker.addEventListener("error", () => reject(new Error("The worker did not start")), {
        once: true
      })
    );
    const nothing: HitQuery = {text: "", isRegex: false, isCased: false};
    return {worker, calls, stands: Promise.race([calls.findHits([], nothing), broken])};
  }

  function end(): void {
    const ended = running;
    running = null;
    isBusy = false;
    void ended?.then(
      ({worker, calls}) => {
        calls[releaseProxy]();
        worker.terminate();
      },
      () => undefined
    );
  }

  async function ask<Answer>(
    question: (calls: Remote<PatternCalls>) => Promise<Answer>
  ): Promise<Answer | string | null> {
    const mine = ++newest;
    // It may be at something that never ends.
    if (isBusy) end();
    try {
      const {calls, stands} = await (running ??= start());
      await stands;
      if (mine !== newest) return null;
      isBusy = true;
      // Counted from when the worker stands.
      const answer = await orLate(question(calls), patience);
      if (mine !== newest) return null;
      isBusy = false;
      if (answer !== LATE) return answer;
      end();
      return TOO_SLOW;
    } catch (error) {
      if (mine !== newest) return null;
      isBusy = false;
      if (error instanceof Error && error.name === "SyntaxError") return error.message;
      end();
      return UNREACHED;
    }
  }

  return {
    find: (texts, query) => ask((calls) => calls.findHits(texts, query)),
    replace: (texts, query, replacement) =>
      ask((calls) => calls.replaceHits(texts, query, replacement)),
    dispose: end
  };
}

const LATE = Symbol("late");

async function orLate<Answer>(
  answer: Promise<Answer>,
  patience: number
): Promise<Answer | typeof LATE> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<typeof LATE>((resolve) => {
    timer = setTimeout(() => resolve(LATE), patience);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
