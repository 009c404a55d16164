/** A half-written answer, and how far its writer was helped. */
export interface Draft {
  readonly answer: string;
  readonly hints: number;
  readonly shown: boolean;
}

export interface Drafts {
  find(exercise: string): Draft | null;
  /** false when the browser keeps nothing */
  keep(exercise: string, draft: Draft): boolean;
}

/** A draft of an older version of an exercise is still the learner's: it stays until it is overwritten. */
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
    }
  };
}

function maybeParseDraft(stored: unknown): Draft | null {
  if (typeof stored !== "object" || stored === null) return null;
  const {answer, hints, shown} = stored as Record<string, unknown>;
  if (typeof answer !== "string" || typeof hints !== "number") return null;
  return {answer, hints: Math.max(0, Math.trunc(hints)), shown: shown === true};
}
