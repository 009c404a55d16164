import type {CellError, OutputValue, OutputWords} from "../../protocol/index.ts";
import {isMark, isPlot} from "../mark.ts";
import {Mat} from "../mat.ts";
import {isTraced} from "../operands.ts";
import {plot} from "../plot.ts";
import {Shown, Table} from "../shown.ts";
import {signatureOf, told} from "../told.ts";
import {Vec} from "../vec.ts";
import {maybeNumbers, showMatrix, showTyped, showVector} from "./arrays.ts";
import {partsOf, tellParts} from "./parts.ts";
import type {Part} from "./parts.ts";

// How much of a value is shown at first; `length` always says how much there is.
const MOST_ITEMS = [40, 20, 20, 20];
const MOST_CHARACTERS = 10_000;
const MOST_CHARACTERS_INSIDE = 1000;
const MOST_DEPTH = 4;
const MOST_VALUES = 3000;
const MOST_CHARACTERS_IN_ALL = 200_000;
const MOST_DIGITS = 200;
const MOST_BITS = 1_000_000;
const MOST_TABLE_ROWS = 100;
const MOST_COLUMNS = 100;
/** What is drawn as a whole or not at all, in characters. */
const LONGEST_TEX = 10_000;
const LONGEST_MARKDOWN = 10_000;
const LONGEST_HTML = 1_000_000;

/** Any value as what a page can show. Never throws: what cannot be looked at is told in words. */
export function toOutput(value: unknown, words: OutputWords = {}): OutputValue {
  return show(value, createPlace([], words));
}

/** A value that lies in others, as `toOutput` shows one that does not. */
export function showIn(
  value: unknown,
  {above, words}: {readonly above: readonly object[]; readonly words: OutputWords}
): OutputValue {
  return show(value, {...createPlace(above, words), asked: value});
}

/** Parts of a value that lies in `above`, as they stand beside each other in it. */
export function showParts(
  parts: readonly Part[],
  {above, words}: {readonly above: readonly object[]; readonly words: OutputWords}
): readonly OutputValue[] {
  const place = {...createPlace(above, words), depth: 1};
  return parts.map((part) => showPart(part, place));
}

interface Place {
  readonly depth: number;
  /** the objects that this value lies in */
  readonly above: readonly object[];
  readonly words: OutputWords;
  /** the reader wants to look into this very value */
  readonly asked?: unknown;
  /** how many more values and characters may be shown in all */
  readonly budget: {values: number; characters: number};
}

function createPlace(above: readonly object[], words: OutputWords): Place {
  return {
    depth: 0,
    above,
    words,
    budget: {values: MOST_VALUES, characters: MOST_CHARACTERS_IN_ALL}
  };
}

function show(value: unknown, place: Place): OutputValue {
  try {
    return showUnsafely(value, place);
  } catch {
    // Whatever the value's own code threw is its own affair.
    return {kind: "told", text: "a value that cannot be looked at"};
  }
}

function showUnsafely(value: unknown, place: Place): OutputValue {
  place.budget.values--;
  const isObject = (typeof value === "object" && value !== null) || typeof value === "function";
  if (isObject && place.asked !== value && place.words.isProxy?.(value) === true)
    return {kind: "folded", text: "a proxy (…)"};
  switch (typeof value) {
    case "undefined":
      return {kind: "undefined"};
    case "boolean":
      return {kind: "boolean", value};
    case "number":
      return {kind: "number", value};
    case "bigint":
      return showBigint(value);
    case "string":
      return showText(value, place);
    case "symbol":
      return {kind: "told", text: cut(String(value))};
    case "function":
      return {
        kind: "function",
        signature: place.words.signatureOf?.(value) ?? signatureOf(value)
      };
    case "object":
      return value === null ? {kind: "null"} : showObject(value, place);
  }
}

function showObject(value: object, place: Place): OutputValue {
  const own = showOwn(value, place);
  if (own !== null) return own;
  const at = place.above.lastIndexOf(value);
  if (at >= 0) return {kind: "cycle", up: place.above.length - at};
  const text = told(value);
  if (text !== null) return {kind: "told", text: cut(text)};
  if (value instanceof Error) return {kind: "error", error: toError(value, place.words)};
  if (ArrayBuffer.isView(value)) return showTyped(value, itemsAt(place));
  return maybeComplex(value) ?? showParted(value, place);
}

/** values of this library, each in its own way */
function showOwn(value: object, place: Place): OutputValue | null {
  if (value instanceof Vec) return showVector(value.values, value.length);
  if (value instanceof Mat) return showMatrix(value);
  if (isPlot(value)) return {kind: "plot", plot: {...value}};
  if (isMark(value)) return {kind: "plot", plot: {...plot(value)}};
  if (Shown.is(value)) return showShown(value, place);
  if (Table.is(value)) return showTable(value, place);
  return isTraced(value) ? {kind: "told", text: cut(`traced ${String(value.plain)}`)} : null;
}

function showShown({kind, text}: Shown, place: Place): OutputValue {
  const longest = kind === "tex" ? LONGEST_TEX : kind === "html" ? LONGEST_HTML : LONGEST_MARKDOWN;
  if (text.length > longest) {
    const name = {tex: "TeX", html: "HTML", markdown: "Markdown"}[kind];
    return {
      kind: "told",
      text: `${name} of ${text.length} characters: the most that is drawn is ${longest}`
    };
  }
  place.budget.characters -= text.length;
  if (kind === "tex") return {kind, tex: text};
  return kind === "html" ? {kind, html: text} : {kind, text};
}

export function showTable(
  table: Table,
  place: Pick<Place, "above" | "words">
): Extract<OutputValue, {kind: "table"}> {
  return {
    kind: "table",
    columns: table.columns.slice(0, MOST_COLUMNS).map((name) => cut(name, 200)),
    rows: showRows(table.rows.slice(0, MOST_TABLE_ROWS), place),
    length: table.rows.length,
    ...(table.columns.length > MOST_COLUMNS ? {width: table.columns.length} : {}),
    ...(table.caption === null ? {} : {caption: cut(table.caption, 2000)})
  };
}

/** Rows of a table: the cells are plain, and objects among them are told. */
export function showRows(
  rows: readonly (readonly unknown[])[],
  {above, words}: Pick<Place, "above" | "words">
): readonly (readonly OutputValue[])[] {
  const place = {...createPlace(above, words), depth: MOST_DEPTH};
  place.budget.values = rows.length * MOST_COLUMNS;
  return rows.map((row) => row.slice(0, MOST_COLUMNS).map((cell) => show(cell, place)));
}

function showParted(value: object, place: Place): OutputValue {
  const parts = partsOf(value);
  if (parts.form === "list" && parts.name === "" && Array.isArray(value)) {
    const numbers = maybeNumbers(value);
    if (numbers !== null) return numbers;
  }
  const isFull = place.depth >= MOST_DEPTH || isSpent(place);
  if (isFull && parts.length > 0) return {kind: "folded", text: tellParts(parts)};
  const inner: Place = {...place, depth: place.depth + 1, above: [...place.above, value]};
  const shown = parts.slice(0, itemsAt(place));
  const values: OutputValue[] = [];
  for (const part of shown) {
    if (isSpent(place)) break;
    values.push(showPart(part, inner));
  }
  if (parts.form === "list")
    return {
      kind: "list",
      items: values,
      length: parts.length,
      ...(parts.name === "" ? {} : {name: parts.name})
    };
  return {
    kind: "object",
    name: parts.name,
    entries: values.map((item, k) => [shown[k]?.key ?? "", item] as const),
    length: parts.length
  };
}

function showPart(part: Part, place: Place): OutputValue {
  switch (part.kind) {
    case "hole":
    case "getter":
      return {kind: part.kind};
    case "value":
      return show(part.value, place);
  }
}

/** An object with a real and an imaginary part and nothing else. */
export function maybeComplex(value: object): {kind: "complex"; re: number; im: number} | null {
  const keys = Object.keys(value);
  if (keys.length !== 2) return null;
  const re: unknown = Object.getOwnPropertyDescriptor(value, "re")?.value;
  const im: unknown = Object.getOwnPropertyDescriptor(value, "im")?.value;
  return typeof re === "number" && typeof im === "number" ? {kind: "complex", re, im} : null;
}

function showText(text: string, place: Place): OutputValue {
  const most = Math.min(
    place.depth === 0 ? MOST_CHARACTERS : MOST_CHARACTERS_INSIDE,
    Math.max(20, place.budget.characters)
  );
  place.budget.characters -= Math.min(text.length, most);
  if (text.length <= most) return {kind: "string", text};
  return {kind: "string", text: cutWhole(text, most), length: text.length};
}

/** The digits of a large integer. Those of a huge one would take seconds to work out: then only how many there are. */
function showBigint(value: bigint): OutputValue {
  const bits = 4 * value.toString(16).length;
  if (bits > MOST_BITS)
    return {kind: "told", text: `an integer of about ${Math.round(bits * Math.log10(2))} digits`};
  const digits = String(value);
  const sign = value < 0n ? "-" : "";
  const length = digits.length - sign.length;
  if (length <= MOST_DIGITS) return {kind: "bigint", digits};
  const first = digits.slice(0, sign.length + 30);
  return {kind: "bigint", digits: `${first}…${digits.slice(-30)}`, length};
}

function toError(error: Error, {toError: place}: OutputWords): CellError {
  if (place !== undefined) return place(error);
  // Its fields are texts only by custom.
  const textAt = (key: string): string => {
    const field: unknown = Reflect.get(error, key);
    return cut(String(field), 2000);
  };
  return {name: textAt("name"), message: textAt("message"), line: null, column: null, source: null};
}

function itemsAt({depth}: Place): number {
  return MOST_ITEMS[depth] ?? 20;
}

function isSpent({budget}: Place): boolean {
  return budget.values <= 0 || budget.characters <= 0;
}

function cut(text: string, most = MOST_CHARACTERS_INSIDE): string {
  return text.length <= most ? text : `${cutWhole(text, most)}… (${text.length} characters)`;
}

/** Never between the two halves of one character. */
export function cutWhole(text: string, most: number): string {
  const code = text.charCodeAt(most - 1);
  return text.slice(0, code >= 0xd800 && code < 0xdc00 ? most - 1 : most);
}
