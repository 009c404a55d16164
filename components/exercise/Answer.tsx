import {useEffect, useState} from "react";
import type {ReactNode} from "react";
import {createPortal} from "react-dom";
import {Editor} from "../editor/index.ts";
import {Tex} from "../output/live/index.ts";
import {textWithTex, toSpoken} from "../html/index.ts";
import {Sentence} from "../ui/index.ts";
import {findNames} from "./names.ts";
import type {Task} from "./task.ts";
import {findToldNames} from "./told.ts";
import {useAnswerTypes} from "./useAnswerTypes.ts";

export interface AnswerProps {
  /** the exercise's box on the page */
  readonly element: HTMLElement;
  readonly task: Task;
  readonly answer: string;
  /** the present answer was judged: what is said of its options may be read */
  readonly isJudged: boolean;
  readonly onAnswer: (answer: string) => void;
  readonly onCheck: () => void;
}

/** The id of the sentence that says what became of an answer. */
export function outcomeId(task: Task): string {
  return `${task.id}-outcome`;
}

/** The control that an answer is given with: by kind, and native wherever there is one. */
export function Answer(props: AnswerProps): ReactNode {
  switch (props.task.kind) {
    case "code":
      return <Code {...props} />;
    case "numeric":
    case "formula":
      return <Line {...props} />;
    case "choice":
    case "multiple":
      return <Options {...props} />;
    case "order":
      return <Steps {...props} />;
    case "free":
      return (
        <textarea
          className="exercise-text"
          aria-label="Your answer"
          aria-describedby={outcomeId(props.task)}
          rows={4}
          value={props.answer}
          onChange={({target}) => props.onAnswer(target.value)}
        />
      );
  }
}

/** The starter as it stands in the text, until it is edited. */
function Code({element, task, answer, onAnswer, onCheck}: AnswerProps): ReactNode {
  const [asked, setAsked] = useState(0);
  const types = useAnswerTypes(task.start);
  const isOpen = asked > 0 || answer !== task.start;
  useEffect(() => {
    const starter = element.querySelector<HTMLElement>("[data-starter]");
    if (starter !== null) starter.hidden = isOpen;
  }, [element, isOpen]);
  if (!isOpen)
    return (
      <button
        type="button"
        className="cell-button"
        onClick={() => {
          setAsked(asked + 1);
          void import("./judge.ts").then(
            ({warm}) => warm(),
            () => undefined
          );
        }}
      >
        Write your answer
      </button>
    );
  return (
    <div className="cell exercise-code">
      <Editor
        label="Your answer"
        asked={asked}
        text={answer}
        onChange={onAnswer}
        onRun={onCheck}
        onLeave={() => element.querySelector<HTMLElement>(".exercise-check")?.focus()}
        names={() => findNames(task.start)}
        connectTypes={types}
      />
    </div>
  );
}

function Line({task, answer, onAnswer, onCheck}: AnswerProps): ReactNode {
  return (
    <span className="exercise-line">
      <input
        type="text"
        aria-label={task.kind === "numeric" ? "Your answer, a number" : "Your answer, a formula"}
        aria-describedby={outcomeId(task)}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        value={answer}
        onChange={({target}) => onAnswer(target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && !event.nativeEvent.isComposing) onCheck();
        }}
      />
      {task.kind === "formula" ? <Read formula={answer} domain={task.domain} /> : null}
    </span>
  );
}

/** The formula as it was read, or what is not understood of it. */
function Read({formula, domain}: {formula: string; domain: string}): ReactNode {
  const [read, setRead] = useState<{tex: string | null; problem: string | null}>(NOTHING);
  const isEmpty = formula.trim() === "";
  useEffect(() => {
    let wanted = true;
    if (!isEmpty)
      void import("../../lib/exercise/answers/index.ts").then(
        ({readFormula}) => {
          if (wanted) setRead(readFormula(formula, domain));
        },
        () => undefined
      );
    return () => {
      wanted = false;
    };
  }, [formula, domain, isEmpty]);
  const {tex, problem} = isEmpty ? NOTHING : read;
  return (
    <output className="exercise-read">
      {tex === null ? (
        <Sentence parts={findToldNames(problem ?? "")} />
      ) : (
        <Tex tex={tex} display={false} />
      )}
    </output>
  );
}

const NOTHING = {tex: null, problem: null};

function Options({element, task, answer, isJudged, onAnswer}: AnswerProps): ReactNode {
  const taken = new Set(answer === "" ? [] : answer.split(","));
  const take = (index: string, isTaken: boolean): void => {
    if (task.kind === "choice") onAnswer(index);
    else {
      const next = new Set(taken);
      if (isTaken) next.add(index);
      else next.delete(index);
      onAnswer([...next].sort((a, b) => Number(a) - Number(b)).join());
    }
  };
  return [...element.querySelectorAll<HTMLElement>("[data-option]")].map((slot) => {
    const index = slot.dataset["option"] ?? "";
    const label = slot.parentElement?.querySelector("label") ?? null;
    const feedback = slot.parentElement?.querySelector(".exercise-feedback") ?? null;
    const isTold = isJudged && taken.has(index) && feedback !== null;
    return createPortal(
      <input
        type={task.kind === "choice" ? "radio" : "checkbox"}
        id={`${task.id}-option-${index}`}
        aria-label={label === null ? undefined : toSpoken(textWithTex(label))}
        aria-describedby={isTold ? feedback.id : undefined}
        name={task.id}
        checked={taken.has(index)}
        onChange={({target}) => take(index, target.checked)}
      />,
      slot,
      index
    );
  });
}

function Steps({element, answer, onAnswer}: AnswerProps): ReactNode {
  const order = answer.split(",").map(Number);
  const [said, setSaid] = useState("");
  // The steps are the text's own elements: they are moved, not drawn again.
  useEffect(() => {
    const focused = document.activeElement;
    const steps = [...element.querySelectorAll<HTMLElement>("[data-step]")];
    const list = steps[0]?.parentElement;
    const sorted = answer
      .split(",")
      .flatMap((place) => steps.find((step) => step.dataset["step"] === place) ?? []);
    if (list == null || sorted.length !== steps.length) return;
    if (sorted.some((step, i) => step !== steps[i])) list.append(...sorted);
    if (focused instanceof HTMLElement && list.contains(focused)) focused.focus();
  }, [element, answer]);
  const buttons = [...element.querySelectorAll<HTMLElement>("[data-move]")].map((slot) => {
    const step = Number(slot.dataset["move"]);
    const place = order.indexOf(step);
    const move = (by: -1 | 1): void => {
      const moved = moveStep(order, place, by);
      onAnswer(moved.join());
      setSaid(
        moved === order
          ? `The step is ${by < 0 ? "first" : "last"} already.`
          : `Moved to place ${place + by + 1} of ${order.length}.`
      );
    };
    return createPortal(
      <>
        <button
          type="button"
          className="cell-button"
          aria-label={`Move step ${place + 1} up`}
          aria-disabled={place === 0}
          onClick={() => move(-1)}
        >
          ↑
        </button>
        <button
          type="button"
          className="cell-button"
          aria-label={`Move step ${place + 1} down`}
          aria-disabled={place === order.length - 1}
          onClick={() => move(1)}
        >
          ↓
        </button>
      </>,
      slot,
      slot.dataset["move"] ?? ""
    );
  });
  return (
    <>
      {buttons}
      <span className="sr-only" role="status">
        {said}
      </span>
    </>
  );
}

/** The step at `place` and its neighbour change places; the same order where there is no neighbour. */
function moveStep(order: readonly number[], place: number, by: -1 | 1): readonly number[] {
  const [a, b] = [order[place], order[place + by]];
  if (a === undefined || b === undefined) return order;
  return order.map((step) => (step === a ? b : step === b ? a : step));
}
