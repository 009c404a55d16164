import type {Root} from "hast";
import {toJsxRuntime, type Components} from "hast-util-to-jsx-runtime";
import {
  isValidElement,
  type ComponentType,
  type ElementType,
  type ReactElement,
  type ReactNode
} from "react";
import {Fragment, jsx, jsxs} from "react/jsx-runtime";
import {decorate} from "../../lib/dialect/index.ts";
import {toElement} from "../html/index.ts";
import {collapse} from "./collapse.ts";
import {toKey, withKeys} from "./keys.ts";

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
  const drawn = collapse(decorate(root));
  const text: unknown = toJsxRuntime(
    process.env.NODE_ENV === "development" ? withKeys(drawn) : drawn,
    {
      Fragment,
      jsx: draw,
      jsxs: drawAll,
      components: parts as unknown as Components,
      development: false
    }
  );
  return isValidElement(text) ? text : null;
}

/** An element with more than one child. */
function drawAll(
  type: ElementType,
  given: Readonly<Record<string, unknown>>,
  place?: string
): ReactElement {
  if (process.env.NODE_ENV !== "development") return jsxs(type, given, place);
  const {props, key} = toKey(given, place);
  return jsxs(type, props, key);
}

/** Raw HTML goes to the browser once. */
function draw(
  type: ElementType,
  given: Readonly<Record<string, unknown>>,
  place?: string
): ReactElement {
  const {props, key} =
    process.env.NODE_ENV === "development" ? toKey(given, place) : {props: given, key: place};
  const html = props["dangerouslySetInnerHTML"];
  if (typeof type !== "string" || !isHtml(html)) return jsx(type, props, key);
  const attributes = Object.fromEntries(
    Object.entries(props).filter(([name]) => name !== "dangerouslySetInnerHTML")
  );
  return toElement({...attributes, as: type, html: html.__html}, key);
}

function isHtml(value: unknown): value is {readonly __html: string} {
  return typeof value === "object" && value !== null && "__html" in value;
}
