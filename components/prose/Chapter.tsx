import type {ReactNode} from "react";
import type {ChapterEntry} from "../../lib/protocol/index.ts";
import {ChapterHead} from "./ChapterHead.tsx";
import {ChapterTurn} from "./ChapterTurn.tsx";
import {Toc, type TocEntry} from "./Toc.tsx";

export interface ChapterProps {
  readonly entry: ChapterEntry;
  readonly seriesTitle: string;
  readonly requires: readonly ChapterEntry[];
  readonly toc: readonly TocEntry[];
  readonly previous: ChapterEntry | null;
  readonly next: ChapterEntry | null;
  readonly children: ReactNode;
}

/** A chapter's spread: title, contents in the margin, text, the way on. */
export function Chapter({
  entry,
  seriesTitle,
  requires,
  toc,
  previous,
  next,
  children
}: ChapterProps) {
  return (
    <article className="chapter" data-chapter={entry.slug}>
      <ChapterHead entry={entry} seriesTitle={seriesTitle} requires={requires} />
      <Toc entries={toc} />
      <div className="prose">{children}</div>
      <ChapterTurn previous={previous} next={next} />
    </article>
  );
}
