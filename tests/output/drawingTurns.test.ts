import {expect, test} from "vitest";
import {createDrawingTurns, MOST_DRAWN} from "../../components/output/drawingTurns.ts";

test("a page has room for so much and no more, until some of it goes", () => {
  const turns = createDrawingTurns();
  expect([turns.enter(MOST_DRAWN - 10), turns.enter(11), turns.enter(10)]).toEqual([
    true,
    false,
    true
  ]);
  turns.leave(10);
  expect(turns.enter(10)).toBe(true);
});

test("drawings take turns in the order they asked, each in a task of its own", async () => {
  const turns = createDrawingTurns();
  const seen: string[] = [];
  const first = turns.turn().then(() => {
    setTimeout(() => seen.push("page"), 0);
    seen.push("first");
  });
  const second = turns
    .turn()
    .then(() => turns.turn())
    .then(() => seen.push("second"));
  await Promise.all([first, second]);
  expect(seen).toEqual(["first", "page", "second"]);
});
