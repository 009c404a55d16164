import {useState} from "react";
import {toCalled} from "../../../lib/notebook/index.ts";
import {TRASH_DAYS} from "../storage/index.ts";
import type {TrashedHead} from "../storage/index.ts";
import {tellCount, tellSize, tellWhen} from "../exchange/words.ts";

/** What was deleted and can come back. */
export function Trash({
  trash,
  now,
  onRestore,
  onDestroy
}: {
  trash: readonly TrashedHead[];
  now: number;
  onRestore: (head: TrashedHead) => void;
  onDestroy: (heads: readonly TrashedHead[]) => void;
}) {
  const [asked, setAsked] = useState<readonly TrashedHead[] | null>(null);
  if (trash.length === 0) return null;
  return (
    <details className="shelf-trash">
      <summary>Trash, {tellCount(trash.length, "notebook")}</summary>
      <p className="shelf-note">
        A notebook stays here for {TRASH_DAYS} days, or until you empty the trash.
      </p>
      <ul className="shelf">
        {trash.map((head) => (
          <li key={head.id} className="shelf-item">
            <span className="shelf-title">{toCalled(head.title)}</span>
            <ul className="shelf-facts">
              <li>deleted {tellWhen(head.trashed, now)}</li>
              <li>{tellCount(head.cells, "cell")}</li>
              <li>{tellSize(head.size)}</li>
            </ul>
            <div className="shelf-actions" data-shown="" role="group" aria-label={head.title}>
              <button type="button" onClick={() => onRestore(head)}>
                Restore
              </button>
              <button type="button" onClick={() => setAsked([head])}>
                Delete for good…
              </button>
            </div>
          </li>
        ))}
      </ul>
      {asked === null ? (
        <p>
          <button
            type="button"
            className="ui-button"
            data-tone="danger"
            onClick={() => setAsked(trash)}
          >
            Empty the trash…
          </button>
        </p>
      ) : (
        <p className="ui-notice" role="alert">
          {asked.length === 1 ? `“${asked[0]?.title ?? ""}”` : tellCount(asked.length, "notebook")}{" "}
          and all versions will be gone for good. There is no undo.{" "}
          <button
            type="button"
            className="ui-button"
            data-tone="danger"
            onClick={() => {
              onDestroy(asked);
              setAsked(null);
            }}
          >
            Delete for good
          </button>{" "}
          <button type="button" className="ui-button" onClick={() => setAsked(null)}>
            Keep
          </button>
        </p>
      )}
    </details>
  );
}
