import {useEffect, useRef, useState} from "react";
import type {ReactNode} from "react";
import type {Verdict} from "../../lib/exercise/index.ts";
import type {Slug} from "../../lib/protocol/index.ts";
import {record} from "../progress/index.ts";
import {Answer} from "./Answer.tsx";
import {createDrafts} from "./drafts.ts";
import {History} from "./History.tsx";
import type {Outcome} from "./judge.ts";
import type {Task} from "./task.ts";
import {Verdicts} from "./Verdicts.tsx";

export interface ExerciseProps {
  /** the exercise's box on the page: its text is the build's, and only what is asked for is shown of it */
  readonly element: HTMLElement;
  readonly task: Task;
  readonly chapter: Slug;
  readonly version: string;
}

const UNKEPT = "Your browser does not keep your answer: it lasts until you leave the page.";
const UNREACHED = "What judges answers could not be loaded. Check the connection and try again.";

/** The live part of one exercise: the answer, the buttons, the verdict, the attempts. */
export function Exercise({element, task, chapter, version}: ExerciseProps): ReactNode {
  const [drafts] = useState(() => createDrafts(chapter, () => localStorage));
  const [draft, setDraft] = useState(
    () => drafts.find(task.id) ?? {answer: task.start, hints: 0, shown: false}
  );
  const [running, setRunning] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [verdicts, setVerdicts] = useState<readonly Verdict[]>([]);
  const [notice, setNotice] = useState<string | null>(null);
  /** counts the answers that were judged: a late verdict belongs to none of the present ones */
  const run = useRef(0);
  const {answer, hints, shown} = draft;
  const verdict = running ? "running" : (outcome?.state ?? "none");
  const helps = element.querySelectorAll<HTMLDetailsElement>('details[data-kind="hint"]');
  const solution = element.querySelector<HTMLDetailsElement>('details[data-kind="solution"]');

  useEffect(() => {
    element.setAttribute("data-verdict", verdict);
  }, [element, verdict]);

  useEffect(() => {
    element
      .querySelectorAll<HTMLElement>('details[data-kind="hint"]')
      .forEach((hint, i) => hint.toggleAttribute("data-shown", i < hints));
    element.querySelector('details[data-kind="solution"]')?.toggleAttribute("data-shown", shown);
  }, [element, hints, shown]);

  useEffect(() => {
    const judged = outcome !== null && !running;
    element.querySelectorAll<HTMLElement>(".exercise-feedback").forEach((feedback) => {
      const option = feedback.parentElement?.querySelector<HTMLElement>("[data-option]");
      feedback.hidden = !judged || !answer.split(",").includes(option?.dataset["option"] ?? "-");
    });
  }, [element, outcome, running, answer]);

  function change(next: Partial<typeof draft>): void {
    const whole = {...draft, ...next};
    setDraft(whole);
    setNotice(drafts.keep(task.id, whole) ? null : UNKEPT);
    if (next.answer === undefined) return;
    // Another answer: what was said of the last one no longer holds.
    run.current += 1;
    setRunning(false);
    setOutcome(null);
    setVerdicts([]);
  }

  function settle(judged: Outcome): void {
    setOutcome(judged);
    setVerdicts(judged.verdicts);
    // Who has passed may read the answer from then on.
    if (judged.state === "passed") change({shown: true});
    // What could not even be read is no attempt, unless it is code.
    if (judged.state === "error" && task.kind !== "code") return;
    record({
      kind: "exercise-attempt",
      chapter,
      version,
      exercise: task.id,
      code: answer,
      verdict: judged.state,
      checks: judged.verdicts.map(({claim, state}) => ({claim, passed: state === "passed"})),
      hints
    });
  }

  function check(): void {
    if (running) return;
    const mine = ++run.current;
    setRunning(true);
    setOutcome(null);
    setVerdicts([]);
    void import("./judge.ts")
      .then(({judgeAnswer}) =>
        judgeAnswer(task, answer, (some) => {
          if (mine === run.current) setVerdicts(some);
        })
      )
      .then(
        (judged) => {
          if (mine === run.current) settle(judged);
        },
        () => {
          if (mine === run.current) setNotice(UNREACHED);
        }
      )
      .finally(() => {
        if (mine === run.current) setRunning(false);
      });
  }

  function showHint(): void {
    helps[hints]?.setAttribute("open", "");
    change({hints: Math.min(hints + 1, helps.length)});
  }

  function showSolution(): void {
    solution?.setAttribute("open", "");
    record({kind: "solution-shown", chapter, version, exercise: task.id});
    change({shown: true});
  }

  const isFree = task.kind === "free";
  return (
    <>
      <Answer
        element={element}
        task={task}
        answer={answer}
        onAnswer={(text) => change({answer: text})}
        onCheck={check}
      />
      <div className="exercise-bar">
        {isFree ? null : (
          <button type="button" className="cell-button exercise-check" onClick={check}>
            Check
          </button>
        )}
        {hints < helps.length ? (
          <button type="button" className="cell-button" onClick={showHint}>
            {helps.length === 1 ? "Hint" : `Hint ${hints + 1} of ${helps.length}`}
          </button>
        ) : null}
        {solution !== null && !shown ? (
          <button type="button" className="cell-button" onClick={showSolution}>
            {isFree ? "Compare with the answer" : "Give up and show the answer"}
          </button>
        ) : null}
        {isFree && shown ? (
          <>
            <button
              type="button"
              className="cell-button"
              onClick={() => settle({state: "passed", message: "You had it.", verdicts: []})}
            >
              I had it
            </button>
            <button
              type="button"
              className="cell-button"
              onClick={() => settle({state: "failed", message: "Not yet.", verdicts: []})}
            >
              Not yet
            </button>
          </>
        ) : null}
        {task.kind === "code" && answer !== task.start ? (
          <button
            type="button"
            className="cell-button"
            onClick={() => change({answer: task.start})}
          >
            Start again
          </button>
        ) : null}
      </div>
      <p className="exercise-outcome" role="status">
        {running ? "Checking…" : (outcome?.message ?? "")}
      </p>
      {notice === null ? null : <p className="cell-notice">{notice}</p>}
      <Verdicts verdicts={verdicts} />
      <History chapter={chapter} exercise={task.id} onTake={(text) => change({answer: text})} />
    </>
  );
}
