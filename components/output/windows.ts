import type {LookAnswer, OutputValue, TableOrder} from "../../lib/protocol/index.ts";
import type {Grown} from "./parts.ts";

/** How many more parts one press shows, and how many stand before the reader at most. */
export const STEP = 100;
/** The same for the characters of a text. */
const CHARACTERS = 10_000;
const MOST = 500;
const MOST_CHARACTERS = 50_000;

/** The parts of a value from `offset` on that stand before the reader. */
export interface Shown {
  readonly value: Grown;
  readonly offset: number;
  readonly rows: readonly number[] | null;
  readonly order: TableOrder | null;
}

export function startWith(value: Grown): Shown {
  return {value, offset: 0, rows: null, order: null};
}

/** How many parts a value holds, and how many there are. */
export function countOf(value: Grown): {shown: number; length: number} {
  switch (value.kind) {
    case "list":
      return {shown: value.items.length, length: value.length};
    case "object":
      return {shown: value.entries.length, length: value.length};
    case "vector":
      return {shown: value.values.length, length: value.length};
    case "matrix":
      return {shown: value.shownRows - (value.lastRows ?? 0), length: value.rows};
    case "table":
      return {shown: value.rows.length, length: value.length};
    case "string":
      return {shown: value.text.length, length: value.length ?? value.text.length};
  }
}

export function stepOf({kind}: Grown): number {
  return kind === "string" ? CHARACTERS : STEP;
}

/** Whether columns of a matrix are left out that a page of it would show. */
export function isCornered(value: Grown): boolean {
  return value.kind === "matrix" && (value.lastColumns ?? 0) > 0;
}

/** What stands before the reader after a page has come: joined to what it follows or precedes, in place of anything else. */
export function join(before: Shown, answer: LookAnswer, order: TableOrder | null): Shown | null {
  if (answer.kind !== "page" || !isGrown(answer.value)) return null;
  const page: Shown = {value: answer.value, offset: answer.offset, rows: answer.rows, order};
  if (page.value.kind !== before.value.kind || before.order !== order) return page;
  const end = before.offset + countOf(before.value).shown;
  if (page.offset === end) return trim(append(withoutLast(before), page), "front");
  const pageEnd = page.offset + countOf(page.value).shown;
  return pageEnd === before.offset ? trim(append(page, before), "back") : page;
}

/** Without what stands after the dots. */
function withoutLast(shown: Shown): Shown {
  const {value} = shown;
  if (value.kind === "vector") {
    const {kind, values, length, name} = value;
    return {...shown, value: {kind, values, length, ...(name === undefined ? {} : {name})}};
  }
  if (value.kind !== "matrix" || isCornered(value)) return shown;
  const {kind, rows, columns, shownColumns} = value;
  const shownRows = countOf(value).shown;
  const values = value.values.slice(0, shownRows * shownColumns);
  return {...shown, value: {kind, rows, columns, shownRows, shownColumns, values}};
}

function append(first: Shown, second: Shown): Shown {
  const value = concat(first.value, second.value);
  if (value === null) return second;
  return {
    ...first,
    value,
    rows: first.rows === null || second.rows === null ? null : [...first.rows, ...second.rows]
  };
}

function concat(a: Grown, b: Grown): Grown | null {
  if (a.kind === "list" && b.kind === "list") return {...b, items: [...a.items, ...b.items]};
  if (a.kind === "object" && b.kind === "object")
    return {...b, entries: [...a.entries, ...b.entries]};
  if (a.kind === "vector" && b.kind === "vector") return {...b, values: [...a.values, ...b.values]};
  if (a.kind === "table" && b.kind === "table") return {...b, rows: [...a.rows, ...b.rows]};
  if (a.kind === "string" && b.kind === "string") return {...b, text: a.text + b.text};
  if (a.kind !== "matrix" || b.kind !== "matrix" || a.shownColumns !== b.shownColumns) return null;
  if (isCornered(a)) return null;
  return {...b, shownRows: a.shownRows + b.shownRows, values: [...a.values, ...b.values]};
}

/** No more parts than a page can bear: those farthest from the newest go. */
function trim(shown: Shown, from: "front" | "back"): Shown {
  const {value, offset, rows} = shown;
  const most = value.kind === "string" ? MOST_CHARACTERS : MOST;
  const over = countOf(value).shown - most;
  if (over <= 0) return shown;
  const keep = from === "front" ? [over, undefined] : [0, -over];
  const cut = <T>(items: readonly T[]): readonly T[] => items.slice(...keep);
  return {
    ...shown,
    offset: from === "front" ? offset + over : offset,
    rows: rows === null ? null : cut(rows),
    value: cutParts(value, cut, keep, over)
  };
}

function cutParts(
  value: Grown,
  cut: <T>(items: readonly T[]) => readonly T[],
  keep: readonly (number | undefined)[],
  over: number
): Grown {
  switch (value.kind) {
    case "list":
      return {...value, items: cut(value.items)};
    case "object":
      return {...value, entries: cut(value.entries)};
    case "vector":
      return {...value, values: cut(value.values)};
    case "table":
      return {...value, rows: cut(value.rows)};
    case "string":
      return {...value, text: value.text.slice(...keep)};
    case "matrix": {
      const rows = Array.from({length: value.shownRows}, (_, i) => i);
      return {
        ...value,
        shownRows: value.shownRows - over,
        values: cut(rows).flatMap((i) =>
          value.values.slice(i * value.shownColumns, (i + 1) * value.shownColumns)
        )
      };
    }
  }
}

export function isGrown(value: OutputValue): value is Grown {
  return ["list", "object", "vector", "matrix", "table", "string"].includes(value.kind);
}

/** The order that a press on a column's name asks for: up, down, and as it was. */
export function nextOrder(order: TableOrder | null, column: number): TableOrder | null {
  if (order?.column !== column) return {column, direction: "ascending"};
  return order.direction === "ascending" ? {column, direction: "descending"} : null;
}
