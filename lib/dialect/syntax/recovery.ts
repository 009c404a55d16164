import {visit} from "../visit.ts";
import {VFileMessage} from "vfile-message";
import type {Extension} from "micromark-util-types";
import type {Place, Report} from "../problems.ts";
import type {Source} from "../source.ts";
import type {Root} from "../tree.ts";
import {parseMarkdown} from "./markdown.ts";
import {reportNotPlain} from "./plainProse.ts";
import type {Reparser} from "./reparse.ts";

const ATTEMPTS = 200;
/** Characters that are parsed again and again for the mistakes of one text: a long one with many would take minutes. */
const MOST_READ = 300_000;
const FEWEST_ATTEMPTS = 20;

/** One private character for each that starts MDX syntax: it means nothing to any parser, and keeps every position. */
const MASKS = new Map([
  ["<", "\uE000"],
  ["{", "\uE001"],
  ["i", "\uE002"],
  ["e", "\uE003"]
]);
const UNMASK = new Map([...MASKS].map(([character, mask]) => [mask, character]));
const COMMENT_MASK = "\uE004";

/**
 * The tree of a chapter whatever its text. MDX stops at the first character it cannot read; each such place is
 * reported and masked, and the text parsed again, so that one pass names every mistake at its own place.
 */
export function parseTolerantly(
  source: Source,
  body: string,
  report: Report,
  reparser?: Reparser
): Root {
  let text = body;
  const attempts = Math.min(
    ATTEMPTS,
    Math.max(FEWEST_ATTEMPTS, Math.floor(MOST_READ / (body.length + 1)))
  );
  for (let attempt = 0; attempt < attempts; attempt++) {
    const watch = createWatch();
    try {
      return unmask(
        reparser !== undefined && attempt === 0
          ? reparser.parse(text, watch.syntax)
          : parseMarkdown(text, {mdx: true, watch: watch.syntax})
      );
    } catch (error) {
      const offset = findCulprit(error, watch.last(), text, source);
      if (offset === null) {
        reportUnread(error, report);
        break;
      }
      reportNotPlain(source, offset, report);
      text = mask(text, offset);
      if (attempt === attempts - 1) reportMore(source.placeAt(offset), report);
    }
  }
  return parseWithoutMdx(text);
}

/** The tree of a text with all that could start MDX syntax out of its sight: its blocks are those it will have when its mistakes are corrected. */
function parseWithoutMdx(text: string): Root {
  const lines = text.split("\n").map((line) =>
    // Braces after colons are a block's, those of a fence are its own.
    /^[\s>]*(:{3,}|`{3,}|~{3,})/.test(line)
      ? line
      : line
          .replace(/[<{]/g, (character) => MASKS.get(character) ?? character)
          .replace(/^(i|e)(?=(mport|xport)\b)/, (character) => MASKS.get(character) ?? character)
  );
  try {
    return unmask(parseMarkdown(lines.join("\n"), {mdx: true}));
  } catch {
    // MDX and its assertions throw whatever they like at what was left in sight.
    return unmask(parseMarkdown(text, {mdx: false}));
  }
}

function reportMore(place: Place, report: Report): void {
  report(
    "prose-is-plain",
    place,
    "There may be more braces, tags and comments below that cannot stand in a chapter: correct those above first."
  );
}

function reportUnread(error: unknown, report: Report): void {
  const {line, column, reason} =
    error instanceof VFileMessage ? error : {line: 1, column: 1, reason: "its tags do not match"};
  const place = {line: line ?? 1, column: column ?? 1};
  report("prose-is-plain", place, `The text cannot be read as MDX from here: ${reason}.`);
}

/** Remembers where MDX syntax was last tried: an error's own place is where reading ended, not where it began. */
function createWatch(): {syntax: Extension; last(): number | null} {
  let last: number | null = null;
  const construct: NonNullable<Extension["text"]>[number] = {
    tokenize(_effects, _ok, nok) {
      const {offset} = this.now();
      return (code) => {
        last = offset;
        return nok(code);
      };
    }
  };
  return {
    syntax: {
      text: {60: construct, 123: construct},
      flow: {60: construct, 123: construct, 101: construct, 105: construct}
    },
    last: () => last
  };
}

/**
 * The `<`, `{`, import or export that MDX stumbled over. Where a tag is open at the end of a heading its assertions
 * fail instead of its message: then, too, it is what was tried last.
 */
function findCulprit(
  error: unknown,
  last: number | null,
  text: string,
  source: Source
): number | null {
  let offset = last;
  if (!(error instanceof VFileMessage)) return canMask(text, last) ? last : null;
  const open = /^Expected a closing tag for .* \((\d+):(\d+)-/.exec(error.reason);
  if (open) offset = source.offsetAt({line: Number(open[1]), column: Number(open[2])});
  else if (error.source === "mdast-util-mdx-jsx") {
    offset = text.lastIndexOf(
      "<",
      source.offsetAt({line: error.line ?? 1, column: error.column ?? 1})
    );
  }
  return canMask(text, offset) ? offset : null;
}

/** Whether the character can be taken out of MDX's sight. */
function canMask(text: string, offset: number | null): boolean {
  return offset !== null && MASKS.has(text[offset] ?? "");
}

function mask(text: string, offset: number): string {
  const comment = /^<!--[^]*?-->/.exec(text.slice(offset))?.[0];
  const written = comment ?? text[offset] ?? "";
  const hidden =
    comment === undefined
      ? (MASKS.get(written) ?? written)
      : COMMENT_MASK + comment.slice(1).replace(/[^\n]/g, " ");
  return text.slice(0, offset) + hidden + text.slice(offset + written.length);
}

function unmask(tree: Root): Root {
  const clear = (text: string): string =>
    text
      .replace(/[\uE000-\uE003]/g, (mask) => UNMASK.get(mask) ?? mask)
      .replaceAll(COMMENT_MASK, "");
  visit(tree, (node) => {
    if ("value" in node) node.value = clear(node.value);
    if ("url" in node) node.url = clear(node.url);
    if ("alt" in node && node.alt) node.alt = clear(node.alt);
  });
  return tree;
}
