import {describe, expect, test} from "vitest";
import {
  judgeChoice,
  judgeFormula,
  judgeNumber,
  judgeOrder,
  moveStep,
  parseDomain,
  parseNumber,
  readFormula
} from "../../lib/exercise/answers/index.ts";

describe("numbers", () => {
  test("are read as they are written", () => {
    const written = [
      "2",
      "-2",
      "−2",
      "+.5",
      "1e-3",
      "1E3",
      "1/3",
      "2*pi",
      "2 pi",
      "√(4)",
      "sqrt(2)/2",
      "2^10"
    ];
    expect(written.map(parseNumber)).toEqual([
      2,
      -2,
      -2,
      0.5,
      0.001,
      1000,
      1 / 3,
      2 * Math.PI,
      2 * Math.PI,
      2,
      Math.SQRT2 / 2,
      1024
    ]);
  });

  const refused: readonly (readonly [string, string])[] = [
    ["", "There is no number yet."],
    ["1,5", "A decimal comma is not understood: write 1.5 with a point."],
    ["1,500", "A comma can mean two things: write 1500 or 1.500."],
    ["5 m", "Write the number alone, without a unit: `m` is not needed."],
    ["3kg", "Write the number alone, without a unit: `kg` is not needed."],
    ["50%", "Write the number alone, without a unit or a percent sign."],
    ["x", "`x` is not known here: there are no variables."],
    ["two", "`two` is not known here: there are no variables."],
    ["x = 2", "`x` is not known here: there are no variables."],
    ["1/0", "1/0 is not a finite number."],
    ["2 3", "Two numbers stand side by side: a sign is missing between them."]
  ];
  test.each(refused)("%j is refused kindly", (text, sentence) => {
    expect(judgeNumber({answer: "2", tolerance: null}, text)).toEqual({
      state: "error",
      message: sentence
    });
  });

  test("are judged up to the tolerance, and a miss says what kind it is", () => {
    const said = (text: string, answer = "1.105", tolerance: number | null = 1e-6) => {
      const {state, message} = judgeNumber({answer, tolerance}, text);
      return message ?? state;
    };
    expect([
      said("1.105"),
      said("1.105001"),
      said("1.10500101"),
      said("-1.105"),
      said("3"),
      said("1/3", "1/3", null)
    ]).toEqual([
      "passed",
      "passed",
      "1.105001 is not right, but close: give more digits.",
      "−1.105 is not right: look at the sign.",
      "3 is not right.",
      "passed"
    ]);
  });

  test("a count that is missed by little needs no more digits", () => {
    const of = (text: string) => judgeNumber({answer: "230", tolerance: 1e-6}, text).message;
    expect(["229.1", "231", "200"].map(of)).toEqual([
      "229.1 is not right, but close.",
      "231 is not right, but close.",
      "200 is not right."
    ]);
  });
});

test("a number without a tolerance is judged to nine digits of its own size", () => {
  const judge = (answer: string, text: string): string =>
    judgeNumber({answer, tolerance: null}, text).state;
  expect([
    judge("1e-12", "0"),
    judge("1e-12", "2e-12"),
    judge("1e-12", "1.0000000001e-12"),
    judge("0", "1e-10"),
    judge("0", "1e-3"),
    judge("1e12", "1000000000001")
  ]).toEqual(["failed", "failed", "passed", "passed", "failed", "passed"]);
});

describe("formulas", () => {
  const domain = "x in [0.1, 2], y in (0, pi), eta in [0, 1]";
  const read: readonly (readonly [string, string])[] = [
    ["2x", "2 x"],
    ["2*3", "2 \\cdot 3"],
    ["xy", "x y"],
    ["x2", "x \\cdot 2"],
    ["-x^2", "-x^{2}"],
    ["(-x)^2", "\\left(-x\\right)^{2}"],
    ["2^-x", "2^{-x}"],
    ["x^y^2", "x^{y^{2}}"],
    ["(x+1)(x-1)", "\\left(x + 1\\right) \\left(x - 1\\right)"],
    ["x/(2y)", "\\frac{x}{2 y}"],
    ["1/2x", "\\frac{1}{2} x"],
    ["x-(y-1)", "x - \\left(y - 1\\right)"],
    ["x - -y", "x - \\left(-y\\right)"],
    ["|x-y|", "\\left|x - y\\right|"],
    ["2|x|", "2 \\left|x\\right|"],
    ["sqrt(x)", "\\sqrt{x}"],
    ["sqrt(x)^2", "\\left(\\sqrt{x}\\right)^{2}"],
    ["exp(-x²)", "\\exp\\left(-x^{2}\\right)"],
    ["(sin(x))^2", "\\left(\\sin\\left(x\\right)\\right)^{2}"],
    ["2ηπ", "2 \\eta \\pi"],
    ["eta*x", "\\eta x"],
    ["max(x, 1)", "\\max\\left(x, 1\\right)"],
    ["1e-3x", "1 \\cdot 10^{-3} x"],
    ["e^x", "e^{x}"],
    ["x**2", "x^{2}"]
  ];
  test.each(read)("%s is read as %s", (text, tex) => {
    expect(readFormula(text, domain)).toEqual({tex, problem: null});
  });

  const refused: readonly (readonly [string, string])[] = [
    ["", "There is no formula yet."],
    ["x+", "The formula ends too early: something is missing at its end."],
    ["(x", "The parenthesis at character 1 is not closed."],
    ["x)", "A closing parenthesis has no opening one."],
    ["|x", "The bar at character 1 is not closed."],
    ["()", "Something is missing before the closing parenthesis."],
    ["x*/2", "Something is missing before /."],
    ["z", "`z` is not known here: the variables are x, y and eta."],
    ["sin x", "Write what sin is taken of in parentheses: sin(…)."],
    ["sin^2(x)", "Write a power of sin as (sin(…))^2."],
    ["sin(x, y)", "sin is taken of one number."],
    ["x, y", "A comma stands only between the values of a function."],
    ["y = x", "Write the formula alone, without an equals sign."],
    ["\\frac{x}{2}", "TeX is not understood: write sqrt(x) for \\sqrt{x}, a/b for \\frac{a}{b}."],
    ["x ? 1", "The character ? is not understood."],
    ["1,5x", "A decimal comma is not understood: write 1.5 with a point."],
    ["2 3", "Two numbers stand side by side: a sign is missing between them."],
    ["(".repeat(100), "The formula is nested too deeply."],
    ["x".repeat(2000), "The formula is longer than 1000 characters."]
  ];
  test.each(refused)("%s is refused with a sentence", (text, sentence) => {
    expect(readFormula(text, domain)).toEqual({tex: null, problem: sentence});
  });

  test("are equal when they agree on the domain", () => {
    const task = {answer: "(a-1)/(2*sqrt(a))", domain: "a in [1, 20]", tolerance: null};
    const states = [
      "(a-1)/(2sqrt(a))",
      "1/2 (√(a) - 1/sqrt(a))",
      "(a-1)/2 a^(-1/2)",
      "(a-1)/2*sqrt(a)",
      "(a-1)/(2sqrt(a)) + 1e-3"
    ];
    expect(states.map((text) => judgeFormula(task, text).state)).toEqual([
      "passed",
      "passed",
      "passed",
      "failed",
      "failed"
    ]);
    expect(
      judgeFormula({answer: "x", domain: "x in [-1, -0.5]", tolerance: null}, "log(x)").message
    ).toMatch(/^At x = −0\.\d+ this has no value\.$/);
  });

  test("are compared at the size that their values have, however small or large", () => {
    const judge = (answer: string, domain: string, text: string): string =>
      judgeFormula({answer, domain, tolerance: null}, text).state;
    expect([
      judge("x^10", "x in [0, 0.1]", "0"),
      judge("x^10", "x in [0, 0.1]", "x^9 x"),
      judge("exp(x)", "x in [0, 20]", "exp(x) + 1e-4"),
      judge("exp(x)", "x in [0, 20]", "e^(x/2) e^(x/2)"),
      judge("0", "x in [0, 1]", "x - x"),
      judge("0", "x in [0, 1]", "1e-3 x")
    ]).toEqual(["failed", "passed", "failed", "passed", "passed", "failed"]);
  });

  test("a formula that is 0 but for rounding is answered by 0, and by nothing else", () => {
    const states = (answer: string, domain: string, ...texts: readonly string[]) =>
      texts.map((text) => judgeFormula({answer, domain, tolerance: null}, text).state);
    expect([
      states("sin(x)^2+cos(x)^2-1", "x in [0.1, 2]", "0", "x - x", "1e-3", "x"),
      states("(x+1)^2-x^2-2x-1", "x in [0.1, 2]", "0", "1e-3 x"),
      states("(1000x+1)^2-1e6x^2-2000x-1", "x in [0.1, 2]", "0", "1e-3 x"),
      states("(1+x)*1e-20", "x in [0, 1]", "1e-20+1e-20x", "0"),
      // Not 0, though its parts all but cancel.
      states("(1+1e-6x)-1", "x in [1, 2]", "1e-6x", "0", "2e-6x")
    ]).toEqual([
      ["passed", "passed", "failed", "failed"],
      ["passed", "failed"],
      ["passed", "failed"],
      ["passed", "failed"],
      ["passed", "failed", "failed"]
    ]);
  });

  test("a domain is read, or refused with a sentence", () => {
    expect(parseDomain("x in [0.1, 2], y in (0, pi)")).toEqual([
      {name: "x", low: 0.1, high: 2},
      {name: "y", low: 0, high: Math.PI}
    ]);
    expect(() => parseDomain("x > 0")).toThrow(
      "`x > 0` is not a domain: write `x in [0.1, 2], y in [0, 1]`."
    );
    expect(() => parseDomain("x in [2, 1]")).toThrow(
      "The interval of x is empty: its lower end comes first."
    );
  });
});

describe("choices and orders", () => {
  test("one option is right", () => {
    const said = (...taken: number[]) =>
      judgeChoice([false, true], new Set(taken), "choice").message;
    expect([said(), said(0), said(1)]).toEqual([
      "Choose one of the options.",
      "This option is not right.",
      null
    ]);
  });

  test("several are right, and the sentence counts what is off", () => {
    const said = (...taken: number[]) =>
      judgeChoice([true, false, true, false], new Set(taken), "multiple").message;
    expect([said(), said(0, 2), said(0), said(0, 1), said(0, 1, 2), said(1, 3)]).toEqual([
      "Choose at least one option.",
      null,
      "1 right option is missing.",
      "1 of the options you chose is not right, and 1 right option is missing.",
      "1 of the options you chose is not right.",
      "2 of the options you chose are not right, and 2 right options are missing."
    ]);
  });

  test("an order says how far its start is right", () => {
    expect(
      [
        [0, 1, 2],
        [1, 0, 2],
        [0, 2, 1],
        [0, 1, 3, 2]
      ].map((order) => judgeOrder(order).message)
    ).toEqual([
      null,
      "The first step is not the first.",
      "The first step is right; the second is not.",
      "The first 2 steps are right; the next is not."
    ]);
    expect([moveStep([0, 1, 2], 1, -1), moveStep([0, 1, 2], 2, 1)]).toEqual([
      [1, 0, 2],
      [0, 1, 2]
    ]);
  });
});
