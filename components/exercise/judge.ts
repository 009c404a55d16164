import {
  judgeChoice,
  judgeFormula,
  judgeNumber,
  judgeOrder,
  summarize
} from "../../lib/exercise/index.ts";
import type {Judgement, Verdict, VerdictState} from "../../lib/exercise/index.ts";
import {assertNever, withBase} from "../../lib/protocol/index.ts";
import {createExercises} from "../../workers/exercises.ts";
import type {Exercises} from "../../workers/exercises.ts";
import type {Task} from "./task.ts";

export interface Outcome {
  readonly state: VerdictState;
  readonly message: string;
  /** of code: one for each check */
  readonly verdicts: readonly Verdict[];
}

let exercises: Exercises | null = null;

function open(): Exercises {
  exercises ??= createExercises({
    runner: withBase("/generated/kernel/runner.html"),
    source: withBase("/generated/kernel/exercise.js")
  });
  return exercises;
}

/** Fetches what judging code needs, ahead of need. */
export function warm(): void {
  open().warm();
}

/** Judges an answer; `free` ones are judged by their writers. Never rejects. */
export async function judgeAnswer(
  task: Task,
  answer: string,
  onVerdicts: (verdicts: readonly Verdict[]) => void
): Promise<Outcome> {
  if (task.kind !== "code") return toOutcome(judgePlain(task, answer));
  const seen: Verdict[] = [];
  const {verdicts, problem} = await open().check({
    exercise: task.id,
    code: answer,
    checks: task.checks,
    onVerdict(verdict) {
      seen.push(verdict);
      onVerdicts([...seen]);
    }
  });
  if (problem !== null) return {state: "error", message: problem.message, verdicts};
  const state = summarize(verdicts);
  const right = verdicts.filter((verdict) => verdict.state === "passed").length;
  const message =
    state === "passed"
      ? `Visible checks passed: ${right} of ${verdicts.length}.`
      : `${right} of ${verdicts.length} visible checks passed.`;
  return {state, message, verdicts};
}

/** A computed answer that was never stored. */
const UNKNOWN = "What is right here is not known yet: its author has still to compute it.";

function judgePlain(task: Task, answer: string): Judgement {
  switch (task.kind) {
    case "numeric":
      if (task.answer === "") return {state: "error", message: UNKNOWN};
      return judgeNumber(task, answer);
    case "formula":
      return judgeFormula(task, answer);
    case "choice":
    case "multiple":
      return judgeChoice(task.options, new Set(numbersOf(answer)), task.kind);
    case "order":
      return judgeOrder(numbersOf(answer));
    case "free":
    case "code":
      return {state: "error", message: "This answer is not judged by the page."};
    default:
      return assertNever(task.kind);
  }
}

function toOutcome({state, message}: Judgement): Outcome {
  return {state, message: message ?? "Right.", verdicts: []};
}

/** `0,2` as numbers. */
export function numbersOf(answer: string): readonly number[] {
  return answer === "" ? [] : answer.split(",").map(Number);
}
