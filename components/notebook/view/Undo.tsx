import {useEffect} from "react";
import type {ReactNode} from "react";
import {useOwn, useReadable} from "./context.ts";

const LONG_ENOUGH = 12_000;

/** What was done to a cell, and the way back. */
export function Undo(): ReactNode {
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
          <button type="button" className="cell-button" onClick={() => store.undoStep()}>
            Undo
          </button>
        </p>
      )}
    </div>
  );
}
