import type {Heading, RootContent} from "mdast";
import type {Extension} from "micromark-util-types";
import type {Root} from "../tree.ts";
import {parseMarkdown} from "./markdown.ts";

/** Parses the versions of one text one after another: only the sections that changed, when the others cannot have become other trees. */
export interface Reparser {
  /** @throws what `parseMarkdown` throws */
  parse(text: string, watch?: Extension): Root;
  /** how many characters of the last text had to be parsed */
  read(): number;
}

/** What a text was parsed to; its tree is never given away. */
interface Parsed {
  readonly text: string;
  readonly tree: Root;
}

export function createReparser(): Reparser {
  let last: Parsed | null = null;
  let read = 0;
  return {
    parse(text, watch) {
      const options = {mdx: true, ...(watch === undefined ? {} : {watch})};
      const patched = last && patch(last, text);
      read = patched?.read ?? text.length;
      const tree = patched?.tree ?? parseMarkdown(text, options);
      last = {text, tree: moved(tree, NOWHERE)};
      return tree;
    },
    read: () => read
  };
}

/**
 * A heading that is no block's child closes all that was open above it, so that the text from there is parsed as if it were alone. The text between two of
 * them that enclose the change is parsed, with the second: when it is a heading again, nothing below has changed but its place. Null when that does not hold.
 */
function patch(before: Parsed, text: string): {tree: Root; read: number} | null {
  if (reachesFar(text) || reachesFar(before.text)) return null;
  const same = commonEnds(before.text, text);
  const headings = before.tree.children.filter(
    (node): node is Heading =>
      node.type === "heading" &&
      node.position?.start.column === 1 &&
      before.text[startOf(node)] === "#"
  );
  const from = headings.findLast((heading) => endOf(heading) < same.start);
  const to = headings.find((heading) => startOf(heading) >= before.text.length - same.end);
  const grown = text.length - before.text.length;
  const start = from === undefined ? 0 : startOf(from);
  const oldEnd = to === undefined ? before.text.length : startOf(to);
  const end = oldEnd + grown;
  if (to !== undefined && text[end - 1] !== "\n") return null;
  const heading = to === undefined ? "" : before.text.slice(oldEnd, endOf(to)) + "\n";

  const part = parsePart(text.slice(start, end) + heading);
  if (part === null) return null;
  if (to !== undefined) {
    const closing = part.children.pop();
    if (closing?.type !== "heading" || startOf(closing) !== end - start) return null;
  }
  const into = {line: (from?.position?.start.line ?? 1) - 1, offset: start};
  const below = {line: countLines(text, end) - countLines(before.text, oldEnd), offset: grown};
  const all = before.tree.children;
  const last =
    to === undefined ? moved(part.position?.end, into) : moved(before.tree.position?.end, below);
  const tree: Root = {
    type: "root",
    children: [
      ...moved(
        all.filter((node) => endOf(node) <= start),
        NOWHERE
      ),
      ...moved(part.children, into),
      ...moved(
        all.filter((node) => startOf(node) >= oldEnd),
        below
      )
    ],
    ...(last === undefined ? {} : {position: {start: {line: 1, column: 1, offset: 0}, end: last}})
  };
  return {tree, read: end - start};
}

/** Null when MDX cannot read it: the whole text is asked where. */
function parsePart(text: string): Root | null {
  try {
    return parseMarkdown(text, {mdx: true});
  } catch {
    return null;
  }
}

/** Whether what stands at one place may change another: the definition of a link or a footnote does. Lines that end in other ways are not counted here. */
function reachesFar(text: string): boolean {
  return text.includes("\r") || text.includes("![^") || DEFINITION.test(text);
}

const DEFINITION = /^[ \t>*+\-\d.)]*\[[^\]]{0,999}\]:/m;

/** How many characters two texts share at their starts and, of the rest, at their ends. */
function commonEnds(a: string, b: string): {start: number; end: number} {
  const most = Math.min(a.length, b.length);
  let start = 0;
  while (start < most && a[start] === b[start]) start++;
  let end = 0;
  while (end < most - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return {start, end};
}

function countLines(text: string, end: number): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at !== -1 && at < end; at = text.indexOf("\n", at + 1)) count++;
  return count;
}

function startOf({position}: RootContent): number {
  return position?.start.offset ?? NaN;
}

function endOf({position}: RootContent): number {
  return position?.end.offset ?? NaN;
}

interface Way {
  readonly line: number;
  readonly offset: number;
}

const NOWHERE: Way = {line: 0, offset: 0};

/** A copy, with every place in it moved: those of nodes, and those in the syntax trees of expressions. */
function moved<Value>(value: Value, way: Way): Value {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item: unknown) => moved(item, way)) as Value;
  const copy: Record<string, unknown> = {};
  const given = value as Readonly<Record<string, unknown>>;
  const isPoint = typeof given["line"] === "number" && typeof given["column"] === "number";
  const isCode = typeof given["start"] === "number" && typeof given["end"] === "number";
  for (const [key, item] of Object.entries(given)) {
    if (isPoint && key === "line") copy[key] = (item as number) + way.line;
    else if ((isPoint && key === "offset") || (isCode && (key === "start" || key === "end")))
      copy[key] = (item as number) + way.offset;
    else if (isCode && key === "range")
      copy[key] = (item as readonly number[]).map((offset) => offset + way.offset);
    else copy[key] = moved(item, way);
  }
  return copy as Value;
}
