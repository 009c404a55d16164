import fc from "fast-check";
import {expect, test} from "vitest";
import {createContext, parseChapter, renderChapter} from "../../lib/dialect/index.ts";

const SEED = 20260131;

/** Pieces of the dialect, whole and broken: random text made of them reaches further than random characters. */
const PIECES = [
  "---\n",
  "title: T\n",
  "## Title [#sec-x]\n",
  "# One\n",
  "#### Four {#x}\n",
  "\n",
  "\n\n",
  " ",
  "text ",
  "- item\n",
  "  indented\n",
  "1. one\n",
  "> quote ",
  "$",
  "$$",
  "$$\n",
  "x^2",
  "\\frac{1",
  "}",
  "{",
  "\\{",
  "\\label{eq-x}\n",
  "|",
  "| a | b |\n|---|---|\n",
  "<b>",
  "</b>",
  "<br/>",
  "<!-- ",
  "-->",
  "<https://a.b>",
  "<Map ",
  "/>",
  "<ReadingMap />",
  "{x}",
  "{/* c */}",
  "import a from 'b'\n",
  "export const a = 1\n",
  ":::",
  "::::",
  ":::theorem[T]{#thm-x}\n",
  ":::proof{of=thm-x}\n",
  ":::\n",
  "::::exercise{#ex-a kind=choice}\n",
  "- [x] yes\n",
  "```ts cell id=a\n",
  "```\n",
  "```ts starter\n",
  "~~~ts cell fig\n",
  "`{ts} a`",
  "`",
  "@eq-x",
  "@a/thm-x",
  "[@key, §2]",
  "[^1]",
  "[^1]: note\n",
  "[link](#sec-x)",
  "![](./a.png)",
  "[",
  "](",
  "\\",
  "*",
  "**",
  "_",
  "~~",
  "\u0000",
  "é",
  "😀",
  "\t",
  "    "
];

const text = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), {maxLength: 40}).map((pieces) => pieces.join("")),
  fc.string({unit: "binary", maxLength: 200})
);

test(`any text becomes a page, and every problem stands in the file (seed ${SEED})`, () => {
  fc.assert(
    fc.property(text, (written) => {
      const chapter = parseChapter({text: written, file: "chapter.mdx"});
      const {root, problems} = renderChapter(chapter, createContext());
      expect(() => JSON.stringify(root)).not.toThrow();
      const lines = chapter.source.lines.length;
      for (const {line, column} of problems) {
        expect(line).toBeGreaterThanOrEqual(1);
        expect(line).toBeLessThanOrEqual(lines);
        expect(column).toBeGreaterThanOrEqual(1);
      }
    }),
    {seed: SEED, numRuns: 300, examples: [["---\n\u0000"], ["$$*"], ["$$ x\n*"]]}
  );
});

test(`a text is read the same with line ends of Windows (seed ${SEED})`, () => {
  fc.assert(
    fc.property(text, (written) => {
      const unix = written.replace(/\r\n?/g, "\n");
      const read = (one: string) => parseChapter({text: one, file: "chapter.mdx"}).problems;
      expect(read(unix.replaceAll("\n", "\r\n"))).toEqual(read(unix));
    }),
    {seed: SEED, numRuns: 100}
  );
});
