import {expect, test} from "vitest";
import {foldEvents, followMoved, mergeEvents} from "../../lib/progress/index.ts";
import {slug} from "../../lib/protocol/index.ts";
import {event, log} from "./events.ts";

const moved = {matrices: slug("linear-algebra")};

test("what was done in a renamed chapter counts in it, together with what is done since", () => {
  const events = log(
    "10:00 matrices section-read intro",
    "10:05 linear-algebra section-read rank",
    "10:10 calculus cell-run slope"
  );
  const progress = foldEvents(followMoved(events, moved));
  expect([...progress.keys()]).toEqual(["linear-algebra", "calculus"]);
  expect([...(progress.get(slug("linear-algebra"))?.sections.keys() ?? [])]).toEqual([
    "intro",
    "rank"
  ]);
});

test("the log stays as it was recorded, so that a device that knows of no renaming has the same", () => {
  const events = log("10:00 matrices section-read intro");
  followMoved(events, moved);
  expect(events).toEqual(log("10:00 matrices section-read intro"));
  expect(mergeEvents(events, log("10:00 matrices section-read intro"))).toHaveLength(1);
});

test("an event of an unknown kind, and a chapter named like a part of every object, stay as they are", () => {
  const unknown = event("10:00 matrices dreamt-of x");
  const odd = event("10:01 constructor cell-run x");
  expect(followMoved([unknown, odd], moved)).toEqual([unknown, odd]);
});
