"use client";

import {useState} from "react";
import {withBase} from "../../lib/protocol/index.ts";
import type {ChapterEntry} from "../../lib/protocol/index.ts";
import {readingState, wordsRead, type Progress} from "../../lib/progress/index.ts";
import {ProgressFiles} from "./ProgressFiles.tsx";
import {useProgressLog} from "./ProgressProvider.tsx";
import {StateMark} from "./ChapterState.tsx";

export interface ProgressSeries {
  readonly id: string;
  readonly title: string;
  readonly href: string;
  readonly chapters: readonly ChapterEntry[];
}

/** How far the reader has come in each series, what is next, and the log as a file. */
export function ProgressView({
  series,
  order
}: {
  series: readonly ProgressSeries[];
  order: readonly string[];
}) {
  const {log, view} = useProgressLog();
  const [told, setTold] = useState<string | null>(null);
  const chapters = series.flatMap((one) => one.chapters);
  const written = chapters.filter(({state}) => state === "written");
  const next = findNext(order, written, view.progress);
  const finished = written.filter((chapter) =>
    ["read", "finished"].includes(readingState(chapter, view.progress))
  );
  const minutes = {
    read: minutesRead(written, view.progress),
    all: written.reduce((sum, {minutes: all}) => sum + (all ?? 0), 0)
  };

  return (
    <>
      <p className="ui-lead" aria-live="polite">
        {view.events.length === 0
          ? "Nothing read yet. What you read, run and solve is noted here, in this browser only."
          : `${count(finished.length, "chapter")} read of ${written.length} written, about ${toHours(minutes.read)} of ${toHours(minutes.all)}.`}
      </p>
      {next === undefined ? null : (
        <p>
          <a className="continue-link" href={withBase(next.href)}>
            <span className="continue-word">Next</span> {next.title}
          </a>
        </p>
      )}
      <section aria-labelledby="by-series">
        <h2 id="by-series">Series</h2>
        <ul className="progress-series">
          {series.map((one) => (
            <SeriesProgress key={one.id} series={one} progress={view.progress} />
          ))}
        </ul>
      </section>
      <ProgressFiles log={log} view={view} told={told} tell={setTold} />
    </>
  );
}

function SeriesProgress({
  series: {title, href, chapters},
  progress
}: {
  series: ProgressSeries;
  progress: Progress;
}) {
  const written = chapters.filter(({state}) => state === "written");
  const words = written.map((chapter) => wordsRead(chapter, progress));
  const read = words.reduce((sum, one) => sum + one.read, 0);
  const total = words.reduce((sum, one) => sum + one.total, 0);
  const share = total === 0 ? 0 : Math.round((100 * read) / total);
  const left =
    written.reduce((sum, {minutes}) => sum + (minutes ?? 0), 0) - minutesRead(written, progress);
  return (
    <li>
      <h3>
        <a href={withBase(href)}>{title}</a>
      </h3>
      {written.length === 0 ? (
        <p className="progress-facts">{count(chapters.length, "chapter")}, all planned</p>
      ) : (
        <>
          <progress max={100} value={share} aria-label={`Read of ${title}`}>
            {share}%
          </progress>
          <p className="progress-facts">
            {share}% read, about {toHours(left)} left; {written.length} of{" "}
            {count(chapters.length, "chapter")} written
          </p>
          <ul className="progress-chapters">
            {written.map((chapter) => {
              const state = readingState(chapter, progress);
              return (
                <li key={chapter.slug}>
                  <a href={withBase(chapter.href)}>{chapter.title}</a>{" "}
                  <span className="state" data-state={state}>
                    <StateMark />
                    {state}
                  </span>
                </li>
              );
            })}
          </ul>
        </>
      )}
    </li>
  );
}

/** What was begun before what was never opened, along the reading order. */
function findNext(
  order: readonly string[],
  written: readonly ChapterEntry[],
  progress: Progress
): ChapterEntry | undefined {
  const inOrder = order.flatMap((slug) => written.filter((chapter) => chapter.slug === slug));
  const inState = (state: string) =>
    inOrder.find((chapter) => readingState(chapter, progress) === state);
  return inState("started") ?? inState("unread");
}

/** A chapter's reading time, shared out by the words of its sections. */
function minutesRead(chapters: readonly ChapterEntry[], progress: Progress): number {
  return chapters.reduce((sum, chapter) => {
    const {read, total} = wordsRead(chapter, progress);
    return sum + (total === 0 ? 0 : ((chapter.minutes ?? 0) * read) / total);
  }, 0);
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}

/** "40 min", "3 h", "3 h 20 min" */
function toHours(minutes: number): string {
  const whole = Math.round(minutes);
  const hours = Math.floor(whole / 60);
  const rest = whole % 60;
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}
