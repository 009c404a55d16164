import {expect, test} from "vitest";
import {createProgressLog} from "../../components/progress/log.ts";
import type {EventStorage} from "../../components/progress/storage.ts";
import {log} from "./events.ts";

const EARLIER = log("10:00 gradient exercise-attempt slope", "10:01 gradient section-read intro");

function open(): ReturnType<typeof createProgressLog> {
  const storage: EventStorage = {
    load: () => Promise.resolve(EARLIER),
    add: () => Promise.resolve(),
    clear: () => Promise.resolve()
  };
  return createProgressLog(storage);
}

test("what is not an answer leaves the list of answers the same", async () => {
  const opened = open();
  await opened.refresh();
  const before = opened.getView();
  const [run] = log("10:02 gradient cell-run a");
  if (run?.kind === "cell-run") opened.record(run);
  const after = opened.getView();
  opened.dispose();
  expect([before.events.length, after.events.length]).toEqual([2, 3]);
  expect(before.attempts.map(({exercise}) => exercise)).toEqual(["slope"]);
  expect(after.attempts).toBe(before.attempts);
});

test("an answer that was judged is in the list at once", async () => {
  const opened = open();
  await opened.refresh();
  const [attempt] = log("10:02 gradient exercise-attempt descent");
  if (attempt?.kind === "exercise-attempt") opened.record(attempt);
  const {attempts} = opened.getView();
  opened.clear();
  const left = opened.getView().attempts;
  opened.dispose();
  expect(attempts.map(({exercise}) => exercise)).toEqual(["slope", "descent"]);
  expect(left).toEqual([]);
});
