import {expect, test} from "vitest";
import {runBook} from "../../bin/commands/book.ts";
import {folderOf} from "./notation.ts";

async function ask(files: Readonly<Record<string, string>>, ...words: readonly string[]) {
  const {path, remove} = folderOf(files);
  const out: string[] = [];
  const err: string[] = [];
  const code = await runBook(words, {
    root: path,
    folder: path,
    print: (text) => void out.push(text),
    tell: (text) => void err.push(text),
    isTerminal: false
  });
  remove();
  return {code, out: out.join(""), err: err.join("")};
}

/** A series of planned chapters, `a` or `b <- a, c`. */
function series(title: string, ...lines: readonly string[]): string {
  const chapters = lines.map((line) => {
    const [slug = "", needs = ""] = line.split(" <- ");
    return `  - {slug: ${slug}, title: "Chapter ${slug}", requires: [${needs}]}\n`;
  });
  return `title: ${title}\nkind: standalone\nsummary: To be tried.\nchapters:\n${chapters.join("")}`;
}

const WRITTEN = `---
title: "Quotes \\" and \\\\ and [brackets]"
description: To be counted.
kind: standalone
date: 2026-01-31
requires: [a]
---

## One [#sec-one]

Three plain words and $x$.

$$
y
$$

:::theorem[T]{#thm-t}
True.
:::

\`\`\`ts cell id=c
1 + 1
\`\`\`

:::exercise[E]{#ex-e kind=numeric answer=2}
How many?
:::
`;

const BOOK = {
  "chapters/one/series.yaml": series("One", "a", "b <- a", "c <- a, b"),
  "chapters/two/series.yaml": series("Two", "d <- c, a"),
  "chapters/one/b/chapter.mdx": WRITTEN
};

test("the graph tells what each chapter requires, in the order of the book", async () => {
  expect(await ask(BOOK, "graph")).toEqual({
    code: 0,
    err: "",
    out: [
      "One (one)",
      "  ○ a",
      "  ● b  ← a",
      "  ○ c  ← a, b",
      "",
      "Two (two)",
      "  ○ d  ← c, a",
      "",
      "● 1 written, ○ 3 planned, ← what a chapter requires",
      ""
    ].join("\n")
  });
});

test("--reduced leaves out what follows from the rest, --series what is not asked for", async () => {
  const {out} = await ask(BOOK, "graph", "--reduced", "--series", "two", "--json");
  const {nodes, edges} = JSON.parse(out) as {
    nodes: {slug: string; outside: boolean}[];
    edges: unknown;
  };
  expect(nodes.map(({slug, outside}) => [slug, outside])).toEqual([
    ["c", true],
    ["d", false]
  ]);
  expect(edges).toEqual([{from: "c", to: "d"}]);
});

test("labels of mermaid and DOT are escaped", async () => {
  expect((await ask(BOOK, "graph", "--series", "one", "--format", "mermaid")).out).toBe(
    [
      "flowchart LR",
      '  c0["Chapter a"]',
      '  c1["Quotes “ and #92; and #91;brackets#93;"]',
      '  c2["Chapter c"]',
      "  c0 --> c1",
      "  c0 --> c2",
      "  c1 --> c2",
      "  classDef planned stroke-dasharray: 4 3",
      "  class c0 planned",
      "  class c2 planned",
      ""
    ].join("\n")
  );
  const {out} = await ask(BOOK, "graph", "--series", "one", "--format", "dot");
  expect(out).toContain('  "b" [label="Quotes “ and \\\\ and [brackets]"];\n');
  expect(out).toContain('  "a" -> "c";\n');
});

test("circles and unknown slugs are told, and the exit code is 1", async () => {
  const {code, out, err} = await ask(
    {"chapters/one/series.yaml": series("One", "a <- b", "b <- a, nowhere")},
    "graph",
    "--reduced"
  );
  expect(code).toBe(1);
  expect(out).toContain("  ○ a  ← b\n  ○ b  ← a\n");
  expect(err).toContain("chapter-is-known `b` requires `nowhere`");
  expect(err).toContain(
    "prerequisites-are-acyclic Chapters require each other in a circle: a → b → a."
  );
});

test("unknown formats and series are refused", async () => {
  expect((await ask(BOOK, "graph", "--format", "dott")).err).toBe(
    'book: there is no format "dott": did you mean `dot`?\n'
  );
  expect((await ask(BOOK, "stats", "--series", "three")).err).toBe(
    'book: there is no series "three": there are `one`, `two`\n'
  );
});

test("stats count what there is, for chapters, series and the book", async () => {
  const {code, out} = await ask(BOOK, "stats", "--json");
  const book = JSON.parse(out) as {
    written: number;
    planned: number;
    words: number;
    series: {id: string; written: number; chapters: Record<string, unknown>[]}[];
  };
  expect([code, book.written, book.planned]).toEqual([0, 1, 3]);
  expect(book.series.map(({id, written}) => [id, written])).toEqual([
    ["one", 1],
    ["two", 0]
  ]);
  expect(book.series[0]?.chapters[0]).toMatchObject({
    slug: "b",
    inlineFormulas: 1,
    displayedFormulas: 1,
    cells: 1,
    values: 0,
    exercises: 1,
    exercisesByKind: {code: 0, numeric: 1},
    results: 1,
    proofs: 0,
    citations: 0
  });
  const table = (await ask(BOOK, "stats")).out.split("\n");
  expect(table[1]).toMatch(/^One, 1 of 3 written +\d+ +1 +1 +1 +0 +1 +0 +1 +0 +\d+ min$/);
  const widths = table.slice(0, 5).map((line) => line.length);
  expect(new Set(widths).size).toBe(1);
  expect(table.slice(-4)).toEqual([
    "Listed in a series.yaml and not written:",
    "  one: a, c",
    "  two: d",
    ""
  ]);
});
