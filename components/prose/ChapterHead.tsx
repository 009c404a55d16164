import {withBase} from "../../lib/protocol/index.ts";
import type {ChapterEntry} from "../../lib/protocol/index.ts";
import {ChapterState} from "../progress/index.ts";
import {notebookHref} from "./notebookLinks.ts";

export interface ChapterHeadProps {
  readonly entry: ChapterEntry;
  readonly seriesTitle: string;
  readonly requires: readonly ChapterEntry[];
}

export function ChapterHead({entry, seriesTitle, requires}: ChapterHeadProps) {
  return (
    <header className="chapter-head">
      <p className="chapter-series">
        <a href={withBase(`/${entry.series}`)}>{seriesTitle}</a>
        {entry.number === null ? null : (
          <>
            {" "}
            · <span className="chapter-number">{entry.number}</span>
          </>
        )}
      </p>
      <h1>{entry.title}</h1>
      {entry.description === null ? null : (
        <p className="chapter-description">{entry.description}</p>
      )}
      <ul className="chapter-facts">
        {entry.date === null ? null : (
          <li>
            <time dateTime={entry.date}>{toLongDate(entry.date)}</time>
          </li>
        )}
        {entry.minutes === null ? null : <li>{entry.minutes} min read</li>}
        <li>
          <ChapterState entry={entry} />
        </li>
        <li className="chapter-notebook">
          <a href={notebookHref(entry.slug)}>Open as notebook</a>
        </li>
      </ul>
      {requires.length === 0 ? null : (
        <div className="chapter-requires">
          <p id="requires">Read first</p>
          <ul aria-labelledby="requires">
            {requires.map((required) => (
              <li key={required.slug}>
                <a href={withBase(required.href)}>{required.title}</a>{" "}
                <ChapterState entry={required} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </header>
  );
}

/** "2025-12-30" as "December 30, 2025"; a date is a day, the same in every time zone. */
function toLongDate(date: string): string {
  return new Intl.DateTimeFormat("en-US", {dateStyle: "long", timeZone: "UTC"}).format(
    new Date(date)
  );
}
