import {Mat} from "../mat.ts";
import {isMark, isPlot} from "../mark.ts";
import {isTraced} from "../operands.ts";
import {Shown, Table} from "../shown.ts";
import {nameOf, sourceOf, told} from "../told.ts";
import {Vec} from "../vec.ts";
import {partsOf} from "./parts.ts";
import type {Part} from "./parts.ts";
import {isNumbers, readTyped} from "./arrays.ts";
import {isFull} from "./writer.ts";
import type {Writer} from "./writer.ts";

const MOST_DEPTH = 100;
const PAGE = 1000;

/**
 * Writes a whole value as TypeScript that makes it again: `vec([1, 2])`, `{a: 1}`, `new Map([["a", 1]])`; a text as it is. What no code can make again (a promise, a getter, a
 * cycle) is `undefined` with a comment.
 */
export function writeCode(value: unknown, writer: Writer): void {
  if (typeof value === "string") writer.add(value);
  else if (typeof value === "object" && value !== null && Shown.is(value)) writer.add(value.text);
  else write(value, [], writer);
}

function write(value: unknown, above: readonly object[], writer: Writer): void {
  switch (typeof value) {
    case "undefined":
    case "boolean": {
      writer.add(String(value));
      return;
    }
    case "number": {
      writer.add(numberCode(value));
      return;
    }
    case "bigint": {
      writer.add(`${value}n`);
      return;
    }
    case "string": {
      writer.add(textCode(value));
      return;
    }
    case "symbol": {
      writer.add(`Symbol(${value.description === undefined ? "" : textCode(value.description)})`);
      return;
    }
    case "function": {
      writer.add(functionCode(value));
      return;
    }
    case "object":
      if (value === null) {
        writer.add("null");
        return;
      }
      try {
        writeObject(value, above, writer);
      } catch (error) {
        if (isFull(error)) throw error;
        // Whatever the value's own code threw is its own affair.
        writer.add(instead("a value that cannot be looked at"));
      }
  }
}

function writeObject(value: object, above: readonly object[], writer: Writer): void {
  if (value instanceof Vec) {
    writeNumbers("vec([", value.values, "])", writer);
    return;
  }
  if (value instanceof Mat) {
    writeMatrix(value, writer);
    return;
  }
  if (isTraced(value)) {
    write(value.plain, above, writer);
    return;
  }
  if (Shown.is(value)) {
    writer.add(textCode(value.text));
    return;
  }
  if (above.includes(value)) {
    writer.add(instead("the object above"));
    return;
  }
  if (above.length >= MOST_DEPTH) {
    writer.add(instead("nested too deep"));
    return;
  }
  const inner = [...above, value];
  if (Table.is(value)) {
    writeTable(value, inner, writer);
    return;
  }
  if (isMark(value) || isPlot(value)) {
    writeEntries({...value}, inner, writer);
    return;
  }
  if (value instanceof Error) {
    writeError(value, inner, writer);
    return;
  }
  const text = told(value);
  if (text !== null) {
    writer.add(toldCode(value, text));
    return;
  }
  if (ArrayBuffer.isView(value)) {
    writeTyped(value, writer);
    return;
  }
  if (value instanceof Map) {
    writeMap(value, inner, writer);
    return;
  }
  const parts = partsOf(value);
  if (parts.form === "object") {
    writeEntries(value, inner, writer);
    return;
  }
  const [open, close] = value instanceof Set ? ["new Set([", "])"] : ["[", "]"];
  writer.add(open);
  for (let at = 0; at < parts.length; at += PAGE)
    parts.slice(at, PAGE).forEach((part, k) => {
      if (at + k > 0) writer.add(", ");
      writePart(part, inner, writer);
    });
  writer.add(close);
}

function writePart(part: Part, above: readonly object[], writer: Writer): void {
  if (part.kind === "value") write(part.value, above, writer);
  else writer.add(part.kind === "hole" ? "undefined" : instead("a getter"));
}

function writeEntries(value: object, above: readonly object[], writer: Writer): void {
  const parts = partsOf(value);
  if (parts.name !== "Object" && /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(parts.name))
    writer.add(`/* ${parts.name} */ `);
  writer.add("{");
  for (let at = 0; at < parts.length; at += PAGE)
    parts.slice(at, PAGE).forEach((part, k) => {
      writer.add(`${at + k > 0 ? ", " : ""}${keyCode(part.key)}: `);
      writePart(part, above, writer);
    });
  writer.add("}");
}

function writeMap(
  map: ReadonlyMap<unknown, unknown>,
  above: readonly object[],
  writer: Writer
): void {
  writer.add("new Map([");
  let isFirst = true;
  for (const [key, item] of Map.prototype.entries.call(map) as Iterable<[unknown, unknown]>) {
    writer.add(isFirst ? "[" : ", [");
    isFirst = false;
    write(key, above, writer);
    writer.add(", ");
    write(item, above, writer);
    writer.add("]");
  }
  writer.add("])");
}

/** one object a row */
function writeTable(table: Table, above: readonly object[], writer: Writer): void {
  writer.add("[");
  table.rows.forEach((row, i) => {
    writer.add(i === 0 ? "\n  {" : ",\n  {");
    table.columns.forEach((column, j) => {
      writer.add(`${j === 0 ? "" : ", "}${keyCode(column)}: `);
      write(row[j], above, writer);
    });
    writer.add("}");
  });
  writer.add(table.rows.length === 0 ? "]" : "\n]");
}

function writeMatrix({rows, columns, values}: Mat, writer: Writer): void {
  writer.add("mat([");
  for (let i = 0; i < rows; i++) {
    writer.add(i === 0 ? "\n" : ",\n");
    writeNumbers("  [", values.subarray(i * columns, (i + 1) * columns), "]", writer);
  }
  writer.add(rows === 0 ? "])" : "\n])");
}

function writeTyped(value: ArrayBufferView, writer: Writer): void {
  const {name, values} = readTyped(value);
  if (isNumbers(values)) {
    writeNumbers(`new ${name}([`, values, "])", writer);
    return;
  }
  writer.add(`new ${name}([`);
  for (let i = 0; i < values.length; i++) writer.add(`${i === 0 ? "" : ", "}${values[i]}n`);
  writer.add("])");
}

function writeNumbers(
  open: string,
  values: ArrayLike<number>,
  close: string,
  writer: Writer
): void {
  writer.add(open);
  for (let i = 0; i < values.length; i++)
    writer.add(`${i === 0 ? "" : ", "}${numberCode(values[i] ?? NaN)}`);
  writer.add(close);
}

function writeError(error: Error, above: readonly object[], writer: Writer): void {
  const name = nameOf(error);
  const isNative = Reflect.get(globalThis, name) !== undefined && name !== "AggregateError";
  writer.add(`new ${isNative ? name : "Error"}(${textCode(textAt(error, "message"))}`);
  const cause: unknown = Object.getOwnPropertyDescriptor(error, "cause")?.value;
  if (cause !== undefined) {
    writer.add(", {cause: ");
    write(cause, above, writer);
    writer.add("}");
  }
  writer.add(")");
}

/** An error's fields are texts only by custom. */
function textAt(error: object, key: string): string {
  return String(Reflect.get(error, key) as unknown);
}

function toldCode(value: object, text: string): string {
  if (value instanceof Date)
    return text.startsWith("an ") ? "new Date(NaN)" : `new Date(${textCode(text)})`;
  if (value instanceof RegExp) return text;
  return instead(text);
}

function functionCode(f: object): string {
  const source = sourceOf(f);
  return source.includes("[native code]") ? instead(`the function ${nameOfFunction(f)}`) : source;
}

function nameOfFunction(f: object): string {
  const name: unknown = Object.getOwnPropertyDescriptor(f, "name")?.value;
  return typeof name === "string" ? name : "";
}

function instead(text: string): string {
  return `undefined /* ${text.replaceAll("*/", "* /").slice(0, 200)} */`;
}

export function numberCode(x: number): string {
  return Object.is(x, -0) ? "-0" : String(x);
}

/** A text in quotes; the two line ends that JSON leaves as they are would end a line of code. */
function textCode(text: string): string {
  return JSON.stringify(text).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
}

/** `__proto__` in brackets makes a property like any other. */
function keyCode(key: string): string {
  if (key === "__proto__") return '["__proto__"]';
  return /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(key) ? key : textCode(key);
}
