import type {OutputValue} from "../../protocol/index.ts";
import {toPlainText} from "./text.ts";

/** A table as HTML without styles or script. */
export function toTableHtml(table: Extract<OutputValue, {kind: "table"}>): string {
  const {columns, rows, caption, length, width} = table;
  const head = columns.map((name) => `<th scope="col">${escapeHtml(name)}</th>`).join("");
  const body = rows.map((row) => `<tr>${columns.map((_, j) => toCell(row[j])).join("")}</tr>`);
  const isCut = rows.length < length || (width !== undefined && columns.length < width);
  return [
    "<table>",
    ...(caption === undefined ? [] : [`<caption>${escapeHtml(caption)}</caption>`]),
    `<thead><tr>${head}</tr></thead>`,
    "<tbody>",
    ...body,
    "</tbody>",
    "</table>",
    ...(isCut ? [`<p>${length} rows, ${width ?? columns.length} columns in all</p>`] : [])
  ].join("\n");
}

function toCell(cell: OutputValue | undefined): string {
  if (cell === undefined || cell.kind === "undefined" || cell.kind === "null") return "<td></td>";
  if (cell.kind === "tex") return `<td>$${escapeHtml(cell.tex)}$</td>`;
  const align = cell.kind === "number" ? ' style="text-align: right"' : "";
  return `<td${align}>${escapeHtml(toPlainText(cell))}</td>`;
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
