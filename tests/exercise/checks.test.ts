import {describe, expect, test} from "vitest";
import {sentenceOf, verdictOf} from "./notation.ts";

const same = "const id = (x) => x;";
const said = async (pairs: Readonly<Record<string, string>>, code = same) =>
  Object.fromEntries(
    await Promise.all(
      Object.entries(pairs).map(async ([body, _]) => [body, await sentenceOf(code, body)] as const)
    )
  );
const claims = async (pairs: Readonly<Record<string, string>>, code = same): Promise<void> => {
  expect(await said(pairs, code)).toEqual(pairs);
};

describe("close", () => {
  test("compares numbers, lists, vectors and matrices entry by entry", () =>
    claims({
      "close(await names.id(1), 1)": "passed",
      "close(await names.id([1, 2]), vec([1, 2]))": "passed",
      "close(await names.id(vec([1, 2])), [1, 2])": "passed",
      "close(await names.id(mat([[1, 2], [3, 4]])), [[1, 2], [3, 4]])": "passed",
      "close(await names.id(new Float64Array([1, 2])), [1, 2])": "passed",
      "close(await names.id([Infinity]), [Infinity])": "passed",
      "close(await names.id(1.05), 1, 0.1)": "passed",
      "close(await names.id(1001), 1000, {relative: 0.01})": "passed"
    }));

  test("says which entry is off and how many digits agree", () =>
    claims({
      "close(await names.id([1, 3.14]), [1, 3.15])":
        "Component 2 is 3.14 instead of 3.15: 2 digits agree.",
      "close(await names.id([[1, 2], [3, 5]]), [[1, 2], [3, 4]])":
        "The entry in row 2, column 2 is 5 instead of 4: no digit agrees.",
      "close(await names.id(-2), 2)": "The number is −2 instead of 2: the sign is wrong.",
      "close(await names.id(NaN), 2)": "The number is NaN instead of 2: it is not a number.",
      "close(await names.id([0, 0, 0]), [1, 2, 0])":
        "Component 1 is 0 instead of 1: no digit agrees, and 1 more is off.",
      "close(await names.id(1001), 1000, {absolute: 0.5})":
        "The number is 1001 instead of 1000: 3 digits agree."
    }));

  test("says what came instead of numbers of this shape", () =>
    claims({
      "close(await names.id(undefined), [1, 2])": "2 numbers should come out, but it is nothing.",
      "close(await names.id('1'), 1)": "A number should come out, but it is a text.",
      "close(await names.id([1]), [1, 2])": "2 numbers should come out, but it is 1 number.",
      "close(await names.id([1, 2, 3]), [[1, 2, 3]])":
        "1 row of 3 numbers should come out, but it is 3 numbers.",
      "close(await names.id([[1], [2, 3]]), [[1, 2], [3, 4]])":
        "2 rows of 2 numbers should come out, but it is a list of 2 lists."
    }));

  test("can be negated, and a check that holds forgets what was false on the way", () =>
    claims({
      "!close(await names.id(1), 2)": "passed",
      "close(await names.id(1), 2) || close(await names.id(1), 1)": "passed",
      "!close(await names.id(1), 1)": "It does not hold."
    }));
});

describe("gradientMatches", () => {
  const f = "([x, y]) => x ** 2 * y + Math.sin(y)";
  test("accepts the gradient and names the component that is off, and by how much", () =>
    claims(
      {
        [`gradientMatches(await names.g([1, 2]), ${f}, [1, 2])`]: "passed",
        [`gradientMatches(await names.half([1, 2]), ${f}, [1, 2])`]:
          "Component 1 of the gradient is 2, but finite differences give 4: it is 0.5 times as large.",
        [`gradientMatches(await names.off([1, 2]), ${f}, [1, 2])`]:
          "Component 2 of the gradient is 0.6838532, but finite differences give 0.5838532: it is off by 0.1.",
        [`gradientMatches(await names.short([1, 2]), ${f}, [1, 2])`]:
          "A gradient of 2 components should come out, but it is a list of 1 number."
      },
      `const g = ([x, y]) => [2 * x * y, x ** 2 + Math.cos(y)];
       const half = ([x, y]) => [x * y, x ** 2 + Math.cos(y)];
       const off = ([x, y]) => [2 * x * y, x ** 2 + Math.cos(y) + 0.1];
       const short = ([x, y]) => [2 * x * y];`
    ));
});

describe("sequences", () => {
  test("a measured rate is held against the claimed one", () =>
    claims({
      "convergesAtRate(await names.id([1, 0.5, 0.25, 0.125]), {linear: 0.5})": "passed",
      "convergesAtRate(await names.id([1, 0.9, 0.81, 0.729]), {linear: 0.5})":
        "The errors fall by the factor 0.9 a step, not by the factor 0.5 a step.",
      "convergesAtRate(await names.id([0.5, 0.25, 0.0625, 0.00390625]), {order: 2})": "passed",
      "convergesAtRate(await names.id([1, 0.5, 0.25, 0.125]), {order: 2})":
        "The errors fall with order 1, not with order 2.",
      "convergesAtRate(await names.id(Array.from({length: 50}, (_, k) => 1 / (k + 1))), {power: 1})":
        "passed",
      "convergesAtRate(await names.id([1, NaN]), {linear: 0.5})":
        "Error 1 is NaN: the method diverges.",
      "convergesAtRate(await names.id([1, 1]), {linear: 0.5})":
        "A rate needs at least 3 errors, but there are 2."
    }));

  test("a sequence decreases", () =>
    claims({
      "decreases(await names.id([3, 2, 2, 1]))": "passed",
      "decreases(await names.id([3, 2, 2.5]))": "The sequence rises from 2 to 2.5 at step 2.",
      "decreases(await names.id([3, 2, 2]), {strictly: true})":
        "The sequence stays at 2 at step 2.",
      "decreases(await names.id([3, NaN]))": "Value 1 is not a number."
    }));
});

describe("optimality", () => {
  const disk = "{inequalities: [([x, y]) => x * x + y * y - 1]}";
  const onDisk = (x: string, lambda: string) =>
    `optimal(await names.id(${x}), {...${disk}, gradient: () => [1, 0], inequalityGradients: [([x, y]) => [2 * x, 2 * y]]}, {inequalities: [${lambda}]})`;
  test("points are feasible up to the tolerance", () =>
    claims({
      [`feasible(await names.id([0, 1]), ${disk})`]: "passed",
      [`feasible(await names.id([1, 1]), ${disk})`]: "Inequality 1 is violated by 1.",
      "feasible(await names.id([1]), {equalities: [([x]) => x - 3]})":
        "Equality 1 is violated by 2."
    }));

  test("the conditions of Karush, Kuhn and Tucker are named one by one", () =>
    claims({
      [onDisk("[-1, 0]", "0.5")]: "passed",
      [onDisk("[-1, 0]", "-0.5")]: "Multiplier 1 of the inequalities is −0.5, which is negative.",
      [onDisk("[0, 0]", "0.5")]:
        "Complementary slackness fails at inequality 1: the product is −0.5.",
      [onDisk("[0, -1]", "0.5")]: "Component 1 of the gradient of the Lagrangian is 1, not 0.",
      "optimal(await names.id([1]), {gradient: ([x]) => [2 * x]})":
        "Component 1 of the gradient is 2, not 0."
    }));
});

describe("laws", () => {
  test("the smallest counterexample is shown as the input", async () => {
    const law = "forAll({n: integers(0, 1000)}, async ({n}) => (await names.f(n)) < 13)";
    expect(await verdictOf("const f = (n) => n", law)).toEqual({
      claim: "it",
      state: "failed",
      message: "It does not hold for n = 13, the smallest input found.",
      input: "n = 13",
      got: "13",
      expected: null
    });
  });

  test("a law that holds passes, and what the code throws is told as such", () =>
    claims(
      {
        "forAll({x: reals(-5, 5)}, async ({x}) => close(await names.f(-x), -(await names.f(x))))":
          "passed",
        "forAll({v: vectors(3)}, async ({v}) => (await names.f(v)) === 0)":
          "It does not hold for v = [0, 0, 0], the smallest input found.",
        "forAll({x: reals()}, async ({x}) => (await names.g(x)) === 0)":
          "`g` threw an Error (line 2): no."
      },
      'const f = (x) => x;\nconst g = () => { throw new Error("no"); };'
    ));
});

describe("evaluations", () => {
  test("a function that is sent counts its calls", () =>
    claims(
      {
        "{ const f = fn((x) => x * x); return (await names.three(f)) === 12 && f.calls === 3 && atMostEvaluations(f, 3); }":
          "passed",
        "{ const f = fn((x) => x * x); await names.three(f); return atMostEvaluations(f, 2); }":
          "The function was evaluated 3 times; 2 are enough.",
        "(await names.three(fn((x) => exp(0) + x))) === 9": "passed"
      },
      "const three = (f) => f(2) + f(2) + f(2);"
    ));
});
