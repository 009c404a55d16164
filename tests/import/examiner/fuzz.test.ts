import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, test, vi} from "vitest";
import {readMatter, splitPost} from "../../../lib/import/frontMatter/index.ts";
import {convertMarkdown, createNotes, mendText} from "../../../lib/import/index.ts";
import type {Flavour} from "../../../lib/import/index.ts";
import {fromIpynb} from "../../../lib/notebook/ipynb/index.ts";
import {Refused} from "../../../lib/protocol/index.ts";
import {countChapter} from "./count.ts";
import {createRandom} from "./random.ts";
import type {Random} from "./random.ts";

vi.setConfig({testTimeout: 300_000});

const SEED = Number(process.env["SEED"] ?? 20261122);
const RUNS = Number(process.env["RUNS"] ?? 150);
const FLAVOURS: readonly Flavour[] = [
  "kramdown",
  "hugo",
  "hexo",
  "obsidian",
  "markdown",
  "jupyter"
];
const corpus = join(import.meta.dirname, "..", "corpus");
const seeds = readdirSync(corpus)
  .sort()
  .map((name) => readFileSync(join(corpus, name, "input.md"), "utf8"));
const PIECES = [
  ...[
    "$",
    "$$",
    "`",
    "```\n",
    "~~~\n",
    "{",
    "}",
    "{{",
    "}}",
    "{%",
    "%}",
    "{{<",
    ">}}",
    "<",
    ">",
    "</",
    "/>"
  ],
  ...[
    '<div markdown="1">\n',
    "</div>\n",
    "<details>",
    "</details>",
    "<!--",
    "-->",
    "<script>",
    "</script>"
  ],
  ...[
    "\n\n",
    "\n",
    "> ",
    "- ",
    "1. ",
    "    ",
    "\t",
    "| ",
    "|---|---|\n",
    "[^1]",
    "[^1]: ",
    "[a](",
    ")",
    "]",
    "!["
  ],
  ...[
    "{: .prompt-tip }\n",
    "{% note %}",
    "{% endnote %}",
    "{% raw %}",
    ":::",
    "@thm-a",
    "\\",
    "\\[",
    "\\]",
    "&amp;"
  ],
  ...[
    "# ",
    "## References\n",
    "***",
    "__",
    "==",
    "%%",
    "[[",
    "]]",
    "> [!note]- ",
    ": ",
    "*[A]: ",
    "\u0000",
    "\uE000\uE010\uE001",
    "\uD800",
    "â€™"
  ]
];

/** The text with pieces cut out, doubled, moved and put in. */
function mutate(text: string, random: Random): string {
  let now = text;
  for (let count = 1 + random.below(8); count > 0; count--) {
    const at = random.below(now.length + 1);
    const to = Math.min(now.length, at + random.below(40));
    const part = now.slice(at, to);
    switch (random.below(5)) {
      case 0:
        now = now.slice(0, at) + now.slice(to);
        break;
      case 1:
        now = now.slice(0, to) + part + now.slice(to);
        break;
      case 2: {
        const other = random.pick(seeds);
        const from = random.below(other.length);
        now = now.slice(0, at) + other.slice(from, from + 80) + now.slice(at);
        break;
      }
      default:
        now = now.slice(0, at) + random.pick(PIECES) + now.slice(at);
    }
  }
  return now;
}

function noise(random: Random): string {
  return Array.from({length: random.below(60)}, () =>
    random.chance(0.5) ? random.pick(PIECES) : String.fromCharCode(random.below(0x180))
  ).join("");
}

/** Everything that happens to a text of a post. */
function importText(raw: string, flavour: Flavour): string {
  const notes = createNotes();
  const split = splitPost(mendText(raw, {notes}), {isHexo: flavour === "hexo"});
  readMatter(split, {flavour, notes});
  return convertMarkdown(split.body, {
    flavour,
    firstLine: split.bodyLine,
    notes,
    resolve: ({kind, written}) => ({
      url: kind === "image" ? "./figures/a.svg" : `/a/${written.length}`
    })
  }).text;
}

describe("whatever stands in a file", () => {
  test.each(FLAVOURS)(
    `is converted to a text that can be read, as %s (seed ${SEED})`,
    (flavour) => {
      const random = createRandom(SEED + FLAVOURS.indexOf(flavour));
      const wrong: string[] = [];
      for (let run = 0; run < RUNS; run++) {
        const raw = random.chance(0.8) ? mutate(random.pick(seeds), random) : noise(random);
        const text = importText(raw, flavour);
        const problems = countChapter(text).problems.filter((problem) =>
          / error (?:prose-is-plain|block-is-closed|fence-is-closed|fence-is-known|text-is-readable|block-is-known|component-is-known):/.test(
            problem
          )
        );
        if (problems.length > 0) wrong.push(`${JSON.stringify(raw)}\n${problems.join("\n")}`);
      }
      expect(wrong).toEqual([]);
    }
  );

  test(`is front matter or none (seed ${SEED})`, () => {
    const random = createRandom(SEED);
    const fields = [
      "---\n",
      "+++\n",
      "title: ",
      "date: 2025-01-01\n",
      "tags: [a, b]\n",
      "x: &a [*a]\n",
      "? ",
      "!!js ",
      "{",
      "}",
      ";;;\n",
      "\n",
      ": ",
      "- ",
      "'",
      '"',
      "|\n  ",
      "<<: *a\n",
      "__proto__: 1\n"
    ];
    for (let run = 0; run < RUNS * 4; run++) {
      const raw = `${random.pick(["---\n", "+++\n", "{\n", ";;;\n", ""])}${Array.from({length: random.below(20)}, () => random.pick(fields)).join("")}`;
      const notes = createNotes();
      const split = splitPost(raw, {isHexo: random.chance(0.3)});
      const matter = readMatter(split, {flavour: random.pick(FLAVOURS), notes});
      expect(Object.hasOwn(Object.prototype, "title")).toBe(false);
      expect(typeof matter).toBe("object");
    }
  });

  test(`is a notebook or refused with a sentence (seed ${SEED})`, () => {
    const random = createRandom(SEED);
    const cell = (type: string, source: unknown): object => ({
      cell_type: type,
      source,
      metadata: {},
      outputs: [{output_type: "stream", text: ["a", 1, null]}],
      execution_count: null
    });
    const whole = JSON.stringify({
      nbformat: 4,
      nbformat_minor: 5,
      metadata: {kernelspec: {language: "python"}},
      cells: [cell("markdown", ["# A\n", "$x$"]), cell("code", "1 + 1"), cell("raw", [])]
    });
    for (let run = 0; run < RUNS * 4; run++) {
      const raw = random.chance(0.5)
        ? mutateJson(JSON.parse(whole), random)
        : mutate(whole, random);
      try {
        fromIpynb(raw, {title: "A"});
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        expect(error.message).toMatch(/^[^\n]+\.$/);
      }
    }
  });
});

/** JSON with values in places where others are expected. */
function mutateJson(value: unknown, random: Random): string {
  const strange: readonly unknown[] = [
    null,
    0,
    -1,
    1e99,
    "",
    "x",
    [],
    {},
    [[]],
    true,
    {__proto__: null},
    ["a", {}]
  ];
  const change = (one: unknown): unknown => {
    if (random.chance(0.06)) return random.pick(strange);
    if (Array.isArray(one)) return one.map(change);
    if (typeof one !== "object" || one === null) return one;
    return Object.fromEntries(
      Object.entries(one).map(([key, inner]) => [
        random.chance(0.02) ? "toString" : key,
        change(inner)
      ])
    );
  };
  return JSON.stringify(change(value));
}
