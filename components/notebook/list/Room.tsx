import {useState} from "react";
import {tellCount, tellSize} from "../exchange/index.ts";
import type {NotebookHead} from "../storage/index.ts";

/** How much room notebooks take, and what can go when there is too little. */
export function Room({
  heads,
  place,
  onDrop
}: {
  heads: readonly NotebookHead[];
  place: "browser" | "memory";
  /** forgets what all cells showed */
  onDrop: () => void;
}) {
  const [isAsking, setAsking] = useState(false);
  const size = heads.reduce((sum, head) => sum + head.size, 0);
  return (
    <>
      <p className="shelf-note">
        {tellCount(heads.length, "notebook")}, {tellSize(size)},{" "}
        {place === "browser"
          ? "kept in this browser only. Deleting this site’s data deletes them: export all of them now and then."
          : "on this page only."}{" "}
        {isAsking ? null : (
          <button type="button" className="exchange-quiet" onClick={() => setAsking(true)}>
            Delete all outputs…
          </button>
        )}
      </p>
      {isAsking ? (
        <p className="ui-notice" role="alert">
          What the cells of all notebooks showed goes, and makes room. Running them shows it again.{" "}
          <button
            type="button"
            className="ui-button"
            data-tone="danger"
            onClick={() => {
              setAsking(false);
              onDrop();
            }}
          >
            Delete outputs
          </button>{" "}
          <button type="button" className="ui-button" onClick={() => setAsking(false)}>
            Keep
          </button>
        </p>
      ) : null}
    </>
  );
}
