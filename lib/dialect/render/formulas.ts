import type {Element} from "hast";
import type {InlineMath, Math} from "mdast-util-math";
import {placeInFormula} from "../checks/maths.ts";
import type {RenderContext} from "../context.ts";
import type {Report} from "../problems.ts";
import type {Source} from "../source.ts";

declare module "hast" {
  interface ElementData {
    /** raw HTML that stands in place of children: one formula is one node */
    html?: string;
  }
}

export interface FormulaRenderer {
  inline(node: InlineMath): Element;
  display(node: Math): Element;
}

/** Renders formulas, each to one node, and reports TeX at the place in the file where it fails. */
export function createFormulas(
  context: RenderContext,
  source: Source,
  report: Report,
  numberOf: (number: number) => string
): FormulaRenderer {
  const render = (node: Math | InlineMath, tex: string, tag: string | null): Element => {
    const lead = tex.length - tex.trimStart().length;
    const {html, faults} = context.tex.render(tex.trim(), {display: node.type === "math", tag});
    for (const {rule, message, index} of faults) {
      report(
        rule,
        placeInFormula(node, Math.min(lead + index, node.value.length), source),
        message
      );
    }
    if (html === null)
      return {
        type: "element",
        tagName: "code",
        properties: {className: ["math-failed"]},
        children: [{type: "text", value: node.value}]
      };
    return {
      type: "element",
      tagName: "span",
      properties: {className: isShort(node, tex) ? ["math", "math-short"] : ["math"]},
      data: {html},
      children: []
    };
  };
  return {
    inline: (node) => render(node, node.value, null),
    display(node) {
      const equation = node.data?.equation;
      const tag = equation?.number ? numberOf(equation.number) : null;
      const formula = render(node, equation?.tex ?? node.value, tag);
      const id = equation?.label?.id;
      const properties = {className: ["equation"], ...(id === undefined ? {} : {id})};
      if (formula.data?.html === undefined)
        return {type: "element", tagName: "div", properties, children: [formula]};
      return {
        type: "element",
        tagName: "div",
        properties,
        data: {html: formula.data.html},
        children: []
      };
    }
  };
}

/** A formula as short as a word is kept on one line like a word. */
function isShort(node: Math | InlineMath, tex: string): boolean {
  return node.type === "inlineMath" && tex.length <= 24;
}
