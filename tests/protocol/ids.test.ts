import {expect, test} from "vitest";
import {cellId, isCellId, isRun, isSlug, runNumber, slug} from "../../lib/protocol/index.ts";

test("a cell id is lower-case letters, digits and hyphens, starting with a letter", () => {
  expect(["a", "fig-descent", "value-12"].map(isCellId)).toEqual([true, true, true]);
  expect(["", "1a", "A", "a b", "-a", "__proto__", "a".repeat(81), 3].map(isCellId)).toEqual(
    Array(8).fill(false)
  );
  expect(() => cellId("Two words")).toThrow(
    '"Two words" is not a cell id: use lower-case letters, digits and hyphens'
  );
});

test("a run number is a whole number from zero", () => {
  expect([0, 1, 2 ** 40].map(isRun)).toEqual([true, true, true]);
  expect([-1, 0.5, NaN, Infinity, "1", null].map(isRun)).toEqual(Array(6).fill(false));
  expect(() => runNumber(-1)).toThrow("-1 is not a run number");
});

test("a slug is lower-case words joined by hyphens", () => {
  expect(["preface", "calculus-1-differentiation-and-taylor"].map(isSlug)).toEqual([true, true]);
  expect(["", "-a", "a-", "a--b", "A", "a/b", ".."].map(isSlug)).toEqual(Array(7).fill(false));
  expect(() => slug("a b")).toThrow('"a b" is not a slug: use lower-case words joined by hyphens');
});
