import {resolve} from "node:path";
import {describe, expect, test} from "vitest";
import {createTypeChecker} from "../../bin/run/typeChecker.ts";
import {FUNCTIONS, METHODS} from "../../lib/language/shapes/index.ts";
import type {Rule, Shape} from "../../lib/language/shapes/index.ts";
import {cellId} from "../../lib/protocol/index.ts";
import * as stdlib from "../../lib/stdlib/index.ts";
import {notebook} from "./notation.ts";

const language = createTypeChecker(resolve(import.meta.dirname, "../.."));

function told(sources: Readonly<Record<string, string>>): readonly string[] {
  language.setNotebook("shapes", notebook(sources));
  return language
    .findMistakes("shapes")
    .map(({cell, line, column, message}) => `${cell}:${line}:${column} ${message}`);
}

describe("what does not fit is told before a run", () => {
  test.each([
    [
      "vec([1, 2]).dot(vec([1, 2, 3]))",
      "a:1:13 `dot` wants two vectors of one length, and these have 2 and 3 entries"
    ],
    [
      "vec([1]).add(vec([1, 2]))",
      "a:1:10 `add` wants two vectors of one length, and these have 1 and 2 entries"
    ],
    [
      "mat([[1, 2], [3, 4], [5, 6]]).dot(vec([1, 2, 3]))",
      "a:1:31 The inner sizes of this product differ: the matrix has 2 columns, the vector has 3 entries"
    ],
    [
      "ones(2).dot(eye(3))",
      "a:1:9 The inner sizes of this product differ: the vector has 2 entries, the matrix has 3 rows"
    ],
    [
      "zeros(2, 3).dot(zeros(2, 3))",
      "a:1:13 The inner sizes of this product differ: the left matrix has 3 columns, the right one 2 rows"
    ],
    [
      "mul(zeros(2, 3), zeros(3, 2))",
      "a:1:1 `mul` wants two matrices of one shape, and these are 2 × 3 and 3 × 2: the matrix product is `dot`"
    ],
    [
      "zeros(2, 3).sub(ones(2))",
      "a:1:13 `sub` puts the vector to each row of the matrix: the rows have 3 entries, the vector has 2"
    ],
    [
      "mat([[1, 2], [3]])",
      "a:1:1 `mat` wants rows of one length: the first has 2 entries, the second has 1"
    ],
    [
      "eye(3).take([0, 1]).dot(ones(2))",
      "a:1:21 The inner sizes of this product differ: the matrix has 3 columns, the vector has 2 entries"
    ],
    ["inv(zeros(2, 3))", "a:1:1 `inv` wants a square matrix, and this one is 2 × 3"],
    [
      "solve(eye(2), ones(3))",
      "a:1:1 `solve` wants a right-hand side as high as the matrix: that has 2 rows, this has 3 entries"
    ],
    [
      "zeros(2, 3).reshape(2, 2)",
      "a:1:13 `reshape` keeps every entry: this matrix has 6, and 2 × 2 has room for 4"
    ],
    [
      "ones(3).at(3)",
      "a:1:9 There is no entry 3 among 3 entries: they are counted from 0, and the last is entry 2"
    ],
    [
      "eye(2).row(-3)",
      "a:1:8 There is no row -3 among 2 rows: they are counted from 0, and the last is row 1"
    ]
  ])("%s", (source, message) => {
    expect(told({a: source})).toEqual([message]);
  });

  test("constants are followed through cells, wherever they stand", () => {
    expect(
      told({
        use: "const y = A.T.dot(b)\ny.add(ones(n))",
        make: "const n = 2\nconst A = zeros(n + 1, 2 * n)\nconst b = linspace(0, 1, A.columns)"
      })
    ).toEqual([
      "use:1:15 The inner sizes of this product differ: the matrix has 3 columns, the vector has 4 entries"
    ]);
    expect(
      told({
        use: "const y = A.dot(b)\ny.add(ones(n))",
        make: "const n = 2\nconst A = zeros(n + 1, 2 * n)\nconst b = linspace(0, 1, A.columns)"
      })
    ).toEqual(["use:2:3 `add` wants two vectors of one length, and these have 3 and 2 entries"]);
  });

  test("an edit of the cell that makes a vector is heard in the cell that uses it", () => {
    expect(told({a: "const x = ones(2)", b: "x.dot(ones(3))"})).toHaveLength(1);
    expect(told({a: "const x = ones(3)", b: "x.dot(ones(3))"})).toEqual([]);
  });
});

test.each([
  ["what may be assigned again", "let x = ones(2)\nx = ones(3)\nx.dot(ones(3))"],
  ["a list that may have grown", "const xs = [1, 2]\nxs.push(3)\nvec(xs).dot(ones(3))"],
  ["a list with parts of another", "const xs = [1, 2]\nvec([...xs, 3]).dot(ones(7))"],
  ["a parameter", "const f = (x: Vec) => x.dot(ones(3))\nf(ones(3))"],
  ["a choice", "const x = Math.random() < 0.5 ? ones(2) : ones(3)\nx.dot(ones(3))"],
  [
    "a name that is the cell's own",
    "const ones = (n: number) => vec([n, n, n])\nones(2).dot(ones(5))"
  ],
  ["a method of something else", "const box = {dot: (x: Vec) => x.length}\nbox.dot(ones(3))"],
  ["what is tried", "try { ones(2).dot(ones(3)) } catch (error) { display(String(error)) }"],
  [
    "a constant that stands on itself",
    "const f = (): Vec => x\nconst x: Vec = f()\nx.dot(ones(3))"
  ],
  ["an index that is no number", "const k = Number('1')\nones(3).at(k)"]
])("nothing is held against %s", (_, source) => {
  expect(told({a: source})).toEqual([]);
});

test("a name tells its shape where it is known", () => {
  language.setNotebook(
    "hover",
    notebook({a: "const A = zeros(2, 3)\nconst x = A.row(0)\nlet y = x\nx"})
  );
  const at = (offset: number) =>
    language.describe({notebook: "hover", cell: cellId("a"), offset})?.documentation;
  expect([6, 28, 32, 45, 53].map(at)).toEqual([
    "A 2 × 3 matrix.",
    "A vector of 3 entries.",
    "A 2 × 3 matrix.",
    "",
    "A vector of 3 entries."
  ]);
});

describe("the rules say what the library does", () => {
  const SIZES = [1, 2, 3];
  const arrays = [
    ...SIZES.map((n) => stdlib.vec(Array.from({length: n}, (_, i) => i + 1))),
    ...SIZES.flatMap((m) =>
      SIZES.map((n) => stdlib.zeros(m, n).map((_, i, j) => (i === j ? 4 : 1 / (i + j + 1))))
    )
  ];
  const numbers = [-4, -1, 0, 1, 2, 3, 6];
  const values = [...arrays, ...numbers];

  const shapeOf = (value: unknown): Shape | null => {
    if (typeof value === "number") return {kind: "number", value};
    if (value instanceof stdlib.Vec) return {kind: "vec", length: value.length};
    if (value instanceof stdlib.Mat) return {kind: "mat", rows: value.rows, columns: value.columns};
    return null;
  };
  const isAsKnown = (shape: Shape, value: unknown): boolean => {
    const real = shapeOf(value);
    if (real === null || real.kind !== shape.kind) return false;
    if (shape.kind === "number") return true;
    return JSON.stringify(shape) === JSON.stringify(real);
  };

  /** Holds a rule against what the library does with the same arguments; how often each was said. */
  function compare(rule: Rule, given: readonly unknown[], run: () => unknown) {
    const said = rule(given.map(shapeOf));
    let result: unknown;
    let thrown: unknown = null;
    try {
      result = run();
    } catch (error) {
      thrown = error;
    }
    const what = JSON.stringify([given.map(shapeOf), said, String(thrown)]);
    if (said !== null && "misfit" in said) {
      expect(thrown, what).toBeInstanceOf(RangeError);
      return "misfit";
    }
    // Other kinds than an operation takes are the compiler's to tell.
    if (thrown instanceof TypeError || said === null) return "nothing";
    expect(thrown, what).toBe(null);
    expect(isAsKnown(said, result), what).toBe(true);
    return "shape";
  }

  const library: Readonly<Record<string, unknown>> = {...stdlib};

  /** What an operation is asked with, one list of arguments each: what it refuses for more than its shapes is left out. */
  const MADE: Readonly<Record<string, readonly (readonly unknown[])[]>> = {
    zeros: [[0], [2], [2, 3], [3, 0]],
    ones: [[0], [2], [2, 3], [3, 0]],
    eye: [[0], [1], [3]],
    linspace: [
      [0, 1],
      [0, 1, 0],
      [0, 1, 7]
    ],
    arange: [[0], [5], [-1], [2, 7], [7, 2], [0, 1, 0.3], [5, 0, -2]],
    norm: arrays.map((array) => [array])
  };

  test.each([...FUNCTIONS].filter(([name]) => name !== "vec" && name !== "mat"))(
    "%s",
    (name, rule) => {
      const operation = library[name];
      if (typeof operation !== "function") throw new Error(`no ${name}`);
      const asked = MADE[name] ?? values.flatMap((a) => [[a], ...values.map((b) => [a, b])]);
      const said = asked.map((given) =>
        compare(rule, given, () => Reflect.apply(operation, null, given))
      );
      const isSquare = ["lu", "eig", "eigh"].includes(name);
      expect(said.filter((one) => one === (isSquare ? "misfit" : "shape")).length).toBeGreaterThan(
        1
      );
    }
  );

  const places = [-4, -1, 0, 2, 3];
  const ASKED: Readonly<Record<string, readonly (readonly unknown[])[]>> = {
    at: places.flatMap((i) => [[i], ...places.map((j) => [i, j])]),
    row: places.map((i) => [i]),
    column: places.map((j) => [j]),
    reshape: [1, 2, 3, 4, 6, 9].flatMap((m) => [1, 2, 3].map((n) => [m, n])),
    sum: [[], [0], [1]],
    mean: [[], [0], [1]],
    scale: numbers.map((a) => [a]),
    map: [[(x: number) => x]]
  };
  const NONE = ["neg", "sort", "norm", "max", "min", "argmax", "argmin"];

  test.each([...METHODS].filter(([name]) => name !== "take"))("x.%s", (name, rule) => {
    const said = arrays.flatMap((array) => {
      const method: unknown = Reflect.get(array, name);
      if (typeof method !== "function") return [];
      // An entry of a matrix has two places, and a vector sums along nothing.
      const isVector = array instanceof stdlib.Vec;
      const asked = (ASKED[name] ?? (NONE.includes(name) ? [[]] : values.map((b) => [b]))).filter(
        ({length}) =>
          name === "at"
            ? length === (isVector ? 1 : 2)
            : !(isVector && /sum|mean/.test(name) && length > 0)
      );
      return asked.map((given) =>
        compare(rule, [array, ...given], () => Reflect.apply(method, array, given))
      );
    });
    expect(said.filter((one) => one === "shape").length).toBeGreaterThan(1);
  });
});
