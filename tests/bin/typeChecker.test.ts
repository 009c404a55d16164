import {resolve} from "node:path";
import {describe, expect, test} from "vitest";
import {createTypeChecker} from "../../bin/run/typeChecker.ts";
import {cellTypes, createLibrary} from "../../lib/stdlib/index.ts";
import {cellId} from "../../lib/protocol/index.ts";

const language = createTypeChecker(resolve(import.meta.dirname, "../.."));

function mistakesIn(source: string): readonly string[] {
  language.setNotebook("test", [{id: cellId("a"), source}]);
  return language.findMistakes("test").map(({message}) => message);
}

describe("the standard library in cells", () => {
  test("every name has a type of its own", () => {
    const names = [...createLibrary().names];
    const isAny = "type IsAny<T> = 0 extends 1 & T ? true : false;";
    const claims = names.map((name, i) => `const claim${i}: IsAny<typeof ${name}> = false;`);
    expect(mistakesIn([isAny, ...claims].join("\n"))).toEqual([]);
  });

  test("every type can be named", () => {
    expect(mistakesIn(cellTypes.map((name, i) => `type T${i} = ${name};`).join("\n"))).toEqual([]);
  });

  test("an input is its value", () => {
    expect(
      mistakesIn('view(range({label: "a", min: 0, max: 1, step: 0.1, value: 0})).toFixed(1)')
    ).toEqual([]);
    expect(
      mistakesIn('const s: number = view(select({label: "a", options: ["b"], value: "b"}))')
    ).toHaveLength(1);
  });

  test("algebra reads like the mathematics", () => {
    const source = [
      "const A = mat([[2, 1], [1, 3]]);",
      "const x = solve(A, vec([1, 2]));",
      "const {values, vectors} = eigh(A);",
      "const g = grad((w: Vec) => w.dot(w))(x);",
      "A.dot(x).sub(g.scale(0.1)).norm() + values.at(0) + vectors.at(0, 0)"
    ].join("\n");
    expect(mistakesIn(source)).toEqual([]);
  });
});
