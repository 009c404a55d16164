/** The body of a note without the lines at its top and bottom that hold tags and nothing else, which leave empty ones. */
export interface TaggedBody {
  readonly body: string;
  readonly tags: readonly string[];
  /** the first of the lines, from 0 */
  readonly row: number;
}

const LONGEST_LINE = 2000;
/** A name with a letter in it: `#12` is a number. */
const TAG = /^#(?=[^#]*\p{L})[\p{L}\p{N}_/-]{1,100}$/u;

/** `#tag` lines as Obsidian's notes have them, after `tags:` or not. The top of a note may be its title. */
export function takeTagLines(written: string): TaggedBody {
  const lines = written.split("\n");
  const tags: string[] = [];
  let row = lines.length;
  const take = (at: number): boolean => {
    const found = tagsOf(lines[at] ?? "");
    if (found === null) return false;
    tags.push(...found);
    lines[at] = "";
    row = Math.min(row, at);
    return true;
  };
  const isBlank = (at: number): boolean => (lines[at] ?? "").trim() === "";
  let isTitled = false;
  for (let at = 0; at < lines.length; at++) {
    if (isBlank(at) || take(at)) continue;
    if (isTitled || !/^ {0,3}# /.test(lines[at] ?? "")) break;
    isTitled = true;
  }
  for (let at = lines.length - 1; at >= 0; at--) if (!isBlank(at) && !take(at)) break;
  return {body: tags.length === 0 ? written : lines.join("\n"), tags, row};
}

function tagsOf(line: string): readonly string[] | null {
  if (line.length > LONGEST_LINE || /^(?: {4}|\t)/.test(line)) return null;
  const words = line
    .trim()
    .replace(/^tags?:\s*/i, "")
    .split(/[\s,]+/)
    .filter((word) => word !== "");
  return words.length > 0 && words.every((word) => TAG.test(word)) ? words : null;
}
