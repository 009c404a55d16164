import {describePlot} from "../../plot/index.ts";
import {assertNever} from "../../protocol/index.ts";
import type {OutputValue} from "../../protocol/index.ts";
import {toHtmlText} from "./htmlText.ts";

type Kind<K extends OutputValue["kind"]> = Extract<OutputValue, {kind: K}>;

/** Columns of a terminal. */
const WIDTH = 88;

/** What a cell shows as plain text of one or more lines: numbers to eight significant digits, columns of numbers below each other. */
export function toPlainText(output: OutputValue): string {
  switch (output.kind) {
    case "vector":
      return tellVector(output);
    case "matrix":
      return tellMatrix(output);
    case "table":
      return tellTable(output);
    case "string":
      return output.length === undefined
        ? output.text
        : `${output.text}… (${output.length} characters)`;
    case "object": {
      const line = toLine(output);
      if (line.length <= WIDTH) return line;
      const entries = output.entries.map(([key, value]) => `  ${key}: ${toLine(value)}`);
      const rest = more(output.entries, output.length);
      return `${output.name === "Object" ? "" : `${output.name} `}{\n${[...entries, ...rest.map((text) => `  ${text}`)].join(",\n")}\n}`;
    }
    case "error":
      return tellError(output.error);
    default:
      return toLine(output);
  }
}

/** The same in one line where the kind of value allows it. */
function toLine(output: OutputValue): string {
  switch (output.kind) {
    case "undefined":
    case "null":
      return output.kind;
    case "boolean":
      return String(output.value);
    case "number":
      return toNumberText(output.value);
    case "bigint":
      return `${output.digits}n`;
    case "complex": {
      const minus = output.im < 0 || Object.is(output.im, -0);
      return `${toNumberText(output.re)} ${minus ? "-" : "+"} ${toNumberText(Math.abs(output.im))}i`;
    }
    case "getter":
      return "(…)";
    case "cycle":
      return `(the object ${output.up} above)`;
    case "hole":
      return "(empty)";
    case "string":
      return JSON.stringify(output.text) + (output.length === undefined ? "" : "…");
    case "told":
    case "folded":
    case "markdown":
      return output.text;
    case "vector":
      return `${nameBefore(output.name)}[${numbersOf(output).join(", ")}]`;
    case "matrix":
      return `matrix ${output.rows} × ${output.columns}`;
    case "list":
      return `${nameBefore(output.name)}[${[...output.items.map(toLine), ...more(output.items, output.length)].join(", ")}]`;
    case "object": {
      const entries = output.entries.map(([key, value]) => `${key}: ${toLine(value)}`);
      const name = output.name === "Object" ? "" : nameBefore(output.name);
      return `${name}{${[...entries, ...more(entries, output.length)].join(", ")}}`;
    }
    case "function":
      return output.signature;
    case "error":
      return `${output.error.name}: ${output.error.message}`;
    case "table":
      return `table of ${output.length} rows`;
    case "tex":
      return output.tex;
    case "html":
      return toHtmlText(output.html);
    case "plot":
      return describePlot(output.plot);
    default:
      return assertNever(output);
  }
}

export function toNumberText(value: number): string {
  if (Object.is(value, -0)) return "-0";
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1e15) return String(value);
  const whole = size < 1 || size >= 1e15 ? 0 : Math.floor(Math.log10(size)) + 1;
  return String(Number(value.toPrecision(Math.max(8, whole + 1))));
}

function tellError({name, message, line, causes = []}: Kind<"error">["error"]): string {
  const head = `${name}: ${message}${line === null ? "" : ` (line ${line})`}`;
  return [
    head,
    ...causes.map(
      (cause) => `${"  ".repeat(Math.min(cause.depth, 8))}${cause.name}: ${cause.message}`
    )
  ].join("\n");
}

function tellVector(output: Kind<"vector">): string {
  const line = toLine(output);
  if (line.length <= WIDTH) return line;
  const texts = alignColumn(numbersOf(output));
  const width = (texts[0]?.length ?? 0) + 2;
  const perLine = Math.max(1, Math.floor((WIDTH - 2) / width));
  const lines: string[] = [];
  for (let i = 0; i < texts.length; i += perLine)
    lines.push(`  ${texts.slice(i, i + perLine).join(", ")}`);
  return `${nameBefore(output.name)}[\n${lines.join(",\n")}\n] (${output.length} numbers)`;
}

function numbersOf({values, last = [], length}: Kind<"vector">): readonly string[] {
  const isCut = values.length + last.length < length;
  return [...values.map(toNumberText), ...(isCut ? ["…"] : []), ...last.map(toNumberText)];
}

function tellMatrix(output: Kind<"matrix">): string {
  const {rows, columns, shownRows, shownColumns, lastRows = 0, lastColumns = 0, values} = output;
  const shown = Array.from({length: shownRows}, (_, i) =>
    values.slice(i * shownColumns, (i + 1) * shownColumns).map(toNumberText)
  );
  const cutColumns = shownColumns < columns;
  const cutRows = shownRows < rows;
  const wide = cutColumns
    ? shown.map((row) => row.toSpliced(shownColumns - lastColumns, 0, "…"))
    : shown;
  const width = shownColumns + (cutColumns ? 1 : 0);
  const all = cutRows
    ? wide.toSpliced(
        shownRows - lastRows,
        0,
        Array.from({length: width}, () => "⋮")
      )
    : wide;
  const lines = alignRows(all).map((row) => `[ ${row.join("  ")} ]`);
  return [...lines, ...(cutRows || cutColumns ? [`(${rows} × ${columns})`] : [])].join("\n");
}

function tellTable({columns, rows, length, width, caption}: Kind<"table">): string {
  const cells = rows.map((row) =>
    columns.map((_, j) => {
      const cell = row[j];
      return cell === undefined || cell.kind === "undefined" || cell.kind === "null"
        ? ""
        : (cell.kind === "string" ? cell.text : toLine(cell)).replace(/\s+/g, " ");
    })
  );
  const aligned = columns.map((name, j) => {
    const isNumeric = rows.every((row) => isNumber(row[j]));
    const body = isNumeric
      ? alignColumn(cells.map((row) => row[j] ?? ""))
      : cells.map((row) => row[j] ?? "");
    const texts = [name.replace(/\s+/g, " "), ...body];
    const widest = Math.max(...texts.map(widthOf));
    return texts.map((text) => (isNumeric ? padStart(text, widest) : padEnd(text, widest)));
  });
  const line = (i: number): string =>
    aligned
      .map((column) => column[i] ?? "")
      .join("  ")
      .trimEnd();
  const rule = aligned.map((column) => "─".repeat(widthOf(column[0] ?? ""))).join("  ");
  return [
    ...(caption === undefined ? [] : [caption]),
    line(0),
    rule,
    ...rows.map((_, i) => line(i + 1)),
    ...(rows.length < length ? [`… ${length} rows in all`] : []),
    ...(width !== undefined && columns.length < width ? [`… ${width} columns in all`] : [])
  ].join("\n");
}

function isNumber(cell: OutputValue | undefined): boolean {
  return (
    cell === undefined ||
    cell.kind === "number" ||
    cell.kind === "null" ||
    cell.kind === "undefined"
  );
}

function alignRows(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const width = Math.max(0, ...rows.map((row) => row.length));
  const columns = Array.from({length: width}, (_, j) =>
    alignColumn(rows.map((row) => row[j] ?? ""))
  );
  return rows.map((_, i) => columns.map((column) => column[i] ?? ""));
}

/** Decimal points below each other, all texts of one width. */
function alignColumn(texts: readonly string[]): readonly string[] {
  const after = texts.map((text) => {
    const whole = /^[-\d]*/.exec(text)?.[0].length ?? 0;
    return whole === 0 ? 0 : text.length - whole;
  });
  const longest = Math.max(0, ...after);
  const padded = texts.map((text, i) => text + " ".repeat(longest - (after[i] ?? 0)));
  const widest = Math.max(0, ...padded.map(widthOf));
  return padded.map((text) => padStart(text, widest));
}

function padStart(text: string, width: number): string {
  return " ".repeat(Math.max(0, width - widthOf(text))) + text;
}

function padEnd(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - widthOf(text)));
}

function widthOf(text: string): number {
  return Array.from(text).length;
}

function nameBefore(name: string | undefined): string {
  return name === undefined || name === "" ? "" : `${name} `;
}

function more(shown: readonly unknown[], length: number): readonly string[] {
  return shown.length < length ? [`… ${length} in all`] : [];
}
