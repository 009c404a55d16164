import {expect, test} from "vitest";
import {definesCommands, isTangled} from "../../components/output/tangled.ts";

const many = (text: string, times: number): string => text.repeat(times);

test.each<[string, string]>([
  ["nested quotes", many(">", 30) + " x"],
  ["open brackets", many("[", 2000)],
  ["nested directives", many(":::a\n", 100)],
  ["emphasis without end", many("_a**b", 1000)],
  ["nested lists", Array.from({length: 100}, (_, i) => `${many(" ", 2 * i)}- a`).join("\n")],
  ["tags", many("<b>", 500)],
  ["headings", many("a\n=\n", 100)],
  ["a long text", many("word ", 5000)]
])("%s are not set", (_, text) => {
  expect(isTangled(text)).toBe(true);
});

test.each<[string, string]>([
  ["a sentence", "After **12** steps the error is $10^{-3}$."],
  ["a rule", many("-", 60)],
  ["a page of prose", many("Some *words* and $x^2$ with a [link](https://a.b).\n\n", 40)],
  ["a table", `|a|b|\n|-|-|\n${many("|1|2|\n", 200)}`],
  ["a nested list", "- a\n  - b\n    - c\n      - d"]
])("%s is set", (_, text) => {
  expect(isTangled(text)).toBe(false);
});

test.each(["\\def\\b#1{#1#1}\\b{x}", "\\newcommand{\\R}{x}", "\\let\\a=\\b", "x \\gdef\\y{z}"])(
  "%s defines a command",
  (tex) => expect(definesCommands(tex)).toBe(true)
);

test.each(["\\definecolor{red}", "\\letter", "a_{def}", "\\frac{1}{2} \\left( x \\right)"])(
  "%s defines none",
  (tex) => expect(definesCommands(tex)).toBe(false)
);
