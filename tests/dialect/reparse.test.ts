import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {createReparser} from "../../lib/dialect/index.ts";
import {parseMarkdown} from "../../lib/dialect/syntax/markdown.ts";

const chapters = join(import.meta.dirname, "..", "..", "chapters");

const bodyOf = (text: string): string =>
  text.replace(/^---\n[^]*?\n---\n/, (matter) => matter.replace(/[^\n]/g, " "));

const whole = (text: string): unknown => {
  try {
    return parseMarkdown(text, {mdx: true});
  } catch (error) {
    return String(error);
  }
};

const again = (reparser: ReturnType<typeof createReparser>, text: string): unknown => {
  try {
    return reparser.parse(text);
  } catch (error) {
    return String(error);
  }
};

/** What changes more than the place where it stands, or looks as if it did. */
const STROKES = [
  "word",
  "\n\n",
  "\n## Heading\n",
  "\n# Heading\n\n",
  "## ",
  "\n```\n",
  "\n````md verbatim\n",
  "\n$$\n",
  "$",
  "\n:::theorem[T]{#thm-t}\n",
  "\n:::\n",
  "\n::::\n",
  "<Plot cell={[1, 2]} />",
  "\n<div>\n",
  "\n</div>\n",
  "\n\n{1 + 1}\n\n",
  "{",
  "\n- item\n\n  ",
  "\n> quote\n",
  "\n    code\n",
  "\n[link]: https://example.org\n",
  "[link]",
  "[^note]",
  "\n[^note]: Text.\n",
  "\n| a | b |\n|---|---|\n| 1 | 2 |",
  "\n===\n",
  "\n---\n",
  "\t",
  "\r",
  "*",
  "`"
] as const;

const SECTIONS = [
  "Text *a* and $x^2$.\n",
  "```ts cell id=a\nconst a = 1;\n```\n",
  ":::note\nIn a block.\n\n## Inside\n\nMore.\n:::\n",
  "- one\n- two\n\n  ## In a list\n",
  "<Plot of={[1, 2]} />\n",
  "$$\nx = 1\n$$\n",
  "",
  "| a |\n|---|\n| $|x|$ |\n"
] as const;

interface Stroke {
  readonly at: number;
  readonly gone: number;
  readonly text: string;
}

const stroke: fc.Arbitrary<Stroke> = fc.record({
  at: fc.double({min: 0, max: 1, noNaN: true}),
  gone: fc.oneof({weight: 3, arbitrary: fc.constant(0)}, fc.nat(60)),
  text: fc.constantFrom(...STROKES, "")
});

function strike(text: string, {at, gone, text: added}: Stroke): string {
  const start = Math.floor(at * text.length);
  return text.slice(0, start) + added + text.slice(start + gone);
}

describe("a text that is parsed again after an edit", () => {
  test("has the tree that it has when it is parsed at once, whatever was typed", () => {
    const texts = fc
      .array(fc.constantFrom(...SECTIONS), {minLength: 1, maxLength: 6})
      .map((sections) => sections.map((text, n) => `## Section ${n}\n\n${text}`).join("\n"));
    fc.assert(
      fc.property(texts, fc.array(stroke, {minLength: 1, maxLength: 6}), (first, strokes) => {
        const reparser = createReparser();
        expect(again(reparser, first)).toEqual(whole(first));
        let text = first;
        for (const one of strokes) {
          text = strike(text, one);
          expect(again(reparser, text)).toEqual(whole(text));
        }
      }),
      {numRuns: 300}
    );
  });

  test("a heading that is set in is no place to begin", () => {
    const reparser = createReparser();
    const text = "Text.\n\n  ## Heading\n\nMore.\n";
    reparser.parse(text);
    expect(reparser.parse(`${text}And more.\n`)).toEqual(whole(`${text}And more.\n`));
  });

  test("of all sections only the one that changed is parsed", () => {
    const reparser = createReparser();
    const section = "## Section\n\nText of it.\n\n";
    reparser.parse(section.repeat(50));
    expect(reparser.read()).toBe(50 * section.length);
    const at = 20 * section.length + "## Section\n\nText".length;
    const all = section.repeat(50);
    reparser.parse(`${all.slice(0, at)}, more${all.slice(at)}`);
    expect(reparser.read()).toBe(section.length + ", more".length);
  });

  test("in each chapter of the book", () => {
    const files = readdirSync(chapters, {recursive: true, encoding: "utf8"}).filter((name) =>
      name.endsWith("chapter.mdx")
    );
    expect(files.length).toBeGreaterThan(20);
    let wholly = 0;
    for (const file of files) {
      const text = bodyOf(readFileSync(join(chapters, file), "utf8"));
      const at = text.indexOf("\n\n", text.length / 2);
      const edited = `${text.slice(0, at)}\n\nA new *paragraph* of $x$.${text.slice(at)}`;
      const reparser = createReparser();
      const first = reparser.parse(text);
      // What a chapter's checks do to its tree is not seen again.
      first.children.length = 0;
      const tree = reparser.parse(edited);
      expect(tree, file).toEqual(whole(edited));
      if (reparser.read() === edited.length) wholly++;
    }
    // Footnotes are few.
    expect(wholly).toBeLessThan(files.length / 5);
  });
});
