import type {OutputValue} from "../../protocol/index.ts";
import {toNumberText} from "./text.ts";

/** A vector or matrix as TeX, its numbers to six digits; null when it is too large to be read as a formula. */
export function toArrayTex(
  output: Extract<OutputValue, {kind: "vector" | "matrix"}>
): string | null {
  const rows = output.kind === "vector" ? vectorRows(output) : matrixRows(output);
  return rows === null
    ? null
    : `\\begin{bmatrix}\n${rows.map((row) => row.map(toTex).join(" & ")).join(" \\\\\n")}\n\\end{bmatrix}`;
}

const MOST_ROWS = 20;
const MOST_COLUMNS = 10;

function vectorRows({
  values,
  length
}: {
  values: readonly number[];
  length: number;
}): readonly (readonly number[])[] | null {
  return values.length === length && length <= MOST_ROWS && length > 0
    ? values.map((value) => [value])
    : null;
}

function matrixRows({
  rows,
  columns,
  shownRows,
  shownColumns,
  values
}: Extract<OutputValue, {kind: "matrix"}>): readonly (readonly number[])[] | null {
  if (rows > MOST_ROWS || columns > MOST_COLUMNS || rows * columns === 0) return null;
  if (shownRows !== rows || shownColumns !== columns) return null;
  return Array.from({length: rows}, (_, i) => values.slice(i * columns, (i + 1) * columns));
}

function toTex(value: number): string {
  if (Number.isNaN(value)) return "\\text{NaN}";
  if (!Number.isFinite(value)) return value > 0 ? "\\infty" : "-\\infty";
  const [mantissa = "", exponent] = toNumberText(Number(value.toPrecision(6))).split("e");
  return exponent === undefined ? mantissa : `${mantissa} \\cdot 10^{${Number(exponent)}}`;
}
