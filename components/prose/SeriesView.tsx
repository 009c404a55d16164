import {withBase} from "../../lib/protocol/index.ts";
import type {ChapterEntry} from "../../lib/protocol/index.ts";
import {ChapterState} from "../progress/index.ts";

export interface SeriesContent {
  readonly title: string;
  readonly summary: string;
  readonly href: string;
  readonly chapters: readonly ChapterEntry[];
}

/** A series as a table of contents. */
export function SeriesView({series}: {series: SeriesContent}) {
  return (
    <div className="ui-page">
      <h1>{series.title}</h1>
      <p className="ui-lead">{series.summary}</p>
      <SeriesList chapters={series.chapters} />
    </div>
  );
}

export function SeriesList({chapters}: {chapters: readonly ChapterEntry[]}) {
  return (
    <ol className="series">
      {chapters.map((entry) => (
        <li key={entry.slug} data-part={entry.number?.includes(".") === true ? "" : undefined}>
          <span className="series-number">{entry.number ?? ""}</span>
          <a href={withBase(entry.href)}>{entry.title}</a>
          <ChapterState entry={entry} />
          {entry.description === null ? null : <p>{entry.description}</p>}
        </li>
      ))}
    </ol>
  );
}
