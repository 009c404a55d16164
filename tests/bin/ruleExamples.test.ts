import {afterAll, beforeAll, describe, expect, test, vi} from "vitest";
import {rules} from "../../lib/content/index.ts";
import type {Rule, RuleFile} from "../../lib/content/index.ts";
import {book, chapter, folderOf} from "./notation.ts";
import type {ToldProblem} from "./notation.ts";

// Every example's cells are compiled and run, by one command.
vi.setConfig({testTimeout: 120_000, hookTimeout: 300_000});

/** Tested in tests/content, or elsewhere here because they take long or need drawings. */
const ELSEWHERE =
  /^(cell-option|figure-|value-has-code|exercise-is-complete|cell-ends-in-time|cell-fits-in-memory|cell-is-repeatable|cover-is-current|drawing-is-current)/;
const shown = rules.filter(
  ({name, group}) => (group === "Cells" || group === "Exercises") && !ELSEWHERE.test(name)
);

const folder = folderOf(
  Object.fromEntries(
    shown.flatMap(({name, wrong, right}) => [
      ...filesOf(name, "wrong", wrong),
      ...filesOf(name, "right", right)
    ])
  )
);
const found: ToldProblem[] = [];
beforeAll(async () => {
  const {stdout} = await book(folder.path, "check", ".", "--json");
  found.push(...(JSON.parse(stdout) as readonly ToldProblem[]));
});
afterAll(folder.remove);

describe("the documentation of rules that need a run", () => {
  test.each(shown.map((rule): [string, Rule] => [rule.name, rule]))(
    "%s is broken by its wrong example and kept by its right one",
    (name) => {
      expect({wrong: broken(name, "wrong"), right: broken(name, "right")}).toEqual({
        wrong: [name],
        right: []
      });
    }
  );
});

function filesOf(name: string, side: string, example: readonly RuleFile[]): [string, string][] {
  return example.map(({file, text}) => [
    `${name}/${side}/${file}`,
    file === "chapter.mdx" ? chapter(text) : text
  ]);
}

/** The rules that an example breaks, but for those that only say that nothing is stored of it yet. */
function broken(name: string, side: string): readonly string[] {
  const own = found.filter(({file}) => file.startsWith(`${name}/${side}/`)).map(({rule}) => rule);
  return [...new Set(own)].filter(
    (rule) => rule === name || !["output-is-current", "exercise-is-recorded"].includes(rule)
  );
}
