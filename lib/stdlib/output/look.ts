import {LONGEST_COPY, LONGEST_PAGE, LONGEST_PATH, orderOf} from "../../protocol/index.ts";
import type {
  LookAnswer,
  LookAsk,
  OutputPath,
  OutputValue,
  OutputWords,
  SortKey,
  TableOrder
} from "../../protocol/index.ts";
import {Mat} from "../mat.ts";
import {isTraced} from "../operands.ts";
import {Shown, Table} from "../shown.ts";
import {Vec} from "../vec.ts";
import {isNumberAt, isNumbers, readTyped} from "./arrays.ts";
import {partsOf} from "./parts.ts";
import type {Part} from "./parts.ts";
import {writeCode} from "./toCode.ts";
import {writeCsv} from "./toCsv.ts";
import {writeLatex} from "./toLatex.ts";
import {cutWhole, showIn, showParts, showRows, showTable} from "./toOutput.ts";
import {writeUpTo} from "./writer.ts";

const CHARACTERS = 10_000;
const MOST_COLUMNS = 100;
const GONE = "This part of the value is no longer there.";

export type Look = (
  value: unknown,
  path: OutputPath,
  ask: LookAsk,
  words?: OutputWords
) => LookAnswer;

/**
 * Makes what looks further into a value that was shown. It never throws; a getter runs when it is asked for, once for each object. The value is looked at as it is now: a cell
 * that has changed it since shows the change.
 */
export function createLook(): Look {
  const computed = new WeakMap<object, Map<string, Computed>>();
  const orders = new WeakMap<Table, TableOrder & {readonly rows: readonly number[]}>();

  function find(root: unknown, path: OutputPath): Found | null {
    let at: Found = {value: root, above: []};
    for (const step of path.slice(0, LONGEST_PATH)) {
      const part = partIn(at.value, step);
      if (part === null) return null;
      const above =
        typeof at.value === "object" && at.value !== null ? [...at.above, at.value] : at.above;
      if (part.kind === "value") at = {value: part.value, above};
      else if (part.kind === "hole") at = {value: undefined, above};
      else {
        const result = compute(part);
        if (result.failed) return {value: result.value, above, isThrown: true};
        at = {value: result.value, above};
      }
    }
    return at;
  }

  function compute(part: Extract<Part, {kind: "getter"}>): Computed {
    const known = computed.get(part.owner) ?? new Map<string, Computed>();
    computed.set(part.owner, known);
    const before = known.get(part.key);
    if (before !== undefined) return before;
    const result = call(part.get);
    known.set(part.key, result);
    return result;
  }

  function rowsOf(table: Table, order: TableOrder): readonly number[] {
    const known = orders.get(table);
    if (known?.column === order.column && known.direction === order.direction) return known.rows;
    const rows = orderOf(
      table.rows.map((row) => toKey(row[order.column])),
      order.direction
    );
    orders.set(table, {...order, rows});
    return rows;
  }

  function pageOf(
    {value, above}: Found,
    ask: Extract<LookAsk, {kind: "page"}>,
    words: OutputWords
  ): LookAnswer {
    const offset = Math.max(0, ask.offset);
    const count = Math.min(LONGEST_PAGE, Math.max(0, ask.count));
    const page = (shown: OutputValue, rows: readonly number[] | null = null): LookAnswer => ({
      kind: "page",
      offset,
      value: shown,
      rows
    });
    if (typeof value === "object" && value !== null && Table.is(value)) {
      const order =
        ask.order === null ? null : rowsOf(value, ask.order).slice(offset, offset + count);
      const rows =
        order?.flatMap((i) => [value.rows[i] ?? []]) ?? value.rows.slice(offset, offset + count);
      return page(
        {...showTable(value, {above, words}), rows: showRows(rows, {above, words})},
        order ?? rows.map((_, k) => offset + k)
      );
    }
    const shown = showPage(value, {offset, count}, {above, words});
    return shown === null ? {kind: "gone", message: GONE} : page(shown);
  }

  return (value, path, ask, words = {}) => {
    try {
      const found = find(value, path);
      if (found === null) return {kind: "gone", message: GONE};
      const {value: at, above} = found;
      switch (ask.kind) {
        case "part":
          return {kind: "part", value: tellThrown(showIn(at, {above, words}), found)};
        case "page":
          return pageOf(found, ask, words);
        case "copy": {
          const write = {text: writeCode, csv: writeCsv, latex: writeLatex}[ask.format];
          return {kind: "copy", ...writeUpTo(LONGEST_COPY, (writer) => write(at, writer))};
        }
      }
    } catch {
      // Whatever the value's own code threw is its own affair.
      return {kind: "gone", message: "This value cannot be looked at."};
    }
  };
}

interface Found {
  readonly value: unknown;
  /** the objects that the value lies in */
  readonly above: readonly object[];
  /** a getter threw it */
  readonly isThrown?: boolean;
}

interface Computed {
  readonly failed: boolean;
  readonly value: unknown;
}

function call(get: () => unknown): Computed {
  try {
    return {failed: false, value: get()};
  } catch (thrown) {
    return {failed: true, value: thrown};
  }
}

function tellThrown(shown: OutputValue, {isThrown}: Found): OutputValue {
  if (isThrown !== true || shown.kind === "error") return shown;
  return {kind: "told", text: "a getter that threw something else than an error"};
}

function partIn(value: unknown, step: number): Part | null {
  if (typeof value !== "object" || value === null) return null;
  if (Table.is(value)) {
    const row = value.rows[step];
    return row === undefined ? null : {kind: "value", key: "", value: row};
  }
  return partsOf(value).slice(step, 1)[0] ?? null;
}

interface Window {
  readonly offset: number;
  readonly count: number;
}

/** The parts of a value in a window, as a value of its kind; null for one without parts. */
function showPage(
  value: unknown,
  {offset, count}: Window,
  place: {readonly above: readonly object[]; readonly words: OutputWords}
): OutputValue | null {
  if (typeof value === "string") {
    const text = value.slice(offset, offset + CHARACTERS);
    return {kind: "string", text: cutWhole(text, text.length), length: value.length};
  }
  if (typeof value !== "object" || value === null) return null;
  if (isTraced(value)) return showPage(value.plain, {offset, count}, place);
  if (value instanceof Vec) return vectorPage(value.values, {offset, count});
  if (value instanceof Mat) return matrixPage(value, {offset, count});
  if (Shown.is(value)) return null;
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    const {name, values} = readTyped(value);
    if (isNumbers(values)) return {...vectorPage(values, {offset, count}), name};
    const items = Array.from(
      {length: Math.max(0, Math.min(count, values.length - offset))},
      (_, k): OutputValue => ({kind: "bigint", digits: String(values[offset + k])})
    );
    return {kind: "list", items, length: values.length, name};
  }
  const parts = partsOf(value);
  const shown = parts.slice(offset, count);
  const inner = {...place, above: [...place.above, value]};
  const values = showParts(shown, inner);
  if (parts.form === "object")
    return {
      kind: "object",
      name: parts.name,
      entries: values.map((item, k) => [shown[k]?.key ?? "", item] as const),
      length: parts.length
    };
  const isAllNumbers =
    Array.isArray(value) &&
    shown.length > 0 &&
    shown.every((_, k) => isNumberAt(value, offset + k));
  if (isAllNumbers && parts.name === "")
    return {...vectorPage(value as readonly number[], {offset, count}), name: "Array"};
  return {
    kind: "list",
    items: values,
    length: parts.length,
    ...(parts.name === "" ? {} : {name: parts.name})
  };
}

function vectorPage(
  values: ArrayLike<number>,
  {offset, count}: Window
): Extract<OutputValue, {kind: "vector"}> {
  const length = Math.max(0, Math.min(count, values.length - offset));
  return {
    kind: "vector",
    values: Array.from({length}, (_, k) => values[offset + k] ?? NaN),
    length: values.length
  };
}

/** rows of a matrix, with as many columns as a page can hold */
function matrixPage({rows, columns, values}: Mat, {offset, count}: Window): OutputValue {
  const shownColumns = Math.min(columns, MOST_COLUMNS);
  const shownRows = Math.max(0, Math.min(count, rows - offset));
  const shown: number[] = [];
  for (let i = offset; i < offset + shownRows; i++)
    for (let j = 0; j < shownColumns; j++) shown.push(values[i * columns + j] ?? NaN);
  return {kind: "matrix", rows, columns, shownRows, shownColumns, values: shown};
}

/** what an entry of a table is sorted by */
function toKey(value: unknown): SortKey {
  switch (typeof value) {
    case "number":
    case "string":
      return value;
    case "bigint":
    case "boolean":
      return Number(value);
    case "object":
      if (value instanceof Date) return value.getTime();
      if (value !== null && Shown.is(value)) return value.text;
      return value === null ? null : writeUpTo(100, (writer) => writeCode(value, writer)).text;
    default:
      return null;
  }
}
