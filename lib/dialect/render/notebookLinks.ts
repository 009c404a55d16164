import type {Element, ElementContent, Root} from "hast";
import {withBase} from "../../protocol/index.ts";

/** Where a chapter, or one section or cell of it, becomes a notebook. */
export function notebookHref(slug: string, part: string | null = null): string {
  const query = part === null ? "" : `&part=${encodeURIComponent(part)}`;
  return withBase(`/notebooks/open?from=${encodeURIComponent(slug)}${query}`);
}

/** Puts at each heading of a section the way to a notebook of it. */
export function withNotebookLinks(root: Root, slug: string): Root {
  return {
    ...root,
    children: root.children.map((child) => (child.type === "element" ? addTo(child, slug) : child))
  };
}

function addTo(element: Element, slug: string): Element {
  if (element.tagName === "section")
    return {
      ...element,
      children: element.children.map((child) => (isElement(child) ? addTo(child, slug) : child))
    };
  const {id} = element.properties;
  if (!/^h[23]$/.test(element.tagName) || typeof id !== "string") return element;
  const link: Element = {
    type: "element",
    tagName: "a",
    properties: {
      className: ["permalink", "to-notebook"],
      href: notebookHref(slug, id),
      ariaLabel: "Open this section as notebook"
    },
    children: [{type: "text", value: "as notebook"}]
  };
  return {...element, children: [...element.children, {type: "text", value: " "}, link]};
}

function isElement(node: ElementContent): node is Element {
  return node.type === "element";
}
