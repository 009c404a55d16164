import {expect, test} from "vitest";
import {foldEvents, readingState, wordsRead, type ChapterFacts} from "../../lib/progress/index.ts";
import {slug} from "../../lib/protocol/index.ts";
import {event, log} from "./events.ts";

const gradient: ChapterFacts = {
  slug: slug("gradient"),
  state: "written",
  sections: [
    {id: "intro", words: 200},
    {id: "model", words: 300}
  ],
  exercises: ["ex-fit"]
};

function stateAfter(chapter: ChapterFacts, ...lines: readonly string[]): string {
  return readingState(chapter, foldEvents(log(...lines)));
}

test("a chapter that is not written is planned whatever was read of it", () => {
  expect(stateAfter({...gradient, state: "planned"}, "10:00 gradient section-read intro")).toBe(
    "planned"
  );
});

test("a chapter is unread until something is done in it", () => {
  expect(stateAfter(gradient, "10:00 momentum section-read intro")).toBe("unread");
});

test("running a cell starts a chapter", () => {
  expect(stateAfter(gradient, "10:00 gradient cell-run descent")).toBe("started");
});

test("a chapter is read when every section is", () => {
  expect(stateAfter(gradient, "10:00 gradient section-read intro")).toBe("started");
  expect(
    stateAfter(gradient, "10:00 gradient section-read intro", "10:05 gradient section-read model")
  ).toBe("read");
});

test("a read chapter is finished when each exercise was passed or its solution seen", () => {
  const read = ["10:00 gradient section-read intro", "10:05 gradient section-read model"];
  expect(stateAfter(gradient, ...read, "10:10 gradient exercise-attempt ex-fit")).toBe("finished");
  expect(stateAfter(gradient, ...read, "10:10 gradient solution-shown ex-fit")).toBe("finished");
  expect(stateAfter(gradient, "10:10 gradient solution-shown ex-fit")).toBe("started");
});

test("a failed attempt does not finish a chapter", () => {
  const events = [
    ...log("10:00 gradient section-read intro", "10:05 gradient section-read model"),
    event("10:10 gradient exercise-attempt ex-fit", {verdict: "failed"})
  ];
  expect(readingState(gradient, foldEvents(events))).toBe("read");
});

test("a section that a new version adds takes a chapter back to started", () => {
  const longer = {...gradient, sections: [...gradient.sections, {id: "proof", words: 100}]};
  expect(
    stateAfter(longer, "10:00 gradient section-read intro", "10:05 gradient section-read model")
  ).toBe("started");
});

test("a section counts from when it was first read", () => {
  const progress = foldEvents(
    log("11:00 gradient section-read intro", "10:00 gradient section-read intro")
  );
  expect(progress.get(slug("gradient"))?.sections).toEqual(
    new Map([["intro", "2026-01-31T10:00:00Z"]])
  );
});

test("words read are those of the sections read", () => {
  expect(wordsRead(gradient, foldEvents(log("10:00 gradient section-read model")))).toEqual({
    read: 300,
    total: 500
  });
});
