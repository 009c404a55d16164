import {useEffect, useRef} from "react";
import type {ReactNode} from "react";
import type {FocusCell} from "./commands.ts";
import {useOwn, useReadable} from "./context.ts";

const LONG_ENOUGH = 12_000;

/** What was done to a cell, and the way back. */
export function Undo({focus}: {focus: FocusCell}): ReactNode {
  const store = useOwn();
  const done = useReadable(store.done);
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (done === null) return;
    const place = element.current;
    const forget = (): void => store.forgetDone();
    const timer = setTimeout(() => {
      // Not from under the hand of who is about to press it.
      if (place?.contains(document.activeElement) === true)
        place.addEventListener("focusout", forget, {once: true});
      else forget();
    }, LONG_ENOUGH);
    return () => {
      clearTimeout(timer);
      place?.removeEventListener("focusout", forget);
    };
  }, [done, store]);
  return (
    <div ref={element} className="nb-undo ui-no-print" role="status">
      {done === null ? null : (
        <p>
          {done.text}{" "}
          <button
            type="button"
            className="cell-button"
            onClick={() => {
              const undone = store.undoStep();
              if (undone !== false && undone !== null) focus(undone);
            }}
          >
            Undo
          </button>
        </p>
      )}
    </div>
  );
}
