import {createElement} from "react";
import type {ReactNode} from "react";
import {hold} from "./held.ts";
import {HeldHtml} from "./HeldHtml.tsx";
import type {HeldHtmlProps} from "./HeldHtml.tsx";

/** Shorter HTML is less than what stands for it. */
const WORTH = 160;

/** An element with HTML that the build made, drawn on the server. Long HTML is held there and reaches the browser once. */
export function Html({
  as,
  html,
  ...attributes
}: Omit<HeldHtmlProps, "of"> & {html: string}): ReactNode {
  if (html.length < WORTH)
    return createElement(as, {...attributes, dangerouslySetInnerHTML: {__html: html}});
  return <HeldHtml {...attributes} as={as} of={hold(html)} />;
}
