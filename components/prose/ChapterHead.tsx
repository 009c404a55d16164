import {notebookHref} from "../../lib/dialect/index.ts";
import {withBase} from "../../lib/protocol/index.ts";
import type {ChapterEntry} from "../../lib/protocol/index.ts";
import {ChapterState} from "../progress/index.ts";
import {Day} from "./Day.tsx";
import {TopicRow, type TopicLinks} from "./TopicRow.tsx";

export interface ChapterHeadProps {
  readonly entry: ChapterEntry;
  readonly seriesTitle: string;
  readonly requires: readonly ChapterEntry[];
  readonly topics?: TopicLinks;
}

export function ChapterHead({entry, seriesTitle, requires, topics}: ChapterHeadProps) {
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
            <Day date={entry.date} />
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
      {topics === undefined ? null : <TopicRow topics={topics} />}
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
