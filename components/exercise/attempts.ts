import type {ExerciseAttempt, ProgressEvent} from "../../lib/progress/index.ts";
import type {Slug} from "../../lib/protocol/index.ts";
import type {Task} from "./task.ts";

/** An answer that was judged. */
export interface Attempt extends Pick<
  ExerciseAttempt,
  "id" | "at" | "verdict" | "checks" | "hints"
> {
  readonly answer: string;
  /** the version of the exercise that it was an answer to */
  readonly version: number;
}

/** What the log knows of one exercise, the newest first. */
export function findAttempts(
  events: readonly ProgressEvent[],
  {chapter, exercise}: {readonly chapter: Slug; readonly exercise: string}
): readonly Attempt[] {
  return events
    .flatMap((event) =>
      event.kind === "exercise-attempt" && event.chapter === chapter && event.exercise === exercise
        ? [event]
        : []
    )
    .map(({id, at, verdict, checks, hints, code, exerciseVersion}) => ({
      id,
      at,
      verdict,
      checks,
      hints,
      answer: code,
      version: exerciseVersion ?? 1
    }))
    .reverse();
}

/** A sentence for whoever passed an earlier version and not this one; else null. */
export function tellEarlierPass(attempts: readonly Attempt[], version: number): string | null {
  const passed = attempts
    .filter(({verdict}) => verdict === "passed")
    .map((attempt) => attempt.version);
  const latest = Math.max(0, ...passed);
  return latest === 0 || latest >= version
    ? null
    : `You passed an earlier version of this exercise (version ${latest} of ${version}); what it asks has changed.`;
}

/** An answer that is no code, in words. */
export function tellAnswer(kind: Task["kind"], answer: string): string {
  if (answer.trim() === "") return "nothing";
  const places = answer.split(",").map(Number);
  if (kind === "choice" || kind === "multiple")
    return places.map((place) => String.fromCharCode(65 + place)).join(", ");
  if (kind === "order")
    return `steps ${places.map((place) => place + 1).join(", ")} of the right order`;
  return answer;
}
