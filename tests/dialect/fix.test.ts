import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {fixText, parseChapter, renderChapter} from "../../lib/dialect/index.ts";
import type {Findings} from "../../lib/dialect/index.ts";
import {parseText} from "../../lib/dialect/parse.ts";
import {fixtureContext} from "./notation.ts";

const context = fixtureContext();
const look = (text: string): Findings => {
  const chapter = text.startsWith("---\n") ? parseChapter({text, file: "a.mdx"}) : parseText(text);
  return renderChapter(chapter, context);
};
const fixed = (text: string): string => fixText(text, look).text;

const FRONT = (line: string): string =>
  `---\ntitle: "T"\ndescription: "D."\nkind: series-post\ndate: 2026-01-31\n${line}\n---\n\nText.`;

/** What is written, and what it is meant to be. */
const MENDED: readonly (readonly [string, string, string])[] = [
  ["a bar", "$|x|$ and $a*b$", "$\\vert x\\vert$ and $a\\ast b$"],
  ["two bars", "$||x||$ and $|||x|||$", "$\\Vert x\\Vert$ and $\\Vert\\vert x\\Vert\\vert$"],
  ["prices", "It costs $5 and $6.", "It costs \\$5 and \\$6."],
  ["one price", "It costs $5.", "It costs \\$5."],
  ["a loose formula", "So $ x + y $ it is.", "So $x + y$ it is."],
  ["a display beside its dollars", "$$ x^2\n$$", "$$\nx^2\n$$"],
  ["a display closed in its line", "$$\nx^2 $$\n\nText.", "$$\nx^2\n$$\n\nText."],
  [
    "an id that is no id",
    ":::theorem[T]{#thm:Main_Result}\na\n:::\n\nBy @thm:Main_Result and [it](#thm:Main_Result).",
    ":::theorem[T]{#thm-main-result}\na\n:::\n\nBy @thm-main-result and [it](#thm-main-result)."
  ],
  [
    "an id without its prefix, in a caption and a proof too",
    ':::lemma[L]{#small}\na\n:::\n\n:::proof{of=small}\nb\n:::\n\n```ts cell id=a caption="See @small."\n"@small"\n```',
    ':::lemma[L]{#lem-small}\na\n:::\n\n:::proof{of=lem-small}\nb\n:::\n\n```ts cell id=a caption="See @lem-small."\n"@small"\n```'
  ],
  ["an id of a heading", "## A [#problem]\n\n@problem", "## A [#sec-problem]\n\n@sec-problem"],
  ["an id in braces", "## A {#sec-a}\n\nText.", "## A [#sec-a]\n\nText."],
  [
    "the label of an equation",
    "$$\n\\label{eq:loss}\nx\n$$\n\nBy @eq:loss.",
    "$$\n\\label{eq-loss}\nx\n$$\n\nBy @eq-loss."
  ],
  [
    "headings that skip levels",
    "## A\n\n#### B\n\n##### C\n\n#### D\n\n## E",
    "## A\n\n### B\n\n#### C\n\n### D\n\n## E"
  ],
  [
    "blocks with too few colons",
    ":::theorem[T]\na\n\n:::proof\np\n\n:::details\nd\n:::\n:::\n\n:::remark\nr\n:::\n:::\n\nEnd.",
    ":::::theorem[T]\na\n\n::::proof\np\n\n:::details\nd\n:::\n::::\n\n:::remark\nr\n:::\n:::::\n\nEnd."
  ],
  ["a block left open", ":::theorem[T]\na\n\n## B", ":::theorem[T]\na\n:::\n\n## B"],
  ["a misspelt block", ":::theroem[T]\na\n:::", ":::theorem[T]\na\n:::"],
  ["a shortened block", ":::thm[T]\na\n:::", ":::theorem[T]\na\n:::"],
  [
    "a misspelt attribute",
    ":::exercise[E]{#ex-e kind=numeric answr=2}\nWhat?\n:::",
    ":::exercise[E]{#ex-e kind=numeric answer=2}\nWhat?\n:::"
  ],
  ["a misspelt fence", "```ts cel id=a\nx\n```", "```ts cell id=a\nx\n```"],
  ["a long language", "```typescript cell id=a\nx\n```", "```ts cell id=a\nx\n```"],
  ["a misspelt option", '```ts cell captoin="C"\nx\n```', '```ts cell caption="C"\nx\n```'],
  ["an option with a value", "```ts cell hide=true\nx\n```", "```ts cell hide\nx\n```"],
  ["an address", "See <https://a.org/b>.", "See https://a.org/b."],
  ["a comment", "A <!-- note --> b.", "A {/* note */} b."],
  ["bold HTML", "A <b>word</b> here.", "A **word** here."],
  ["less than", "Where a <3 holds.", "Where a \\<3 holds."],
  ["a near citation", "See [@nesterov1938, §2].", "See [@nesterov1983, §2]."],
  ["a citation without brackets", "See @boyd2004 there.", "See [@boyd2004] there."],
  [
    "a reference in brackets",
    ":::theorem[T]{#thm-a}\na\n:::\n\nBy [@thm-a].",
    ":::theorem[T]{#thm-a}\na\n:::\n\nBy @thm-a."
  ],
  [
    "a near reference",
    ":::theorem[T]{#thm-rate}\na\n:::\n\nBy @thm-raet.",
    ":::theorem[T]{#thm-rate}\na\n:::\n\nBy @thm-rate."
  ],
  ["a near reference across", "By @other/thm-fra.", "By @other/thm-far."],
  ["a link by its slug", "See [it](other).", "See [it](/course/other)."],
  ["a near anchor", "See [it](/course/other#thm-fr).", "See [it](/course/other#thm-far)."],
  ["a tag", FRONT("tags: [theory of learning]"), FRONT("tags: [Theory of Learning]")],
  ["a key", FRONT("tag: [A]"), FRONT("tags: [A]")]
];

/** What has more than one possible correction, or none. */
const LEFT: readonly (readonly [string, string])[] = [
  ["an id that is taken", ":::lemma{#small}\na\n:::\n\n:::lemma{#lem-small}\nb\n:::"],
  ["an id with the prefix of another kind", ":::theorem[T]{#lem-a}\na\n:::"],
  [
    "a reference that is near two",
    ":::lemma{#lem-a1}\na\n:::\n\n:::lemma{#lem-a2}\nb\n:::\n\n@lem-a3"
  ],
  ["a block with much below it", ":::theorem[T]\na\n\nb\n\nc"],
  ["a close that closes nothing", "Text.\n\n:::\n\nText."],
  ["a brace", "The set {0, 1}."],
  ["an unknown macro", "$\\foo$"],
  ["a lone dollar", "A $ sign."],
  ["a display in the text", "It is $$x$$ here."]
];

describe("what has one right correction is corrected", () => {
  test.each(MENDED)("%s", (_, wrong, right) => {
    expect(fixed(wrong)).toBe(right);
    expect(look(right).fixes).toEqual([]);
  });
});

describe("what has none is left as it is", () => {
  test.each(LEFT)("%s", (_, text) => {
    expect(look(text).problems).not.toEqual([]);
    expect(fixed(text)).toBe(text);
  });
});

const folder = join(import.meta.dirname, "..", "fixtures", "dialect");
const texts = readdirSync(folder)
  .filter((name) => name.endsWith(".mdx"))
  .map((name) => readFileSync(join(folder, name), "utf8"));

describe("a text that was corrected", () => {
  const PIECES = [
    ...texts.flatMap((text) => text.split(/\n{2,}/)),
    ...MENDED.map(([, wrong]) => wrong),
    ...LEFT.map(([, text]) => text)
  ].filter((piece) => !piece.startsWith("---"));
  const seed = 20261122;
  const some = fc.array(fc.constantFrom(...PIECES), {minLength: 1, maxLength: 8});

  test(`is corrected whole, has less wrong with it, and keeps its code (seed ${seed})`, () => {
    fc.assert(
      fc.property(some, (pieces) => {
        const text = pieces.join("\n\n");
        const after = fixed(text);
        expect(fixed(after)).toBe(after);
        expect(look(after).problems.length).toBeLessThanOrEqual(look(text).problems.length);
        if (after === text) return;
        const sources = (from: string) => parseText(from).cells.map(({source}) => source);
        const [before, now] = [sources(text), sources(after)];
        // A misspelt fence may have become a cell; every cell that was one is one still.
        expect(before.filter((source) => !now.includes(source))).toEqual([]);
      }),
      {seed, numRuns: 150}
    );
  });

  test("has the formulas that it had", () => {
    const html = (text: string) => {
      const found: string[] = [];
      const {root} = renderChapter(parseText(text), context);
      const walk = (node: {children?: readonly unknown[]; data?: {html?: string}}): void => {
        if (node.data?.html !== undefined)
          found.push(
            node.data.html
              .replace(/<annotation[^]*?<\/annotation>/g, "")
              .replaceAll("∣", "|")
              .replaceAll("*", "∗")
          );
        for (const child of node.children ?? []) walk(child as never);
      };
      walk(root as never);
      return found;
    };
    const text = "$\\vert x^*$ and $|x|$, $||A||_*$, $a \\mid b * c$, $\\left| x \\right|$";
    expect(html(fixed(text)).map(visible)).toEqual(html(text).map(visible));
  });

  test("has the line ends and the byte order mark that it had", () => {
    expect(fixed("\uFEFFA <b>b</b>.\r\n\r\nIt costs $5.\r\n")).toBe(
      "\uFEFFA **b**.\r\n\r\nIt costs \\$5.\r\n"
    );
  });
});

function visible(html: string): string {
  return html.replace(/<[^>]+>/g, "").replaceAll("∥", "||");
}
