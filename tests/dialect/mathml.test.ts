import {expect, test} from "vitest";
import {createTex} from "../../lib/dialect/index.ts";

const PARTS = {
  mfrac: 2,
  mover: 2,
  mroot: 2,
  msub: 2,
  msubsup: 3,
  msup: 2,
  munder: 2,
  munderover: 3
};

const OPERATORS = [
  "\\max",
  "\\inf",
  "\\sin",
  "\\sum",
  "\\operatorname{tr}",
  "\\operatorname*{ess\\,sup}",
  "\\bmod"
];
const PLACES = [
  "f_X",
  "f^X",
  "f_X^2",
  "f_2^X",
  "\\sum_X^n",
  "\\lim_X",
  "\\frac{X}{2}",
  "\\frac{1}{X}",
  "\\hat{X}",
  "\\underbrace{X}_X",
  "\\sqrt[X]{2}",
  "X_X^X",
  "X x"
];

/** The elements of a formula's MathML that have another number of parts than they must have. */
function findOdd(html: string): readonly string[] {
  const odd: string[] = [];
  const within: {name: string; parts: number}[] = [];
  const mathml = html.slice(html.indexOf("<math"), html.indexOf("</math>"));
  for (const [, closing, name = ""] of mathml.matchAll(/<(\/?)(\w+)[^>]*>/g)) {
    if (closing === "") {
      const outer = within.at(-1);
      if (outer !== undefined) outer.parts += 1;
      within.push({name, parts: 0});
      continue;
    }
    const closed = within.pop();
    const wanted = Object.entries(PARTS).find(([one]) => one === closed?.name)?.[1];
    if (wanted !== undefined && wanted !== closed?.parts)
      odd.push(`${name} of ${closed?.parts ?? 0}`);
  }
  return odd;
}

test("a script or a fraction in a formula's MathML has the parts that it must have, operators too", () => {
  const tex = createTex({});
  const odd = OPERATORS.flatMap((operator) =>
    PLACES.flatMap((place) => {
      const source = place.replaceAll("X", () => `{${operator}}`);
      return findOdd(tex.render(source, {display: true, tag: "1"}).html ?? "").map(
        (one) => `${source}: ${one}`
      );
    })
  );
  expect(odd).toEqual([]);
});

test("an operator that stands by itself is set as it was", () => {
  const {html} = createTex({}).render("\\max_x \\sin x", {display: false, tag: null});
  expect(/<math.*?<annotation/.exec(html ?? "")?.[0]).toBe(
    '<math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mrow><msub><mrow><mi>max</mi><mo>\u2061</mo></mrow><mi>x</mi></msub><mi>sin</mi><mo>\u2061</mo><mi>x</mi></mrow><annotation'
  );
});
