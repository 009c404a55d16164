import {withBase} from "../../lib/protocol/index.ts";
import type {ChapterEntry} from "../../lib/protocol/index.ts";
import {ChapterList} from "./ChapterList.tsx";

export interface SeriesContent {
  readonly title: string;
  readonly summary: string;
  readonly href: string;
  readonly chapters: readonly ChapterEntry[];
}

/** A series as a table of contents. */
export function SeriesView({series}: {series: SeriesContent}) {
  const written = series.chapters.filter(({state}) => state === "written");
  const minutes = written.reduce((sum, entry) => sum + (entry.minutes ?? 0), 0);
  return (
    <div className="ui-page">
      <h1>{series.title}</h1>
      <p className="ui-lead">{series.summary}</p>
      <ul className="chapter-facts">
        <li>
          {written.length} of {series.chapters.length}{" "}
          {series.chapters.length === 1 ? "chapter" : "chapters"} written
        </li>
        {minutes === 0 ? null : <li>{tellMinutes(minutes)} to read</li>}
        <li>
          <a href={withBase(`${series.href}/feed.xml`)}>Feed</a>
        </li>
      </ul>
      <ChapterList chapters={series.chapters} />
    </div>
  );
}

function tellMinutes(minutes: number): string {
  return minutes < 90 ? `${minutes} min` : `${Math.round(minutes / 60)} hours`;
}
