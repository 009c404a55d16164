import type {Json, Slug} from "../protocol/index.ts";

/** A UUID of version 7: made on the device, sorted by time. */
export type EventId = string & {readonly __brand: "EventId"};

interface EventBase {
  readonly id: EventId;
  /** when it happened: ISO 8601 in UTC */
  readonly at: string;
  /** a random name of the browser it happened in */
  readonly device: string;
  readonly chapter: Slug;
  /** the version of the chapter that the reader had */
  readonly version: string;
}

/** One thing that a reader did. Events are only ever added; what a reader has reached is a fold over them. */
export type ProgressEvent =
  SectionRead | CellRun | ExerciseAttempt | SolutionShown | ChapterFinished | UnknownEvent;

export interface SectionRead extends EventBase {
  readonly kind: "section-read";
  readonly section: string;
  /** its end was in view long enough, or the reader said so */
  readonly how: "seen" | "marked";
}

export interface CellRun extends EventBase {
  readonly kind: "cell-run";
  readonly cell: string;
  readonly state: "done" | "error" | "stopped";
}

export interface ExerciseAttempt extends EventBase {
  readonly kind: "exercise-attempt";
  readonly exercise: string;
  /** the version of the exercise, 1 where a log from before versions has none */
  readonly exerciseVersion?: number;
  /** what the reader handed in: source, or an answer as text */
  readonly code: string;
  readonly verdict: "passed" | "failed" | "error";
  readonly checks: readonly {readonly claim: string; readonly passed: boolean}[];
  readonly hints: number;
}

export interface SolutionShown extends EventBase {
  readonly kind: "solution-shown";
  readonly exercise: string;
  readonly exerciseVersion?: number;
}

/** Written once a chapter is read and its exercises are done: says when. */
export interface ChapterFinished extends EventBase {
  readonly kind: "chapter-finished";
}

/** An event of a later version of the book: kept and handed on whole, counted for nothing. */
export interface UnknownEvent extends EventBase {
  readonly kind: "unknown";
  readonly raw: Readonly<Record<string, Json>>;
}

/** What a part of the page says happened; whoever keeps the log adds id, time and device. */
export type NewEvent = WithoutBase<Exclude<ProgressEvent, UnknownEvent>>;

type WithoutBase<E> = E extends EventBase ? Omit<E, "id" | "at" | "device"> : never;

/** The event as plain data, ready for a file or a database. */
export function toRecord(event: ProgressEvent): Readonly<Record<string, Json>> {
  return event.kind === "unknown"
    ? event.raw
    : (event as unknown as Readonly<Record<string, Json>>);
}
