import {useState} from "react";
import type {ReactNode} from "react";

/** Puts a text on the clipboard, and says whether that was allowed. */
export function CopyButton({text}: {text: string}): ReactNode {
  const [said, setSaid] = useState("Copy");
  return (
    <button
      type="button"
      className="cell-button"
      onClick={() =>
        void navigator.clipboard.writeText(text).then(
          () => setSaid("Copied"),
          () => setSaid("Copying was refused")
        )
      }
    >
      <span aria-live="polite">{said}</span>
    </button>
  );
}
