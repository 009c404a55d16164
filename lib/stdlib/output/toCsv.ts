import {LONGEST_COPY} from "../../protocol/index.ts";
import {writeCode} from "./toCode.ts";
import {toRows} from "./rows.ts";
import {writeUpTo} from "./writer.ts";
import type {Writer} from "./writer.ts";

/**
 * Writes a value as comma-separated values: numbers with all their digits, what is missing as an empty field, objects as code.
 * Source: RFC 4180. A file of one empty field in a line would be no line, so an empty text stands in quotes.
 */
export function writeCsv(value: unknown, writer: Writer): void {
  const {columns, rows} = toRows(value);
  if (columns !== null) writeRow(columns, writer);
  for (const row of rows()) writeRow(row, writer);
}

function writeRow(row: readonly unknown[], writer: Writer): void {
  writer.add(`${row.map(toField).join(",")}\r\n`);
}

function toField(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "number") return String(value);
  if (typeof value === "bigint" || typeof value === "boolean") return String(value);
  const {text} = writeUpTo(LONGEST_COPY, (writer) => writeCode(value, writer));
  return text === "" || /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
