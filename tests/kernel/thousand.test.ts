import {expect, test} from "vitest";
import {analyzeAll, type Analyses} from "../../lib/kernel/index.ts";
import {createClock} from "./clock.ts";
import {notebook} from "./notation.ts";

/** Asked once for each text that would be parsed, and knows none. */
function countParses(): {analyses: Analyses; parsed(): string[]} {
  let asked: string[] = [];
  const analyses = new Map<string, never>();
  analyses.get = (source) => void asked.push(source);
  return {
    analyses,
    parsed() {
      const sources = asked;
      asked = [];
      return sources;
    }
  };
}

/** A tree: each cell needs the one at a third of its place. */
const SOURCES = Object.fromEntries(
  Array.from({length: 1000}, (_, i) => [
    `c${i}`,
    i === 0 ? "const v0 = 1; v0" : `const v${i} = v${Math.floor(i / 3)} + 1; v${i}`
  ])
);

const open = async () => {
  const {analyses, parsed} = countParses();
  const book = await notebook(SOURCES, {analyses, timers: createClock()});
  expect(parsed()).toHaveLength(1000);
  expect(book.ran()).toHaveLength(1000);
  return {book, parsed};
};

test("of a thousand cells the changed one is parsed, and it and its dependents run", async () => {
  const {book, parsed} = await open();
  await book.edit({c400: "const v400 = 0; v400"});
  expect(parsed()).toEqual(["const v400 = 0; v400"]);
  expect(book.ran()).toEqual(["c400"]);
  await book.edit({c150: "const v150 = 0; v150"});
  expect(book.ran()).toEqual(["c150", "c450", "c451", "c452"]);
});

test("a cell that declares another name reruns those that used the old one, and parses none of them", async () => {
  const {book, parsed} = await open();
  await book.edit({c150: "const renamed = 0"});
  expect([parsed(), book.ran()]).toEqual([["const renamed = 0"], ["c150", "c450", "c451", "c452"]]);
  expect(book.outcome().c451).toBe("v150 is not defined");
});

test("moving, deleting and putting back parse one text at most", async () => {
  const {book, parsed} = await open();
  book.arrange(...Object.keys(SOURCES).reverse());
  await book.run();
  expect([parsed(), book.ran()]).toEqual([[], []]);
  await book.edit({c999: null});
  expect([parsed(), book.ran()]).toEqual([[], []]);
  await book.edit({c999: SOURCES.c999 ?? ""});
  expect([parsed(), book.ran()]).toEqual([[SOURCES.c999], ["c999"]]);
});

test("what was worked out ahead is not worked out again", async () => {
  const sources = {a: "const a = 1", b: "a + 1"};
  const analyses = analyzeAll(Object.values(sources));
  const book = await notebook(sources, {analyses});
  expect(book.outcome()).toEqual({a: undefined, b: 2});
  await book.edit({a: "const a = 2"});
  expect(book.outcome().b).toBe(3);
});
