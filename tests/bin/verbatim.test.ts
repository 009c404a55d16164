import {createHash} from "node:crypto";
import {readFileSync} from "node:fs";
import {join, resolve} from "node:path";
import {afterAll, describe, expect, test, vi} from "vitest";
import {runBook} from "../../bin/commands/book.ts";
import {findChapterRecords} from "../../bin/search/chapterRecords.ts";
import {createContext, isVerbatim, parseChapter} from "../../lib/dialect/index.ts";
import {slug} from "../../lib/protocol/index.ts";
import type {ChapterEntry} from "../../lib/protocol/index.ts";
import {chapter, folderOf} from "./notation.ts";

const root = resolve(import.meta.dirname, "../..");
vi.setConfig({testTimeout: 120_000});

/** What every correction would reach for, if it could. */
const LIST = `1.  Nesterov's "Method" -- the the colour, $|x|$ and $$a*b$$, costs $5 and $6.   
2. <a name="x">{braces}</a> [bad](javascript:alert(1)) [picture](./dot.png) <!-- said --> é â€™ \u00a0\u2028 Theorem 3.1
::: theroem
:::
@thm-none [@nobody1999] [^1] \`\`\`

{/* cell */}

## Not a heading

\t| ragged | table |
|-|
~~~
</script>\u200b
\`{ts} 1 + 1\``;

const text = chapter(`We read much, and and cite it.

![a dot](./figures/dot.png)

:::theroem[Descent]
Each step lowers the loss.
:::

## References

\`\`\`\`md verbatim
${LIST}
\`\`\`\``);

function hash(bytes: string): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** The hashes of the verbatim fences, of the bytes between their marks. */
function hashes(mdx: string): readonly string[] {
  return parseChapter({text: mdx, file: "chapter.mdx"}).tree.children.flatMap((node) => {
    if (node.type !== "code" || !isVerbatim(node) || !node.position) return [];
    const lines = mdx.split("\n").slice(node.position.start.line, node.position.end.line - 1);
    return [hash(lines.join("\n"))];
  });
}

describe("a md verbatim fence", () => {
  const folder = folderOf({"chapter.mdx": text, "figures/dot.png": "no picture"});
  afterAll(() => {
    folder.remove();
  });

  async function book(...words: readonly string[]): Promise<void> {
    const err: string[] = [];
    const surroundings = {root, folder: folder.path, isTerminal: false, print: () => undefined};
    await runBook(words, {...surroundings, tell: (line) => void err.push(line)});
    expect(err.filter((line) => line.startsWith("book:"))).toEqual([]);
  }

  const read = (path: string): string => readFileSync(join(folder.path, path), "utf8");

  test("is not corrected with the text around it", async () => {
    await book("check", "--fix", "chapter.mdx");
    expect(read("chapter.mdx")).toContain("We read much, and cite it.");
    expect(read("chapter.mdx")).toContain(":::theorem[Descent]");
    expect(hashes(read("chapter.mdx"))).toEqual([hash(LIST)]);
  });

  test.each(["mdx", "ipynb", "json", "html", "ts"])(
    "comes back through .%s byte for byte",
    async (format) => {
      await book("export", "chapter.mdx", "--to", format, "--out", `${format}/one.${format}`);
      await book("import", `${format}/one.${format}`, "--out", `${format}/back/chapter.mdx`);
      expect(hashes(read(`${format}/back/chapter.mdx`))).toEqual([hash(LIST)]);
    }
  );

  test("has no problems, and is found by its words", () => {
    const mdx = chapter(`Text.\n\n## References\n\n\`\`\`\`md verbatim\n${LIST}\n\`\`\`\``);
    const parsed = parseChapter({text: mdx, file: "chapter.mdx"});
    expect(parsed.problems).toEqual([]);
    const entry: ChapterEntry = {
      slug: slug("one"),
      title: "One",
      description: "",
      href: "/lines/one",
      number: null,
      series: "lines",
      state: "written",
      date: "2026-01-31",
      categories: [],
      tags: [],
      requires: [],
      minutes: 1,
      sections: [],
      exercises: []
    };
    const records = findChapterRecords({
      entry,
      chapter: parsed,
      context: createContext({}),
      macros: {}
    });
    expect(records.find(({title}) => title === "References")?.body).toMatch(
      /Nesterov's "Method".*costs \$5 and \$6.*theroem/
    );
  });
});
