import {describe, expect, test} from "vitest";
import {lineOf, expandMacros} from "../../lib/search/index.ts";
import {formulaTerms, toTex} from "../../lib/search/formulas.ts";
import {stem} from "../../lib/search/stem.ts";
import {namesOf, termsOf} from "../../lib/search/words.ts";
import {slipsBetween} from "../../lib/search/candidates.ts";

const MACROS = {
  "\\Hess": "\\nabla^2",
  "\\norm": "\\lVert #1 \\rVert",
  "\\inner": "\\langle #1, #2 \\rangle"
};

describe("words", () => {
  test("the forms of a word have one stem", () => {
    const families = [
      ["strong", "strongly"],
      ["convex", "convexity"],
      ["smooth", "smoothness"],
      ["gradient", "gradients"],
      ["optimize", "optimizer", "optimization"],
      ["differentiable", "differentiation"],
      ["eigenvalue", "eigenvalues"],
      ["step", "steps", "stepping", "stepped"],
      ["inequality", "inequalities"]
    ];
    expect(families.map((words) => new Set(words.map(stem)).size)).toEqual(families.map(() => 1));
  });

  test("accents, dashes and apostrophes make no difference", () => {
    expect(termsOf("Polyak–Łojasiewicz")).toEqual(termsOf("polyak-lojasiewicz"));
    expect(termsOf("Hölder’s")).toEqual(termsOf("holder"));
  });

  test("words joined by a hyphen are found apart and as one", () => {
    expect(termsOf("an L-smooth function")).toEqual(["smooth", "function", "lsmooth"]);
  });

  test("a name in code is found whole and by its parts", () => {
    expect(namesOf("view(gradientDescent)")).toEqual([
      "view",
      "gradientdesc",
      "gradient",
      "descent"
    ]);
  });

  test("two letters in the wrong order are one slip", () => {
    expect(slipsBetween("gardient", "gradient", 2)).toBe(1);
    expect(slipsBetween("taylor", "jacobi", 2)).toBe(3);
  });
});

describe("formulas", () => {
  test("a formula is told in one line of characters", () => {
    const told = (tex: string): string => lineOf(expandMacros(tex, MACROS));
    expect(told("\\Hess f(x) \\succeq \\mu I")).toBe("∇²f(x) ⪰ μI");
    expect(told("\\tfrac12 \\norm{x - x^\\ast}^2")).toBe("1/2‖x − x*‖²");
    expect(told("\\inner{\\nabla f(x)}{d} \\le -1")).toBe("⟨∇f(x), d⟩ ≤ −1");
    expect(told("x_{t+1} = x_t - \\eta\\, g \\text{ if } t > 0")).toBe("xₜ₊₁ = xₜ − ηg if t > 0");
  });

  test("a fraction and a quotient are one piece", () => {
    expect(formulaTerms("\\frac{2}{L}").pieces).toEqual(formulaTerms("2/L").pieces);
  });

  test("characters stand for commands", () => {
    expect(formulaTerms(toTex("∇²f")).pieces).toEqual(formulaTerms("\\nabla^2 f").pieces);
  });

  test("no text is too broken to be read", () => {
    for (const tex of [
      "{{{",
      "}}",
      "\\frac",
      "^",
      "_{",
      "\\sqrt[3",
      "\\text{a",
      "\\",
      "x^{".repeat(500)
    ])
      expect(() => formulaTerms(tex)).not.toThrow();
  });
});
