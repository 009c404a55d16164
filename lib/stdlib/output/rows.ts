import {Mat} from "../mat.ts";
import {isTraced} from "../operands.ts";
import {Shown, Table} from "../shown.ts";
import {told} from "../told.ts";
import {Vec} from "../vec.ts";
import {partsOf} from "./parts.ts";
import type {Part} from "./parts.ts";
import {readTyped} from "./arrays.ts";

const PAGE = 1000;

/** A value as rows of plain values, as a spreadsheet or a typesetter takes it. */
export interface Rows {
  /** null for numbers that stand in a matrix or vector */
  readonly columns: readonly string[] | null;
  readonly width: number;
  readonly rows: () => Iterable<readonly unknown[]>;
}

/** A table or matrix as it is, a vector as one column, a list of lists or of objects as a table; anything else as one field. */
export function toRows(value: unknown): Rows {
  if (typeof value !== "object" || value === null) return single(value);
  if (isTraced(value)) return toRows(value.plain);
  if (value instanceof Vec) return column(value.values);
  if (value instanceof Mat) return matrixRows(value);
  if (Table.is(value)) {
    const {columns, rows} = value;
    return {
      columns,
      width: columns.length,
      rows: () => rows.map((row) => columns.map((_, j) => row[j]))
    };
  }
  if (ArrayBuffer.isView(value) && !(value instanceof DataView))
    return column(readTyped(value).values);
  if (Array.isArray(value) || value instanceof Set) return listRows(value);
  return single(value);
}

function matrixRows({rows, columns, values}: Mat): Rows {
  return {
    columns: null,
    width: columns,
    *rows() {
      for (let i = 0; i < rows; i++) yield [...values.subarray(i * columns, (i + 1) * columns)];
    }
  };
}

function listRows(list: object): Rows {
  const parts = partsOf(list);
  const items = function* (): Iterable<unknown> {
    for (let at = 0; at < parts.length; at += PAGE)
      for (const part of parts.slice(at, PAGE)) yield valueOf(part);
  };
  let width = 0;
  let isOfLists = parts.form === "list" && parts.length > 0;
  let isOfObjects = isOfLists;
  const names = new Set<string>();
  for (const item of items()) {
    const length = lengthOf(item);
    isOfLists &&= length !== null;
    width = Math.max(width, length ?? 0);
    const isRecord = isPlain(item);
    isOfObjects &&= isRecord;
    if (isOfObjects && isRecord) for (const key of Object.keys(item)) names.add(key);
    if (!isOfLists && !isOfObjects) break;
  }
  if (isOfLists && width > 0)
    return {
      columns: null,
      width,
      *rows() {
        for (const item of items()) yield Array.from({length: width}, (_, j) => itemAt(item, j));
      }
    };
  if (isOfObjects && names.size > 0) {
    const columns = [...names];
    return {
      columns,
      width: columns.length,
      *rows() {
        for (const item of items())
          yield columns.map((key): unknown =>
            isPlain(item) ? Object.getOwnPropertyDescriptor(item, key)?.value : undefined
          );
      }
    };
  }
  return {
    columns: null,
    width: 1,
    *rows() {
      for (const item of items()) yield [item];
    }
  };
}

/** the length of a row of a list of rows; null for what is none */
function lengthOf(item: unknown): number | null {
  if (item instanceof Vec) return item.length;
  return Array.isArray(item) ? item.length : null;
}

function itemAt(item: unknown, j: number): unknown {
  if (item instanceof Vec) return item.values[j];
  return Array.isArray(item) ? Object.getOwnPropertyDescriptor(item, j)?.value : undefined;
}

function isPlain(item: unknown): item is object {
  return (
    typeof item === "object" &&
    item !== null &&
    !Array.isArray(item) &&
    !(item instanceof Vec) &&
    !(item instanceof Mat) &&
    !Shown.is(item) &&
    told(item) === null &&
    partsOf(item).form === "object"
  );
}

function valueOf(part: Part): unknown {
  return part.kind === "value" ? part.value : undefined;
}

function column(values: ArrayLike<unknown>): Rows {
  return {
    columns: null,
    width: 1,
    *rows() {
      for (let i = 0; i < values.length; i++) yield [values[i]];
    }
  };
}

function single(value: unknown): Rows {
  return {columns: null, width: 1, rows: () => [[value]]};
}
