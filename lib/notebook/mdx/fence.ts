import type {CodeCell} from "../document.ts";

export interface Fence {
  readonly text: string;
  /** false when a caption or alternative text could not be written as it is */
  readonly isExact: boolean;
}

/** A code cell as a `ts cell` fence, long enough for the fences in its code. */
export function writeFence({id, source, options}: CodeCell): Fence {
  const caption = toOneLine(options.caption);
  const alt = toOneLine(options.alt);
  const words = [
    `id=${id}`,
    ...(caption === null ? [] : [`caption=${quote(caption)}`]),
    ...(alt === null ? [] : [`alt=${quote(alt)}`]),
    ...(options.table ? ["table"] : []),
    ...(options.hide ? ["hide"] : []),
    ...(options.height === null ? [] : [`height=${options.height}`]),
    ...(options.seed === null ? [] : [`seed=${options.seed}`]),
    ...(options.lazy ? ["lazy"] : []),
    ...(options.expectError ? ["expect=error"] : [])
  ];
  const head = words.join(" ");
  // A backtick cannot stand after backticks that open a fence.
  const mark = head.includes("`") ? "~" : "`";
  const marks = longFence(source, mark);
  return {
    text: `${marks}ts cell ${head}\n${source}\n${marks}`,
    isExact: [caption, alt].every((text) => text === null || canQuote(text))
  };
}

/** As many marks as no line of the text starts with, three at least. */
export function longFence(text: string, mark: "`" | "~"): string {
  const runs = text.match(mark === "`" ? /^[ \t>]*`{3,}/gm : /^[ \t>]*~{3,}/gm) ?? [];
  const longest = runs.reduce((most, run) => Math.max(most, run.length), 2);
  return mark.repeat(longest + 1);
}

/** A caption as the dialect reads it: one line without blanks around it, null when nothing is left. */
export function toOneLine(text: string | null): string | null {
  const line = text?.replace(/(?<!\s)\s*[\r\n\u2028\u2029]\s*/g, " ").trim() ?? "";
  return line === "" ? null : line;
}

function quote(line: string): string {
  const isDouble = isFree(line, '"');
  const written = isDouble || isFree(line, "'") ? line : line.replace(ESCAPED_DOUBLE, '$1"');
  const mark = isDouble || !isFree(line, "'") ? '"' : "'";
  // An escape at the end would take the closing quote with it; the blank is taken off by who reads it.
  const end = /(?<!\\)(\\\\)*\\$/.test(written) ? " " : "";
  return `${mark}${written.replaceAll(mark, `\\${mark}`)}${end}${mark}`;
}

const ESCAPED_DOUBLE = /(?<!\\)((?:\\\\)*)\\"/g;

function canQuote(line: string): boolean {
  return isFree(line, '"') || isFree(line, "'");
}

/** Whether a line can stand between such quotes: it has none that is escaped already. */
function isFree(line: string, mark: '"' | "'"): boolean {
  return !(mark === '"' ? /(?<!\\)(\\\\)*\\"/ : /(?<!\\)(\\\\)*\\'/).test(line);
}
