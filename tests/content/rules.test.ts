import {describe, expect, test} from "vitest";
import {
  cellRules,
  checkContent,
  checkStrict,
  contentRules,
  exerciseRules,
  loadBook,
  RULE_GROUPS,
  rules,
  strictRules
} from "../../lib/content/index.ts";
import type {Rule, RuleFile} from "../../lib/content/index.ts";
import {files} from "./notation.ts";

/** The book around every example: the chapter `example`, one written before it, a planned one. */
const AROUND: Readonly<Record<string, string>> = {
  "chapters/learning/series.yaml": `title: "Learning from Data"
kind: series-post
summary: "How machines learn."
chapters:
  - {slug: linear-algebra, number: "1", title: "Linear Algebra", requires: []}
  - {slug: example, number: "2", title: "An Example", requires: [linear-algebra]}
  - {slug: later, number: "3", title: "Later", requires: [example]}
`,
  "chapters/learning/linear-algebra/chapter.mdx": chapter(
    ":::theorem[Rank]{#thm-rank}\nRow rank is column rank.\n:::\n"
  ),
  "chapters/learning/example/chapter.mdx": chapter("Text."),
  "chapters/learning/example/figures/plot.png": "",
  "chapters/macros.json": '{"\\\\R": "\\\\mathbb{R}"}',
  "chapters/references.bib": "@book{boyd2004, title = {Convex Optimization}, year = 2004}"
};

/** Rules whose examples need the checker to run or compile something. */
const RUN = new Set(
  rules
    .filter(
      ({group, name}) =>
        group === "Cells" ||
        group === "Exercises" ||
        ["cell-is-quick", "word-is-spelled", "dictionary-is-valid"].includes(name)
    )
    .map(({name}) => name)
    .filter((name) => !/^(cell-option|figure-|value-has-code|exercise-is-complete)/.test(name))
);

function chapter(body: string): string {
  return `---\ntitle: "An Example"\ndescription: "It shows a rule."\nkind: series-post\ndate: 2026-01-31\n---\n\n${body}\n`;
}

function broken(name: string, example: readonly RuleFile[]): readonly string[] {
  const own = example.map(({file, text}): [string, string] => [
    file.startsWith("chapters/") ? file : `chapters/learning/example/${file}`,
    file === "chapter.mdx" && !text.startsWith("---") ? chapter(text) : text
  ]);
  const book = loadBook(files({...AROUND, ...Object.fromEntries(own)}));
  const ofShape = isStrict(name)
    ? checkStrict(book, "example").filter(({rule}) => rule === name)
    : [];
  return [...new Set([...checkContent(book), ...ofShape].map(({rule}) => rule))];
}

function isStrict(name: string): boolean {
  return rules.some((rule) => rule.name === name && rule.strict);
}

const testable = rules.filter(({name}) => !RUN.has(name));

describe("the documentation of rules", () => {
  test.each(testable.map((rule): [string, Rule] => [rule.name, rule]))(
    "%s is broken by its wrong example and kept by its right one",
    (name, rule) => {
      expect({wrong: broken(name, rule.wrong), right: broken(name, rule.right)}).toEqual({
        wrong: [name],
        right: []
      });
    }
  );

  test("every rule stands in a group once, and says why in sentences", () => {
    expect(new Set(rules.map(({group}) => group))).toEqual(new Set(RULE_GROUPS));
    const names = Object.keys({...contentRules, ...cellRules, ...exerciseRules, ...strictRules});
    expect(rules.map(({name}) => name).sort()).toEqual(names.sort());
    expect(rules.filter(({why}) => !/^[A-Z].*\.$/.test(why)).map(({name}) => name)).toEqual([]);
  });
});
