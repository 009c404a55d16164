import type {Notes} from "../note.ts";
import {findRegions} from "../protect/regions.ts";
import {isDecodedWrongly, repairDecoded} from "./decoded.ts";

/**
 * A text as a chapter can hold it: line ends of one kind, no byte order mark, no tabs and no control characters, and what was
 * decoded wrongly as it was. It has the lines that it had. Code keeps its tabs and characters, and sections of references
 * keep all but what no chapter may hold.
 */
export function mendText(raw: string, {notes}: {readonly notes: Notes}): string {
  const tell: Tell = (kind, rule, message, line) => {
    notes.add({kind, rule, message, line});
  };
  let text = raw;
  if (text.startsWith("\uFEFF") || text.startsWith("ï»¿")) {
    text = text.replace(/^(?:\uFEFF|ï»¿)+/, "");
    tell("mended", "marks-are-dropped", "A byte order mark began the file: it is taken away.", 1);
  }
  if (text.includes("\r")) {
    const line = (/^[^\r]*/.exec(text)?.[0] ?? "").split("\n").length;
    text = text.replace(/\r\n?/g, "\n");
    tell(
      "mended",
      "line-ends-are-plain",
      "Line ends of Windows or of old Macs are written as all others.",
      line
    );
  }
  if (!NEEDS_CARE.test(text)) return text;
  const lines = text.split("\n").map((line, index) => readable(line, index + 1, tell));
  const regions = findRegions(lines);
  const isKept: boolean[] = [];
  regions.forEach(({isCode, verbatim}, index) => {
    isKept[index] ||= isCode;
    for (let i = 0; i < verbatim; i++) isKept[index + i] = true;
  });
  const isThroughout = isDecodedWrongly(
    lines.filter((_, index) => isKept[index] !== true).join("\n")
  );
  return lines
    .map((line, index) => {
      if (isKept[index] === true) return line;
      return withoutTabs(repaired(line, {line: index + 1, isThroughout, tell}), index + 1, tell);
    })
    .join("\n");
}

type Tell = (kind: "mended" | "decide", rule: string, message: string, line: number) => void;

/** Anything that is mended below. */
const NEEDS_CARE =
  /[\t\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00C2-\u00F4\u2028\u2029\uD800-\uDFFF\uFEFF\uFFFD]/;
const CONTROLS = /[\u0000-\u0008\u000E-\u001F\u007F]/g;

function readable(line: string, number: number, tell: Tell): string {
  let text = line;
  if (CONTROLS.test(text)) {
    text = text.replace(CONTROLS, "");
    tell(
      "mended",
      "controls-are-dropped",
      "Control characters, which no text has, are taken away.",
      number
    );
  }
  if (/[\u000B\u000C\u2028\u2029]/.test(text))
    text = text.replace(/[\u000B\u000C\u2028\u2029]/g, " ");
  if (/[\p{Surrogate}\uFFFD]/u.test(text)) {
    text = text.replace(/[\p{Surrogate}\uFFFD]/gu, "?");
    tell(
      "decide",
      "characters-are-whole",
      "Here was a byte that is no UTF-8, and a question mark stands for it: write the character that was meant.",
      number
    );
  }
  return text;
}

function repaired(
  line: string,
  {
    line: number,
    isThroughout,
    tell
  }: {readonly line: number; readonly isThroughout: boolean; readonly tell: Tell}
): string {
  // What stands between backticks is code.
  const parts = line.split(/(`{1,3}[^`]+`{1,3})/).map((part, index) => {
    if (index % 2 === 1) return part;
    const {text, changes} = repairDecoded(part, {isThroughout});
    for (const {from, to} of changes)
      tell(
        "mended",
        "characters-are-decoded",
        `\`${from}\` was decoded wrongly: it is \`${shown(to)}\` again.`,
        number
      );
    return text.replaceAll("\uFEFF", "").replace(/[\u0080-\u009F]/g, "");
  });
  return parts.join("");
}

function shown(character: string): string {
  return /^[\s\p{C}]$/u.test(character)
    ? `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`
    : character;
}

/** Tabs at the start of a line as the columns that they are, others as a space; in what may be indented code they stay. */
function withoutTabs(line: string, number: number, tell: Tell): string {
  if (!line.includes("\t")) return line;
  const lead = /^[ \t]*/.exec(line)?.[0] ?? "";
  let columns = 0;
  for (const character of lead) columns += character === "\t" ? 4 - (columns % 4) : 1;
  const rest = line.slice(lead.length);
  const text = " ".repeat(columns) + (columns >= 4 ? rest : rest.replaceAll("\t", " "));
  if (text !== line) tell("mended", "tabs-become-blanks", "Tabs are written as blanks.", number);
  return text;
}
