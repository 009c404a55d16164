import type {Task} from "./task.ts";

/** A half-written answer, and how far its writer was helped. */
export interface Draft {
  readonly answer: string;
  readonly hints: number;
  readonly shown: boolean;
  /** the version of the exercise that the answer was written for */
  readonly version: number;
  /** the version of the exercise that the hints and the worked answer were shown for */
  readonly helpVersion: number;
  /** texts that made room for another and were never judged, the newest first */
  readonly aside: readonly Aside[];
}

export interface Aside {
  readonly answer: string;
  /** ISO 8601 */
  readonly at: string;
  /** the version of the exercise that it was written for */
  readonly version: number;
}

export const START: Draft = {
  answer: "",
  hints: 0,
  shown: false,
  version: 1,
  helpVersion: 1,
  aside: []
};

export interface Drafts {
  find(exercise: string): Draft | null;
  /** false when the browser keeps nothing */
  keep(exercise: string, draft: Draft): boolean;
  /** calls back when another tab has kept a draft of the exercise, or this page was away while one may have */
  watch(exercise: string, listener: () => void): () => void;
}

export function createDrafts(chapter: string, storage: () => Storage): Drafts {
  const key = (exercise: string): string => `epigraph:answer:${chapter}:${exercise}`;
  return {
    find(exercise) {
      try {
        return maybeParseDraft(JSON.parse(storage().getItem(key(exercise)) ?? "null"));
      } catch {
        // Forbidden, or not ours: as good as nothing.
        return null;
      }
    },
    keep(exercise, draft) {
      try {
        storage().setItem(key(exercise), JSON.stringify(draft));
        return true;
      } catch {
        // Forbidden or full; the caller tells the learner.
        return false;
      }
    },
    watch(exercise, listener) {
      const hear = ({key: changed}: StorageEvent): void => {
        if (changed === key(exercise)) listener();
      };
      const wake = (): void => {
        if (!document.hidden) listener();
      };
      window.addEventListener("storage", hear);
      window.addEventListener("pageshow", wake);
      document.addEventListener("visibilitychange", wake);
      return () => {
        window.removeEventListener("storage", hear);
        window.removeEventListener("pageshow", wake);
        document.removeEventListener("visibilitychange", wake);
      };
    }
  };
}

/**
 * Where a learner goes on. What was written for an earlier version stays, without the help that was given for it; marks in
 * options and orders of steps that are others now do not.
 */
export function openDraft(found: Draft | null, task: Task): Draft {
  const {version} = task;
  const fresh = {...START, answer: task.start, version, helpVersion: version};
  if (found === null) return fresh;
  const now: Draft =
    found.helpVersion === version
      ? found
      : {...found, hints: 0, shown: false, helpVersion: version};
  const isMarks = task.kind === "choice" || task.kind === "multiple" || task.kind === "order";
  if (now.version !== version) return isMarks ? {...now, answer: task.start, version} : now;
  // An order of other steps than there are is none, and no mark stands at an option that there is not.
  const isOther =
    task.kind === "order"
      ? placesOf(now.answer).join() !== placesOf(task.start).join()
      : isMarks && placesOf(now.answer).some((place) => !(Number(place) < task.options.length));
  return isOther ? {...now, answer: task.start} : now;
}

/** What a learner did at one version of the exercise. An answer that stays as it was stays one to the version that it was written for. */
export function changeDraft(draft: Draft, next: Partial<Draft>, version: number): Draft {
  return {
    ...draft,
    version: next.answer === undefined ? draft.version : version,
    helpVersion: version,
    ...next
  };
}

/** The draft with its answer put aside too, unless that is nothing, where everyone starts, or kept already. */
export function putAside(
  draft: Draft,
  {
    start,
    attempts,
    at
  }: {
    start: string;
    attempts: readonly {readonly answer: string; readonly version: number}[];
    at: string;
  }
): Draft {
  const {answer, aside, version} = draft;
  const isKept =
    answer.trim() === "" ||
    answer === start ||
    [...attempts, ...aside].some((one) => one.answer === answer && one.version === version);
  return isKept ? draft : {...draft, aside: [{answer, at, version}, ...aside]};
}

function placesOf(order: string): readonly string[] {
  return order.split(",").sort();
}

function maybeParseDraft(stored: unknown): Draft | null {
  if (typeof stored !== "object" || stored === null) return null;
  const {answer, hints, shown, version, helpVersion, aside} = stored as Record<string, unknown>;
  if (typeof answer !== "string" || typeof hints !== "number") return null;
  const written = typeof version === "number" ? version : 1;
  return {
    answer,
    hints: Math.max(0, Math.trunc(hints)),
    shown: shown === true,
    version: written,
    helpVersion: typeof helpVersion === "number" ? helpVersion : written,
    aside: (Array.isArray(aside) ? aside : []).flatMap(maybeAside)
  };
}

function maybeAside(stored: unknown): readonly Aside[] {
  if (typeof stored !== "object" || stored === null) return [];
  const {answer, at, version} = stored as Record<string, unknown>;
  if (typeof answer !== "string" || typeof at !== "string") return [];
  return [{answer, at, version: typeof version === "number" ? version : 1}];
}
