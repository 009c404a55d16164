import type {Element, ElementContent, Root, RootContent} from "hast";
import {toHtml} from "hast-util-to-html";
import type {Raw} from "mdast-util-to-hast";

/**
 * Returns the tree with every part that no component stands in turned into raw HTML, one node as high up as possible.
 * React then has a few hundred nodes of a chapter to take over instead of tens of thousands, and the page's own
 * copy of the tree is a handful of strings. Elements that are `kept` stay elements.
 */
export function collapse(root: Root, isKept: (element: Element) => boolean = isComponent): Root {
  return {
    ...root,
    children: root.children.map((child) =>
      child.type === "element" ? collapseElement(child, isKept) : child
    )
  };
}

function collapseElement(element: Element, isKept: (element: Element) => boolean): Element {
  if (isComponent(element)) return element;
  if (!isKept(element) && !hasComponent(element))
    return isEmpty(element) ? element : toRaw(element);
  const children = element.children.map((child) =>
    child.type === "element" ? collapseElement(child, isKept) : child
  );
  return {...element, children};
}

function toRaw(element: Element): Element {
  const html =
    rawHtml(element) ?? toHtml(element.children.map(expandRaw), {allowDangerousHtml: true});
  const properties: Record<string, unknown> = {
    ...element.properties,
    dangerouslySetInnerHTML: {__html: html}
  };
  return {...element, children: [], properties: properties as Element["properties"]};
}

/** Formulas carry their HTML as a string; it goes into the text as it is. */
function expandRaw(node: ElementContent): ElementContent {
  if (node.type !== "element") return node;
  const html = rawHtml(node);
  if (html === null) return {...node, children: node.children.map(expandRaw)};
  const raw: Raw = {type: "raw", value: html};
  return {...node, data: {}, children: [raw]};
}

/** The HTML that a node carries instead of children, or null. */
function rawHtml({data}: Element): string | null {
  return data?.html ?? null;
}

function isEmpty(element: Element): boolean {
  return element.children.length === 0 && rawHtml(element) === null;
}

function isComponent(node: RootContent | ElementContent): boolean {
  return node.type === "element" && node.tagName.startsWith("epi-");
}

function hasComponent(element: Element): boolean {
  return element.children.some(
    (child) => isComponent(child) || (child.type === "element" && hasComponent(child))
  );
}
