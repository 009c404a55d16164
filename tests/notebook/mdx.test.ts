import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import fc from "fast-check";
import {describe, expect, test, vi} from "vitest";
import {parseChapter} from "../../lib/dialect/index.ts";
import {LARGEST_TEXT} from "../../lib/notebook/index.ts";
import type {NotebookCell, NotebookDocument} from "../../lib/notebook/index.ts";
import {fromChapter, fromMdx, toMdx} from "../../lib/notebook/mdx/index.ts";
import {parseStoredOutputs, slug} from "../../lib/protocol/index.ts";
import {anyNotebook, anyOptions, code, md, notebook} from "./notation.ts";

// Laws try many notebooks, and the machine may be at other work.
vi.setConfig({testTimeout: 120_000});

const root = join(import.meta.dirname, "..", "..");

/** The text after the front matter. */
function bodyOf(document: NotebookDocument): string {
  return toMdx(document).text.replace(/^---\n[^]*?\n---\n\n?/, "");
}

function readBack(document: NotebookDocument): readonly NotebookCell[] {
  return fromMdx({text: toMdx(document).text, file: "x.mdx"}).document.cells;
}

/** Kind, source and options; ids of code alone, since those of prose are not written. */
function toPlain(cells: readonly NotebookCell[]): unknown {
  return cells.map((cell) =>
    cell.kind === "code"
      ? {id: cell.id, source: lines(cell.source), options: normal(cell.options)}
      : lines(cell.source)
  );
}

function lines(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}

function normal(options: Extract<NotebookCell, {kind: "code"}>["options"]): unknown {
  const oneLine = (text: string | null) =>
    text?.replace(/\s*[\r\n\u2028\u2029]\s*/g, " ").trim() || null;
  return {...options, caption: oneLine(options.caption), alt: oneLine(options.alt)};
}

describe("what is written", () => {
  test("a notebook is a chapter", () => {
    const document = notebook(
      [
        md("m", "We fit a line. It is short.\n\n## Data"),
        md("n", "## Fit"),
        code("a", "const x = 1;", {hide: true, height: 300}),
        md("o", "One."),
        md("p", "Two."),
        code("fig-b", "plot()", {caption: 'The "fit"', alt: "A line", expectError: true})
      ],
      {title: "Lines: a start"}
    );
    expect(toMdx(document).text).toBe(`---
title: "Lines: a start"
description: We fit a line.
kind: standalone
date: 2025-10-20
---

{/* cell */}

We fit a line. It is short.

## Data

{/* cell */}

## Fit

\`\`\`ts cell id=a hide height=300
const x = 1;
\`\`\`

One.

{/* cell */}

Two.

\`\`\`ts cell id=fig-b caption="The \\"fit\\"" alt="A line" expect=error
plot()
\`\`\`
`);
  });

  test("headings need no mark between them", () => {
    expect(bodyOf(notebook([md("a", "## A\n\nText."), md("b", "### B"), md("c", "## C")]))).toBe(
      "## A\n\nText.\n\n### B\n\n## C\n"
    );
  });

  test("a reference to nothing is remarked, one to another chapter is not", () => {
    expect(
      toMdx(notebook([md("a", "See @thm-x, @other/thm-y and @sec-z.\n\n## Z [#sec-z]")])).remarks
    ).toEqual(["Line 10 of the file has a mistake: `@thm-x` refers to nothing here."]);
  });

  test("a sound notebook has nothing remarked, and a chapter's checker finds nothing", () => {
    const document = notebook([
      md("a", "## A\n\n:::tip\nText $x$ and `{ts} x`.\n:::"),
      md("b", "Two."),
      code("c", "const x = 1;")
    ]);
    const {text, remarks} = toMdx(document);
    expect(remarks).toEqual([]);
    expect(parseChapter({text, file: ""}).problems).toEqual([]);
  });

  test("mistakes are remarked at their lines", () => {
    expect(toMdx(notebook([md("a", "A <b>bold</b> word.")])).remarks).toEqual([
      "Line 8 of the file has a mistake: Raw HTML `<b>` cannot stand in a chapter: write `**bold**`."
    ]);
  });

  test("an empty notebook without a title is a file too", () => {
    const {text} = toMdx(notebook([], {title: ""}));
    const {document} = fromMdx({text, file: ""});
    expect(document).toMatchObject({title: "Untitled", cells: []});
    expect(toMdx(document).text).toBe(text);
  });
});

describe("texts that would not stay in their cell", () => {
  test.each([
    ["a fence", "```\nopen", "```\nopen\n```"],
    ["a long fence of tildes", "~~~~~py\nopen", "~~~~~py\nopen\n~~~~~"],
    ["a block", ":::tip\nopen", ":::tip\nopen\n:::"],
    ["blocks in a block", "::::proof\n:::tip\nopen", "::::proof\n:::tip\nopen\n:::\n::::"],
    ["a fence in a block", ":::tip\n```\nopen", ":::tip\n```\nopen\n```\n:::"],
    ["a formula", "$$\nx", "$$\nx\n$$"]
  ])("%s left open is closed", (_name, source, closed) => {
    const document = notebook([md("a", source), md("b", "After."), code("c", "1")]);
    const {text, remarks} = toMdx(document);
    expect(fromMdx({text, file: ""}).document.cells).toMatchObject([
      {source: closed},
      {source: "After."},
      {id: "c", source: "1"}
    ]);
    expect(remarks).toContain(
      "The cell `a` leaves a block, a fence or a formula open: the file closes it."
    );
  });

  test("what only opens something together with another cell becomes a listing", () => {
    const document = notebook([md("a", "{"), code("b", "1"), md("c", "}"), code("d", "2")]);
    const {text, remarks} = toMdx(document);
    const {cells} = fromMdx({text, file: ""}).document;
    expect(cells.map(({source}) => source)).toContain("1");
    expect(cells).toHaveLength(4);
    expect(remarks.join("\n")).toContain("it stands in the file as a listing");
  });

  test("a comment that code would end becomes a listing", () => {
    const document = notebook([md("a", "~~~~md\nx\n~~~~\n{/*"), code("b", "{/* cell */}")]);
    const {text, remarks} = toMdx(document);
    expect(remarks[0]).toMatch(/^The cell `a` would change how the rest is read/);
    expect(fromMdx({text, file: ""}).document.cells[1]).toEqual(code("b", "{/* cell */}"));
  });

  test("a cell within prose, and a mark, are cut there and told", () => {
    const inside = "Before.\n\n```ts cell id=x\n1\n```\n\nAfter.\n\n{/* cell */}\n\nLast.";
    const {text, remarks} = toMdx(notebook([md("a", inside)]));
    expect(fromMdx({text, file: ""}).document.cells.map(({source}) => source)).toEqual([
      "Before.",
      "1",
      "After.",
      "Last."
    ]);
    expect(remarks).toEqual([
      "The cell `a` holds cells or a mark between cells: in the file it is cut there."
    ]);
  });

  test("a caption that no quotes can hold is told", () => {
    const {text, remarks} = toMdx(notebook([code("a", "1", {caption: "\\\" and \\'"})]));
    expect(text).toContain(`caption="\\" and \\'"`);
    expect(remarks).toEqual([
      'The cell `a` has a caption or alternative text with `\\"` in it: in the file it is `"`.'
    ]);
  });
});

const nasty = fc
  .array(
    fc.constantFrom(
      "",
      " ",
      "text",
      "trailing  ",
      "    indented",
      "\tindented",
      "## A",
      "### B",
      "# One",
      " ## C",
      "#### D",
      "Title\n---",
      "---",
      "===",
      "- item",
      "> quoted",
      "| a |\n|---|\n| b |",
      "```\nclosed\n```",
      "```ts cell\n1\n```",
      "```ts cell id=a0\n2\n```",
      "- item\n\n  ```ts cell id=nested\n  1\n  ```",
      "~~~~md\n```\n~~~~",
      "```",
      "````",
      "~~~",
      ":::tip\nclosed\n:::",
      ":::tip",
      "::::proof",
      ":::",
      "$$\nx\n$$",
      "$$",
      "$x$",
      "{",
      "}",
      "{/* a comment */}",
      "{/* cell */}",
      "{/* seed 7 */}",
      "{/*",
      "*/}",
      "<b>",
      "</b>",
      "<!-- c -->",
      "<ReadingMap />",
      "import x from 'y'",
      "`{ts} x`",
      "[a]: b",
      "[^1]: note",
      "\u0000",
      "\uFEFF",
      "a\r\nb",
      "\r",
      "\u2028"
    ),
    {maxLength: 4}
  )
  .chain((parts) => fc.constantFrom("\n", "\n\n").map((gap) => parts.join(gap)));

const nastyCode = fc
  .array(
    fc.constantFrom(
      "",
      "1",
      "const s = `a`;",
      "```",
      "````ts cell",
      "  ```",
      "~~~",
      "    indented",
      "trailing  ",
      "\u0000",
      "\r\n",
      "// {/* cell */}",
      "{/* cell */}",
      "## no heading",
      ":::"
    ),
    {maxLength: 4}
  )
  .map((parts) => parts.join("\n"));

describe("round trips", () => {
  test("any notebook comes back, or a remark names the cell that does not", () => {
    fc.assert(
      fc.property(anyNotebook({prose: nasty, program: nastyCode, most: 5}), (document) => {
        const {text, remarks} = toMdx(document);
        const {cells} = fromMdx({text, file: ""}).document;
        if (!remarks.some((remark) => remark.startsWith("The cell")))
          expect(toPlain(cells)).toEqual(toPlain(document.cells));
        // Whatever became of prose: code is code.
        const found = new Map(cells.map((cell) => [cell.id, cell]));
        for (const cell of document.cells)
          if (cell.kind === "code") expect(found.get(cell.id)?.source).toBe(lines(cell.source));
      }),
      {numRuns: 60}
    );
  });

  test("sound cells come back without a remark on any", () => {
    const sound = fc.constantFrom(
      "",
      "Text.",
      "## A\n\nText.",
      "### B",
      "\n\nText.\n",
      "## A\n\n## B"
    );
    fc.assert(
      fc.property(anyNotebook({prose: sound, program: nastyCode}), (document) => {
        const told = toMdx(document).remarks.filter((remark) =>
          /^The cell(?!.*caption)/.test(remark)
        );
        expect(told).toEqual([]);
        if (toMdx(document).remarks.length === 0)
          expect(toPlain(readBack(document))).toEqual(toPlain(document.cells));
      })
    );
  });

  test("any options come back", () => {
    fc.assert(
      fc.property(anyOptions, (options) => {
        const document = notebook([code("a", "1", options)]);
        if (toMdx(document).remarks.length === 0)
          expect(toPlain(readBack(document))).toEqual(toPlain(document.cells));
      }),
      {numRuns: 100}
    );
  });

  test("a file that was written is written the same when it was read", () => {
    const head = fc.record({
      title: fc.string({unit: "grapheme", maxLength: 20}),
      seed: fc.nat()
    });
    fc.assert(
      fc.property(
        anyNotebook({prose: nasty, program: nastyCode, most: 5}),
        head,
        (document, {title, seed}) => {
          const {text} = toMdx({...document, title, seed});
          const read = fromMdx({text, file: ""}).document;
          expect(read.seed).toBe(seed);
          expect(toMdx(read).text).toBe(text);
        }
      ),
      {numRuns: 40}
    );
  });
});

describe("what is read", () => {
  test("code, and prose cut at its headings", () => {
    const text = `Start.

## A

Text.

#### Deep

- item

  \`\`\`ts cell id=nested
  1
  \`\`\`

### B
\`\`\`ts cell id=top lazy
2
\`\`\`
\`\`\`ts cell
3
\`\`\`

:::tip
## Not cut
:::


`;
    const {document, remarks} = fromMdx({text, file: "some/notes.mdx"});
    expect(document.title).toBe("notes");
    expect(document.cells.map(({kind, source}) => `${kind}: ${source}`)).toEqual([
      "markdown: Start.",
      "markdown: ## A\n\nText.\n\n#### Deep\n\n- item\n\n  ```ts cell id=nested\n  1\n  ```",
      "markdown: ### B",
      "code: 2",
      "code: 3",
      "markdown: :::tip\n## Not cut\n:::"
    ]);
    expect(document.cells[3]).toEqual(code("top", "2", {lazy: true}));
    expect(document.cells[4]?.id).toMatch(/^c[a-z0-9]{6}$/);
    expect(remarks).toEqual([]);
  });

  test("what a notebook has no place for is told", () => {
    const text = `---
title: T
description: D.
kind: standalone
date: 2026-01-02
tags: [Lines]
---

\`\`\`ts cell id=a colour=red
1
\`\`\`

\`\`\`ts cell id=a
2
\`\`\`
`;
    const {document, remarks} = fromMdx({text, file: ""});
    expect(document.cells.map(({source}) => source)).toEqual(["1", "2"]);
    expect(new Set(document.cells.map(({id}) => id)).size).toBe(2);
    expect(remarks).toEqual([
      "A notebook has a title and a date, and no `tags`: they were left out.",
      expect.stringContaining("An option in line 9 was left out: A cell has no option `colour`"),
      "A name in line 13 stands twice: The id `a` is given twice: it stands at line 9 already."
    ]);
  });

  test("blank lines by the thousand are gone through once", () => {
    const text = `a${"\n".repeat(20_000)}b`;
    expect(fromMdx({text, file: ""}).document.cells).toMatchObject([{source: text}]);
  });

  test("a text that is too long is refused", () => {
    expect(() => fromMdx({text: "x".repeat(LARGEST_TEXT + 1), file: "long.mdx"})).toThrow(
      "long.mdx is too long: a notebook may have 5000000 characters, and it has 5000001."
    );
  });
});

const chapters = readdirSync(join(root, "chapters"), {recursive: true, encoding: "utf8"})
  .filter((path) => path.endsWith("chapter.mdx"))
  .map((path) => path.replaceAll("\\", "/"));

test("a cell named as what every object has shows nothing that was not stored", () => {
  const text = "```ts cell id=constructor\n1\n```";
  const stored = parseStoredOutputs('{"version": 1, "cells": {}, "drawings": {}}');
  const {document} = fromChapter({text, file: "", origin: null, outputs: stored});
  expect(document.cells).toEqual([code("constructor", "1")]);
});

describe("every chapter as a notebook", () => {
  test.each(chapters)("%s", (path) => {
    const file = join(root, "chapters", path);
    const text = readFileSync(file, "utf8");
    const outputs = maybeRead(join(file, "..", "outputs", "outputs.json"));
    const origin = {
      slug: slug(path.split("/").at(-2) ?? ""),
      title: "",
      href: "",
      version: "",
      part: null
    };
    const before = parseChapter({text, file: ""});
    const {document} = fromChapter({text, file: "", origin, outputs});
    const written = toMdx(document);
    const after = parseChapter({text: written.text, file: ""});

    // Every word is there, in its order.
    const body = text.replace(/^---\n[^]*?\n---\n/, "");
    // A cell that is shown in a listing or an example is text.
    const fenced = body.replace(
      /^(`{3,}|~{3,})(.*)\n([^]*?)^\1[ \t]*$/gm,
      (all: string, _, info: string, inner: string) => (info.startsWith("ts cell") ? inner : all)
    );
    const sources = document.cells.map(({source}) => source).join("\n");
    expect(words(sources)).toEqual(words(fenced));
    // The same cells and labels, numbers included.
    const plain = ({cells}: typeof before) =>
      cells.map(({line, column, ...cell}) => ({...cell, at: line > 0 && column > 0}));
    expect(plain(after)).toEqual(plain(before));
    const named = ({labels}: typeof before) =>
      [...labels.values()].map(({line, ...label}) => ({...label, at: line > 0}));
    expect(named(after)).toEqual(named(before));
    expect([...after.anchors].sort()).toEqual([...before.anchors].sort());
    // What the cells have shown came along.
    for (const cell of document.cells)
      if (cell.kind === "code") expect(cell.output).toEqual(outputs?.cells[cell.id] ?? null);
    expect(written.remarks).toEqual([]);
  });
});

function words(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== "");
}

function maybeRead(path: string): ReturnType<typeof parseStoredOutputs> | null {
  try {
    return parseStoredOutputs(readFileSync(path, "utf8"));
  } catch {
    return null;
  }
}
