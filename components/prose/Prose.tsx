import type {Element, ElementContent, Root} from "hast";
import {toJsxRuntime, type Components, type Jsx} from "hast-util-to-jsx-runtime";
import {
  createElement,
  isValidElement,
  type ComponentType,
  type ElementType,
  type ReactNode
} from "react";
import {Fragment, jsx, jsxs} from "react/jsx-runtime";
import {collapse, decorate, type Piece} from "../../lib/dialect/index.ts";
import {HeldHtml, toElement} from "../html/index.ts";

/** What may stand in a chapter's text beyond plain HTML, by the element that marks its place. */
export interface ProseParts {
  readonly "epi-cell": ComponentType<{"data-id": string; "data-number"?: string}>;
  readonly "epi-value": ComponentType<{"data-id": string}>;
  readonly "epi-component": ComponentType<{"data-name": string; "data-props"?: string}>;
  readonly "epi-problem": ComponentType<{
    "data-rule": string;
    "data-message": string;
    "data-line"?: string;
  }>;
}

/** The text of a chapter. Works on the server; only the parts may be client components. */
export function Prose({root, parts}: {root: Root; parts: ProseParts}): ReactNode {
  return toElements(collapse(decorate(root)), parts, draw);
}

/**
 * Draws a text in pieces, by the name of its top. A piece is drawn once, so that React has nothing to do for what did not change.
 */
export function createTextDrawer(
  pieces: ReadonlyMap<string, Piece>,
  parts: ProseParts
): (name: string) => ReactNode {
  const drawn = new Map<string, ReactNode>();
  const drawOrFind: typeof draw = (type, given, place) =>
    isPlace(type) ? drawPiece(String(given["data-of"])) : draw(type, given, place);
  const drawPiece = (name: string): ReactNode => {
    const piece = pieces.get(name);
    const node =
      drawn.get(name) ??
      (piece === undefined ? null : toElements(toTree(piece), parts, drawOrFind));
    drawn.set(name, node);
    return node;
  };
  return drawPiece;
}

/** Stands in a piece for another. */
const PLACE = "epi-piece";

function isPlace(type: unknown): boolean {
  return type === PLACE;
}

/** The piece by itself. */
function toTree({tag, properties, inner}: Piece): Element | Root {
  if (typeof inner === "string")
    return {
      type: "element",
      tagName: tag,
      properties: {...properties, dataHtml: inner},
      children: []
    };
  const children = inner.map((child): ElementContent =>
    typeof child === "string"
      ? {type: "element", tagName: PLACE, properties: {dataOf: child}, children: []}
      : {type: "text", value: child.text}
  );
  return tag === ""
    ? {type: "root", children}
    : {type: "element", tagName: tag, properties, children};
}

function toElements(tree: Element | Root, parts: ProseParts, jsx: typeof draw): ReactNode {
  const text: unknown = toJsxRuntime(tree, {
    Fragment,
    jsx: jsx as Jsx,
    jsxs: jsx as Jsx,
    components: parts as unknown as Components,
    development: false
  });
  return isValidElement(text) ? text : null;
}

/** Raw HTML goes to the browser once. */
function draw(
  type: ElementType,
  given: Readonly<Record<string, unknown>>,
  place?: string
): ReactNode {
  const {"data-key": name, "data-html": of, dangerouslySetInnerHTML: raw, ...attributes} = given;
  const key = typeof name === "string" ? name : place;
  if (typeof type === "string" && typeof of === "string")
    return createElement(HeldHtml, {...attributes, key, as: type, of});
  if (typeof type === "string" && isHtml(raw))
    return toElement({...attributes, as: type, html: raw.__html}, key);
  return (Array.isArray(attributes["children"]) ? jsxs : jsx)(type, attributes, key);
}

function isHtml(value: unknown): value is {readonly __html: string} {
  return typeof value === "object" && value !== null && "__html" in value;
}
