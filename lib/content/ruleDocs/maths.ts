import type {RuleDoc} from "./doc.ts";

/** Formulas. */
export const mathsDocs = {
  "math-is-tight": {
    why: "Two prices in one sentence would become a formula, and a formula that nobody meant would become text.",
    fixable: true,
    wrong: "It costs $5 and $6.",
    right: "It costs \\$5 and \\$6."
  },
  "math-is-closed": {
    why: "A display that is never closed turns the rest of the chapter into a formula.",
    fixable: true,
    wrong: `
      $$
      f(x) = x^2`,
    right: `
      $$
      f(x) = x^2
      $$`
  },
  "display-stands-alone": {
    why: "Beside the dollars of a display text is lost, and a display inside a line is set as a small one.",
    fixable: true,
    wrong: "The parabola $$f(x) = x^2$$ has one minimum.",
    right: "The parabola $f(x) = x^2$ has one minimum."
  },
  "bars-and-stars-are-macros": {
    why: "Markdown reads a bar as the end of a table's cell and a star as emphasis: macros mean the same everywhere.",
    fixable: true,
    wrong: "The distance is $|x - x^*|$.",
    right: "The distance is $\\vert x - x^\\ast\\vert$."
  },
  "macro-is-defined": {
    why: "KaTeX shows an unknown macro in red letters.",
    wrong: "The loss is $\\los(\\theta)$.",
    right: "The loss is $\\ell(\\theta)$."
  },
  "tex-compiles": {
    why: "A formula that does not compile is shown as its source.",
    wrong: "Half is $\\frac{1}$.",
    right: "Half is $\\frac{1}{2}$."
  },
  "equation-label-is-valid": {
    why: "Only a labelled display is numbered, and a reference needs to know that it names an equation.",
    fixable: true,
    wrong: `
      $$
      \\label{parabola}
      f(x) = x^2
      $$`,
    right: `
      $$
      \\label{eq-parabola}
      f(x) = x^2
      $$`
  }
} as const satisfies Record<string, RuleDoc>;
