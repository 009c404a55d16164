import {withBase} from "../../lib/protocol/index.ts";
import type {ChapterEntry} from "../../lib/protocol/index.ts";
import {ChapterState} from "../progress/index.ts";
import {Day} from "./Day.tsx";

/** Chapters as a table of contents: the date and the minutes of each that is written. */
export function ChapterList({
  chapters,
  seriesTitles
}: {
  readonly chapters: readonly ChapterEntry[];
  /** says of each chapter which series it is of; without it the numbers say where it stands */
  readonly seriesTitles?: ReadonlyMap<string, string>;
}) {
  return (
    <ol className="series" data-numbered={seriesTitles === undefined ? "" : undefined}>
      {chapters.map((entry) => (
        <li
          key={entry.slug}
          data-part={
            seriesTitles === undefined && entry.number?.includes(".") === true ? "" : undefined
          }
        >
          {seriesTitles === undefined ? (
            <span className="series-number">{entry.number ?? ""}</span>
          ) : null}
          <a href={withBase(entry.href)}>{entry.title}</a>
          <ChapterState entry={entry} />
          {entry.description === null ? null : <p>{entry.description}</p>}
          <Facts entry={entry} seriesTitle={seriesTitles?.get(entry.series) ?? null} />
        </li>
      ))}
    </ol>
  );
}

function Facts({entry, seriesTitle}: {entry: ChapterEntry; seriesTitle: string | null}) {
  if (entry.state === "planned") return null;
  return (
    <ul className="series-facts">
      {seriesTitle === null ? null : (
        <li>
          <a href={withBase(`/${entry.series}`)}>{seriesTitle}</a> {entry.number ?? ""}
        </li>
      )}
      {entry.date === null ? null : (
        <li>
          <Day date={entry.date} />
        </li>
      )}
      {entry.minutes === null ? null : <li>{entry.minutes} min</li>}
    </ul>
  );
}
