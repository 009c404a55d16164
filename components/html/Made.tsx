import type {ReactNode} from "react";
import {HeldHtml} from "./HeldHtml.tsx";
import type {HeldHtmlProps} from "./HeldHtml.tsx";

/** HTML of our own: the name that the build's is held by, or what was made in the page. */
export type MadeHtml = string | {readonly html: string};

/** An element with such HTML in it. */
export function Made({
  as: Tag,
  of,
  ...attributes
}: Omit<HeldHtmlProps, "of"> & {of: MadeHtml}): ReactNode {
  return typeof of === "string" ? (
    <HeldHtml {...attributes} as={Tag} of={of} />
  ) : (
    <Tag {...attributes} dangerouslySetInnerHTML={{__html: of.html}} />
  );
}
