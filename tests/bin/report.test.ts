import {describe, expect, test} from "vitest";
import {tellProblems, tellSummary} from "../../bin/commands/report.ts";
import type {Problem} from "../../lib/protocol/index.ts";

const problem = (parts: Partial<Problem> = {}): Problem => ({
  file: "a.mdx",
  line: 2,
  column: 3,
  rule: "cell-runs",
  message: "It fails.",
  severity: "error",
  ...parts
});
const textOf = (): string => "first\nsecond\nthird\n";

describe("the report", () => {
  test("shows the place, the sentence, the line and the page of the rule", () => {
    expect(tellProblems([problem()], {textOf})).toBe(
      "a.mdx:2:3 error cell-runs\n  It fails.\n  1 | first\n  2 | second\n    |   ^\n  /authors/rules/cell-runs\n\n"
    );
  });

  test("says that --fix mends a rule, until it has", () => {
    const fixable = [problem({rule: "math-is-tight"})];
    expect(tellProblems(fixable, {textOf})).toContain("`--fix` mends");
    expect(tellProblems(fixable, {textOf, isFixed: true})).not.toContain("--fix");
    expect(tellProblems([problem()], {textOf})).not.toContain("--fix");
  });

  test("tells a rule that is broken 200 times a few times, and lists the lines of the rest", () => {
    const many = Array.from({length: 200}, (_, i) => problem({line: i + 1}));
    const other = problem({line: 150, rule: "image-exists", message: "Another."});
    const told = tellProblems([...many.slice(0, 150), other, ...many.slice(150)], {textOf});
    expect(told.split("It fails.")).toHaveLength(9);
    expect(told).toContain("Another.");
    expect(told).toContain("a.mdx cell-runs 192 more times\n  on lines 9, 10, 11,");
    expect(told).toContain("32 and 168 more\n");
    expect(told.split("\n").length).toBeLessThan(70);
  });

  test("says what the rest is about, where the messages begin with it", () => {
    const words = ["one", "two", "two"].map((word) =>
      problem({line: 7, message: `\`${word}\` is in no dictionary.`})
    );
    const told = tellProblems([...Array.from({length: 8}, () => problem()), ...words], {textOf});
    expect(told).toContain("cell-runs 3 more times\n  on line 7: `one`, `two`\n");
  });

  test("marks where a long line goes on", () => {
    const line = `${"a".repeat(80)}wrong${"b".repeat(80)}`;
    const told = tellProblems([problem({line: 2, column: 81})], {textOf: () => `:::x\n${line}\n`});
    expect(told).toContain(`  2 | …${"a".repeat(49)}wrong${"b".repeat(45)}…\n`);
    expect(told).toContain(`    | ${" ".repeat(50)}^\n`);
    expect(told).toContain("  1 | \n");
  });

  test("has colours only where they are asked for, and none that a chapter brings", () => {
    const hostile = problem({message: "\u001b[2Jgone\r\u009b1m", file: "a\u001b[31m.mdx"});
    const telling = {textOf: () => "x\n\u001b]0;title\u0007\u202edetrever\n"};
    const controls = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/;
    expect(tellProblems([hostile], telling)).not.toMatch(controls);
    expect(
      tellProblems([hostile], {...telling, isColoured: true}).replace(/\u001b\[\d+m/g, "")
    ).not.toMatch(controls);
    expect(tellProblems([problem()], {textOf, isColoured: true})).toContain(
      "\u001b[31merror\u001b[0m"
    );
  });

  test("shows no line where a file has none", () => {
    expect(tellProblems([problem({line: 1, column: 1})], {textOf: () => ""})).toBe(
      "a.mdx:1:1 error cell-runs\n  It fails.\n  /authors/rules/cell-runs\n\n"
    );
  });

  test("sums up what was checked, and what was known from before", () => {
    const counts = {problems: [], chapters: 80, cells: 1, remembered: 79, seconds: 1.23};
    expect(tellSummary(counts)).toBe("80 chapters, 1 cell: all is well (1.2 s, 79 unchanged)\n");
    expect(tellSummary({...counts, problems: [problem()], remembered: 0})).toBe(
      "80 chapters, 1 cell: 1 error, 0 warnings (1.2 s)\n"
    );
  });
});
