import type {Cursor} from "./cursor.ts";
import type {Shape} from "./flowchart.ts";

/** Brackets and the shapes that they draw, longer ones before those they begin with. */
const BRACKETS: readonly (readonly [open: string, close: string, shape: Shape])[] = [
  ["(((", ")))", "ring"],
  ["((", "))", "circle"],
  ["([", "])", "pill"],
  ["[[", "]]", "framed"],
  ["[(", ")]", "cylinder"],
  ["[/", "/]", "slanted"],
  ["[/", "\\]", "wideBelow"],
  ["[\\", "\\]", "slantedBack"],
  ["[\\", "/]", "wideAbove"],
  ["{{", "}}", "hexagon"],
  ["(", ")", "round"],
  ["[", "]", "box"],
  ["{", "}", "diamond"],
  [">", "]", "flag"]
];
const LONGEST_LABEL = 200;

/** The label after a node's id, and its shape; null when there is none. */
export function readShape(
  cursor: Cursor
): {readonly shape: Shape; readonly label: readonly string[]} | null {
  const rest = cursor.rest();
  const opened = BRACKETS.filter(([open]) => rest.startsWith(open));
  const [first] = opened;
  if (first === undefined) return null;
  const from = cursor.column();
  for (const [open, close, shape] of opened) {
    const text = textBetween(rest, open, close);
    if (text === null) continue;
    cursor.take(new RegExp(`[^]{${String(open.length + text.length + close.length)}}`, "y"));
    return {shape, label: toLines(text, cursor, from + open.length)};
  }
  return cursor.fail(
    `The bracket \`${first[0]}\` is not closed: end the label with \`${first[1]}\`.`
  );
}

/** What stands between brackets; in quotes it may hold brackets itself. */
function textBetween(rest: string, open: string, close: string): string | null {
  const quoted = /^\s*"[^"]*"\s*/.exec(rest.slice(open.length))?.[0];
  if (quoted !== undefined)
    return rest.startsWith(close, open.length + quoted.length) ? quoted : null;
  const end = rest.indexOf(close, open.length);
  if (end < 0) return null;
  const text = rest.slice(open.length, end);
  // A bracket inside belongs to a longer kind of bracket, or to quotes.
  return /[[\](){}]/.test(text) ? null : text;
}

/** The lines of a label, plain text: what would be markup elsewhere is refused or shown as it is written. */
export function toLines(written: string, cursor: Cursor, column: number): readonly string[] {
  const text = written
    .trim()
    .replace(/^"([^]*)"$/, "$1")
    .replace(/^`([^]*)`$/, "$1");
  if (text.length > LONGEST_LABEL)
    cursor.fail("The label is longer than 200 characters: say it in the text.", column);
  if (/(?<!\\)\$[^$]+\$/.test(text))
    cursor.fail(
      "A label holds no formulas: write their characters, `∇f(x)` instead of `$\\nabla f(x)$`.",
      column
    );
  return text
    .replace(/#(\w+);/g, (all, name: string) =>
      Object.hasOwn(ENTITIES, name) ? (ENTITIES[name] ?? all) : all
    )
    .split(/<br\s*\/?>|\\n/i)
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

const ENTITIES: Readonly<Record<string, string>> = {quot: '"', amp: "&", lt: "<", gt: ">", 35: "#"};
