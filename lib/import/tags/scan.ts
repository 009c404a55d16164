import type {Finder} from "./finder.ts";

/** A tag of a text, `{% name … %}` or `{{< name … >}}`, and its end tag where it has one. */
export interface ScannedTag {
  readonly family: "liquid" | "hugo";
  readonly name: string;
  readonly args: string;
  readonly isClosing: boolean;
  /** of the tag alone */
  readonly start: number;
  readonly end: number;
  /** where its end tag stands; null without one */
  readonly close: {readonly start: number; readonly end: number} | null;
  /** of an end tag, what it ends; null for one that ends nothing */
  readonly opened: ScannedTag | null;
}

/** Tags whose text is nobody's Markdown: what looks like a tag in it is none. */
const OPAQUE = new Set([
  ...["raw", "comment", "highlight", "codeblock", "code", "mermaid", "plantuml", "graphviz"],
  ...["verbatim", "chart", "echarts", "js", "css", "style", "script", "rawhtml"]
]);
const LONGEST_TAG = 4000;
const OPENING =
  /\{%[-+~]?[ \t\n]*([A-Za-z_][\w.-]*)|\{\{([<%])[ \t\n]*(\/?)[ \t]*([A-Za-z_][\w./-]*)/g;

/** The tags of a text by where they begin, in one pass. */
export function scanTags(text: string, finder: Finder): ReadonlyMap<number, ScannedTag> {
  const tags = new Map<number, ScannedTag>();
  const open = new Map<string, ScannedTag[]>();
  /** what has no end tag any more: to look for it again at each opening would take too long */
  const gone = new Set<string>();
  const opening = new RegExp(OPENING);
  for (let match = opening.exec(text); match !== null; match = opening.exec(text)) {
    const tag = readOne(match, text, finder.next);
    if (tag === null) continue;
    const {family, name, end} = tag;
    opening.lastIndex = end;
    const opens = closedBy(tag);
    if (opens !== null) {
      const opened = open.get(`${family} ${opens}`)?.pop();
      if (opened) {
        const whole = {...opened, close: {start: tag.start, end}};
        tags.set(opened.start, whole);
        tags.set(tag.start, {...tag, opened: whole});
        continue;
      }
    } else if (OPAQUE.has(name) && !tag.args.endsWith("/")) {
      const close = gone.has(name) ? null : findClose(tag, text, finder.next);
      if (close === null) gone.add(name);
      tags.set(tag.start, {...tag, close});
      if (close) opening.lastIndex = close.end;
      continue;
    } else {
      const same = open.get(`${family} ${name}`);
      if (same) same.push(tag);
      else open.set(`${family} ${name}`, [tag]);
    }
    tags.set(tag.start, tag);
  }
  return tags;
}

type Next = (mark: string, from: number) => number;

function readOne(match: RegExpExecArray, text: string, next: Next): ScannedTag | null {
  const [whole, liquid, mark = "", slash = "", hugo = ""] = match;
  const start = match.index;
  const from = start + whole.length;
  const closer = liquid === undefined ? (mark === "<" ? ">}}" : "%}}") : "%}";
  const at = next(closer, from);
  // A tag holds no other, and what is opened and not closed soon is none.
  if (at === text.length || at - start > LONGEST_TAG) return null;
  if (next(liquid === undefined ? `{{${mark}` : "{%", start + 1) < at) return null;
  const args = text
    .slice(from, at)
    .trim()
    .replace(liquid === undefined ? /$/ : /[-+~]$/, "")
    .trim();
  return {
    family: liquid === undefined ? "hugo" : "liquid",
    name: (liquid ?? hugo).toLowerCase(),
    args,
    isClosing: slash !== "" || (liquid !== undefined && /^end/i.test(liquid)),
    start,
    end: at + closer.length,
    close: null,
    opened: null
  };
}

/** Which tag a closing one closes; null for all others. */
function closedBy({family, name, isClosing}: ScannedTag): string | null {
  if (!isClosing) return null;
  return family === "hugo" ? name : name.replace(/^end[_-]?/, "");
}

/** The end of a tag in whose text nothing is a tag. */
function findClose({family, name, end}: ScannedTag, text: string, next: Next): ScannedTag["close"] {
  const isLiquid = family === "liquid";
  const mark = isLiquid ? `end${name}` : name;
  const opens = isLiquid ? /\{%[-+~]?\s{0,20}$/ : /\{\{[<%]\s{0,20}\/\s{0,20}$/;
  const closes = isLiquid ? /^\s{0,20}[-+~]?%\}/ : /^\s{0,20}[>%]\}\}/;
  for (let at = next(mark, end); at < text.length; at = next(mark, at + 1)) {
    const to = at + mark.length;
    const before = opens.exec(text.slice(Math.max(end, at - 48), at))?.[0];
    const after = closes.exec(text.slice(to, to + 25))?.[0];
    if (before !== undefined && after !== undefined)
      return {start: at - before.length, end: to + after.length};
  }
  return null;
}
