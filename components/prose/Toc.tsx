import {Html} from "../html/index.ts";

/** A heading of the chapter as its table of contents shows it. */
export interface TocEntry {
  readonly id: string;
  readonly depth: number;
  /** the heading's inline HTML, formulas included */
  readonly html: string;
}

/** On wide screens it stands in the margin and follows the reader; on narrow ones it folds under the title. */
export function Toc({entries}: {entries: readonly TocEntry[]}) {
  if (entries.length === 0) return null;
  return (
    <>
      <nav className="toc toc-margin" aria-labelledby="toc-title">
        <p className="toc-title" id="toc-title">
          Contents
        </p>
        <TocList entries={entries} />
      </nav>
      <details className="toc toc-folded">
        <summary>Contents</summary>
        <nav aria-label="Contents">
          <TocList entries={entries} />
        </nav>
      </details>
    </>
  );
}

function TocList({entries}: {entries: readonly TocEntry[]}) {
  return (
    <ol className="toc-list">
      {entries.map(({id, depth, html}) => (
        <li key={id} data-depth={depth}>
          <Html as="a" href={`#${id}`} data-toc={id} html={html} />
        </li>
      ))}
    </ol>
  );
}
