import {describe, expect, test} from "vitest";
import {createContext, parseChapter, renderChapter, serialize} from "../../lib/dialect/index.ts";
import {drawSvg, layOut, parseDiagram, tellDiagram} from "../../lib/dialect/diagrams/index.ts";

const HEAD = [
  "---",
  "title: T",
  "description: D",
  "kind: standalone",
  "date: 2026-01-01",
  "---",
  ""
];

/** The nodes and edges of a flowchart that begins `flowchart LR`, in a notation of their own. */
function read(...lines: readonly string[]): readonly string[] {
  const {flowchart, fault} = parseDiagram(["flowchart LR", ...lines].join("\n"));
  if (flowchart === null) return [`${String(fault.line)}:${String(fault.column)} ${fault.message}`];
  return [
    ...flowchart.nodes.map(
      ({id, label, shape, tone, group}) =>
        `${id} ${shape} "${label.join("|")}"${tone === null ? "" : ` ${tone}`}${group === null ? "" : ` in ${group}`}`
    ),
    ...flowchart.edges.map(
      ({from, to, label, line, start, end, length}) =>
        `${from} ${line} ${start}-${end} ${to}${label.length === 0 ? "" : ` "${label.join("|")}"`}${length === 1 ? "" : ` ${String(length)}`}`
    )
  ];
}

function render(...lines: readonly string[]) {
  const chapter = parseChapter({text: [...HEAD, ...lines].join("\n"), file: "chapter.mdx"});
  const {root, problems} = renderChapter(chapter, createContext());
  return {
    html: serialize(root.children.flatMap((node) => (node.type === "element" ? [node] : []))),
    problems: problems.map(
      ({line, column, rule, message}) => `${String(line)}:${String(column)} ${rule} ${message}`
    )
  };
}

describe("flowcharts", () => {
  test("chains, several at once, and labels inside and after the arrow", () => {
    expect(read("A --> B & C -->|yes| D", "D -- no --> A; B -.-> C", "C == so ==> A")).toEqual([
      'A box "A"',
      'B box "B"',
      'C box "C"',
      'D box "D"',
      "A plain none-arrow B",
      "A plain none-arrow C",
      'B plain none-arrow D "yes"',
      'C plain none-arrow D "yes"',
      'D plain none-arrow A "no"',
      "B dotted none-arrow C",
      'C thick none-arrow A "so"'
    ]);
  });

  test("every shape", () => {
    const shapes = [
      "[a]",
      "(a)",
      "([a])",
      "[[a]]",
      "[(a)]",
      "((a))",
      "(((a)))",
      "{a}",
      "{{a}}",
      ">a]",
      "[/a/]",
      "[\\a\\]",
      "[/a\\]",
      "[\\a/]"
    ];
    expect(
      read(...shapes.map((shape, index) => `n${String(index)}${shape}`)).map(
        (line) => line.split(" ")[1]
      )
    ).toEqual([
      "box",
      "round",
      "pill",
      "framed",
      "cylinder",
      "circle",
      "ring",
      "diamond",
      "hexagon",
      "flag",
      "slanted",
      "slantedBack",
      "wideBelow",
      "wideAbove"
    ]);
  });

  test("arrows of other kinds, ends and lengths", () => {
    expect(
      read("A --- B", "A <--> B", "A o--o B", "A --x B", "A ----> B", "A ~~~ B", "A-->B").slice(2)
    ).toEqual([
      "A plain none-none B",
      "A plain arrow-arrow B",
      "A plain dot-dot B",
      "A plain none-cross B",
      "A plain none-arrow B 3",
      "A unseen none-none B",
      "A plain none-arrow B"
    ]);
  });

  test("groups, quotes, lines and colours", () => {
    expect(
      read(
        "subgraph one [The first]",
        'A["f(x) [here]<br/>#quot;so#quot;"]:::blue',
        "end",
        "B --> A",
        "class B red"
      )
    ).toEqual(['A box "f(x) [here]|"so"" blue in one', 'B box "B" red', "B plain none-arrow A"]);
  });

  test.each([
    [["A -->"], "1:5 The line ends where a node should stand: write `A --> B`."],
    [["A[open"], "1:1 The bracket `[` is not closed: end the label with `]`."],
    [["A -- label B"], "1:2 The arrow `--` is not closed: write `A -- label --> B`."],
    [
      ["A --> B", "  style A fill:#f00"],
      "2:2 `style` paints for one theme: give the node a colour of the page, `A:::blue`."
    ],
    [
      ['click A href "javascript:alert(1)"'],
      "1:0 A diagram has no links: write the link in the text."
    ],
    [
      ["A:::pink"],
      "1:8 `pink` is not a colour of the page: it is one of `accent`, `blue`, `red`, `green`, `amber`, `violet`, `teal`, `soft`."
    ],
    [["subgraph one", "A"], "2:0 The group `one` is not closed: end it with a line `end`."],
    [
      ["A[$x$]"],
      "1:2 A label holds no formulas: write their characters, `∇f(x)` instead of `$\\nabla f(x)$`."
    ]
  ])("%j is told with its place", (lines, message) => {
    expect(read(...lines)).toEqual([message]);
  });

  test("another kind of diagram is refused by name of what is drawn", () => {
    expect(parseDiagram("sequenceDiagram\nA->>B: hi").fault?.message).toBe(
      "A diagram begins with its kind and direction, `flowchart LR`: only flowcharts are drawn."
    );
  });

  test("names that every object has are names like others", () => {
    expect(read("constructor --> __proto__", "toString[#constructor;]")).toEqual([
      'constructor box "constructor"',
      '__proto__ box "__proto__"',
      'toString box "#constructor;"',
      "constructor plain none-arrow __proto__"
    ]);
  });

  test("the largest diagram is drawn in moments, a larger one refused", () => {
    const chain = (count: number): string =>
      `flowchart TD\n${Array.from({length: count}, (_, index) => `n${String(index)} --> n${String((index * 7) % count)}`).join("\n")}`;
    const {flowchart} = parseDiagram(chain(100));
    expect(flowchart === null ? "" : drawSvg(layOut(flowchart), {alt: "x"})).toContain("<svg");
    expect(parseDiagram(chain(101)).fault?.message).toBe(
      "The diagram has more than 100 nodes: split it into several."
    );
  });
});

describe("the picture", () => {
  test("the same text gives the same picture", () => {
    const draw = (): string => {
      const {flowchart} = parseDiagram(
        "flowchart TD\nA --> B\nsubgraph g\nB --> C{x}\nend\nC --> A & A"
      );
      return flowchart === null ? "" : drawSvg(layOut(flowchart), {alt: "x"});
    };
    expect(draw()).toBe(draw());
    expect(draw()).not.toMatch(/NaN|undefined|Infinity/);
  });

  test("what an author writes becomes text", () => {
    const {html} = render(
      "```mermaid",
      "flowchart LR",
      'A["<script>alert(1)</script>"] -- "<b onclick=x>" --> B["&quot; onload=x"]',
      "```"
    );
    expect(html).not.toMatch(/<script|<b |<b>|onload=x"[^&]/);
    expect(html).toContain("&lt;script&gt;");
    expect(html).not.toMatch(/<a |href|<foreignObject|<image|<use/);
  });

  test("it is told in sentences where no alternative text is given", () => {
    const {flowchart} = parseDiagram(
      "flowchart LR\nA[Data] --> B[Model] -->|error| C[Loss]\nC --> B\nD\nsubgraph g [Inside]\nB\nend"
    );
    expect(flowchart === null ? "" : tellDiagram(flowchart)).toBe(
      "A flowchart of 4 nodes and 3 edges. Data leads to Model. Model leads to Loss (error). Loss leads to Model. D stands alone. Inside holds Model."
    );
  });
});

describe("in a chapter", () => {
  test("an id makes a numbered figure that can be referred to", () => {
    const {html, problems} = render(
      "See @fig-loop.",
      "",
      '```mermaid id=fig-loop caption="A *loop* over $x_t$"',
      "flowchart LR",
      "A --> B",
      "```"
    );
    expect(problems).toEqual([]);
    expect(html).toContain(
      '<a class="ref" href="#fig-loop">Figure&#xA0;1</a>'.replace("&#xA0;", "\u00a0")
    );
    expect(html).toMatch(
      /<figure class="figure" id="fig-loop">.*<svg.*<figcaption><span class="figure-number">Figure\s1\.<\/span> A <em>loop<\/em> over/s
    );
  });

  test("mistakes stand at their places in the file", () => {
    const {html, problems} = render(
      "- A list",
      "",
      "  ```mermaid id=fig-x capton=y",
      "  flowchart LR",
      "    A --> ",
      "  ```",
      "",
      '```mermaid id=loop caption="See @fig-none"',
      "graph LR; a",
      "```"
    );
    expect(problems).toEqual([
      '10:3 figure-has-caption The figure `fig-x` has no caption: add `caption="…"` that says what it shows.',
      "10:23 cell-option-is-known A diagram has no option `capton`: perhaps `caption` is meant.",
      "12:11 diagram-compiles The line ends where a node should stand: write `A --> B`.",
      "15:12 cell-option-is-valid `loop` is not the id of a diagram: it starts with `fig-`, then lower-case letters, digits and hyphens.",
      "15:33 reference-resolves `@fig-none` refers to nothing: no block, equation, figure or section of this chapter has the id `fig-none`; an at sign is written `\\@`."
    ]);
    expect(html).toContain('data-language="mermaid"');
  });
});
