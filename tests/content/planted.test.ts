import {readFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, test} from "vitest";
import {checkSpelling, createSpellers} from "../../bin/run/spelling.ts";
import {checkContent, loadBook} from "../../lib/content/index.ts";
import {parseChapter} from "../../lib/dialect/index.ts";
import {files} from "./notation.ts";

const text = readFileSync(join(import.meta.dirname, "../fixtures/planted/chapter.mdx"), "utf8");

/**
 * The mistakes of the chapter in its order: the rule, and the text that begins where it is told. A third part is the
 * text after which to look for the second.
 */
const PLANTED: readonly (readonly [string, string, string?])[] = [
  ["front-matter-is-valid", "series-pots"],
  ["front-matter-is-valid", "2026-13-31"],
  ["front-matter-is-known", "category"],
  ["front-matter-is-valid", "lower case"],
  ["chapter-is-known", "nowhere"],
  ["headings-nest", "#### Too deep"],
  ["math-is-tight", "$5 and"],
  ["math-is-tight", "$ too"],
  ["bars-and-stars-are-macros", "|y"],
  ["bars-and-stars-are-macros", "|$ and $a"],
  ["bars-and-stars-are-macros", "* b$"],
  ["macro-is-defined", "\\foo"],
  ["tex-compiles", "", "\\frac{1}"],
  ["display-stands-alone", "$$z"],
  ["display-stands-alone", "$$ early"],
  ["equation-label-is-valid", "\\label{loss}"],
  ["equation-label-is-valid", "\\label{eq-inline}"],
  ["prose-is-plain", "{0, 1}"],
  ["prose-is-plain", "<b>"],
  ["prose-is-plain", "<https:"],
  ["prose-is-plain", "<!--"],
  ["component-is-known", "<UnknownPart"],
  ["prose-is-plain", "{#sec-braces}"],
  ["id-is-well-formed", "#sec-Upper"],
  ["id-has-its-prefix", "#headings"],
  ["word-stands-once", "the first"],
  ["heading-is-unique", "## Twice", "the first"],
  ["block-is-known", "theroem"],
  ["id-has-its-prefix", "#lem-wrong"],
  ["id-is-well-formed", "#thm:bad_id"],
  ["id-is-unique", "#lem-same", "[Second]"],
  ["attribute-is-known", "color=red"],
  ["block-nests", ":::hint"],
  ["reference-resolves", ":::proof{of=thm-missing}"],
  ["block-is-closed", ":::corollary"],
  ["block-is-closed", ":::proof\n"],
  ["block-is-closed", ":::\n", "between."],
  ["reference-resolves", "@thm-nothing"],
  ["reference-resolves", "@linear-algebra/thm-rnak"],
  ["citation-resolves", "[@boyd2005]"],
  ["citation-resolves", "[@nobody1900]"],
  ["link-resolves", "[Gone]"],
  ["anchor-resolves", "[no anchor]"],
  ["file-exists", "[no file]"],
  ["link-resolves", "[bad]"],
  ["link-resolves", "[ref][style]"],
  ["image-has-alt", "![](./fig"],
  ["alt-says-what-it-shows", "![plot.png]"],
  ["file-exists", "![A line]"],
  ["file-exists", "![Remote]"],
  ["footnote-is-defined", "[^missing]"],
  ["footnote-is-used", "[^unused]"],
  ["table-is-even", "| 1 |\n"],
  ["table-is-even", "| 1 | 2 | 3 |"],
  ["number-is-generated", "Theorem 4"],
  ["card-has-two-sides", ":::card\n"],
  ["card-is-unique", ":::card[What is it?]", "This."],
  ["cell-option-is-known", "captoin"],
  ["cell-option-is-valid", "hide=maybe"],
  ["cell-option-is-valid", "height=7"],
  ["id-is-unique", "```ts cell id=two\n"],
  ["fence-is-known", "cell\n4"],
  ["fence-is-known", "cel id"],
  ["fence-is-known", "starter\n"],
  ["figure-has-alt", "```ts cell id=fig-bare"],
  ["figure-has-caption", "```ts cell id=fig-bare"],
  ["alt-says-what-it-shows", 'alt="plot"'],
  ["caption-is-unique", "caption=", "id=fig-second"],
  ["file-exists", 'file("none.csv")'],
  ["value-has-code", "`{ts}`"],
  ["exercise-is-complete", ":::exercise[No id]"],
  ["attribute-is-valid", "kind=quiz"],
  ["attribute-is-valid", "points=many"],
  ["exercise-is-complete", ":::exercise[No answer]"],
  ["exercise-is-complete", ":::exercise[Choice]"],
  ["word-is-spelled", "gradeint"],
  ["word-is-spelled", "behaviour"],
  ["math-is-closed", "$$\nnever"]
];

describe("a chapter with many mistakes", () => {
  test(`each of the ${PLANTED.length} is told at its line and column, and nothing else`, () => {
    const root = files({
      "chapters/s/series.yaml":
        'title: S\nkind: series-post\nsummary: S.\nchapters:\n  - {slug: linear-algebra, number: "1", title: L, requires: []}\n  - {slug: planted, number: "2", title: P, requires: [linear-algebra]}\n',
      "chapters/s/linear-algebra/chapter.mdx":
        "---\ntitle: L\ndescription: D.\nkind: series-post\ndate: 2026-01-31\n---\n\n:::theorem[R]{#thm-rank}\nA.\n:::\n",
      "chapters/s/planted/chapter.mdx": text,
      "chapters/s/planted/figures/plot.png": "",
      "chapters/references.bib": "@book{boyd2004, title = {Convex Optimization}, year = 2004}"
    });
    const book = loadBook(root);
    const chapter = book.written.get("planted")?.chapter;
    const spelled = chapter ? checkSpelling(chapter, createSpellers().of(book)).problems : [];
    const found = [...checkContent(book), ...spelled]
      .filter(({file}) => file === "chapters/s/planted/chapter.mdx")
      .map(({line, column, rule}) => `${line}:${column} ${rule}`);
    expect(found.sort(byPlace)).toEqual(PLANTED.map(placeOf).sort(byPlace));
  }, 60_000);
});

describe("what is no chapter is told in one sentence", () => {
  const said = (raw: string): readonly string[] =>
    parseChapter({text: raw, file: "a.mdx"}).problems.map(
      ({line, column, rule, message}) => `${line}:${column} ${rule} ${message}`
    );

  test("bytes that are no text", () => {
    expect(said(`---\n${"\u0000\u0001\uFFFD".repeat(1000)}`)).toEqual([
      "2:1 text-is-readable Here is a control character, as files that are no text have: take it away."
    ]);
    expect(said("---\ntitle: \uFFFD\n---\n")).toEqual([
      "2:8 text-is-readable Here is a byte that is no UTF-8: save the file as UTF-8, or take the character away."
    ]);
  });

  test("a line of ten million characters, a long line, an empty file", () => {
    expect(said("x".repeat(10_000_000))).toEqual([
      "1:1 text-is-readable The file has 10000000 characters, and a chapter has at most 2000000: split it, and put data into `data/`."
    ]);
    expect(said(`---\n\n${"x".repeat(60_000)}`)).toEqual([
      "3:1 text-is-readable The line has 60000 characters, and a line has at most 50000: break it, and put data into `data/`."
    ]);
    expect(said(" \n\n")).toEqual([
      "1:1 text-is-readable The file is empty: begin it with `---`, its title, description, kind and date, and `---`."
    ]);
  });

  test("line ends of Windows and a byte order mark move nothing", () => {
    expect(said(`\uFEFF${text.replaceAll("\n", "\r\n")}`)).toEqual(said(text));
  });
});

function placeOf([rule, written, after]: (typeof PLANTED)[number]): string {
  const start = after === undefined ? 0 : text.indexOf(after) + after.length;
  const offset = text.indexOf(written, start);
  if (offset < 0 || start < 0) throw new Error(`no ${JSON.stringify(written)}`);
  const lines = text.slice(0, offset).split("\n");
  return `${lines.length}:${(lines.at(-1)?.length ?? 0) + 1} ${rule}`;
}

function byPlace(a: string, b: string): number {
  const [first = 0, second = 0] = a.split(/[: ]/).map(Number);
  const [other = 0, next = 0] = b.split(/[: ]/).map(Number);
  return first - other || second - next || (a < b ? -1 : 1);
}
