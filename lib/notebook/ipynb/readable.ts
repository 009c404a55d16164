const MOST_MARKS = 400;
const LONGEST_RUN = 300;
const LONGEST_PARAGRAPH = 100_000;

/**
 * Whether Markdown can be read in a time that grows with its length. Marks that may pair are compared with each other within a paragraph, so that no one who writes prose
 * comes near the bounds and who wants to keep a page busy does.
 */
export function isReadable(text: string): boolean {
  let fence = "";
  let marks = 0;
  let length = 0;
  for (const line of text.split("\n")) {
    const opening = /^[\s>]{0,20}(`{3,}|~{3,})/.exec(line)?.[1]?.slice(0, 3);
    if (opening !== undefined && !line.trimStart().slice(3).includes("`"))
      fence = fence === "" ? opening : opening === fence ? "" : fence;
    if (fence !== "" && opening === undefined) continue;
    if (/^\s*$|^\s{0,20}(?:[-*+]\s|\d{1,9}[.)]\s|\||#)/.test(line.slice(0, 40))) {
      marks = 0;
      length = 0;
    }
    marks += countMarks(line);
    length += line.length;
    if (marks > MOST_MARKS || length > LONGEST_PARAGRAPH || hasLongRun(line)) return false;
  }
  return true;
}

function countMarks(line: string): number {
  let count = 0;
  for (let i = 0; i < line.length; i++) {
    const c = line.charCodeAt(i);
    // $ < [ ` and the start of an environment
    if (c === 36 || c === 60 || c === 91 || c === 96) count++;
    else if (c === 92 && line.startsWith("\\begin", i)) count++;
  }
  return count;
}

/** One sign over and over, or quotations and lists in each other without end. */
function hasLongRun(line: string): boolean {
  let run = 0;
  let leads = 0;
  for (let i = 1; i < line.length; i++) {
    const c = line[i] ?? "";
    run = c === line[i - 1] && /[^\w\s\-=]/.test(c) ? run + 1 : 0;
    if (run > LONGEST_RUN) return true;
  }
  for (const c of line) {
    if (c === ">" || c === "-" || c === "*" || c === "+") leads++;
    else if (c !== " ") break;
    if (leads > 100 && c === ">") return true;
  }
  return false;
}
