import {expect, test} from "vitest";
import {sayAfter} from "../../components/cell/sayAfter.ts";

test("what is said twice is another text the second time, and the same again the third", () => {
  const first = sayAfter("", "Cell a is done.");
  const second = sayAfter(first, "Cell a is done.");
  expect([first, second.trim()]).toEqual(["Cell a is done.", "Cell a is done."]);
  expect(second).not.toBe(first);
  expect(sayAfter(second, "Cell a is done.")).toBe(first);
  expect(sayAfter("", "")).toBe("");
});
