/** A line of a source, and what it is a part of. */
export interface SourceLine {
  readonly text: string;
  readonly start: number;
  /** of a fence, its first and last line included */
  readonly isCode: boolean;
  /** the length of a section of references that begins here, in lines; 0 elsewhere */
  readonly verbatim: number;
}

/** The lines of a text, its fences and its sections of references found. */
export function findRegions(lines: readonly string[]): readonly SourceLine[] {
  const isCode = findFences(lines);
  const sections = findReferenceSections(lines, isCode);
  let start = 0;
  return lines.map((text, index) => {
    const line = {text, start, isCode: isCode[index] ?? false, verbatim: sections.get(index) ?? 0};
    start += text.length + 1;
    return line;
  });
}

const FENCE = /^((?:[ \t]|>|[-*+][ \t]|\d{1,9}[.)][ \t])*)(`{3,}(?=[^`]*$)|~{3,})/;
const MOST_MARKS = 200;

function findFences(lines: readonly string[]): readonly boolean[] {
  const inside: boolean[] = [];
  let fence: string | null = null;
  let quotes = 0;
  lines.forEach((line, index) => {
    if (fence === null) {
      const [, lead = "", marks] =
        FENCE.exec(line.slice(0, MOST_MARKS) + (line.slice(MOST_MARKS).includes("`") ? "`" : "")) ??
        [];
      const isIndented = /^(?: {4}|\t)/.test(lead) && !inList(lines, index);
      if (marks === undefined || isIndented) {
        inside.push(false);
        return;
      }
      fence = marks;
      quotes = lead.split(">").length - 1;
      inside.push(true);
      return;
    }
    const lead = /^[\s>]*/.exec(line)?.[0] ?? "";
    if (quotes > 0 && lead.split(">").length - 1 < quotes) {
      fence = null;
      inside.push(false);
      return;
    }
    inside.push(true);
    const rest = line.slice(lead.length).trimEnd();
    if (rest.length >= fence.length && rest === (fence[0] ?? "`").repeat(rest.length)) fence = null;
  });
  return inside;
}

/** Whether an indented line belongs to a list above it: a few lines say it. */
function inList(lines: readonly string[], index: number): boolean {
  for (let i = index - 1; i >= Math.max(0, index - 40); i--) {
    const line = lines[i] ?? "";
    if (/^\s*(?:[-*+]|\d{1,9}[.)])\s/.test(line)) return true;
    if (/^\S/.test(line)) return false;
  }
  return false;
}

const KIND =
  "references?|bibliography|further\\s+readings?|sources?|works\\s+cited|literature(?:\\s+cited)?|reading\\s+list|(?:recommended|additional|suggested|selected)\\s+(?:readings?|resources|literature)";
const REFERENCES = new RegExp(
  `^(?:(?:selected|key|main|annotated|list\\s+of)\\s+)?(?:${KIND})(?:\\s*(?:and|&|/|,)\\s*(?:${KIND}|resources|links|notes|credits|citations|acknowledge?ments))?$`,
  "i"
);

/** Whether a heading's words are those of a section that nobody changes. */
export function isReferences(words: string): boolean {
  const plain = words
    .slice(0, 120)
    .replace(/\{[:#][^{}]*\}\s*$/, "")
    .replace(/[*_`#]/g, "")
    .replace(/^\s*(?:(?:\d+|[IVX]+)(?:\.\d+)*[.):]?\s+)/, "")
    .replace(/\s*:?\s*$/, "")
    .replace(/^[^\p{L}]+/u, "");
  return REFERENCES.test(plain);
}

/** From the line below a heading on: how many lines its section has, up to the next heading that is not below it. */
function findReferenceSections(
  lines: readonly string[],
  isCode: readonly boolean[]
): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  let open: {readonly from: number; readonly depth: number} | null = null;
  const close = (end: number): void => {
    if (open === null) return;
    let from = open.from;
    let to = end;
    while (from < to && (lines[from] ?? "").trim() === "") from++;
    while (to > from && (lines[to - 1] ?? "").trim() === "") to--;
    if (to > from) found.set(from, to - from);
    open = null;
  };
  for (let i = 0; i < lines.length; i++) {
    const heading = isCode[i] ? null : readHeading(lines, i);
    if (heading === null) continue;
    if (open !== null && heading.depth > open.depth) continue;
    close(i);
    if (isReferences(heading.words)) open = {from: i + heading.lines, depth: heading.depth};
  }
  close(lines.length);
  return found;
}

export function readHeading(
  lines: readonly string[],
  index: number
): {readonly depth: number; readonly words: string; readonly lines: number} | null {
  const line = lines[index] ?? "";
  const [, marks, words = ""] = /^ {0,3}(#{1,6})(?:[ \t]+(.*))?$/.exec(line.slice(0, 500)) ?? [];
  if (marks !== undefined)
    return {depth: marks.length, words: words.replace(/(?:^|[ \t])#+[ \t]*$/, ""), lines: 1};
  const under = /^ {0,3}(=+|-+)[ \t]*$/.exec(lines[index + 1] ?? "")?.[1];
  if (
    under === undefined ||
    !/^ {0,3}[^\s>#\-*+|=]/.test(line) ||
    (lines[index - 1] ?? "").trim() !== ""
  )
    return null;
  return {depth: under.startsWith("=") ? 1 : 2, words: line.trim(), lines: 2};
}
