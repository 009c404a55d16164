import {createElement} from "react";
import type {ReactElement} from "react";
import {hold} from "./held.ts";
import {HeldHtml} from "./HeldHtml.tsx";
import type {HeldHtmlProps} from "./HeldHtml.tsx";

/** Shorter HTML is less than what stands for it. */
const WORTH = 160;

export type HtmlProps = Omit<HeldHtmlProps, "of"> & {readonly html: string};

/** An element with HTML that the build made, drawn on the server. Long HTML is held there and reaches the browser once. */
export function Html(props: HtmlProps): ReactElement {
  return toElement(props);
}

/** The same as an element with a key and no component around it: a chapter has a thousand of them. */
export function toElement({as, html, ...attributes}: HtmlProps, key?: string): ReactElement {
  const named = key === undefined ? {} : {key};
  if (html.length < WORTH)
    return createElement(as, {
      ...attributes,
      ...named,
      dangerouslySetInnerHTML: {__html: html}
    });
  return createElement(HeldHtml, {...attributes, ...named, as, of: hold(html)});
}
