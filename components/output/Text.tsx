import type {ReactNode} from "react";
import type {OutputValue} from "../../lib/protocol/index.ts";
import type {Window} from "./parts.ts";
import {toInnerLine} from "./toLine.ts";

/** Words as they are, in a block when they have lines; among other values in quotes. */
export function Text({
  value,
  window,
  nested
}: {
  value: Extract<OutputValue, {kind: "string"}>;
  window: Window;
  nested: boolean;
}): ReactNode {
  const isBlock = value.text.includes("\n") || value.length !== undefined;
  return (
    <>
      {window.before}
      <samp
        className={
          isBlock
            ? "output-text output-block-text"
            : nested
              ? "output-line output-string"
              : "output-text"
        }
        {...(isBlock && !nested ? {role: "group", "aria-label": "Text", tabIndex: 0} : {})}
      >
        {nested && !isBlock ? toInnerLine(value) : value.text}
      </samp>
      {window.after}
    </>
  );
}
