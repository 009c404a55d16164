import {useEffect} from "react";
import type {ReactNode} from "react";
import type {FocusCell} from "./commands.ts";
import {useOwn, useReadable} from "./context.ts";

const LONG_ENOUGH = 12_000;

/** What was done to a cell, and the way back. */
export function Undo({focus}: {focus: FocusCell}): ReactNode {
  const store = useOwn();
  const done = useReadable(store.done);
  useEffect(() => {
    if (done === null) return;
    const timer = setTimeout(() => store.forgetDone(), LONG_ENOUGH);
    return () => clearTimeout(timer);
  }, [done, store]);
  return (
    <div className="nb-undo ui-no-print" role="status">
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
