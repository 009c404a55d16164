import type {Element, ElementContent} from "hast";
import type {Code} from "mdast";
import type {Problem} from "../../protocol/index.ts";
import type {RenderContext} from "../context.ts";
import {element, text} from "./blocks.ts";
import {renderListing} from "./listings.ts";

/** An example: its source, and below it what the page makes of it. */
export function renderExample(
  source: string,
  {children, context}: {children: readonly ElementContent[]; context: RenderContext}
): Element {
  return element("div", {className: ["example"], role: "group", ariaLabel: "Example"}, [
    renderListing({type: "code", lang: "mdx", value: source}, context),
    element("div", {className: ["example-result"], role: "group", ariaLabel: "What it becomes"}, [
      ...children
    ])
  ]);
}

/** A wrong example: its source, and below it the checker's own words, each with the page of its rule. */
export function renderWrong(
  node: Code,
  {problems, context}: {problems: readonly Problem[]; context: RenderContext}
): Element {
  const items = problems.map(({line, column, rule, message}) => {
    const href = context.toHref(`/authors/rules/${rule}`);
    return element("li", {}, [
      element("span", {className: ["example-place"]}, [text(`${line}:${column}`)]),
      text(" "),
      ...withCode(message),
      text(" "),
      element("a", {className: ["example-rule"], href}, [text(rule)])
    ]);
  });
  return element("div", {className: ["example", "is-wrong"], role: "group", ariaLabel: "Mistake"}, [
    renderListing({type: "code", lang: "mdx", value: node.value}, context),
    element("ul", {className: ["example-problems"]}, items)
  ]);
}

/** The words of a sentence, with what stands between backticks as code. */
function withCode(message: string): ElementContent[] {
  return message.split(/(`+)(.+?)\1(?!`)/).flatMap((part, index): ElementContent[] => {
    if (index % 3 === 1 || part === "") return [];
    return [index % 3 === 0 ? text(part) : element("code", {}, [text(part.trim())])];
  });
}
