/** A file's text apart: what stands above the body, and the body. */
export interface SplitPost {
  readonly format: "yaml" | "toml" | "json" | null;
  readonly head: string;
  /** the line that `head` begins at, from 1 */
  readonly headLine: number;
  readonly body: string;
  /** the line that `body` begins at, from 1 */
  readonly bodyLine: number;
}

/** Cuts the front matter off. Never fails: what is opened and never closed, or is none, stays in the body. */
export function splitPost(text: string, {isHexo = false} = {}): SplitPost {
  const whole: SplitPost = {format: null, head: "", headLine: 1, body: text, bodyLine: 1};
  const start = firstText(text);
  const first = lineAt(text, start);
  const headLine = countLines(text, start) + 1;
  if (first.trimEnd() === "---") {
    const found = cut(text, {start, headLine, ends: ["---", "..."], format: "yaml"});
    return found !== null && isYamlHead(found.head) ? found : whole;
  }
  if (first.trimEnd() === "+++")
    return cut(text, {start, headLine, ends: ["+++"], format: "toml"}) ?? whole;
  if (first.startsWith("{") && !first.startsWith("{%") && !first.startsWith("{{"))
    return cutJson(text, start, headLine) ?? whole;
  // Hexo reads front matter without its first line.
  if (isHexo && /^[\w-]+:(?:\s|$)/.test(first)) {
    const found = cut(`---\n${text.slice(start)}`, {
      start: 0,
      headLine: headLine - 1,
      ends: ["---"],
      format: "yaml"
    });
    if (
      found !== null &&
      found.head.split("\n").every((line) => /^(?:[\w-]+:|\s|-|#|$)/.test(line))
    )
      return found;
  }
  return whole;
}

function cut(
  text: string,
  {
    start,
    headLine,
    ends,
    format
  }: {
    readonly start: number;
    readonly headLine: number;
    readonly ends: readonly string[];
    readonly format: "yaml" | "toml";
  }
): SplitPost | null {
  let line = headLine;
  for (let at = nextLine(text, start); at < text.length; at = nextLine(text, at)) {
    line++;
    if (!ends.includes(lineAt(text, at).trimEnd())) continue;
    const from = nextLine(text, start);
    return {
      format,
      head: text.slice(from, at).replace(/\r\n?/g, "\n"),
      headLine: headLine + 1,
      body: text.slice(nextLine(text, at)),
      bodyLine: line + 1
    };
  }
  return null;
}

/** Between two rules there may be prose. */
function isYamlHead(head: string): boolean {
  const first = head.split("\n").find((line) => line.trim() !== "" && !line.startsWith("#"));
  return first === undefined || /^(?:["']?[\w@.$-][^:]{0,200}:(?:\s|$)|\{)/.test(first);
}

function cutJson(text: string, start: number, headLine: number): SplitPost | null {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const char = text[at];
    if (char === '"') at = endOfString(text, at);
    else if (char === "{") depth++;
    else if (char === "}" && --depth === 0) {
      const head = text.slice(start, at + 1);
      const rest = lineAt(text, at + 1);
      if (rest.trim() !== "" || !/^\{\s*(?:"|\})/.test(head)) return null;
      const end = nextLine(text, at);
      return {
        format: "json",
        head,
        headLine,
        body: text.slice(end),
        bodyLine: countLines(text, end) + 1
      };
    }
  }
  return null;
}

function endOfString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === '"') return at;
  }
  return text.length;
}

/** Where the first line with text begins, after a byte order mark and empty lines. */
function firstText(text: string): number {
  let at = text.startsWith("\uFEFF") ? 1 : 0;
  while (at < text.length && lineAt(text, at).trim() === "") at = nextLine(text, at);
  return at;
}

/** A line without its end; what is longer than any line of front matter is cut. */
function lineAt(text: string, at: number): string {
  let end = at;
  while (end < text.length && end - at < 2000 && text[end] !== "\n" && text[end] !== "\r") end++;
  return text.slice(at, end);
}

function nextLine(text: string, at: number): number {
  for (let end = at; end < text.length; end++) {
    if (text[end] === "\n") return end + 1;
    if (text[end] === "\r") return end + (text[end + 1] === "\n" ? 2 : 1);
  }
  return text.length;
}

function countLines(text: string, end: number): number {
  let count = 0;
  for (let at = 0; at < end; at++)
    if (text[at] === "\n" || (text[at] === "\r" && text[at + 1] !== "\n")) count++;
  return count;
}
