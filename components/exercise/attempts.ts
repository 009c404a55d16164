import type {VerdictState} from "../../lib/exercise/index.ts";
import type {ExerciseAttempt, ProgressEvent} from "../../lib/progress/index.ts";
import {assertNever} from "../../lib/protocol/index.ts";
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

/** What could not be judged at all is no attempt: an answer that is none yet, or checks that did not come. */
export function isAttempt({
  state,
  verdicts
}: {
  readonly state: VerdictState;
  readonly verdicts: readonly unknown[];
}): boolean {
  return state !== "error" || verdicts.length > 0;
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

/** An answer beside the worked one, in a sentence; null where there is nothing to lay beside each other. */
export function tellWorked(task: Task, answer: string): string | null {
  if (answer.trim() === "") return null;
  const {kind, options} = task;
  switch (kind) {
    case "numeric":
    case "formula":
      return task.answer === ""
        ? null
        : `You answered ${answer.trim()}; the worked answer is ${task.answer}.`;
    case "choice":
    case "multiple": {
      const right = options.flatMap((isRight, place) => (isRight ? [place] : []));
      const verb = right.length === 1 ? "is" : "are";
      return `You chose ${tellAnswer(kind, answer)}; right ${verb} ${tellAnswer(kind, right.join())}.`;
    }
    case "order": {
      const steps = answer.split(",");
      const places = steps.flatMap((step, place) => (Number(step) === place ? [place + 1] : []));
      if (places.length === steps.length) return "Every step is in its place.";
      if (places.length === 0) return "No step is in its place.";
      return places.length === 1
        ? `In its place is step ${places.join()} of ${steps.length}.`
        : `In their places are steps ${places.join(", ")} of ${steps.length}.`;
    }
    case "code":
    case "free":
      return null;
    default:
      return assertNever(kind);
  }
}
