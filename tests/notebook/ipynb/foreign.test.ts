import {describe, expect, test} from "vitest";
import {createContext, createPieces} from "../../../lib/dialect/index.ts";
import {fromIpynb} from "../../../lib/notebook/ipynb/index.ts";
import type {Imported} from "../../../lib/notebook/index.ts";
import {DENO, jupyter, md, PNG, run, shown} from "./jupyter.ts";
import type {Cell} from "./jupyter.ts";

function sources({document}: Imported): readonly string[] {
  return document.cells.map(({source}) => source);
}

/** What the page would have against the prose. */
function problems({document, files}: Imported): readonly string[] {
  const specs = document.cells.map((cell) =>
    cell.kind === "markdown" ? cell : ({kind: "code", id: cell.id, caption: null} as const)
  );
  const {pieces} = createPieces().render(
    specs,
    createContext({hasFile: (name) => files.has(name)})
  );
  return pieces.flatMap((piece) => piece.problems.map(({rule, message}) => `${rule}: ${message}`));
}

describe("a notebook in another language", () => {
  test("keeps its code as listings and its outputs as text and pictures, and says so", () => {
    const found = fromIpynb(
      jupyter([
        md("# Least squares\n"),
        run(
          ["import numpy as np\n", "np.ones(2)"],
          [
            {output_type: "stream", name: "stdout", text: ["a\n", "50%\r100%\n"]},
            shown({"image/png": [PNG], "text/plain": "<Figure>"}),
            shown({
              "text/html": "<table><script>alert(1)</script></table>",
              "text/plain": "   a\n0  1"
            }),
            shown({"text/html": "<p>only <b>this</b></p>"}),
            shown({"text/latex": "$\\displaystyle x^{2}$", "text/plain": "x**2"}),
            {
              output_type: "error",
              ename: "ValueError",
              evalue: "bad",
              traceback: ["\u001b[0;31mValueError\u001b[0m: bad"]
            }
          ]
        ),
        run("%%bash\necho '```'"),
        {cell_type: "raw", metadata: {}, source: "as it is"}
      ])
    );
    expect(found.document.title).toBe("Least squares");
    expect(found.document.cells.every(({kind}) => kind === "markdown")).toBe(true);
    expect(sources(found)).toEqual([
      [
        "```python\nimport numpy as np\nnp.ones(2)\n```",
        "```text\na\n100%\n```",
        "![What the code of cell 2 shows](./output-1.png)",
        "only **this**",
        "$$\nx^{2}\n$$",
        "```text\nValueError: bad\n```"
      ].join("\n\n"),
      "```bash\n%%bash\necho '```'\n```",
      "```text\nas it is\n```"
    ]);
    expect(found.document.files).toEqual([{name: "output-1.png", type: "image/png", size: 8}]);
    expect([...found.files.keys()]).toEqual(["output-1.png"]);
    expect(found.remarks).toEqual([
      "Its code is Python, and cells run TypeScript: the code stands as listings, with what it showed under it.",
      "Cell 2: The picture `output-1.png` comes without alternative text: it has words from the cell's number, so say what one sees in it.",
      "Cell 2: Scripts of an output are left out.",
      "Cell 2: The cell ended with an error (ValueError): it stands below the code.",
      "Cell 4: A raw cell, which Jupyter hands on as it is, stands as a listing."
    ]);
    expect(problems(found)).toEqual([]);
  });

  test("is named by its first heading, and leaves out what only sets Jupyter's style", () => {
    const style = shown({
      "text/html": "<style>h1 {}</style><script>MathJax.Hub.Config({})</script>",
      "text/plain": "<IPython.core.display.HTML at 0x7f5ffa3589e8>"
    });
    const found = fromIpynb(
      jupyter([md("[Contents](https://e.org)"), md("# The *title*"), run("style()", [style])])
    );
    expect(found.document.title).toBe("The title");
    expect(sources(found)).toEqual(["[Contents](https://e.org)", "```python\nstyle()\n```"]);
  });

  test("of versions 2 to 4 is read, and of any other is not", () => {
    for (const minor of [0, 1, 2, 5])
      expect(sources(fromIpynb(jupyter([md("x")], {}, minor)))).toEqual(["x"]);
    const heading = {cell_type: "heading", level: 2, metadata: {}, source: "Old"};
    expect(sources(fromIpynb(jupyter([md("x"), heading], {}, 0)))).toEqual(["x", "## Old"]);
    for (const nbformat of [2, 3]) {
      const code = {cell_type: "code", input: "1", outputs: [{output_type: "pyout", text: "2"}]};
      const old = JSON.stringify({nbformat, worksheets: [{cells: [heading, code]}]});
      expect(sources(fromIpynb(old))).toEqual(["```\n1\n```\n\n```text\n2\n```"]);
      expect(fromIpynb(old).document.title).toBe("Old");
    }
    expect(() => fromIpynb('{"nbformat": 1}')).toThrow(
      "The notebook is in version 1 of Jupyter's format, and versions 2, 3 and 4 can be read: open it in Jupyter and save it again, or run `jupyter nbconvert --to notebook` on it."
    );
    expect(() => fromIpynb('{"nbformat": 6}')).toThrow("is in version 6");
  });
});

describe("TypeScript and JavaScript of others", () => {
  test("become code cells with what they showed, and a word on what will not run", () => {
    const found = fromIpynb(
      jupyter(
        [
          run("const x = 1;\nx", [shown({"text/plain": "\u001b[33m1\u001b[39m"})]),
          run("const x = 2;", [{output_type: "stream", name: "stderr", text: "careful\n"}]),
          run('import {a} from "npm:a";', [shown({"image/png": PNG})])
        ],
        DENO
      )
    );
    expect(found.document.cells).toMatchObject([
      {kind: "code", source: "const x = 1;\nx", output: {outputs: [{kind: "number", value: 1}]}},
      {kind: "code", output: {console: [{level: "error", text: "careful"}]}},
      {
        kind: "code",
        output: {outputs: [{kind: "html", html: `<img alt="" src="data:image/png;base64,${PNG}">`}]}
      }
    ]);
    expect(found.remarks[0]).toMatch(/^1 of 3 code cells does not run as it is; the first says: /);
    expect(found.remarks[1]).toBe(
      "`x` is declared in more than one cell: cells share their names here, so give each its own."
    );
  });
});

describe("links within a notebook", () => {
  test("lead to headings and equations of other cells, by their words and by anchors", () => {
    const found = fromIpynb(
      jupyter([
        md(
          "# N\n\n[Load](#load), [Two](#Two-Words), [(1.2)](#eq-x), [y](#nowhere)\n\n```\n[a](#load)\n```"
        ),
        md("<a id='load'></a>\n## 1. Loading data\n\n```\n<a id='eq-x'></a>\n$$\n```"),
        md("## Two Words\n\n<a id='eq-x'></a>\n$$\nx = 1 \\tag{1.2}\n$$\n\nBack to [it](#load).")
      ])
    );
    expect(sources(found)).toEqual([
      "[Load](#loading-data), [Two](#two-words), @eq-x, y\n\n```\n[a](#load)\n```",
      "## Loading data\n\n```\n<a id='eq-x'></a>\n$$\n```",
      "## Two Words\n\n$$\n\\label{eq-x}\nx = 1\n$$\n\nBack to [it](#loading-data)."
    ]);
  });
});

describe("Jupyter's Markdown", () => {
  const convert = (source: string, more: Cell = {}): Imported =>
    fromIpynb(jupyter([md("first"), md(source, more)]));
  const CASES: readonly (readonly [string, string, string])[] = [
    ["money is no maths", "It costs $5 and $6.", "It costs \\$5 and \\$6."],
    ["a loose formula is closed up", "with $ x_i $ and $\\alpha$", "with $x_i$ and $\\alpha$"],
    [
      "a formula may have space at both ends",
      "Between $ -1 $ and $ 1 $, so $ (1-c) $ of\n$ c $; $ 5 and $ 6 are money.",
      "Between $-1$ and $1$, so $(1-c)$ of\n$c$; \\$ 5 and \\$ 6 are money."
    ],
    ["bars and stars are words of TeX", "$|x|^2 * 3$", "$\\vert x\\vert^2 \\ast 3$"],
    ["a display gets lines of its own", "so $$x = 1$$ holds", "so\n\n$$\nx = 1\n$$\n\nholds"],
    ["a display in an item is indented", "- a $$x$$\n- b", "- a\n\n  $$\n  x\n  $$\n\n- b"],
    [
      "environments without dollars are displays",
      "\\begin{align}\na &= 1 \\label{eq:A b}\n\\end{align}\nby \\eqref{eq:A b}",
      "$$\n\\label{eq-a-b}\n\\begin{aligned}\na &= 1\n\\end{aligned}\n$$\n\nby @eq-a-b"
    ],
    [
      "headings start at the second level and skip none",
      "# A\n\n#### B\n\nC\n===\n\nD\n---",
      "## A\n\n### B\n\n## C\n\n### D"
    ],
    ["braces and signs are text", "if {a} < b & c > d, @you", "if \\{a\\} \\< b & c > d, \\@you"],
    [
      "mail is no reference",
      "me@x.org, <mailto:me@x.org>",
      "[me\\@x.org](mailto:me@x.org), [mailto:me\\@x.org](mailto:me@x.org)"
    ],
    [
      "HTML becomes Markdown",
      '<b>b</b><br><a href="https://e.org">e</a><!-- no -->',
      "**b**\\\n[e](https://e.org)"
    ],
    [
      "a table of HTML becomes one",
      "<table><tr><th>a</th></tr><tr><td>1|2</td></tr></table>",
      "| a |\n| - |\n| 1\\|2 |"
    ],
    [
      "code set in by spaces is a listing",
      "text\n\n    x <b>\n    y\n\nmore",
      "text\n\n```\nx <b>\ny\n```\n\nmore"
    ],
    [
      "listings keep their language alone",
      "```{.python}\na\n```\n```ts cell\nb\n```",
      "```python\na\n```\n\n```ts\nb\n```"
    ],
    ["what would run does not", "`{ts} evil()`", "` {ts} evil()`"],
    ["boxes of MyST are ours", "```{warning} Mind\nthis\n```", ":::warning[Mind]\nthis\n:::"],
    ["colons are no boxes", ":::theorem\nx\n:::", "\\:::theorem\nx\n\\:::"],
    [
      "words of MDX are words",
      "import x from 'y'\n\nexport all",
      "&#x69;mport x from 'y'\n\n&#x65;xport all"
    ]
  ];

  test.each(CASES)("%s", (_, source, expected) => {
    const found = convert(source);
    expect(sources(found)[1]).toBe(expected);
    expect(problems(found)).toEqual([]);
  });

  test("macros that a notebook defines reach the formulas that use them", () => {
    const found = fromIpynb(
      jupyter([
        md(
          "$$\n\\newcommand{\\R}{\\mathbb{R}}\n\\newcommand{\\set}[1]{\\{#1 \\in \\R\\}}\n$$\n\nText $\\DeclareMathOperator{\\tr}{tr}\\tr A$."
        ),
        md("In $\\set{x}$ and $y$.\n\n$$\\begin{align*} a &= \\tr B \\end{align*}$$")
      ])
    );
    expect(sources(found)).toEqual([
      "Text $\\operatorname{tr} A$.",
      "In $\\{x \\in \\mathbb{R}\\}$ and $y$.\n\n$$\n\\begin{aligned} a &= \\operatorname{tr} B \\end{aligned}\n$$"
    ]);
    expect(problems(found)).toEqual([]);
  });

  test("pictures of the notebook come as files, those of the web and the disk as words", () => {
    const found = convert(
      `![a](attachment:A%20b.png) ![w](https://e.org/w.png) ![l](img/l.png "t") <img src="data:image/png;base64,${PNG}" alt="d"> ![bad](attachment:none) [x](other.ipynb) [j](javascript:alert)`,
      {attachments: {"A b.png": {"image/png": PNG}}}
    );
    expect(sources(found)[1]).toBe(
      "![a](./A_b.png) [w](https://e.org/w.png) *l* (`img/l.png`) ![d](./picture.png) *bad* (`attachment:none`) x (`other.ipynb`) j (`javascript:alert`)"
    );
    expect(found.document.files.map(({name}) => name)).toEqual(["A_b.png", "picture.png"]);
    expect(problems(found)).toEqual([]);
    expect(found.remarks.slice(1)).toEqual([
      "Cell 2: `img/l.png` lay beside the notebook and did not come with it: add it to the notebook's files and write `![…](./name)`. There is one more like this.",
      "Cell 2: `other.ipynb` is not in what was imported.",
      "Cell 2: The address `javascript:alert` would run a script: it is left out."
    ]);
  });
});

describe("hostile notebooks", () => {
  test.each([
    ["nonsense", "not JSON", /^This is not a Jupyter notebook, it is not JSON: /],
    ["another file", '{"a": 1}', /does not say its version/],
    ["a list", "[]", /does not say its version/],
    ["no cells", '{"nbformat": 4, "cells": {}}', /has no list of cells/],
    ["cells without end", jupyter(new Array(5001).fill(md(""))), /has 5001 cells/],
    ["text without end", jupyter([md("x".repeat(5_000_001))]), /too long/]
  ])("%s is refused in one sentence", (_, text, expected) => {
    expect(() => fromIpynb(text)).toThrow(expected);
  });

  test("scripts, prototypes, deep nesting and wrong types do nothing", () => {
    const deep = "[".repeat(20_000) + "]".repeat(20_000);
    const text = `{"nbformat": 4, "__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}, "metadata": {"language_info": {"name": {"a": 1}}, "kernelspec": []},
      "cells": [
        {"cell_type": "markdown", "source": "<script>alert(1)</script><img src=x onerror=alert(1)>[a](javascript:alert(1))", "metadata": {"__proto__": {"polluted": 1}}, "attachments": {"__proto__": {"image/png": 5}}},
        {"cell_type": "code", "source": ["1"], "outputs": [
          {"output_type": "display_data", "data": {"__proto__": {"x": 1}, "application/json": ${deep}, "text/plain": ${deep}, "image/svg+xml": "<svg onload='alert(1)'/>"}},
          {"output_type": "stream", "text": {"a": 1}}, 5, null]},
        {"cell_type": "code", "source": 5}, null, [], {"cell_type": "__proto__", "source": ""}
      ]}`;
    const found = fromIpynb(text);
    expect(sources(found)[0]).toBe("*x* (`x`)a (`javascript:alert(1)`)");
    expect(sources(found)[1]).toBe(
      "```\n1\n```\n\n![What the code of cell 2 shows](./output-1.svg)"
    );
    expect(found.remarks).toContain(
      "4 cells are of a kind that Jupyter's format does not have, and left out."
    );
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });

  test("a large picture is left out with a word, and a long output shortened", () => {
    const large = "A".repeat(28_000_004);
    const found = fromIpynb(
      jupyter([run("x", [shown({"image/png": large, "text/plain": "y".repeat(30_000)})])])
    );
    expect(found.document.files).toMatchObject([{name: "output-2.txt", size: 30_000}]);
    expect(sources(found)[0]?.length).toBeLessThan(21_000);
    expect(found.remarks.slice(1)).toEqual([
      "Cell 1: `output-1.png` has no room: a file may have 20 MB, all together 100 MB, and there may be 1000 of them.",
      "Cell 1: The output is cut: it has 1 line and 30,000 characters; all of it is in `output-2.txt`."
    ]);
  });

  test("marks that never close take no time that grows with their square", () => {
    for (const mark of [
      "$",
      "$$ ",
      "`",
      "<a",
      "[",
      "![",
      "{",
      "<!--",
      "\\begin{align}",
      "<table>",
      "> $$x$$ ",
      "    x\n\n",
      ":::",
      "#",
      '<img src="',
      "``` ",
      '<a href="',
      "[a]("
    ]) {
      const found = fromIpynb(jupyter([md("x"), md(mark.repeat(100_000 / mark.length))]));
      expect(found.document.cells.length).toBeGreaterThan(0);
    }
  });

  test("marks that can be read in two ways are read in one", () => {
    const many = 100_000;
    const texts = [
      `${"> ".repeat(many)}x`,
      `${"   >".repeat(many)} x \``,
      `~~~${"~".repeat(many)}\``,
      `\`\`\`${"a".repeat(many)}\``,
      `[${"[x](y)".repeat(many)}`,
      `[${"![x]".repeat(many)}`,
      `${"[".repeat(many)}x${"]".repeat(many)}`,
      `[a](${" ".repeat(many)}`,
      "![a](data:image/png;base64,".repeat(many / 10),
      "![a](b".repeat(many / 10),
      `# a${" ".repeat(many)}b`,
      `# ${"#".repeat(many)}b`,
      `# a ${"[#".repeat(many)}`,
      `\\\\(a${" ".repeat(many)}b\\\\)`,
      `$a$ \\newcommand\\a${" ".repeat(many)}b`,
      `<a${" ".repeat(many)}`,
      `<table><td>a${" ".repeat(many)}b</table>`
    ];
    for (const text of texts)
      expect(fromIpynb(jupyter([md("x"), md(text)])).document.cells.length).toBeGreaterThan(0);
    for (const text of [`a${" ".repeat(many)}b`, `a${"\n".repeat(many)}b`])
      expect(fromIpynb(jupyter([run(text)])).document.cells.length).toBeGreaterThan(0);
  });

  test("fences in quotations and links in lists, in brackets and around pictures stay what they are", () => {
    const list = '[see [1](https://a.b/1), [2](https://a.b/(2)), [3](<https://a.b/3> "t")]';
    const found = fromIpynb(
      jupyter([
        md("# T"),
        md(`> > \`\`\`python\n> > x = {1}\n> > \`\`\`\n\n${list}`),
        md(`[![p](attachment:p)](https://a.b) ![a [b]](attachment:p) [a \\[b](https://a.b/c "d")`, {
          attachments: {p: {"image/png": PNG}}
        }),
        md("An [open bracket\n\nand a](https://a.b) closed one")
      ])
    );
    expect(sources(found).join("\n\n")).toBe(
      [
        "> > ```python\n> > x = {1}\n> > ```",
        '\\[see [1](https://a.b/1), [2](https://a.b/%282%29), [3](https://a.b/3 "t")]',
        '[![p](./p.png)](https://a.b) ![a \\[b\\]](./p-2.png) [a \\[b](https://a.b/c "d")',
        "An \\[open bracket\n\nand a]\\([https://a.b](https://a.b)) closed one"
      ].join("\n\n")
    );
  });
});
