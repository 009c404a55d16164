"use client";

import {useLayoutEffect, useRef, useState} from "react";
import type {AllHTMLAttributes, ElementType, ReactNode} from "react";
import {findHeld} from "./held.ts";
import {collectStanding, fill} from "./standing.ts";

export interface HeldHtmlProps extends Omit<
  AllHTMLAttributes<HTMLElement>,
  "as" | "children" | "dangerouslySetInnerHTML"
> {
  readonly as: ElementType;
  /** what `hold` named it */
  readonly of: string;
}

/**
 * An element whose HTML travels once. The server writes it into the page; the browser takes over what stands there, so that the page's copy of the tree for React
 * holds a name of a dozen letters instead of the HTML a second time.
 */
export function HeldHtml({as: Tag, of, ...attributes}: HeldHtmlProps): ReactNode {
  const element = useRef<HTMLElement>(null);
  const shown = useRef<string | null>(null);
  useState(collectStanding);
  useLayoutEffect(() => {
    const target = element.current;
    if (target === null || shown.current === of) return;
    const stands = shown.current === null && target.firstChild !== null;
    shown.current = of;
    if (!stands) fill(target, of);
  }, [of]);
  return (
    <Tag
      {...attributes}
      ref={element}
      data-html={of}
      suppressHydrationWarning
      dangerouslySetInnerHTML={{__html: typeof document === "undefined" ? findHeld(of) : ""}}
    />
  );
}
