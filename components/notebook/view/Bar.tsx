import type {ReactNode} from "react";
import {useOwn, useReadable} from "./context.ts";
import {Saved} from "./Saved.tsx";

/** What can be done with the whole notebook. */
export function Bar({
  canEdit,
  folded,
  onFold
}: {
  canEdit: boolean;
  folded: ReadonlySet<string>;
  onFold: (folded: ReadonlySet<string>) => void;
}): ReactNode {
  const store = useOwn();
  const busy = useReadable(store.busy);
  const {headings} = useReadable(store.outline);
  const sections = headings.filter(({depth}) => depth === 2);
  return (
    <div className="nb-bar ui-no-print">
      <button type="button" className="cell-button cell-run" onClick={() => store.runAll()}>
        Run all
      </button>
      <button
        type="button"
        className="cell-button"
        disabled={busy === 0}
        onClick={() => store.stopAll()}
      >
        Stop all
      </button>
      {sections.length === 0 ? null : (
        <button
          type="button"
          className="cell-button"
          onClick={() => onFold(folded.size > 0 ? new Set() : new Set(sections.map(({id}) => id)))}
        >
          {folded.size > 0 ? "Unfold all" : "Fold all"}
        </button>
      )}
      {canEdit ? <Saved /> : null}
    </div>
  );
}
