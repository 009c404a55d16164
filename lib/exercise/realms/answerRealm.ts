import {nameKind} from "../show.ts";
import {fromWire, NotPlain, toWire} from "../wire.ts";
import type {Evaluate, FromAnswer, Outcome, Thrown, ToAnswer} from "./messages.ts";
import {createTakeFunctions} from "./sentFunctions.ts";
import type {Received} from "./sentFunctions.ts";
import type {Surroundings} from "./surroundings.ts";

export interface AnswerRealmOptions {
  readonly surroundings: Surroundings;
  readonly send: (message: FromAnswer) => void;
}

type Loaded = Awaited<ReturnType<Evaluate>>;

/**
 * The place where a learner's code runs: it answers calls by name with plain data. Next to nothing here is protected from that
 * code, which can at worst answer with results of its own choice; what the results are worth is decided elsewhere.
 */
export function createAnswerRealm({
  surroundings: {evaluate, compile, kinds},
  send
}: AnswerRealmOptions): (message: ToAnswer) => void {
  const takeFunctions = createTakeFunctions(compile);
  let loaded: Promise<Loaded> | null = null;

  async function load(load: number, code: string): Promise<void> {
    loaded = evaluate(code);
    const {error} = await loaded;
    send({type: "loaded", load, error});
  }

  async function call({call, name, values}: ToAnswer & {type: "call"}): Promise<void> {
    let received: Received;
    try {
      received = takeFunctions(values);
    } catch (error) {
      send({type: "result", call, outcome: tellBadFunction(error), counts: []});
      return;
    }
    const code = await loaded;
    const outcome: Outcome =
      code === null ? {type: "missing"} : await find(code, {name, values, received});
    send({type: "result", call, outcome, counts: received.counts()});
  }

  async function find(
    code: Loaded,
    {name, values, received}: {name: string; values: readonly unknown[]; received: Received}
  ): Promise<Outcome> {
    if (name === "" || !code.values.has(name)) return {type: "missing"};
    const value = code.values.get(name);
    try {
      const given = values.map((one) => fromWire(one, {kinds, makeFn: received.make}));
      if (typeof value !== "function" && given.length > 0)
        return {type: "not-callable", kind: nameKind(value, kinds)};
      const result: unknown =
        typeof value === "function" ? await Reflect.apply(value, undefined, given) : value;
      return {type: "value", value: toWire(result, {kinds})};
    } catch (thrown) {
      return tellThrown(code, thrown);
    }
  }

  return (message) => {
    if (message.type === "load") void load(message.load, message.code);
    else void call(message);
  };
}

function tellThrown(code: Loaded, thrown: unknown): Outcome {
  try {
    if (thrown instanceof NotPlain) return {type: "not-plain", what: thrown.message};
    return {type: "thrown", error: code.toError(thrown)};
  } catch {
    // Even to look at it throws.
    return {type: "thrown", error: UNTOLD};
  }
}

const UNTOLD: Thrown = {name: "Error", message: "(a value that cannot be shown)", line: null};

function tellBadFunction(error: unknown): Outcome {
  const reason = error instanceof Error ? error.message : String(error);
  const message = `the check's own function cannot be compiled: ${reason}`;
  return {type: "thrown", error: {name: "Error", message, line: null}};
}
