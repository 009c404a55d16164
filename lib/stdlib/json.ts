import type {Json} from "../protocol/index.ts";
import {isMark, isPlot} from "./mark.ts";
import {Mat} from "./mat.ts";
import {isTraced} from "./operands.ts";
import {Shown, Table} from "./shown.ts";
import {nameOf, signatureOf, told} from "./told.ts";
import {Vec} from "./vec.ts";

const MOST_VALUES = 1_000_000;
const MOST_DEPTH = 100;

/**
 * The whole value as plain data: vectors, matrices and typed arrays as arrays, and what JSON does not know as
 * `{"$": "NaN"}`, `{"$": "Infinity"}`, `{"$": "12n"}` or a few words. Never throws.
 */
export function toJson(value: unknown): Json {
  return write(value, [], {left: MOST_VALUES});
}

function write(value: unknown, above: readonly object[], budget: {left: number}): Json {
  if (budget.left-- <= 0 || above.length > MOST_DEPTH) return {$: "…"};
  switch (typeof value) {
    case "undefined":
      return null;
    case "boolean":
    case "string":
      return value;
    case "number":
      return Number.isFinite(value) ? value : {$: String(value)};
    case "bigint":
      return {$: `${value}n`};
    case "symbol":
      return {$: String(value)};
    case "function":
    case "object":
      try {
        return value === null ? null : writeObject(value, above, budget);
      } catch {
        // Whatever the value's own code threw is its own affair.
        return {$: "a value that cannot be looked at"};
      }
  }
}

function writeObject(value: object, above: readonly object[], budget: {left: number}): Json {
  if (typeof value === "function") return {$: signatureOf(value)};
  if (above.includes(value)) return {$: "a cycle"};
  const inner = [...above, value];
  const list = (items: Iterable<unknown>) => {
    const out: Json[] = [];
    for (const item of items) {
      if (budget.left <= 0) break;
      out.push(write(item, inner, budget));
    }
    return out;
  };
  if (value instanceof Vec) return list(value.values);
  if (value instanceof Mat) return list(value.toArray());
  if (isTraced(value)) return write(value.plain, above, budget);
  if (Shown.is(value)) return value.text;
  if (Table.is(value)) return list([value.columns, ...value.rows]);
  if (isPlot(value) || isMark(value)) return entriesOf(value, inner, budget);
  if (Array.isArray(value) || value instanceof Set || value instanceof Map) return list(value);
  if (ArrayBuffer.isView(value) && Symbol.iterator in value)
    return list(value as unknown as Iterable<unknown>);
  if (value instanceof Error) return {$: `${value.name}: ${value.message}`};
  const text = told(value);
  if (text !== null) return value instanceof Date ? text : {$: text};
  return Symbol.iterator in value && nameOf(value).endsWith("Generator")
    ? {$: "a generator"}
    : entriesOf(value, inner, budget);
}

function entriesOf(value: object, above: readonly object[], budget: {left: number}): Json {
  return Object.fromEntries(
    Object.keys(value).map((key) => [key, writeAt(value, key, above, budget)])
  );
}

function writeAt(
  value: object,
  key: string,
  above: readonly object[],
  budget: {left: number}
): Json {
  let at: unknown;
  try {
    at = Reflect.get(value, key);
  } catch {
    return {$: "a getter that throws"};
  }
  return write(at, above, budget);
}
