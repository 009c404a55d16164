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
import {Html} from "../html/index.ts";
import {collapse} from "./collapse.ts";

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
  const text: unknown = toJsxRuntime(collapse(decorate(root)), {
    Fragment,
    jsx: draw,
    jsxs,
    components: parts as unknown as Components,
    development: false
  });
  return isValidElement(text) ? text : null;
}

/** Raw HTML goes to the browser once. */
function draw(
  type: ElementType,
  props: Readonly<Record<string, unknown>>,
  key?: string
): ReactElement {
  const html = props["dangerouslySetInnerHTML"];
  if (typeof type !== "string" || !isHtml(html)) return jsx(type, props, key);
  const attributes = Object.fromEntries(
    Object.entries(props).filter(([name]) => name !== "dangerouslySetInnerHTML")
  );
  return jsx(Html, {...attributes, as: type, html: html.__html}, key);
}

function isHtml(value: unknown): value is {readonly __html: string} {
  return typeof value === "object" && value !== null && "__html" in value;
}
