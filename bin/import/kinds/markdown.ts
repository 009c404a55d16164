import {
  excerptOf,
  findFirstHeading,
  readMatter,
  readTags,
  splitPost,
  takeTagLines
} from "../../../lib/import/frontMatter/index.ts";
import type {TaggedBody} from "../../../lib/import/frontMatter/index.ts";
import {convertMarkdown, createNotes, mendText} from "../../../lib/import/index.ts";
import type {Flavour} from "../../../lib/import/index.ts";
import {findHeadings} from "../../../lib/import/site/index.ts";
import type {FileKind} from "../convertFile.ts";

/** Posts and notes in Markdown. */
export const markdownKind: FileKind = {
  read({candidate, text: written}, notes) {
    const text = mendText(written, {notes});
    const split = splitPost(text, {isHexo: candidate.flavour === "hexo"});
    const flavour = candidate.flavour ?? sniffFlavour(text);
    const matter = readMatter(split, {flavour, notes});
    const {body: whole, tags, row} = withoutTags(split.body, flavour);
    if (tags.length > 0)
      notes.add({
        kind: "converted",
        rule: "tags-are-front-matter",
        message: `Lines that hold tags alone are tags of the chapter: ${tags.map((tag) => `\`${tag}\``).join(", ")}.`,
        line: split.bodyLine + row
      });
    const body = whole.slice(0, 200_000);
    return {
      matter: {...matter, tags: [...new Set([...matter.tags, ...readTags(tags, flavour)])]},
      heading: findFirstHeading(whole)?.title ?? null,
      headings: findHeadings(whole),
      words:
        body
          .replace(/\{%[^%]{0,2000}%\}|\{\{[^{}]{0,2000}\}\}|<[^<>]{0,2000}>/g, " ")
          .match(/\p{L}{2,}/gu)?.length ?? 0,
      opening: candidate.place === "landing" ? excerptOf(body) : null,
      flavour
    };
  },
  convert({candidate, text: written}, {notes, resolve, macros, title, read}) {
    // What is mended was told when the text was read.
    const text = mendText(written, {notes: createNotes()});
    const split = splitPost(text, {isHexo: candidate.flavour === "hexo"});
    const {body} = withoutTags(split.body, read.flavour);
    const heading = findFirstHeading(body);
    const isTitle = heading !== null && heading.title.toLowerCase() === title.toLowerCase();
    if (isTitle)
      notes.add({
        kind: "converted",
        rule: "first-heading-is-the-title",
        message: `The heading \`${heading.title}\` is the chapter's title.`,
        line: split.bodyLine + heading.line - 1
      });
    const {picture} = read.matter;
    const line = split.headLine;
    const address =
      picture === null
        ? null
        : resolve({kind: "image", by: "address", written: picture.address, line});
    if (address?.url === null)
      notes.add({
        kind: "aside",
        rule: "picture-is-found",
        message: `The post's picture is left out: ${address.why}`,
        line
      });
    const isShown = typeof address?.url === "string" && picture !== null && picture.alt !== null;
    const top = isShown
      ? `![${picture.alt.replace(/[[\]\\]/g, "\\$&").replace(/[\n{}<$@]/g, " ")}](${address.url})\n\n`
      : "";
    if (typeof address?.url === "string" && !isShown)
      notes.add({
        kind: "aside",
        rule: "picture-has-alt",
        message:
          "The post's picture has no alternative text: its address is kept under `imported.extra`.",
        line
      });
    const shift = top === "" ? 0 : 2;
    const made = convertMarkdown(isTitle ? heading.body : body, {
      flavour: read.flavour,
      firstLine: split.bodyLine,
      notes: {
        ...notes,
        add: ({target = null, ...note}) =>
          notes.add({...note, target: target === null ? null : target + shift})
      },
      resolve,
      macros
    });
    return {
      text: top + made.text,
      places: made.places.map((place) => ({line: place.line, target: place.target + shift})),
      files: new Map(),
      shown: isShown ? [picture.key] : []
    };
  }
};

/** Obsidian's notes have tags in their text. */
function withoutTags(body: string, flavour: Flavour): TaggedBody {
  return flavour === "obsidian" ? takeTagLines(body) : {body, tags: [], row: 0};
}

/** Whose Markdown a text is that no site says it of. */
export function sniffFlavour(text: string): Flavour {
  const start = text.slice(0, 100_000);
  if (/^(?:\+\+\+\s|\{\s*")/.test(start) || /\{\{[<%] /.test(start)) return "hugo";
  if (/\{:\s?[.#][\w-]|markdown="(?:1|block|span)"|\{%-? /.test(start)) return "kramdown";
  // Two brackets are a link of a wiki where words stand in them, and a matrix where numbers do.
  const prose = start.replace(/^(```|~~~)[^]*?^\1|`[^`\n]*`|\$\$[^$]*\$\$/gm, " ");
  if (/^> ?\[!\w+\]|\[\[[^[\]\n]*\p{L}{2}[^[\]\n]*\]\]|^\^[\w-]{3,40}$/mu.test(prose))
    return "obsidian";
  if (/\S \$\$[^$\n]+\$\$/.test(start)) return "kramdown";
  return "markdown";
}
