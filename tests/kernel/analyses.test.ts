import {expect, test} from "vitest";
import {analyzeAll, readAnalyses, writeAnalyses, type Analyses} from "../../lib/kernel/index.ts";
import {notebook} from "./notation.ts";

const CELLS = {
  a: "enum Step {\n  Small = 1,\n  Large = 10\n}\nconst step: number = Step.Large; step",
  b: "interface P { x: number }\nconst p = {x: step} as P\np.x + 1",
  c: "yield 1; yield step",
  d: "await Promise.resolve(step)",
  e: "const broken = ;",
  f: "broken + 1",
  g: "Math.random() + Math.floor(Math.PI)",
  h: "typeof nobody"
};

/** Knows what `known` does, and counts what it is asked for in vain. */
function watch(known: Analyses): {analyses: Analyses; missed: string[]} {
  const missed: string[] = [];
  const analyses = new Map(known);
  const get = analyses.get.bind(analyses);
  analyses.get = (source) => {
    const found = get(source);
    if (found === undefined) missed.push(source);
    return found;
  };
  return {analyses, missed};
}

test("a notebook whose cells were parsed elsewhere parses none, and shows the same", async () => {
  const {analyses, missed} = watch(readAnalyses(writeAnalyses(Object.values(CELLS))));
  const book = await notebook(CELLS, {analyses});
  const other = await notebook(CELLS);
  expect(missed).toEqual([]);
  expect(book.outcome()).toEqual(other.outcome());
  expect(book.outcome()).toMatchObject({a: 10, b: 11, d: 10});
  await book.edit({a: "const step = 3; step"});
  expect(missed).toEqual(["const step = 3; step"]);
  expect(book.outcome()).toMatchObject({a: 3, b: 4, d: 3});
});

test("what is written comes back as it was", () => {
  const sources = Object.values(CELLS);
  expect(readAnalyses(writeAnalyses([...sources, ...sources]))).toEqual(analyzeAll(sources));
  expect(readAnalyses("")).toEqual(new Map());
});

test("what is known already is not parsed again", () => {
  const known = analyzeAll(["1 + 1"]);
  expect(analyzeAll(["1 + 1", "2"], known).get("1 + 1")).toBe(known.get("1 + 1"));
});
