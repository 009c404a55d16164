import {existsSync, readFileSync, readdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, test} from "vitest";
import {parseText} from "../../lib/dialect/index.ts";
import {convertMarkdown, createNotes} from "../../lib/import/index.ts";
import type {Flavour, Resolve} from "../../lib/import/index.ts";

// One folder for each rule: a text of another program, what it becomes, and what is told of it. `UPDATE=1` writes the last
// two anew, to be reviewed like code.

const corpus = join(import.meta.dirname, "corpus");
const FLAVOURS: readonly Flavour[] = ["hugo", "hexo", "obsidian", "markdown", "jupyter"];

/** A folder in which `known` and `Page` are posts and every picture is found that is not called `missing`. */
const resolve: Resolve = ({kind, written}) => {
  if (/^(?:https?:|mailto:)/.test(written)) return {url: written};
  const known = /(?:known|Page)\/?(#.*)?$/.exec(written);
  if (kind === "link" && known) return {url: `/series/known${known[1] ?? ""}`};
  if (kind === "image" && !written.includes("missing"))
    return {url: `./figures/${written.split("/").at(-1) ?? ""}`};
  return {url: null, why: `\`${written}\` is not in what was imported.`};
};

describe("the corpus", () => {
  for (const name of readdirSync(corpus).sort())
    test(name, () => {
      const folder = join(corpus, name);
      const source = readFileSync(join(folder, "input.md"), "utf8");
      const flavour = FLAVOURS.find((one) => name.startsWith(`${one}-`)) ?? "kramdown";
      const notes = createNotes();
      const {text} = convertMarkdown(source, {flavour, firstLine: 1, notes, resolve});
      const told = notes
        .list()
        .map(
          ({kind, rule, line, target, message}) =>
            `${line} → ${target ?? "–"} ${kind} ${rule}: ${message}`
        )
        .join("\n");
      const problems = parseText(text).problems.filter(({severity}) => severity === "error");
      expect(problems.map(({line, rule, message}) => `${line} ${rule}: ${message}`)).toEqual([]);
      check(join(folder, "output.mdx"), text);
      check(join(folder, "notes.txt"), `${told}\n`);
    });
});

function check(file: string, text: string): void {
  if (process.env.UPDATE === "1" || !existsSync(file)) writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, "utf8"));
}
