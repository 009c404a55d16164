import {expect, test} from "vitest";
import {
  findAttempts,
  isAttempt,
  tellAnswer,
  tellEarlierPass,
  tellWorked
} from "../../components/exercise/attempts.ts";
import type {Task} from "../../components/exercise/task.ts";
import {notPassed} from "../../lib/exercise/verdict.ts";
import {slug} from "../../lib/protocol/index.ts";
import {event} from "../progress/events.ts";

const attempt = (time: string, more: Readonly<Record<string, unknown>> = {}) =>
  event(`${time} gradient exercise-attempt ex-fit`, more);
const chapter = slug("gradient");

test("the attempts at one exercise come the newest first, those of an old log at version 1", () => {
  const events = [
    attempt("10:00", {code: "a"}),
    event("10:30 gradient exercise-attempt ex-other"),
    event("10:40 momentum exercise-attempt ex-fit"),
    attempt("11:00", {code: "b", exerciseVersion: 2, verdict: "failed"})
  ];
  expect(
    findAttempts(events, {chapter, exercise: "ex-fit"}).map(({answer, version, verdict}) => [
      answer,
      version,
      verdict
    ])
  ).toEqual([
    ["b", 2, "failed"],
    ["a", 1, "passed"]
  ]);
});

test("whoever passed only an earlier version is told so", () => {
  const told = (version: number, ...events: readonly ReturnType<typeof attempt>[]) =>
    tellEarlierPass(findAttempts(events, {chapter, exercise: "ex-fit"}), version);
  const [first, failed, second] = [
    attempt("10:00"),
    attempt("10:30", {verdict: "failed", exerciseVersion: 2}),
    attempt("11:00", {exerciseVersion: 2})
  ];
  expect([told(1), told(1, first), told(2, failed), told(2, first, second)]).toEqual([
    null,
    null,
    null,
    null
  ]);
  expect([told(2, first, failed), told(3, first, second)]).toEqual([
    "You passed an earlier version of this exercise (version 1 of 2); what it asks has changed.",
    "You passed an earlier version of this exercise (version 2 of 3); what it asks has changed."
  ]);
});

test("an answer reads in the history as the learner gave it", () => {
  expect([
    tellAnswer("numeric", "4/2"),
    tellAnswer("choice", "1"),
    tellAnswer("multiple", "0,2"),
    tellAnswer("multiple", ""),
    tellAnswer("order", "2,0,1"),
    tellAnswer("numeric", "")
  ]).toEqual(["4/2", "B", "A, C", "nothing", "steps 3, 1, 2 of the right order", "nothing"]);
});

test("an answer that is no code stands beside the worked one in a sentence", () => {
  const task = (kind: Task["kind"], more: Partial<Task> = {}): Task => ({
    id: "ex-a",
    kind,
    version: 1,
    start: "",
    checks: [],
    answer: "",
    tolerance: null,
    domain: "",
    options: [false, true, true],
    ...more
  });
  expect([
    tellWorked(task("numeric", {answer: "1/3"}), "3"),
    tellWorked(task("numeric"), "3"),
    tellWorked(task("choice", {options: [false, true]}), "0"),
    tellWorked(task("multiple"), "0,2"),
    tellWorked(task("multiple"), ""),
    tellWorked(task("order"), "0,2,1"),
    tellWorked(task("order"), "1,2,0"),
    tellWorked(task("order"), "0,1,2"),
    tellWorked(task("free"), "so")
  ]).toEqual([
    "You answered 3; the worked answer is 1/3.",
    null,
    "You chose A; right is B.",
    "You chose A, C; right are B, C.",
    null,
    "In its place is step 1 of 3.",
    "No step is in its place.",
    "Every step is in its place.",
    null
  ]);
});

test("what could not be judged is no attempt: checks that did not come, an answer that is none", () => {
  const verdicts = [notPassed("doubles", "error", "Your code fails: x is not defined.")];
  expect([
    isAttempt({state: "error", verdicts: []}),
    isAttempt({state: "error", verdicts}),
    isAttempt({state: "failed", verdicts: []}),
    isAttempt({state: "passed", verdicts: []})
  ]).toEqual([false, true, true, true]);
});
