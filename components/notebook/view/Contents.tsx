import {memo} from "react";
import type {ReactNode} from "react";
import type {PieceHeading} from "../../../workers/prose.ts";

/** The headings of the notebook: on wide screens in the margin, on narrow ones folded under the title. */
export const Contents = memo(function Contents({
  headings,
  folded,
  onFold
}: {
  headings: readonly PieceHeading[];
  folded: ReadonlySet<string>;
  onFold: (folded: ReadonlySet<string>) => void;
}): ReactNode {
  if (headings.length === 0) return null;
  const toggle = (id: string): void => {
    const next = new Set(folded);
    if (!next.delete(id)) next.add(id);
    onFold(next);
  };
  const list = (
    <ol className="toc-list">
      {headings.map(({id, depth, title, html}) => (
        <li key={id} data-depth={depth} className="nb-toc-line">
          <a href={`#${id}`} dangerouslySetInnerHTML={{__html: html}} />
          <button
            type="button"
            aria-expanded={!folded.has(id)}
            aria-label={`${folded.has(id) ? "Unfold" : "Fold"} ${title}`}
            onClick={() => toggle(id)}
          >
            {folded.has(id) ? "+" : "−"}
          </button>
        </li>
      ))}
    </ol>
  );
  return (
    <>
      <nav className="toc toc-margin" aria-labelledby="toc-title">
        <p className="toc-title" id="toc-title">
          Contents
        </p>
        {list}
      </nav>
      <details className="toc toc-folded">
        <summary>Contents</summary>
        <nav aria-label="Contents">{list}</nav>
      </details>
    </>
  );
});
