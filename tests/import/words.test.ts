import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {parseText} from "../../lib/dialect/index.ts";
import {convertMarkdown, createNotes} from "../../lib/import/index.ts";
import type {Flavour} from "../../lib/import/index.ts";

// Posts made of every construct there is, nested in each other. Each word in them is another one, so that one which is lost
// is seen at once.

const SEED = 20261122;
const MARK = "WORD";

const word = fc.constant(MARK);
const inline: fc.Arbitrary<string> = fc.oneof(
  {weight: 4, arbitrary: word},
  fc.constantFrom(
    `*${MARK}*`,
    `**${MARK} ${MARK}**`,
    `_${MARK}_`,
    `\`${MARK}\``,
    `$$${MARK}$$`,
    `$x_{${MARK}} | y$`,
    `\\\\(${MARK} = 1\\\\)`,
    `[${MARK}](https://example.org/a)`,
    `[${MARK} *${MARK}*](nowhere.md)`,
    `<b>${MARK}</b>`,
    `H<sub>${MARK}</sub>`,
    `<span class="x">${MARK}</span>`,
    `<foo>${MARK}</foo>`,
    `"${MARK}" -- '${MARK}'...`,
    `{${MARK}} < ${MARK} > @${MARK} $5 ${MARK}`,
    `![${MARK}](a.png)`,
    `~~${MARK}~~`,
    `${MARK}<br>${MARK}`,
    `{{ ${MARK} }}`,
    `${MARK} | ${MARK}`,
    `#${MARK} 2*${MARK}*3`,
    `[[${MARK}|${MARK}]]`,
    `==${MARK}==`
  )
);
const line = fc.array(inline, {minLength: 1, maxLength: 5}).map((parts) => parts.join(" "));
const paragraph = fc.array(line, {minLength: 1, maxLength: 3}).map((lines) => lines.join("\n"));

const indent = (text: string, by: string): string => text.replace(/^(?=.)/gm, by);

const {block} = fc.letrec<{block: string; blocks: string}>((tie) => ({
  blocks: fc.array(tie("block"), {minLength: 1, maxLength: 3}).map((all) => all.join("\n\n")),
  block: fc.oneof(
    {depthSize: "small", withCrossShrink: true},
    paragraph,
    line.map((text) => `## ${text}`),
    line.map((text) => `${text}\n---`),
    fc.constant(`$$\n${MARK} = 2 \\\\\n| x |\n$$`),
    fc.constant(`\\begin{align}\n${MARK} &= 1\n\\end{align}`),
    fc.constant(`\`\`\`python title="${MARK}"\n${MARK} = "$"\n\`\`\``),
    fc.constant(`    ${MARK} listing <b>`),
    line.map((text) => `${text}\n  $$\n  ${MARK}\n  $$\n${text}`),
    fc
      .tuple(line, line)
      .map(
        ([a, b]) =>
          `| ${a.replaceAll("|", "")} | ${MARK} |\n|---|---|\n| ${b.replaceAll("|", "")} | $|x|$ |`
      ),
    line.map((text) => `${MARK}\n: ${text}`),
    fc.constant(`<table><tr><th>${MARK}</th></tr><tr><td>${MARK}</td></tr></table>`),
    fc.constant(`<figure><img src="a.png" alt="${MARK}"><figcaption>${MARK}</figcaption></figure>`),
    fc
      .tuple(
        fc.constantFrom(
          "theorem",
          "definition",
          "exercise",
          "solution",
          "proof",
          "odd",
          "info",
          "problem"
        ),
        line,
        tie("blocks")
      )
      .map(
        ([kind, title, body]) =>
          `<blockquote class="box-${kind}" markdown="1">\n<div class="title" markdown="1">\n**${kind}.** ${title}\n</div>\n${body}\n</blockquote>`
      ),
    fc
      .tuple(line, tie("blocks"))
      .map(
        ([title, body]) =>
          `<details markdown="1">\n<summary markdown="1">${title}</summary>\n\n${body}\n\n</details>`
      ),
    tie("blocks").map((body) => `${indent(body, "> ")}\n{: .prompt-tip }`),
    tie("blocks").map((body) => `> [!theorem] ${MARK} $x$\n${indent(body, "> ")}`),
    fc
      .tuple(paragraph, tie("blocks"))
      .map(
        ([text, body]) =>
          `1. ${text.replaceAll("\n", "\n   ")}\n\n${indent(body, "   ")}\n2. ${MARK}`
      ),
    fc.tuple(line, line).map(([a, b]) => `- ${a}\n  - ${b}\n- ${MARK}`)
  )
}));

const post = fc.array(block, {minLength: 1, maxLength: 6}).map((blocks) => {
  let count = 0;
  return blocks.join("\n\n").replaceAll(MARK, () => `w${(count++).toString(36)}q`);
});
const flavour = fc.constantFrom<Flavour>(
  "kramdown",
  "hugo",
  "hexo",
  "obsidian",
  "markdown",
  "jupyter"
);

function convert(source: string, of: Flavour): string {
  return convertMarkdown(source, {
    flavour: of,
    firstLine: 1,
    notes: createNotes(),
    resolve: ({written, kind}) =>
      kind === "image"
        ? {url: `./figures/${written}`}
        : /^https:/.test(written)
          ? {url: written}
          : {url: null, why: "It is not there."}
  }).text;
}

describe(`posts of every construct, seed ${SEED}`, () => {
  test("no word of one is lost", () => {
    fc.assert(
      fc.property(post, flavour, (source, of) => {
        const text = convert(source, of);
        const there = new Set(text.match(/w[0-9a-z]+q/g));
        const lost = (source.match(/w[0-9a-z]+q/g) ?? []).filter((one) => !there.has(one));
        expect(lost).toEqual([]);
      }),
      {seed: SEED, numRuns: 300}
    );
  });

  test("each becomes a text of the dialect without a mistake", () => {
    fc.assert(
      fc.property(post, flavour, (source, of) => {
        const {problems} = parseText(convert(source, of));
        const wrong = problems.filter(
          ({severity, rule}) => severity === "error" && rule !== "caption-is-unique"
        );
        expect(wrong.map(({rule, message}) => `${rule}: ${message}`)).toEqual([]);
      }),
      {seed: SEED, numRuns: 300}
    );
  });
});
