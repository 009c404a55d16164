import {expect, test} from "vitest";
import {findDeclared, findWords} from "../../components/exercise/names.ts";

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

test("what a starter declares at the start of its lines is known by its name", () => {
  const starter =
    "const eta = 0.1;\nexport async function* steps(n: number) {\n  const inner = n;\n}\nclass Model {}\n// let none";
  expect(findDeclared(starter)).toEqual(["eta", "steps", "Model"]);
});
