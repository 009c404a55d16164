import {field, list, nullable, oneOf, Refused, text} from "../../protocol/index.ts";
import type {Source} from "../../protocol/index.ts";
import type {SentFunctions} from "../checks/index.ts";
import {showValue} from "../show.ts";
import {fromWire, toWire} from "../wire.ts";
import type {Kinds} from "../wire.ts";
import type {Thrown, ToAnswer} from "./messages.ts";

/** Why a call of the learner's code gave nothing; `message` is a whole sentence for the learner. */
export class CallFailed extends Error {
  override readonly name = "CallFailed";
  /** the realm does not come back */
  readonly lost: boolean;

  constructor(message: string, {lost = false}: {lost?: boolean} = {}) {
    super(message);
    this.lost = lost;
  }
}

export interface Call {
  /** `fit([0, 1], [1, 3])` */
  readonly input: string;
  /** null until it has come back */
  readonly got: string | null;
  readonly value: unknown;
}

export interface Remote {
  /** loads the code anew. @throws CallFailed when it cannot be read or throws */
  load(code: string): Promise<void>;
  call(name: string, values: readonly unknown[]): Promise<unknown>;
  /** what the answer's realm says */
  receive(message: unknown): void;
  /** the call that was made last since the code was loaded */
  last(): Call | null;
}

export interface RemoteOptions {
  readonly kinds: Kinds;
  readonly sent: SentFunctions;
  readonly send: (message: ToAnswer) => void;
  readonly limit: number;
}

/** The learner's names as remote calls. Each waits for at most the limit. */
export function createRemote({kinds, sent, send, limit}: RemoteOptions): Remote {
  const waiting = new Map<number, {hear(message: unknown): void; fail(error: CallFailed): void}>();
  let asked = 0;
  let last: Call | null = null;

  function ask(make: (id: number) => ToAnswer, late: string): Promise<unknown> {
    const id = ++asked;
    return new Promise((resolve, reject) => {
      const clock = setTimeout(() => {
        waiting.delete(id);
        reject(new CallFailed(late, {lost: true}));
      }, limit);
      const settle = (): void => {
        clearTimeout(clock);
        waiting.delete(id);
      };
      waiting.set(id, {
        hear(message) {
          settle();
          resolve(message);
        },
        fail(error) {
          settle();
          reject(error);
        }
      });
      send(make(id));
    });
  }

  return {
    receive(message) {
      const own = (key: string): unknown =>
        typeof message === "object" && message !== null
          ? Object.getOwnPropertyDescriptor(message, key)?.value
          : undefined;
      const id = own("call") ?? own("load");
      const asker = typeof id === "number" ? waiting.get(id) : undefined;
      if (asker !== undefined) asker.hear(message);
      // The realm answers each question once. Whatever says more is not the realm, and may go on without end.
      else
        for (const one of [...waiting.values()]) one.fail(new CallFailed(NO_RESULT, {lost: true}));
    },
    last: () => last,
    async load(code) {
      last = null;
      const message = await ask(
        (load) => ({type: "load", load, code}),
        `Your code did not come to its end within ${limit / 1000} seconds, before anything of it was called: is there an endless loop?`
      );
      const error = trust(() => nullable(field(sourceOf(message), "error"), readThrown));
      if (error !== null) throw new CallFailed(tellLoad(error));
    },
    async call(name, values) {
      const input = `${name}(${values.map((value) => showValue(value, kinds)).join(", ")})`;
      const made = {input, got: null, value: undefined};
      last = made;
      const wires = values.map((value) =>
        toWire(value, {kinds, sourceOf: (one) => sent.sourceOf(one)})
      );
      const message = await ask(
        (call) => ({type: "call", call, name, values: wires}),
        `\`${name}\` did not come back within ${limit / 1000} seconds: is there an endless loop?`
      );
      const {value, counts} = trust(() => readResult(message, name, kinds));
      for (const [source, calls] of counts) sent.count(source, calls);
      if (last === made) last = {input, got: showValue(value, kinds), value};
      return value;
    }
  };
}

function readResult(
  message: unknown,
  name: string,
  kinds: Kinds
): {readonly value: unknown; readonly counts: readonly (readonly [string, number])[]} {
  const outcome = field(sourceOf(message), "outcome");
  const type = oneOf(field(outcome, "type"), [
    "value",
    "missing",
    "not-callable",
    "not-plain",
    "thrown"
  ]);
  switch (type) {
    case "value":
      return {
        value: fromWire(field(outcome, "value").value, {kinds}),
        counts: list(field(sourceOf(message), "counts"), readCount, 1000)
      };
    case "missing":
      throw new CallFailed(
        `There is no \`${name}\` in your code: it must be declared at the top, with this name.`
      );
    case "not-callable":
      throw new CallFailed(
        `\`${name}\` should be a function, but it is ${text(field(outcome, "kind"), 200)}.`
      );
    case "not-plain":
      throw new CallFailed(
        `\`${name}\` returned ${text(field(outcome, "what"), 200)}, which a check cannot read: return numbers, texts, lists, vectors or matrices.`
      );
    case "thrown":
      throw new CallFailed(tellThrown(name, readThrown(field(outcome, "error"))));
  }
}

function readCount(source: Source): readonly [string, number] {
  const name = text(field(source, "0"), 100_000);
  const calls = field(source, "1").value;
  if (typeof calls !== "number" || !Number.isSafeInteger(calls)) throw new Refused("no count");
  return [name, calls];
}

function readThrown(source: Source): Thrown {
  const line = field(source, "line").value;
  return {
    name: text(field(source, "name"), 200),
    message: text(field(source, "message"), 2000),
    line: typeof line === "number" && Number.isSafeInteger(line) ? line : null
  };
}

function tellLoad({name, message, line}: Thrown): string {
  const place = line === null ? "" : ` in line ${line}`;
  return name === "SyntaxError"
    ? `Your code cannot be read${place}: ${message}.`
    : `Your code fails${place}: ${message}.`;
}

function tellThrown(name: string, {name: kind, message, line}: Thrown): string {
  const place = line === null ? "" : ` (line ${line})`;
  const article = /^[AEIOU]/.test(kind) ? "an" : "a";
  return `\`${name}\` threw ${article} ${kind}${place}: ${message}.`;
}

const NO_RESULT = "Your code sent something that is no result.";

function sourceOf(message: unknown): Source {
  return {value: message, budget: {left: 2_000_000}};
}

/** Code that speaks in the realm's place with words that the realm has not is told so. */
function trust<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof Refused) throw new CallFailed(NO_RESULT, {lost: true});
    throw error;
  }
}
