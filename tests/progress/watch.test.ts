import {expect, test} from "vitest";
import {findSeen, look, NOTHING_SEEN, timeNeeded, type Watch} from "../../lib/progress/index.ts";

const sections = [
  {id: "intro", words: 20},
  {id: "model", words: 40}
];

/** Looks every second at what is in view: "intro" | "intro model" | "" | null while the page is hidden. */
function watch(...views: readonly (string | null)[]): Watch {
  return views.reduce<Watch>(
    (before, view, i) =>
      look(before, {
        at: i * 1000,
        visible: view !== null,
        inView: new Set((view ?? "").split(" ").filter(Boolean))
      }),
    NOTHING_SEEN
  );
}

test("600 words need a minute", () => {
  expect(timeNeeded(600)).toBe(60_000);
});

test("a section is seen once its end was in view as long as its words need", () => {
  expect(findSeen(watch("intro", "intro"), sections)).toEqual([]);
  expect(findSeen(watch("intro", "intro", "intro"), sections)).toEqual(["intro"]);
});

test("time adds up over several visits", () => {
  expect(findSeen(watch("intro", "", "intro", ""), sections)).toEqual(["intro"]);
});

test("a hidden page counts for nothing", () => {
  expect(watch("intro", null, null, null, "intro", null).seen).toEqual(new Map([["intro", 2000]]));
});

test("a long gap between two looks was not reading", () => {
  const before = look(NOTHING_SEEN, {at: 0, visible: true, inView: new Set(["intro"])});
  const after = look(before, {at: 60_000, visible: true, inView: new Set(["intro"])});
  expect(findSeen(after, sections)).toEqual([]);
});

test("a clock that goes back counts for nothing", () => {
  const before = look(NOTHING_SEEN, {at: 5000, visible: true, inView: new Set(["intro"])});
  expect(look(before, {at: 1000, visible: true, inView: new Set()}).seen).toEqual(new Map());
});
