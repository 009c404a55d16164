import {setQuotes} from "../quotes.ts";
import type {Element, ElementContent, Root, RootContent, Text} from "hast";

/**
 * Adds to a chapter's text what only the page needs: the end of each section, with the button that marks it as read,
 * and formulas held to the punctuation around them.
 */
export function decorate(root: Root): Root {
  return {
    ...root,
    children: root.children.map((child) =>
      child.type === "element" ? decorateElement(child) : child
    )
  };
}

function decorateElement(element: Element): Element {
  if (element.tagName === "code" || element.tagName === "pre") return element;
  if (element.properties["dataVerbatim"] !== undefined) return element;
  const children = holdFormulas(
    element.children.map((child) =>
      child.type === "element"
        ? decorateElement(child)
        : child.type === "text"
          ? text(setQuotes(child.value))
          : child
    )
  );
  if (hasClass(element, "table-scroll"))
    return {...element, children, properties: {...element.properties, role: "group"}};
  const section = element.tagName === "section" ? element.properties["dataSection"] : undefined;
  return {
    ...element,
    children: typeof section === "string" ? [...children, endOf(section)] : children
  };
}

/** The button answers once the reader's log is open: until then it is disabled, so that no press is lost. */
function endOf(section: string): Element {
  const button: Element = {
    type: "element",
    tagName: "button",
    properties: {
      type: "button",
      className: ["ui-needs-script"],
      dataMarkRead: section,
      ariaPressed: "false",
      disabled: true
    },
    children: [{type: "text", value: "Mark section as read"}]
  };
  return {
    type: "element",
    tagName: "div",
    properties: {className: ["section-end"], dataSectionEnd: section},
    children: [button]
  };
}

const BEFORE = /[([“‘]+$/;
const AFTER = /^[.,;:!?)\]”’]+/;

/** A line may break inside a formula, but not between a formula and the point or bracket that belongs to it. */
function holdFormulas(children: readonly ElementContent[]): ElementContent[] {
  const result: ElementContent[] = [];
  for (const child of children) {
    const last = result.at(-1);
    if (isFormula(child) && last?.type === "text" && BEFORE.test(last.value)) {
      const opening = BEFORE.exec(last.value)?.[0] ?? "";
      result[result.length - 1] = text(last.value.slice(0, -opening.length));
      result.push(held([text(opening), child]));
    } else if (
      child.type === "text" &&
      last?.type === "element" &&
      isHeld(last) &&
      AFTER.test(child.value)
    ) {
      const closing = AFTER.exec(child.value)?.[0] ?? "";
      const inside = hasClass(last, "math-held") ? last.children : [last];
      result[result.length - 1] = held([...inside, text(closing)]);
      result.push(text(child.value.slice(closing.length)));
    } else result.push(child);
  }
  return result;
}

function isFormula(node: RootContent | ElementContent): node is Element {
  return node.type === "element" && hasClass(node, "math");
}

function isHeld(element: Element): boolean {
  return hasClass(element, "math") || hasClass(element, "math-held");
}

function hasClass({properties}: Element, name: string): boolean {
  return Array.isArray(properties["className"]) && properties["className"].includes(name);
}

function held(children: ElementContent[]): Element {
  return {type: "element", tagName: "span", properties: {className: ["math-held"]}, children};
}

function text(value: string): Text {
  return {type: "text", value};
}
