import {assertNever} from "../../lib/protocol/index.ts";
import type {OutputValue} from "../../lib/protocol/index.ts";
import {formatTogether, group, showComplex, showCount, showNumber} from "./numbers.ts";

/** A value in one line of text: inside a table or a list, and for values in prose. */
export function toLine(value: OutputValue): string {
  switch (value.kind) {
    case "undefined":
    case "null":
      return value.kind;
    case "boolean":
      return String(value.value);
    case "number":
      return showNumber(value.value);
    case "complex":
      return showComplex(value.re, value.im);
    case "bigint":
      return bigintLine(value);
    case "string":
      return (
        value.text + (value.length === undefined ? "" : `… (${showCount(value.length)} characters)`)
      );
    case "vector":
      return vectorLine(value);
    case "matrix":
      return `${value.rows} × ${value.columns} matrix`;
    case "list":
      return tellList(value);
    case "object":
      return value.name === "Object"
        ? `{${value.entries.map(([key]) => key).join(", ")}}`
        : value.name;
    case "function":
      return value.signature;
    case "error":
      return `${value.error.name}: ${value.error.message}`;
    case "told":
    case "folded":
      return value.text;
    case "getter":
      return "(…)";
    case "cycle":
      return `↺ the object above, ${value.up} ${value.up === 1 ? "level" : "levels"} up`;
    case "hole":
      return "empty";
    case "table":
      return `table of ${showCount(value.length)} ${value.length === 1 ? "row" : "rows"}`;
    case "tex":
      return value.tex;
    case "markdown":
      return value.text;
    case "html":
      return "HTML";
    case "plot":
      return "plot";
    default:
      return assertNever(value);
  }
}

/** A value among others on a line: texts in quotes, so that they are told from what surrounds them. */
export function toInnerLine(value: OutputValue): string {
  if (value.kind !== "string") return toLine(value);
  return JSON.stringify(value.text) + (value.length === undefined ? "" : "…");
}

/** `list of 3`, `Set of 2`. */
export function tellList({name, length}: {name?: string; length: number}): string {
  return `${name ?? "list"} of ${showCount(length)}`;
}

/** `object with 2 entries`, `Map with 1 entry`. */
export function tellObject({name, length}: {name: string; length: number}): string {
  const what = name === "Object" || name === "" ? "object" : name;
  if (length === 0) return `${what} without entries`;
  return `${what} with ${showCount(length)} ${length === 1 ? "entry" : "entries"}`;
}

/** The name and length of a typed array; nothing for a `Vec` and an array, which show what they are. */
export function vectorHead({name, length}: {name?: string; length: number}): string {
  return name === undefined || name === "Array" ? "" : `${name}(${showCount(length)})`;
}

function vectorLine(value: Extract<OutputValue, {kind: "vector"}>): string {
  const {values, length, last = []} = value;
  const texts = formatTogether([...values, ...last]);
  const head = vectorHead(value);
  const left = length - values.length - last.length;
  const shown = [
    ...texts.slice(0, values.length),
    ...(left > 0 ? ["…"] : []),
    ...texts.slice(values.length)
  ];
  return `${head === "" ? "" : `${head} `}[${shown.join(", ")}]`;
}

function bigintLine({digits, length}: Extract<OutputValue, {kind: "bigint"}>): string {
  const sign = digits.startsWith("-") ? "−" : "";
  const [first = "", last] = digits.replace("-", "").split("…");
  if (last === undefined) return `${sign}${group(first)}n`;
  // What is grouped from its end may begin with an incomplete group; the first part is grouped from its beginning.
  const head = first.replace(/\d{3}(?=\d)/g, "$&\u202f");
  return `${sign}${head}…${group(last)}n (${showCount(length ?? 0)} digits)`;
}
