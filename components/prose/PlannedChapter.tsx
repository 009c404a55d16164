import {withBase} from "../../lib/protocol/index.ts";
import type {ChapterEntry} from "../../lib/protocol/index.ts";
import {ChapterHead} from "./ChapterHead.tsx";
import {ChapterTurn} from "./ChapterTurn.tsx";

export interface PlannedChapterProps {
  readonly entry: ChapterEntry;
  readonly seriesTitle: string;
  readonly requires: readonly ChapterEntry[];
  /** the chapters that ask for this one */
  readonly leadsTo: readonly ChapterEntry[];
  readonly previous: ChapterEntry | null;
  readonly next: ChapterEntry | null;
}

/** A place on the map that is not written yet: where it stands, what it needs, where it leads. */
export function PlannedChapter({
  entry,
  seriesTitle,
  requires,
  leadsTo,
  previous,
  next
}: PlannedChapterProps) {
  return (
    <article className="chapter" data-chapter={entry.slug}>
      <ChapterHead entry={entry} seriesTitle={seriesTitle} requires={requires} />
      <div className="prose planned">
        <p>
          This chapter has its place in the book and is not written yet.
          {requires.some(({state}) => state === "written")
            ? " What comes before it can be read now."
            : null}
        </p>
        {leadsTo.length === 0 ? null : (
          <>
            <h2>Where it leads</h2>
            <ul>
              {leadsTo.map(({slug, href, title}) => (
                <li key={slug}>
                  <a href={withBase(href)}>{title}</a>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
      <ChapterTurn previous={previous} next={next} />
    </article>
  );
}
