import type {FoundTag, ReadTag} from "../tag.ts";
import {parseArgs} from "./args.ts";
import {createFinder} from "./finder.ts";
import type {Finder} from "./finder.ts";
import {readHugo} from "./hugo.ts";
import {readLiquid} from "./liquid.ts";
import {inert, NOTHING} from "./make.ts";
import type {Asked, Found} from "./make.ts";
import {isInFormula, readOutput} from "./output.ts";
import {scanTags} from "./scan.ts";
import type {ScannedTag} from "./scan.ts";

/** Texts whose tags are remembered: a post, and the boxes in boxes that it is being read in. */
const MOST_TEXTS = 32;

/**
 * Reads tags of Liquid, Nunjucks and Hugo at places of a text, as data. A text's tags and their ends are found once, at the
 * first question about it, so that a whole text is read in the time of one pass.
 */
export function createReadTag(): ReadTag {
  const known = new Map<string, Remembered>();
  const remember = (text: string): Remembered => {
    const last = known.get(text);
    if (last) return last;
    if (known.size >= MOST_TEXTS) known.clear();
    const finder = createFinder(text);
    const made = {tags: scanTags(text, finder), finder: createFinder(text)};
    known.set(text, made);
    return made;
  };
  return (text, at) => {
    if (text[at] !== "{") return null;
    const second = text[at + 1];
    if (second === "#") return readComment(text, at, remember(text).finder);
    if (second !== "{" && second !== "%") return null;
    const {tags, finder} = remember(text);
    const tag = tags.get(at);
    if (tag) return isInFormula(text, at) && !isPlainTag(tag) ? null : toFound(tag, text);
    if (second !== "{") return null;
    if (text[at + 2] === "<" || text[at + 2] === "%") return readEscaped(text, at, finder);
    const output = readOutput(text, at, finder.next("}}", at));
    return output === null ? null : {...output.meaning, length: output.length, bodyAt: 0};
  };
}

interface Remembered {
  readonly tags: ReadonlyMap<number, ScannedTag>;
  readonly finder: Finder;
}

/** A tag whose words are a tag's may stand after anything; in TeX `{%` begins a comment. */
function isPlainTag({args}: ScannedTag): boolean {
  return !args.includes("\\");
}

function toFound(tag: ScannedTag, text: string): FoundTag | null {
  const {start, end, close, family, args} = tag;
  if (args.includes("\\") && family === "liquid" && !/["']/.test(args)) return null;
  const whole = close ? close.end : end;
  const inner = close ? trimBody(text.slice(end, close.start)) : null;
  const asked: Asked = {
    tag,
    args: parseArgs(args),
    body: inner?.body ?? null,
    isBlock: (inner?.lead ?? 0) > 0,
    source: text.slice(start, whole)
  };
  const found: Found = tag.isClosing
    ? readEnd(asked, text)
    : family === "liquid"
      ? readLiquid(asked)
      : readHugo(asked);
  if (found === null) return null;
  // Words between the ends of a picture's tag are its reader's too.
  const isAlone =
    found.alone === true ||
    (found.meaning.kind === "image" && inner !== null && inner.body.trim() !== "");
  const length = (isAlone ? end : whole) - start;
  const holds =
    found.meaning.kind === "listing" ||
    found.meaning.kind === "box" ||
    found.meaning.kind === "text";
  const bodyAt = inner !== null && holds ? end - start + inner.lead : 0;
  return {...found.meaning, length, bodyAt};
}

/** An end tag says nothing when what it ends was read; it is kept where that is kept, and where it ends nothing. */
function readEnd(asked: Asked, text: string): Found {
  const {opened} = asked.tag;
  const found = opened === null ? null : toFound(opened, text);
  return opened === null || found?.kind === "inert" ? inert(asked) : NOTHING;
}

/** The text in a pair of tags without the line ends around it and the indentation that all of it has. */
function trimBody(written: string): {readonly body: string; readonly lead: number} {
  const lead = /^[ \t]*\n/.exec(written.slice(0, 1000))?.[0].length ?? 0;
  let end = written.length;
  while (end > lead && /\s/.test(written[end - 1] ?? "")) end--;
  const lines = written.slice(lead, end).split("\n");
  // In a line of its own the first one begins where its tag ends.
  const counted = lead > 0 ? lines : lines.slice(1);
  let common = Infinity;
  for (const line of counted) {
    if (line.trim() === "") continue;
    common = Math.min(common, line.length - line.trimStart().length);
  }
  if (common === 0 || common === Infinity) return {body: lines.join("\n"), lead};
  const body = lines.map((line, index) => (index === 0 && lead === 0 ? line : line.slice(common)));
  return {body: body.join("\n"), lead};
}

/** A shortcode that is shown instead of being one, with marks of a comment inside its braces. */
function readEscaped(text: string, at: number, finder: Finder): FoundTag | null {
  const mark = text[at + 2] === "<" ? ">" : "%";
  if (!/^\s{0,20}\/\*/.test(text.slice(at + 3, at + 26))) return null;
  const close = `*/${mark}}}`;
  const end = finder.next(close, at);
  if (end === text.length || end - at > LONGEST) return null;
  const inner = text.slice(text.indexOf("/*", at) + 2, end);
  const shown = `${text.slice(at, at + 3)}${inner}${mark}}}`;
  return {kind: "text", text: shown, length: end + close.length - at, bodyAt: 0};
}

/** Nunjucks' `{# … #}`; `{#id}` names a heading in kramdown. */
function readComment(text: string, at: number, finder: Finder): FoundTag | null {
  if (!/^[-\s]/.test(text[at + 2] ?? "")) return null;
  const end = finder.next("#}", at);
  if (end === text.length || end - at > LONGEST) return null;
  return {kind: "nothing", length: end + 2 - at, bodyAt: 0};
}

const LONGEST = 4000;
