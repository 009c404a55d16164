import {useSyncExternalStore} from "react";
import type {ReactNode} from "react";
import {tellTime} from "../../cell/index.ts";
import {useOwn} from "./context.ts";

/** How safe the text is, and since when. */
export function Saved(): ReactNode {
  const {notebook} = useOwn();
  const kept = useSyncExternalStore(
    (listener) => notebook.subscribeKept(listener),
    () => notebook.getKept(),
    () => notebook.getKept()
  );
  const {state, excess, at, withoutOutputs, remarks} = kept;
  return (
    <>
      <span className="nb-saved" data-kept={state}>
        {state === "keeping"
          ? "saving …"
          : state === "kept"
            ? `saved${at === null ? "" : ` ${tellTime(at)}`}`
            : ""}
      </span>
      {state === "full" || state === "forbidden" ? (
        <p className="nb-note nb-note-wide" role="alert">
          {excess !== null
            ? `Not saved. ${excess} Everything stands here until you leave the page; export the notebook before.`
            : state === "full"
              ? "Not saved: your browser has no room left. Everything stands here until you leave the page; export the notebook, or let others go."
              : "Not saved: your browser does not let this page keep anything. Everything stands here until you leave the page; export the notebook before."}{" "}
          <button type="button" className="cell-button" onClick={() => void notebook.keepNow()}>
            Try again
          </button>
        </p>
      ) : null}
      {withoutOutputs && state === "kept" ? (
        <p className="nb-note nb-note-wide">
          The text is saved; there was no room for all that its cells show.
        </p>
      ) : null}
      {remarks.length === 0 ? null : (
        <div className="nb-note nb-note-wide" role="status">
          {remarks.map((remark) => (
            <p key={remark}>{remark}</p>
          ))}
          <button type="button" className="cell-button" onClick={() => notebook.forgetRemarks()}>
            Good
          </button>
        </div>
      )}
    </>
  );
}
