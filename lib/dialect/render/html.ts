import type {Element, ElementContent, Nodes, Root} from "hast";
import type {Raw} from "mdast-util-to-hast";
import {toHtml} from "hast-util-to-html";

/** The HTML of our own nodes, formulas included. */
export function serialize(nodes: readonly ElementContent[]): string {
  return toHtml({type: "root", children: nodes.map(expandRaw)}, {allowDangerousHtml: true});
}

function expandRaw(node: ElementContent): ElementContent {
  if (node.type !== "element") return node;
  const html = node.data?.html;
  const raw: Raw = {type: "raw", value: html ?? ""};
  return {...node, children: html === undefined ? node.children.map(expandRaw) : [raw]};
}

/** The same nodes fit to stand inside a link: without links, footnote marks and permalinks. */
export function withoutLinks(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type !== "element") return [node];
    if (node.tagName === "sup" || hasClass(node, "permalink") || node.tagName.startsWith("epi-"))
      return [];
    const children = withoutLinks(node.children);
    return [
      node.tagName === "a"
        ? {...node, tagName: "span", properties: {}, children}
        : {...node, children}
    ];
  });
}

export function hasClass(node: Element, name: string): boolean {
  return Array.isArray(node.properties.className) && node.properties.className.includes(name);
}

/** Takes the positions off a tree: a page has no use for them. */
export function withoutPositions<T extends Nodes>(node: T): T {
  delete node.position;
  if ("children" in node) for (const child of node.children) withoutPositions(child);
  return node;
}

export type {Root};
