import {Mat} from "../mat.ts";
import {Shown} from "../shown.ts";
import {Vec} from "../vec.ts";
import {toRows} from "./rows.ts";
import {writeCode} from "./toCode.ts";
import {maybeComplex} from "./toOutput.ts";
import {writeUpTo} from "./writer.ts";
import type {Writer} from "./writer.ts";

/** amsmath's matrices have no more columns unless told so. */
const MOST_MATRIX_COLUMNS = 10;
const LONGEST_CELL = 10_000;

/** Writes a value for a LaTeX document with amsmath: numbers with all their digits, vectors and matrices as `bmatrix`, rows with names as `tabular`. */
export function writeLatex(value: unknown, writer: Writer): void {
  if (typeof value === "number") {
    writer.add(latexNumber(value));
    return;
  }
  if (typeof value === "object" && value !== null) {
    if (Shown.is(value) && value.kind === "tex") {
      writer.add(value.text);
      return;
    }
    const complex = maybeComplex(value);
    if (complex !== null) {
      writer.add(latexComplex(complex));
      return;
    }
  }
  const {columns, width, rows} = toRows(value);
  if (columns !== null) {
    writeTabular({columns, rows: rows()}, writer);
    return;
  }
  if (width === 1 && !isMatrix(value)) {
    const [only, ...rest] = rows();
    if (only !== undefined && rest.length === 0 && !(value instanceof Vec) && !isList(value)) {
      writer.add(toCell(only[0], "maths"));
      return;
    }
  }
  const isWide = width > MOST_MATRIX_COLUMNS;
  writer.add(isWide ? `\\left[\\begin{array}{${"r".repeat(width)}}\n` : "\\begin{bmatrix}\n");
  let isFirst = true;
  for (const row of rows()) {
    writer.add(
      `${isFirst ? "" : " \\\\\n"}  ${row.map((cell) => toCell(cell, "maths")).join(" & ")}`
    );
    isFirst = false;
  }
  writer.add(isWide ? "\n\\end{array}\\right]" : "\n\\end{bmatrix}");
}

function isMatrix(value: unknown): boolean {
  return value instanceof Mat;
}

function isList(value: unknown): boolean {
  return Array.isArray(value) || ArrayBuffer.isView(value) || value instanceof Set;
}

function writeTabular(
  {columns, rows}: {columns: readonly string[]; rows: Iterable<readonly unknown[]>},
  writer: Writer
): void {
  const list = [...rows];
  const places = columns.map((_, j) =>
    list.every((row) => typeof row[j] === "number" || row[j] === undefined) ? "r" : "l"
  );
  writer.add(`\\begin{tabular}{${places.join("")}}\n  \\hline\n`);
  writer.add(`  ${columns.map(escapeLatex).join(" & ")} \\\\\n  \\hline\n`);
  for (const row of list)
    writer.add(`  ${row.map((cell) => toCell(cell, "words")).join(" & ")} \\\\\n`);
  writer.add("  \\hline\n\\end{tabular}");
}

function toCell(value: unknown, mode: "maths" | "words"): string {
  const maths = (text: string): string => (mode === "maths" ? text : `$${text}$`);
  const words = (text: string): string =>
    mode === "maths" ? `\\text{${escapeLatex(text)}}` : escapeLatex(text);
  if (typeof value === "number") return maths(latexNumber(value));
  if (typeof value === "bigint") return maths(String(value));
  if (value === undefined || value === null) return mode === "maths" ? "{}" : "";
  if (typeof value === "object") {
    if (Shown.is(value) && value.kind === "tex") return maths(value.text);
    const complex = maybeComplex(value);
    if (complex !== null) return maths(latexComplex(complex));
  }
  const {text, isWhole} = writeUpTo(LONGEST_CELL, (writer) => writeCode(value, writer));
  return words(isWhole ? text : `${text}…`);
}

/** all digits of a number, with a power of ten where code would write an exponent */
export function latexNumber(x: number): string {
  if (Number.isNaN(x)) return "\\text{NaN}";
  if (!Number.isFinite(x)) return x > 0 ? "\\infty" : "-\\infty";
  const [mantissa = "", exponent] = (Object.is(x, -0) ? "-0" : String(x)).split("e");
  return exponent === undefined ? mantissa : `${mantissa} \\times 10^{${Number(exponent)}}`;
}

function latexComplex({re, im}: {re: number; im: number}): string {
  const sign = im < 0 || Object.is(im, -0) ? "-" : "+";
  return `${latexNumber(re)} ${sign} ${latexNumber(Math.abs(im))} i`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
  "&": "\\&",
  "%": "\\%",
  $: "\\$",
  "#": "\\#",
  _: "\\_",
  "{": "\\{",
  "}": "\\}"
};

function escapeLatex(text: string): string {
  return text
    .replace(/[\\~^&%$#_{}]/g, (character) => ESCAPES[character] ?? character)
    .replace(/\s*\n\s*/g, " ");
}
