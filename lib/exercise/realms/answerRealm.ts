import {nameKind} from "../show.ts";
import {fromWire, NotPlain, toWire} from "../wire.ts";
import type {Kinds} from "../wire.ts";
import type {Evaluate, FromAnswer, Outcome, Thrown, ToAnswer} from "./messages.ts";

export interface AnswerRealmOptions {
  readonly evaluate: Evaluate;
  readonly kinds: Kinds;
  readonly send: (message: FromAnswer) => void;
}

type Loaded = Awaited<ReturnType<Evaluate>>;

/**
 * The place where a learner's code runs: it answers calls by name with plain data. Nothing here is protected from that
 * code, which can at worst answer with results of its own choice; what the results are worth is decided elsewhere.
 */
export function createAnswerRealm({
  evaluate,
  kinds,
  send
}: AnswerRealmOptions): (message: ToAnswer) => void {
  let loaded: Promise<Loaded> | null = null;

  async function load(load: number, code: string): Promise<void> {
    loaded = evaluate(code);
    const {error} = await loaded;
    send({type: "loaded", load, error});
  }

  async function call({call, name, values}: ToAnswer & {type: "call"}): Promise<void> {
    const counts = new Map<string, number>();
    const code = await loaded;
    const outcome: Outcome =
      code === null ? {type: "missing"} : await find(code, {name, values, counts});
    send({type: "result", call, outcome, counts: [...counts]});
  }

  async function find(
    code: Loaded,
    {name, values, counts}: {name: string; values: readonly unknown[]; counts: Map<string, number>}
  ): Promise<Outcome> {
    if (name === "" || !code.values.has(name)) return {type: "missing"};
    const value = code.values.get(name);
    try {
      const given = await Promise.all(values.map((one) => receive(one, counts)));
      if (typeof value !== "function" && given.length > 0)
        return {type: "not-callable", kind: nameKind(value, kinds)};
      const result: unknown =
        typeof value === "function" ? await Reflect.apply(value, undefined, given) : value;
      return {type: "value", value: toWire(result, {kinds})};
    } catch (thrown) {
      if (thrown instanceof NotPlain) return {type: "not-plain", what: thrown.message};
      return {type: "thrown", error: code.toError(thrown)};
    }
  }

  /** A value of the checks, its functions compiled here. They count their calls. */
  async function receive(wire: unknown, counts: Map<string, number>): Promise<unknown> {
    const made = new Map<string, (...values: readonly unknown[]) => unknown>();
    for (const source of findSources(wire)) {
      const {values, error} = await evaluate(`(${source})`);
      const f = values.get("");
      if (error !== null || typeof f !== "function") throw new Error(tellBadFunction(error));
      made.set(source, (...given) => {
        counts.set(source, (counts.get(source) ?? 0) + 1);
        return Reflect.apply(f, undefined, given) as unknown;
      });
    }
    return fromWire(wire, {kinds, makeFn: (source) => made.get(source)});
  }

  return (message) => {
    if (message.type === "load") void load(message.load, message.code);
    else void call(message);
  };
}

function tellBadFunction(error: Thrown | null): string {
  return `the check's own function cannot be compiled${error === null ? "" : `: ${error.message}`}`;
}

/** The sources of the functions in a value: they must be compiled before it can be made. */
function findSources(wire: unknown): readonly string[] {
  if (typeof wire !== "object" || wire === null) return [];
  if (Array.isArray(wire)) return wire.flatMap(findSources);
  if ("t" in wire && wire.t === "fn" && "source" in wire && typeof wire.source === "string")
    return [wire.source];
  return "v" in wire ? findSources(wire.v) : [];
}
