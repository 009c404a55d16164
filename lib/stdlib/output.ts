import type {OutputValue} from "../protocol/index.ts";
import {isMark, isPlot} from "./mark.ts";
import {Mat} from "./mat.ts";
import {isTraced} from "./operands.ts";
import {plot} from "./plot.ts";
import {Shown, Table} from "./shown.ts";
import {nameOf, signatureOf, told} from "./told.ts";
import {Vec} from "./vec.ts";

// How much of a value is shown; `length` always says how much there is.
const MOST_ENTRIES = 200;
const MOST_ROWS = 20;
const MOST_ITEMS = 100;
const MOST_CHARACTERS = 10_000;
const MOST_DEPTH = 4;
const MOST_VALUES = 5_000;

/** Any value as what a page can show. Never throws: what cannot be looked at is told in words. */
export function toOutput(value: unknown): OutputValue {
  return show(value, {depth: 0, above: [], budget: {left: MOST_VALUES}});
}

interface Place {
  readonly depth: number;
  /** the objects that this value lies in */
  readonly above: readonly object[];
  /** how many more values may be shown in all */
  readonly budget: {left: number};
}

function show(value: unknown, place: Place): OutputValue {
  if (place.budget.left-- <= 0) return {kind: "told", text: "…"};
  try {
    return showUnsafely(value, place);
  } catch {
    // Whatever the value's own code threw is its own affair.
    return {kind: "told", text: "a value that cannot be looked at"};
  }
}

function showUnsafely(value: unknown, place: Place): OutputValue {
  switch (typeof value) {
    case "undefined":
      return {kind: "undefined"};
    case "boolean":
      return {kind: "boolean", value};
    case "number":
      return {kind: "number", value};
    case "bigint":
      return {kind: "bigint", digits: abridged(String(value))};
    case "string":
      return {kind: "string", text: abridged(value)};
    case "symbol":
      return {kind: "told", text: abridged(String(value))};
    case "function":
      return {kind: "function", signature: signatureOf(value)};
    case "object":
      return value === null ? {kind: "null"} : showObject(value, place);
  }
}

function showObject(value: object, place: Place): OutputValue {
  const own = showOwn(value, place);
  if (own) return own;
  if (place.above.includes(value)) return {kind: "told", text: "a cycle"};
  const text = told(value);
  if (text !== null) return {kind: "told", text: abridged(text)};
  if (value instanceof Error) return showError(value);
  if (ArrayBuffer.isView(value) && !(value instanceof DataView))
    return showTyped(value as unknown as ArrayLike<number | bigint>);
  if (place.depth >= MOST_DEPTH) return {kind: "told", text: `${nameOf(value)} …`};
  const inner = {...place, depth: place.depth + 1, above: [...place.above, value]};
  if (Array.isArray(value)) return showList(value, inner);
  if (value instanceof Set)
    return {
      kind: "list",
      items: firstOf(value, MOST_ITEMS).map((item) => show(item, inner)),
      length: value.size
    };
  if (value instanceof Map) return showMap(value, inner);
  return showEntries(value, inner);
}

/** values of this library, each in its own way */
function showOwn(value: object, place: Place): OutputValue | null {
  if (value instanceof Vec) return showVector(value.values);
  if (value instanceof Mat) return showMatrix(value);
  if (isPlot(value)) return {kind: "plot", plot: {...value}};
  if (isMark(value)) return {kind: "plot", plot: {...plot(value)}};
  if (Shown.is(value)) {
    if (value.kind === "tex") return {kind: "tex", tex: value.text};
    return value.kind === "html"
      ? {kind: "html", html: value.text}
      : {kind: "markdown", text: value.text};
  }
  if (Table.is(value)) {
    const inner = {...place, depth: MOST_DEPTH - 1};
    return {
      kind: "table",
      columns: value.columns.slice(0, MOST_ITEMS),
      rows: value.rows
        .slice(0, MOST_ITEMS)
        .map((row) => row.slice(0, MOST_ITEMS).map((cell) => show(cell, inner))),
      length: value.rows.length
    };
  }
  return isTraced(value) ? {kind: "told", text: abridged(`traced ${String(value.plain)}`)} : null;
}

function showVector(values: ArrayLike<number>): OutputValue {
  return {
    kind: "vector",
    values: Array.from({length: Math.min(MOST_ENTRIES, values.length)}, (_, i) => values[i] ?? NaN),
    length: values.length
  };
}

function showMatrix({rows, columns, values}: Mat): OutputValue {
  const shownRows = Math.min(MOST_ROWS, rows);
  const shownColumns = Math.min(MOST_ROWS, columns);
  const shown: number[] = [];
  for (let i = 0; i < shownRows; i++)
    for (let j = 0; j < shownColumns; j++) shown.push(values[i * columns + j] ?? NaN);
  return {kind: "matrix", rows, columns, shownRows, shownColumns, values: shown};
}

function showTyped(values: ArrayLike<number | bigint>): OutputValue {
  const first = Array.from({length: Math.min(MOST_ENTRIES, values.length)}, (_, i) => values[i]);
  if (first.every((x) => typeof x === "number"))
    return {kind: "vector", values: first, length: values.length};
  const items = first
    .slice(0, MOST_ITEMS)
    .map((x): OutputValue => ({kind: "bigint", digits: String(x)}));
  return {kind: "list", items, length: values.length};
}

function showList(list: readonly unknown[], place: Place): OutputValue {
  const first: readonly unknown[] = list.slice(0, MOST_ENTRIES);
  if (first.length > 0 && first.every((x) => typeof x === "number"))
    return {kind: "vector", values: [...first], length: list.length};
  const items = Array.from(first.slice(0, MOST_ITEMS), (item) => show(item, place));
  return {kind: "list", items, length: list.length};
}

function showMap(map: ReadonlyMap<unknown, unknown>, place: Place): OutputValue {
  const entries = firstOf(map, MOST_ITEMS).map(
    ([key, item]) => [keyText(key), show(item, place)] as const
  );
  return {kind: "object", name: "Map", entries, length: map.size};
}

function showEntries(value: object, place: Place): OutputValue {
  const keys = Object.keys(value);
  const entries = keys
    .slice(0, MOST_ITEMS)
    .map((key) => [abridged(key), showAt(value, key, place)] as const);
  return {kind: "object", name: nameOf(value), entries, length: keys.length};
}

/** a property; a getter that throws is told */
function showAt(value: object, key: string, place: Place): OutputValue {
  let at: unknown;
  try {
    at = Reflect.get(value, key);
  } catch {
    return {kind: "told", text: "a getter that throws"};
  }
  return show(at, place);
}

function showError(error: Error): OutputValue {
  const name = abridged(textOf(error.name));
  const message = abridged(textOf(error.message));
  return {kind: "error", error: {name, message, line: null, column: null, source: null}};
}

/** an error's fields are texts only by custom */
function textOf(value: unknown): string {
  return String(value);
}

function keyText(key: unknown): string {
  return abridged(typeof key === "object" && key !== null ? nameOf(key) : String(key));
}

function firstOf<T>(items: Iterable<T>, most: number): T[] {
  const out: T[] = [];
  for (const item of items) {
    if (out.length >= most) break;
    out.push(item);
  }
  return out;
}

function abridged(text: string): string {
  if (text.length <= MOST_CHARACTERS) return text;
  return `${text.slice(0, MOST_CHARACTERS)}… (${text.length} characters)`;
}
