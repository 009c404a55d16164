import {assertNever, type Slug} from "../protocol/index.ts";
import type {ProgressEvent} from "./events.ts";

/** What a reader has done in one chapter. */
export interface ChapterProgress {
  /** section ids, with when each was first read */
  readonly sections: ReadonlyMap<string, string>;
  readonly cells: ReadonlySet<string>;
  readonly attempted: ReadonlySet<string>;
  readonly passed: ReadonlySet<string>;
  readonly solutions: ReadonlySet<string>;
  readonly firstAt: string;
  readonly lastAt: string;
  /** when the chapter was first finished, or null */
  readonly finishedAt: string | null;
}

export type Progress = ReadonlyMap<Slug, ChapterProgress>;

/** What of a chapter decides how far a reader has come. `ChapterEntry` has it all. */
export interface ChapterFacts {
  readonly slug: Slug;
  readonly state: "planned" | "written";
  readonly sections: readonly {readonly id: string; readonly words: number}[];
  readonly exercises: readonly string[];
}

export const READING_STATES = ["planned", "unread", "started", "read", "finished"] as const;
export type ReadingState = (typeof READING_STATES)[number];

/** A fold over the set of events: their order and how often each is told make no difference. */
export function foldEvents(events: Iterable<ProgressEvent>): Progress {
  const chapters = new Map<Slug, Draft>();
  for (const event of events) {
    if (event.kind === "unknown") continue;
    const draft = chapters.get(event.chapter) ?? emptyDraft(event.at);
    chapters.set(event.chapter, draft);
    if (event.at < draft.firstAt) draft.firstAt = event.at;
    if (event.at > draft.lastAt) draft.lastAt = event.at;
    addEvent(draft, event);
  }
  return chapters;
}

/** planned: not written yet; started: anything was done; read: every section; finished: every exercise too. */
export function readingState(chapter: ChapterFacts, progress: Progress): ReadingState {
  if (chapter.state === "planned") return "planned";
  const done = progress.get(chapter.slug);
  if (done === undefined) return "unread";
  if (chapter.sections.length === 0 || !chapter.sections.every(({id}) => done.sections.has(id)))
    return "started";
  const settled = chapter.exercises.every((id) => done.passed.has(id) || done.solutions.has(id));
  return settled ? "finished" : "read";
}

/** The words of the chapter that were read, and all of them. */
export function wordsRead(
  chapter: ChapterFacts,
  progress: Progress
): {read: number; total: number} {
  const done = progress.get(chapter.slug);
  let read = 0;
  let total = 0;
  for (const {id, words} of chapter.sections) {
    total += words;
    if (done?.sections.has(id) === true) read += words;
  }
  return {read, total};
}

interface Draft {
  readonly sections: Map<string, string>;
  readonly cells: Set<string>;
  readonly attempted: Set<string>;
  readonly passed: Set<string>;
  readonly solutions: Set<string>;
  firstAt: string;
  lastAt: string;
  finishedAt: string | null;
}

function emptyDraft(at: string): Draft {
  return {
    sections: new Map(),
    cells: new Set(),
    attempted: new Set(),
    passed: new Set(),
    solutions: new Set(),
    firstAt: at,
    lastAt: at,
    finishedAt: null
  };
}

function addEvent(draft: Draft, event: Exclude<ProgressEvent, {kind: "unknown"}>): void {
  switch (event.kind) {
    case "section-read": {
      const known = draft.sections.get(event.section);
      if (known === undefined || event.at < known) draft.sections.set(event.section, event.at);
      return;
    }
    case "cell-run":
      draft.cells.add(event.cell);
      return;
    case "exercise-attempt":
      draft.attempted.add(event.exercise);
      if (event.verdict === "passed") draft.passed.add(event.exercise);
      return;
    case "solution-shown":
      draft.solutions.add(event.exercise);
      return;
    case "chapter-finished":
      if (draft.finishedAt === null || event.at < draft.finishedAt) draft.finishedAt = event.at;
      return;
    default:
      assertNever(event);
  }
}
