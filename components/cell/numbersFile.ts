import {fromPlainNumbers, Refused} from "../../lib/protocol/index.ts";

export interface StoredTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (number | string)[])[];
  readonly length: number;
}

/** @throws Refused when it is no table of numbers */
export function parseNumbers(json: unknown): StoredTable {
  const value = fromPlainNumbers(json);
  if (typeof value !== "object" || value === null) throw new Refused("not a table");
  const {columns, rows, length} = value as Readonly<Record<string, unknown>>;
  if (!isList(columns, isText) || !isList(rows, isRow) || typeof length !== "number")
    throw new Refused("not a table");
  return {columns, rows, length};
}

const isText = (value: unknown): value is string => typeof value === "string";
const isCell = (value: unknown): value is number | string =>
  typeof value === "number" || typeof value === "string";
const isRow = (value: unknown): value is readonly (number | string)[] => isList(value, isCell);

function isList<T>(value: unknown, is: (item: unknown) => item is T): value is readonly T[] {
  return Array.isArray(value) && value.every(is);
}
