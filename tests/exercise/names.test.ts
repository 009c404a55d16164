import {expect, test} from "vitest";
import {findWords} from "../../components/exercise/names.ts";

test("the names of a starter are offered, without its comments, texts and short names", () => {
  const starter = `function descend(f: (x: number[]) => number, x0: number[]): number[] {
  // repeat: estimate the slope
  /* along every
     coordinate */
  let best = "then step";
  return best.map((xi) => xi);
}`;
  expect(findWords(starter)).toEqual([
    "function",
    "descend",
    "number",
    "x0",
    "let",
    "best",
    "return",
    "map",
    "xi"
  ]);
});
