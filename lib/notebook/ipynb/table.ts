import type {HtmlTable} from "./htmlTable.ts";
import {escapeText} from "./escape.ts";

const MOST_ROWS = 100;
const SHOWN_ROWS = 30;

/** A table as Markdown has it, its columns of numbers set to the right; `whole` is all of it as CSV when rows in its middle are left out, null otherwise. */
export function toMarkdownTable(table: HtmlTable): {
  readonly text: string;
  readonly left: number;
  readonly whole: string | null;
} {
  const width = [...table.head, ...table.rows].reduce((most, row) => Math.max(most, row.length), 0);
  const head = Array.from({length: width}, (_, column) => joinHead(nameIndex(table.head), column));
  const isCut = table.rows.length > MOST_ROWS;
  const left = isCut ? table.rows.length - SHOWN_ROWS - 10 : 0;
  const rows = isCut
    ? [
        ...table.rows.slice(0, SHOWN_ROWS),
        Array.from({length: width}, () => "…"),
        ...table.rows.slice(-10)
      ]
    : table.rows;
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const words = (row: readonly string[]): readonly string[] =>
    Array.from({length: width}, (_, column) => escapeText(row[column] ?? ""));
  const marks = Array.from({length: width}, (_, column) =>
    isNumeric(table.rows.map((row) => row[column] ?? "")) ? "---:" : "---"
  );
  const lines = [line(words(head)), line(marks), ...rows.map((row) => line(words(row)))];
  const whole = isCut ? [head, ...table.rows].map(toCsv).join("\n") + "\n" : null;
  return {text: lines.join("\n"), left, whole};
}

/** pandas writes the names of an index into a row of their own: they go up where there is room for them. */
function nameIndex(head: HtmlTable["head"]): HtmlTable["head"] {
  const names = head.at(-1);
  if (head.length < 2 || names === undefined) return head;
  const count = names.findLastIndex((name) => name !== "") + 1;
  if (count === 0) return head.slice(0, -1);
  const above = head.slice(0, -1);
  const isFree = above.every((row) => row.slice(0, count).every((name) => name === ""));
  if (!isFree || count >= names.length) return head;
  return above.with(-1, [...names.slice(0, count), ...(above.at(-1) ?? []).slice(count)]);
}

/** What the rows of a head say of a column, once each: `2013 / 1`, `mpg <dbl>`. */
function joinHead(head: HtmlTable["head"], column: number): string {
  let joined = "";
  let before = "";
  for (const row of head) {
    const name = row[column] ?? "";
    if (name === "" || name === before) continue;
    joined += joined === "" ? name : /^<.*>$/.test(name) ? ` ${name}` : ` / ${name}`;
    before = name;
  }
  return joined;
}

const NUMBER = /^[-+−]?(?:\d+(?:,\d{3})*(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?\s?%?$/i;
const NOTHING = /^(?:|-|nan|na|<na>|nat|none|null|missing|-?inf|\.\.\.|…|⋮|⋯|⋱)$/i;

/** Whether a column has numbers, and nothing else but what says that one is missing. */
function isNumeric(cells: readonly string[]): boolean {
  let count = 0;
  for (const cell of cells) {
    if (NOTHING.test(cell.slice(0, 20))) continue;
    if (cell.length > 40 || !NUMBER.test(cell)) return false;
    count++;
  }
  return count > 0;
}

function toCsv(row: readonly string[]): string {
  return row
    .map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
    .join(",");
}
