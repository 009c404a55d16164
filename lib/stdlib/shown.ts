/**
 * Words, formulas and tables
 *
 * What a cell may return to show something else than a number: template tags for TeX, Markdown and HTML, and
 * tables of rows.
 */
import {Mat} from "./mat.ts";
import {unlike} from "./operands.ts";
import {Vec} from "./vec.ts";

/** Text that a cell shows as a formula, as prose or as a page of its own. */
export class Shown {
  readonly kind: "tex" | "markdown" | "html";
  readonly text: string;
  readonly #made = true;

  constructor(kind: "tex" | "markdown" | "html", text: string) {
    this.kind = kind;
    this.text = text;
  }

  static is(value: object): value is Shown {
    return #made in value;
  }

  toString(): string {
    return this.text;
  }
}

/** A table that a cell shows. */
export class Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
  readonly caption: string | null;
  readonly #made = true;

  constructor(
    columns: readonly string[],
    rows: readonly (readonly unknown[])[],
    caption: string | null = null
  ) {
    this.columns = columns;
    this.rows = rows;
    this.caption = caption;
  }

  static is(value: object): value is Table {
    return #made in value;
  }
}

/**
 * A displayed formula. Backslashes are taken as written; numbers appear with six digits, vectors and matrices
 * in brackets.
 *
 * @example tex`\nabla f = ${grad((x: Vec) => x.dot(x))(vec([1, 2]))}`
 */
export function tex(strings: TemplateStringsArray, ...values: readonly unknown[]): Shown {
  return new Shown("tex", join(textsOf("tex", strings).raw, values.map(texOf)));
}

/**
 * Prose in the dialect's inline syntax, formulas included. Numbers appear with six digits.
 *
 * @example md`After **${12}** steps the error is $${1e-3}$.`
 */
export function md(strings: TemplateStringsArray, ...values: readonly unknown[]): Shown {
  return new Shown("markdown", join(textsOf("md", strings).raw, values.map(plainOf)));
}

/**
 * HTML, shown in a frame of its own without scripts or network. Values are escaped; other `html` values and
 * lists of them are kept.
 *
 * @example html`<b>${"a < b"}</b>`
 */
export function html(strings: TemplateStringsArray, ...values: readonly unknown[]): Shown {
  return new Shown("html", join(textsOf("html", strings), values.map(htmlOf)));
}

/**
 * A table of rows: objects (the columns are their keys), arrays, or the rows of a matrix. A press on a column's
 * name sorts the rows by it.
 *
 * @throws TypeError when `rows` is none of these, or an option is unknown
 * @example table([{step: 1, error: 0.5}, {step: 2, error: 0.25}])
 */
export function table(
  rows: Iterable<object> | Mat,
  options: {readonly columns?: readonly string[]; readonly caption?: string} = {}
): Table {
  const odd = Object.keys(options).find((key) => key !== "columns" && key !== "caption");
  if (odd !== undefined) throw new TypeError(`table has no option ${odd}; it has columns, caption`);
  const {caption = null} = options;
  if (caption !== null && typeof caption !== "string")
    throw unlike("table's caption", "a text", caption);
  if (!isObject(rows) || !(Symbol.iterator in rows))
    throw unlike("table", "an array of rows", rows);
  const list: readonly unknown[] = [...rows];
  const bad = list.find((row) => typeof row !== "object" || row === null);
  if (bad !== undefined) throw unlike("table", "rows that are objects or arrays", bad);
  if (list.every(isRow)) {
    const cells = list.map((row) => [...row]);
    const width = cells.reduce((most, row) => Math.max(most, row.length), 0);
    const columns = options.columns ?? Array.from({length: width}, (_, j) => String(j));
    return new Table(columns, cells, caption);
  }
  const objects = list.filter((row) => typeof row === "object" && row !== null);
  const columns = options.columns ?? [...new Set(objects.flatMap((row) => Object.keys(row)))];
  return new Table(
    columns,
    objects.map((row) => columns.map((key): unknown => Reflect.get(row, key))),
    caption
  );
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function isRow(row: unknown): row is Iterable<unknown> {
  return row instanceof Vec || Array.isArray(row);
}

/** Whoever calls it as a function hears how it is written. */
function textsOf(name: string, strings: unknown): TemplateStringsArray {
  if (isTemplate(strings)) return strings;
  throw new TypeError(
    `${name} stands before a text in backquotes, as in ${name}\`…\`, and is not called`
  );
}

function isTemplate(strings: unknown): strings is TemplateStringsArray {
  return Array.isArray(strings) && "raw" in strings && Array.isArray(strings.raw);
}

function join(strings: readonly string[], values: readonly string[]): string {
  return strings.map((text, i) => text + (values[i] ?? "")).join("");
}

/** six digits, in TeX's own notation for powers of ten */
function texNumber(x: number): string {
  if (Number.isNaN(x)) return "\\text{NaN}";
  if (!Number.isFinite(x)) return x > 0 ? "\\infty" : "-\\infty";
  const text = String(Number(x.toPrecision(6)));
  const [mantissa = "", exponent] = text.split("e");
  if (exponent === undefined) return text;
  return `${mantissa} \\times 10^{${Number(exponent)}}`;
}

function texOf(value: unknown): string {
  if (typeof value === "number") return texNumber(value);
  if (value instanceof Vec)
    return `\\begin{bmatrix} ${[...value].map(texNumber).join(" \\\\ ")} \\end{bmatrix}`;
  if (value instanceof Mat) {
    const rows = [...value].map((row) => [...row].map(texNumber).join(" & "));
    return `\\begin{bmatrix} ${rows.join(" \\\\ ")} \\end{bmatrix}`;
  }
  return String(value);
}

function plainOf(value: unknown): string {
  return typeof value === "number" ? String(Number(value.toPrecision(6))) : String(value);
}

function htmlOf(value: unknown): string {
  if (typeof value === "object" && value !== null && Shown.is(value) && value.kind === "html")
    return value.text;
  if (Array.isArray(value)) return value.map(htmlOf).join("");
  return plainOf(value).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
