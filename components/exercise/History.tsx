import type {ReactNode} from "react";
import {withBase} from "../../lib/protocol/index.ts";
import {tellAnswer} from "./attempts.ts";
import type {Attempt} from "./attempts.ts";
import type {Aside} from "./drafts.ts";
import type {Task} from "./task.ts";

const SHOWN = 20;

export interface HistoryProps {
  readonly task: Task;
  /** the newest first */
  readonly attempts: readonly Attempt[];
  readonly aside: readonly Aside[];
  readonly onTake: (answer: string) => void;
}

/** What the learner answered before: judged, or put aside unjudged. Each can be taken up again. */
export function History({task, attempts, aside, onTake}: HistoryProps): ReactNode {
  const passed = attempts.some(
    ({verdict, version}) => verdict === "passed" && version === task.version
  );
  const parts = [
    ...(attempts.length === 0 ? [] : [count(attempts.length, "attempt")]),
    ...(passed ? ["passed"] : []),
    ...(aside.length === 0 ? [] : [`${count(aside.length, "text")} put aside`])
  ];
  return (
    <details className="exercise-history">
      <summary>{parts.join(", ")}</summary>
      <ol>
        {attempts.slice(0, SHOWN).map((attempt) => (
          <li key={attempt.id}>
            <Time at={attempt.at} />: {tellAttempt(attempt, task)}
            <Past task={task} {...attempt} onTake={onTake} />
          </li>
        ))}
        {aside.map(({answer, at, version}) => (
          <li key={at}>
            <Time at={at} />: {["put aside, not judged", ...tellVersion(version, task)].join(", ")}
            <Past task={task} version={version} answer={answer} at={at} onTake={onTake} />
          </li>
        ))}
      </ol>
      {attempts.length > SHOWN ? (
        <p>
          {count(attempts.length - SHOWN, "older attempt")}: they are in the file that{" "}
          <a href={withBase("/progress")}>your progress</a> is saved as.
        </p>
      ) : null}
    </details>
  );
}

function tellAttempt({verdict, checks, hints, version}: Attempt, task: Task): string {
  return [
    verdict,
    ...(checks.length === 0
      ? []
      : [`${checks.filter((check) => check.passed).length} of ${count(checks.length, "check")}`]),
    ...(hints === 0 ? [] : [count(hints, "hint")]),
    ...tellVersion(version, task)
  ].join(", ");
}

function tellVersion(version: number, task: Task): readonly string[] {
  return version === task.version ? [] : [`version ${version} of the exercise`];
}

/** One past answer as it was given, what was said of it, and the way back to it. */
function Past({
  task,
  version,
  answer,
  at,
  checks = [],
  onTake
}: {
  readonly task: Task;
  readonly version: number;
  readonly answer: string;
  readonly at: string;
  readonly checks?: Attempt["checks"];
  readonly onTake: (answer: string) => void;
}): ReactNode {
  const isCode = task.kind === "code" || task.kind === "free";
  // Options and steps are known by their places, which another version gives to others.
  const isOther =
    version !== task.version && !["code", "free", "numeric", "formula"].includes(task.kind);
  if (isOther) return null;
  return (
    <details>
      <summary>
        {isCode ? "What you wrote" : `Your answer: ${abridge(tellAnswer(task.kind, answer))}`}
      </summary>
      {checks.length === 0 ? null : (
        <ul className="exercise-claims">
          {checks.map(({claim, passed}, i) => (
            <li key={i}>
              {passed ? "passed" : "not passed"}: {claim}
            </li>
          ))}
        </ul>
      )}
      {isCode ? (
        <pre className="exercise-past" tabIndex={0}>
          <code>{answer}</code>
        </pre>
      ) : null}
      <button
        type="button"
        className="cell-button"
        aria-label={`${TAKE[isCode ? "text" : "mark"]} of ${new Date(at).toLocaleString()}`}
        onClick={() => onTake(answer)}
      >
        {TAKE[isCode ? "text" : "mark"]}
      </button>
    </details>
  );
}

const TAKE = {text: "Put this attempt back in the editor", mark: "Give this answer again"};

function Time({at}: {at: string}): ReactNode {
  return <time dateTime={at}>{new Date(at).toLocaleString()}</time>;
}

function abridge(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}
