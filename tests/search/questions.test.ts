import {resolve} from "node:path";
import {describe, expect, test} from "vitest";
import {findRecords} from "../../bin/search/records.ts";
import {createSearcher, writeIndex} from "../../lib/search/index.ts";

const root = resolve(import.meta.dirname, "../..");
const records = findRecords(root);
const files = writeIndex(records, () => "0123456789ab");
const searcher = createSearcher((name) => {
  const text = files.get(name);
  return text === undefined ? Promise.reject(new Error(name)) : Promise.resolve(text);
});

const ONE = "/crash-courses/calculus-1-differentiation-and-taylor";
const FOUR = "/crash-courses/calculus-4-gradient-descent";
const ALGEBRA = "/crash-courses/linear-algebra";
const FLOW = "/optimization-for-ml/gradient-descent-and-gradient-flow";
const CELLS = "/guide/how-cells-work";

// What readers ask, and the address that one of the first three places has.
const QUESTIONS: readonly (readonly [string, ...string[]])[] = [
  ["strong convexity", `${FOUR}#def-strong`, "/crash-courses/calculus-3-convexity#def-strong"],
  ["taylor", `${ONE}#thm-taylor`, `${ONE}#sec-taylor`],
  ["step size", `${FLOW}#thm-limit`, `${FOUR}#ex-steps`],
  ["hessian positive definite", `${ONE}#def-hessian`, `${ALGEBRA}#def-definite`],
  ["L-smooth", `${FOUR}#def-smooth`],
  ["2/L", `${FOUR}#too-high-too-low`],
  ["gradient flow", `${FLOW}#def-flow`],
  ["convex function definition", "/crash-courses/calculus#def-convex"],
  ["matmul", "/reference#Mat-dot", "/reference#Vec-dot", "/reference#dot"],
  ["how to stop a cell", `${CELLS}#sec-stop`],
  ["eigen", `${ALGEBRA}#def-eigen`],
  ["Cauchy-Schwarz", `${ALGEBRA}#thm-cauchy-schwarz`],
  ["cauchy schwarz", `${ALGEBRA}#thm-cauchy-schwarz`],
  ["descent lemma", `${FOUR}#lem-descent`],
  ["backpropagation", "/crash-courses/calculus-2-chain-rule-and-backpropagation"],
  ["Lojasiewicz", `${FLOW}#def-pl`],
  ["Polyak", `${FLOW}#def-pl`],
  ["\\nabla^2 f", `${ONE}#def-hessian`],
  ["∇²f", `${ONE}#def-hessian`],
  ["gradientDescent", "/reference#gradientDescent"],
  ["view(range", "/reference#view"],
  ["theorem 2.4.11", `${FOUR}#thm-linear`],
  ["singular value decompositon", `${ALGEBRA}#thm-svd`],
  ["condition number", `${ONE}#def-condition-number`, `${ALGEBRA}#def-condition`],
  ["least squares", `${ALGEBRA}#thm-least-squares`],
  ["jacobian", `${ONE}#def-jacobian`],
  ["exercises: gradient descent", `${FOUR}#ex-gd`],
  ["spectral theorem", `${ALGEBRA}#thm-spectral`]
];

describe("the book's search", () => {
  test.each(QUESTIONS)("%s", async (question, ...wanted) => {
    const {results} = await searcher.search(question);
    const first = results.slice(0, 3).map(({href}) => href);
    expect(
      first.filter((href) => wanted.includes(href)),
      first.join("\n")
    ).not.toEqual([]);
  });

  test("every place has an address of the site and something to show", () => {
    const wrong = records.filter(
      ({href, title, body}) =>
        !/^\/[a-z0-9-/]*(?:#[A-Za-z0-9-]+)?$/.test(href) || (title === "" && body === "")
    );
    expect(wrong).toEqual([]);
  });

  test("answers are not in it: solutions, hints, checks, feedback and the order of steps", () => {
    // The authors' guide shows how checks are written.
    const read = records.filter(({href}) => !href.startsWith("/authors/"));
    expect(read.map(({code}) => code).join("\n")).not.toMatch(/check\(\\?["'`]/);
    const exercises = records.filter(({kind}) => kind === "exercise");
    expect(exercises.length).toBeGreaterThan(20);
    for (const {body} of exercises) expect(body).not.toMatch(/\[[ x]\]|:::/);
  });
});
