import type {Element, ElementContent, Root, RootContent} from "hast";
import type {Code, Nodes} from "mdast";
import {defaultHandlers, toHast} from "mdast-util-to-hast";
import type {Options} from "mdast-util-to-hast";
import type {RenderContext} from "../context.ts";
import {parseVerbatim} from "../syntax/verbatim.ts";
import {element, text} from "./blocks.ts";
import {renderListing} from "./listings.ts";
import {tameHtml} from "./tameHtml.ts";

/** Elements in each other: who draws the page goes down into all of them. */
const DEEPEST = 60;

/** A `md verbatim` fence: its text as plain Markdown, which names nothing of the page and of which nothing is reported. */
export function renderVerbatim(node: Code, context: RenderContext): Element {
  return element("div", {dataVerbatim: ""}, toContent(node.value, context));
}

function toContent(value: string, context: RenderContext): ElementContent[] {
  try {
    const root = toHast(parseVerbatim(value), {
      handlers: createHandlers(value, context),
      allowDangerousHtml: true
    });
    return root.type === "root" ? tame(root, DEEPEST) : [];
  } catch (error) {
    // What is nested deeper than the stack is shown as it is written.
    if (!(error instanceof RangeError)) throw error;
    return [renderListing({type: "code", value}, context)];
  }
}

/** Footnotes keep their marks and stay where they stand: what they would be called could be called so on the page already. */
function createHandlers(value: string, context: RenderContext): NonNullable<Options["handlers"]> {
  const rawOf = ({position}: Nodes): string =>
    value.slice(position?.start.offset ?? 0, position?.end.offset ?? 0);
  const formula = (tex: string, display: boolean): ElementContent => {
    const {html} = context.tex.render(tex.trim(), {display, tag: null});
    const failed = element("code", {className: ["math-failed"]}, [text(tex)]);
    if (html === null)
      return display ? element("div", {className: ["equation"]}, [failed]) : failed;
    return display
      ? {...element("div", {className: ["equation"]}, []), data: {html}}
      : {...element("span", {className: ["math"]}, []), data: {html}};
  };
  const handlers: NonNullable<Options["handlers"]> = {
    math: (_, node: Extract<Nodes, {type: "math"}>) => formula(node.value, true),
    inlineMath: (_, node: Extract<Nodes, {type: "inlineMath"}>) => formula(node.value, false),
    paragraph(state, node: Extract<Nodes, {type: "paragraph"}>) {
      const [only, ...others] = node.children;
      return only?.type === "inlineMath" && others.length === 0 && rawOf(only).startsWith("$$")
        ? formula(only.value, true)
        : defaultHandlers.paragraph(state, node);
    },
    footnoteReference: (_, node: Extract<Nodes, {type: "footnoteReference"}>) =>
      element("sup", {}, [text(node.label ?? node.identifier)]),
    footnoteDefinition(state, node: Extract<Nodes, {type: "footnoteDefinition"}>) {
      const mark = [element("sup", {}, [text(node.label ?? node.identifier)]), text(" ")];
      const [first, ...rest] = state.all(node);
      return first?.type === "element" && first.tagName === "p"
        ? [{...first, children: [...mark, ...first.children]}, ...rest]
        : [element("p", {}, mark), ...(first ? [first] : []), ...rest];
    },
    html(_, node: Extract<Nodes, {type: "html"}>, parent) {
      const raw: ElementContent = {type: "raw", value: node.value};
      const isBlock = ["root", "blockquote", "listItem", "footnoteDefinition"].includes(
        parent?.type ?? ""
      );
      return isBlock ? element("p", {}, [raw]) : raw;
    },
    image: (_, node: Extract<Nodes, {type: "image"}>) => text(node.alt || node.url),
    imageReference: (_, node: Extract<Nodes, {type: "imageReference"}>) =>
      text(node.alt || rawOf(node)),
    code: (_, node: Code) => renderListing({type: "code", value: node.value}, context)
  };
  return handlers;
}

/** The same without what only a page may have: addresses of its own, ids, headings that are not below its own. */
function tame({children}: Root | Element, depth: number): ElementContent[] {
  if (depth < 0) throw new RangeError("nested too deep");
  const content = children.flatMap((node): ElementContent[] => (isContent(node) ? [node] : []));
  return tameHtml(content).flatMap((node): ElementContent[] => {
    if (node.type !== "element" || node.data?.html !== undefined) return [node];
    const inner = tame(node, depth - 1);
    const {tagName, properties} = node;
    switch (tagName) {
      case "a": {
        const href = typeof properties.href === "string" ? properties.href : "";
        if (!/^(?:https?:|mailto:)/i.test(href)) return inner;
        const {title} = properties;
        return [element("a", {href, ...(title ? {title} : {})}, inner)];
      }
      case "h1":
      case "h2":
        return [element("h3", {}, inner)];
      case "input":
        return [text(properties.checked ? "☑" : "☐")];
      case "th":
        return [{...node, tagName: inner.length === 0 ? "td" : "th", children: inner}];
      case "table":
        return [
          element(
            "div",
            {className: ["table-scroll"], role: "group", tabIndex: 0, ariaLabel: "Table"},
            [{...node, children: inner}]
          )
        ];
      case "p":
        return inner.length === 0 ? [] : [{...node, children: inner}];
      default:
        return [{...node, children: inner}];
    }
  });
}

function isContent(node: RootContent): node is ElementContent {
  return node.type !== "doctype" && node.type !== "mdxjsEsm";
}
