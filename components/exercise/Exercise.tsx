import {Suspense, useEffect, useRef, useState} from "react";
import type {ReactNode} from "react";
import type {Verdict} from "../../lib/exercise/index.ts";
import {LONGEST_CODE} from "../../lib/progress/index.ts";
import type {Slug} from "../../lib/protocol/index.ts";
import {lazily} from "../editor/index.ts";
import {record, useAttempts} from "../progress/index.ts";
import {Sentence} from "../ui/index.ts";
import {Answer, outcomeId} from "./Answer.tsx";
import {findAttempts, isAttempt, tellEarlierPass, tellWorked} from "./attempts.ts";
import {Difference, findWorkedCode} from "./Difference.tsx";
import {putAside} from "./drafts.ts";
import type {Outcome} from "./judge.ts";
import type {Task} from "./task.ts";
import {findToldNames} from "./told.ts";
import {useDraft} from "./useDraft.ts";
import {Verdicts} from "./Verdicts.tsx";

/** Fetched for who has answered before. */
const History = lazily(async () => (await import("./History.tsx")).History);

export interface ExerciseProps {
  /** the exercise's box on the page: its text is the build's, and only what is asked for is shown of it */
  readonly element: HTMLElement;
  readonly task: Task;
  readonly chapter: Slug;
  readonly version: string;
}

/** What was said, or is being found out, of one answer. */
interface Judged {
  readonly answer: string;
  /** null while it is judged */
  readonly outcome: Outcome | null;
  readonly verdicts: readonly Verdict[];
}

const UNKEPT = "Your browser does not keep your answer: it lasts until you leave the page.";
const UNREACHED = "What judges answers could not be loaded. Check the connection and try again.";
const TOO_LONG = `An answer of more than ${LONGEST_CODE / 1000},000 characters is judged, but not kept among your attempts.`;
const OLDER = "What this exercise asks has changed since you wrote this answer.";
const ASIDE = "The text that stood there is kept below, under your attempts.";

/** The live part of one exercise: the answer, the buttons, the verdict, the attempts. */
export function Exercise({element, task, chapter, version}: ExerciseProps): ReactNode {
  const {draft, change, isKept} = useDraft(chapter, task);
  const {attempts: all, isKept: isLogKept} = useAttempts();
  const attempts = findAttempts(all, {chapter, exercise: task.id});
  const [judged, setJudged] = useState<Judged | null>(null);
  const [notice, setNotice] = useState<string | null>(null);
  /** counts what was asked of the judge: a late verdict belongs to none of the present answers */
  const run = useRef(0);
  const {answer, hints, shown} = draft;
  // Another answer: what was said of the last one does not hold for it.
  const present = judged?.answer === answer ? judged : null;
  const running = present !== null && present.outcome === null;
  const outcome = present?.outcome ?? null;
  const verdict = running ? "running" : (outcome?.state ?? "none");
  const helps = element.querySelectorAll<HTMLDetailsElement>('details[data-kind="hint"]');
  const solution = element.querySelector<HTMLDetailsElement>('details[data-kind="solution"]');
  const worked = shown && task.kind === "code" ? findWorkedCode(element) : null;

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
    element.querySelectorAll<HTMLElement>(".exercise-feedback").forEach((feedback) => {
      const option = feedback.parentElement?.querySelector<HTMLElement>("[data-option]");
      feedback.id = `${task.id}-feedback-${option?.dataset["option"] ?? ""}`;
      feedback.hidden =
        outcome === null || !answer.split(",").includes(option?.dataset["option"] ?? "-");
    });
  }, [element, task, outcome, answer]);

  function write(text: string): void {
    setNotice(null);
    change({answer: text});
  }

  /** Another text takes the place of the present one, which is not lost. */
  function replace(text: string): void {
    // An attempt that only this page remembers keeps nothing.
    const kept = isLogKept() ? attempts : [];
    const at = new Date().toISOString();
    const {aside} = putAside(draft, {start: task.start, attempts: kept, at});
    change({answer: text, aside});
    setNotice(aside === draft.aside ? null : ASIDE);
  }

  function settle(found: Outcome): void {
    setJudged({answer, outcome: found, verdicts: found.verdicts});
    // Who has passed may read the answer from then on.
    if (found.state === "passed") change({shown: true, version: task.version});
    if (!isAttempt(found)) return;
    if (answer.length > LONGEST_CODE) {
      setNotice(TOO_LONG);
      return;
    }
    record({
      kind: "exercise-attempt",
      chapter,
      version,
      exercise: task.id,
      exerciseVersion: task.version,
      code: answer,
      verdict: found.state,
      checks: found.verdicts.map(({claim, state}) => ({claim, passed: state === "passed"})),
      hints
    });
  }

  function check(): void {
    if (running) return;
    const mine = ++run.current;
    setNotice(null);
    setJudged({answer, outcome: null, verdicts: []});
    void import("./judge.ts")
      .then(({judgeAnswer}) =>
        judgeAnswer(task, answer, (verdicts) => {
          if (mine === run.current) setJudged({answer, outcome: null, verdicts});
        })
      )
      .then(
        (found) => {
          if (mine === run.current) settle(found);
        },
        () => {
          if (mine !== run.current) return;
          setJudged(null);
          setNotice(UNREACHED);
        }
      );
  }

  function showHint(): void {
    helps[hints]?.setAttribute("open", "");
    change({hints: Math.min(hints + 1, helps.length)});
  }

  function showSolution(): void {
    solution?.setAttribute("open", "");
    record({
      kind: "solution-shown",
      chapter,
      version,
      exercise: task.id,
      exerciseVersion: task.version
    });
    change({shown: true});
  }

  const isFree = task.kind === "free";
  const isOlder = draft.version !== task.version && answer !== task.start;
  const notices = [
    ...(isKept ? [] : [UNKEPT]),
    ...(isOlder ? [OLDER] : []),
    ...(notice === null ? [] : [notice])
  ];
  const earlier = tellEarlierPass(attempts, task.version);
  const beside = shown && verdict !== "passed" ? tellWorked(task, answer) : null;
  return (
    <>
      {earlier === null ? null : <p className="exercise-earlier">{earlier}</p>}
      <Answer
        element={element}
        task={task}
        answer={answer}
        isJudged={outcome !== null}
        onAnswer={write}
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
          <button type="button" className="cell-button" onClick={() => replace(task.start)}>
            Start again
          </button>
        ) : null}
      </div>
      <p id={outcomeId(task)} className="exercise-outcome" role="status">
        {running ? "Checking…" : <Sentence parts={findToldNames(outcome?.message ?? "")} />}
      </p>
      <div role="status">
        {notices.map((text) => (
          <p key={text} className="cell-notice">
            {text}
          </p>
        ))}
      </div>
      <Verdicts verdicts={present?.verdicts ?? []} />
      {beside === null ? null : <p className="exercise-beside">{beside}</p>}
      {worked === null || answer === task.start ? null : (
        <Difference mine={answer} worked={worked} />
      )}
      {attempts.length + draft.aside.length === 0 ? null : (
        <Suspense fallback={null}>
          <History task={task} attempts={attempts} aside={draft.aside} onTake={replace} />
        </Suspense>
      )}
    </>
  );
}
