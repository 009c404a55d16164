import {useState} from "react";
import type {ReactNode} from "react";

/** Puts a text on the clipboard, and says whether that was allowed. */
export function CopyButton({text}: {text: string}): ReactNode {
  const [said, setSaid] = useState("Copy");
  // Fails too where there is no clipboard, as on a page that came without https.
  const write = async (): Promise<void> => navigator.clipboard.writeText(text);
  return (
    <button
      type="button"
      className="cell-button"
      onClick={() =>
        void write().then(
          () => setSaid("Copied"),
          () => setSaid("Copying was refused")
        )
      }
    >
      <span aria-live="polite">{said}</span>
    </button>
  );
}
