import type {CellError, ErrorCause} from "./errors.ts";
import {
  bool,
  count,
  field,
  list,
  nullable,
  number,
  numbers,
  oneOf,
  optional,
  Refused,
  text
} from "./fields.ts";
import type {Source} from "./fields.ts";
import {parsePlot} from "./parsePlot.ts";
import type {Json, OutputValue} from "./values.ts";

const KINDS = [
  "undefined",
  "null",
  "boolean",
  "number",
  "bigint",
  "string",
  "complex",
  "vector",
  "matrix",
  "list",
  "object",
  "function",
  "error",
  "told",
  "folded",
  "getter",
  "cycle",
  "hole",
  "table",
  "tex",
  "markdown",
  "html",
  "plot"
] as const;
const DEEPEST = 16;

/** @throws Refused when `source` is not an output value, or nests deeper than 16 */
export function parseOutput(source: Source, depth = 0): OutputValue {
  if (depth > DEEPEST) throw new Refused("nested too deep");
  const inner = (item: Source): OutputValue => parseOutput(item, depth + 1);
  const at = (key: string): Source => field(source, key);
  const kind = oneOf(at("kind"), KINDS);
  switch (kind) {
    case "undefined":
    case "null":
    case "getter":
    case "hole":
      return {kind};
    case "boolean":
      return {kind, value: bool(at("value"))};
    case "number":
      return {kind, value: number(at("value"))};
    case "bigint":
      return {kind, digits: digits(at("digits")), ...optional(at("length"), "length", size)};
    case "string":
      return {kind, text: text(at("text")), ...optional(at("length"), "length", size)};
    case "told":
    case "folded":
    case "markdown":
      return {kind, text: text(at("text"))};
    case "complex":
      return {kind, re: number(at("re")), im: number(at("im"))};
    case "cycle":
      return {kind, up: count(at("up"), 1000)};
    case "vector":
      return {
        kind,
        values: numbers(at("values"), 10_000),
        length: size(at("length")),
        ...optional(at("last"), "last", (last) => numbers(last, 1000)),
        ...optional(at("name"), "name", className)
      };
    case "matrix":
      return parseMatrix(source);
    case "list":
      return {
        kind,
        items: list(at("items"), inner, 10_000),
        length: size(at("length")),
        ...optional(at("name"), "name", className)
      };
    case "object":
      return {
        kind,
        name: className(at("name")),
        entries: list(at("entries"), (entry) => parseEntry(entry, inner), 10_000),
        length: size(at("length"))
      };
    case "function":
      return {kind, signature: text(at("signature"), 2000)};
    case "error":
      return {kind, error: parseError(at("error"))};
    case "table":
      return {
        kind,
        columns: list(at("columns"), (name) => text(name, 2000), 1000),
        rows: list(at("rows"), (row) => list(row, inner, 1000), 10_000),
        length: size(at("length")),
        ...optional(at("width"), "width", size),
        ...optional(at("caption"), "caption", (caption) => text(caption, 2000))
      };
    case "tex":
      return {kind, tex: text(at("tex"), 20_000)};
    case "html":
      return {kind, html: text(at("html"), 2_000_000)};
    case "plot":
      return {kind, plot: parsePlot(at("plot"))};
  }
}

export function parseError(source: Source): CellError {
  return {
    name: text(field(source, "name"), 200),
    message: text(field(source, "message"), 10_000),
    line: nullable(field(source, "line"), count),
    column: nullable(field(source, "column"), count),
    source: nullable(field(source, "source"), (id) => text(id, 80)),
    ...optional(field(source, "thrownIn"), "thrownIn", (place) => ({
      cell: text(field(place, "cell"), 80),
      line: count(field(place, "line"))
    })),
    ...optional(field(source, "causes"), "causes", (causes) => list(causes, parseCause, 100))
  };
}

function parseCause(source: Source): ErrorCause {
  return {
    name: text(field(source, "name"), 200),
    message: text(field(source, "message"), 10_000),
    line: nullable(field(source, "line"), count),
    depth: count(field(source, "depth"), 100),
    isMember: bool(field(source, "isMember"))
  };
}

/** Own keys only, made with `Object.fromEntries`: a key named `__proto__` becomes a key like any other. */
export function parseJson(source: Source, depth = 0): Json {
  const {value, budget} = source;
  if (depth > 100) throw new Refused("nested too deep");
  if (value === null || typeof value === "boolean" || typeof value === "number") return value;
  if (typeof value === "string") return text(source);
  if (Array.isArray(value)) return list(source, (item) => parseJson(item, depth + 1), 2_000_000);
  if (typeof value !== "object") throw new Refused("not plain data");
  const keys = Object.keys(value);
  return Object.fromEntries(
    keys.map((key) => [text({value: key, budget}), parseJson(field(source, key), depth + 1)])
  );
}

function parseMatrix(source: Source): OutputValue {
  const at = (key: string): Source => field(source, key);
  const matrix = {
    rows: size(at("rows")),
    columns: size(at("columns")),
    shownRows: size(at("shownRows")),
    shownColumns: size(at("shownColumns")),
    ...optional(at("lastRows"), "lastRows", size),
    ...optional(at("lastColumns"), "lastColumns", size),
    values: numbers(at("values"), 100_000)
  };
  const fits =
    matrix.values.length === matrix.shownRows * matrix.shownColumns &&
    matrix.shownRows <= matrix.rows &&
    matrix.shownColumns <= matrix.columns &&
    (matrix.lastRows ?? 0) <= matrix.shownRows &&
    (matrix.lastColumns ?? 0) <= matrix.shownColumns;
  if (!fits) throw new Refused("the matrix does not fit its shape");
  return {kind: "matrix", ...matrix};
}

function parseEntry(
  source: Source,
  inner: (item: Source) => OutputValue
): readonly [string, OutputValue] {
  const [key, value, ...rest] = list(source, (item) => item, 2);
  if (key === undefined || value === undefined || rest.length > 0)
    throw new Refused("not an entry");
  return [text(key, 2000), inner(value)];
}

function digits(source: Source): string {
  const written = text(source, 10_000);
  if (!/^-?[0-9]+(…[0-9]*)?$/.test(written)) throw new Refused("not digits");
  return written;
}

function size(source: Source): number {
  return count(source, Number.MAX_SAFE_INTEGER);
}

function className(source: Source): string {
  return text(source, 200);
}
