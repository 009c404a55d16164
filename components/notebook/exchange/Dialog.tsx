import {useEffect, useId, useRef} from "react";
import type {ReactNode} from "react";

export interface DialogProps {
  readonly title: string;
  /** called when it has been closed, by Escape or a button */
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog of the browser's own: it holds the focus, ends with Escape, and gives the focus back to what had it. */
export function Dialog({title, onClose, children}: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const element = dialog.current;
    if (element === null || element.open) return;
    element.showModal();
    // Taken from the page while it is open, it would keep the focus.
    return () => element.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="exchange-dialog"
      aria-labelledby={heading}
      // What development opens, closes and opens again is open when the news of it comes.
      onClose={({currentTarget}) => {
        if (!currentTarget.open) onClose();
      }}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <div className="exchange-head">
        <h2 id={heading}>{title}</h2>
        <button type="button" className="ui-button" onClick={() => dialog.current?.close()}>
          Close
        </button>
      </div>
      {children}
    </dialog>
  );
}
