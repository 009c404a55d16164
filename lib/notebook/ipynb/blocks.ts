import type {InlineOptions} from "./images.ts";
import {toInline} from "./inline.ts";

export interface MarkdownOptions extends InlineOptions {
  /** added to the depth of each heading */
  readonly shift: number;
  /** the depth of the last heading before this text, at least 1 */
  readonly depth: number;
}

// That no backtick follows is asked first, so that nothing after it is tried twice.
const FENCE =
  /^( {0,3}|\s{0,3}>(?:\s{0,4}>)*\s?|\s+)(`{3,}(?!`)|~{3,}(?!~))(?=[^`]*$)\s*(\{[^}]*\}|[^\s`]*)([^`]*)$/;

/** Markdown as Jupyter reads it, as the dialect reads it: the same text, its maths in displays of their own, without HTML. Never throws. */
export function toDialect(
  source: string,
  options: MarkdownOptions
): {readonly text: string; readonly depth: number} {
  const lines = source.replace(/\r\n?/g, "\n").replace(/\t/g, "    ").split("\n");
  const out: string[] = [];
  let depth = options.depth;
  let prose: string[] = [];
  const flush = (): void => {
    if (prose.length === 0) return;
    const headed = convertHeadings(prose, {shift: options.shift, depth});
    depth = headed.depth;
    out.push(toInline(headed.lines.join("\n"), options));
    prose = [];
  };
  let inList = false;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? "";
    const fence = FENCE.exec(line);
    if (fence) {
      flush();
      const end = findEnd(lines, i, fence[2] ?? "```");
      const directive = /^\{([a-z]+)\}$/.exec(fence[3] ?? "")?.[1];
      const body = lines.slice(i + 1, end);
      if (directive !== undefined && ADMONITIONS.has(directive))
        out.push(toBox(directive, fence[4] ?? "", body, {...options, depth}));
      else out.push(...toFence(fence, body));
      i = end;
      continue;
    }
    const isBlank = line.trim() === "";
    if (/^\s{0,3}(?:[-*+]|\d{1,9}[.)])\s/.test(line)) inList = true;
    else if (!isBlank && /^\S/.test(line)) inList = false;
    const before = lines[i - 1]?.trim() ?? "";
    if (!inList && /^ {4}/.test(line) && before === "" && !isBlank) {
      flush();
      let end = i;
      while (
        end + 1 < lines.length &&
        (/^ {4}/.test(lines[end + 1] ?? "") ||
          (lines[end + 1]?.trim() === "" && /^ {4}/.test(lines[end + 2] ?? "")))
      )
        end++;
      const body = lines.slice(i, end + 1).map((one) => one.slice(4));
      out.push(...toFence(["", "", "```", "text", ""], body));
      i = end;
      continue;
    }
    prose.push(line);
  }
  flush();
  return {
    text: out
      .join("\n")
      .replace(/\n{3,}/g, "\n\n")
      .trim(),
    depth
  };
}

function findEnd(lines: readonly string[], start: number, fence: string): number {
  for (let i = start + 1; i < lines.length; i++) {
    const text = (lines[i] ?? "").replace(/^[\s>]*/, "").trimEnd();
    if (text.length >= fence.length && text === (fence[0] ?? "`").repeat(text.length)) return i;
  }
  return lines.length;
}

/** A listing: its language is kept, what else stands after it would mean something to the dialect. */
function toFence(
  [, indent = "", , info = ""]: readonly string[],
  body: readonly string[]
): readonly string[] {
  const language = info.replace(/[^A-Za-z0-9+#_-]/g, "").slice(0, 30);
  const longest = body.reduce(
    (most, line) => Math.max(most, /^[\s>]*(`+)/.exec(line)?.[1]?.length ?? 0),
    2
  );
  const fence = "`".repeat(longest + 1);
  return [`${indent}${fence}${language}`, ...body, `${indent}${fence}`];
}

/** Boxes of MyST, and ours for them. */
const ADMONITIONS: ReadonlyMap<string, string> = new Map([
  ["note", "info"],
  ["important", "info"],
  ["seealso", "info"],
  ["admonition", "info"],
  ["tip", "tip"],
  ["hint", "tip"],
  ["attention", "warning"],
  ["caution", "warning"],
  ["warning", "warning"],
  ["danger", "danger"],
  ["error", "danger"]
]);

function toBox(
  directive: string,
  title: string,
  body: readonly string[],
  options: MarkdownOptions
): string {
  const kind = ADMONITIONS.get(directive) ?? "info";
  const named =
    title.trim() === "" ? "" : `[${toInline(title.trim(), options).replace(/[[\]]/g, "\\$&")}]`;
  return `:::${kind}${named}\n${toDialect(body.join("\n"), options).text}\n:::`;
}

/** Headings with `#`, from `##` on, none deeper than one below the last. */
function convertHeadings(
  lines: readonly string[],
  {shift, depth: before}: {readonly shift: number; readonly depth: number}
): {readonly lines: readonly string[]; readonly depth: number} {
  let depth = before;
  const out: string[] = [];
  const head = (level: number, text: string): string => {
    depth = Math.max(2, Math.min(level + shift, depth + 1, 6));
    const words = text
      .replace(/(?<!\s)\s+#+\s*$/, "")
      .replace(/(?<!\s)\s*[[{]#[^[\]{}]*[\]}]\s*$/, "")
      .trim();
    return `${"#".repeat(depth)} ${words}`;
  };
  for (const line of lines) {
    const [, marks, words = ""] = /^ {0,3}(#{1,6})(?:\s(.*))?$/.exec(line) ?? [];
    const underline = /^ {0,3}(=+|-+)\s*$/.exec(line)?.[1];
    const last = out.at(-1)?.trim() ?? "";
    if (marks !== undefined) {
      if (words.replace(/(?<!#)#+\s*$/, "").trim() !== "") out.push(head(marks.length, words));
    } else if (
      underline !== undefined &&
      last !== "" &&
      /^[^#>|\-*+]/.test(last) &&
      (out.length === 1 || out.at(-2)?.trim() === "")
    )
      out[out.length - 1] = head(underline.startsWith("=") ? 1 : 2, last);
    else if (/^ {0,3}:{3,}/.test(line)) {
      // Boxes of MyST that are written with colons.
      const [, kind, title = ""] = /^ {0,3}:{3,}\{([a-z]+)\}\s*(.*)$/.exec(line) ?? [];
      if (kind !== undefined && ADMONITIONS.has(kind))
        out.push(`**${title || kind.charAt(0).toUpperCase() + kind.slice(1)}**`, "");
      else if (!/^ {0,3}:{3,}\s*$/.test(line))
        out.push(line.replace(/:{3,}/, (colons) => `\\${colons}`));
    } else
      out.push(
        line.replace(/^(import|export)(?=\s)/, (word) => `&#${word.charCodeAt(0)};${word.slice(1)}`)
      );
  }
  return {lines: out, depth};
}

/** The depth of the highest heading; 7 when there is none. */
export function highestHeading(source: string): number {
  let least = 7;
  let fence: string | null = null;
  const lines = source.split("\n");
  lines.forEach((line, i) => {
    const mark = /^[\s>]*(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark !== undefined)
      fence = fence === null ? mark : mark.startsWith(fence.slice(0, 3)) ? null : fence;
    if (fence !== null) return;
    const marks = /^ {0,3}(#{1,6})\s/.exec(line)?.[1];
    if (marks !== undefined) least = Math.min(least, marks.length);
    else if (/^ {0,3}=+\s*$/.test(line) && (lines[i - 1]?.trim() ?? "") !== "") least = 1;
  });
  return least;
}
