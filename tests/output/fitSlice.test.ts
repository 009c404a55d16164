import {expect, test} from "vitest";
import {fitSlice} from "../../components/output/fitSlice.ts";

test("a slice grows while frames are in time, stays when they are nearly so, and shrinks when they are late", () => {
  expect(fitSlice(8, 8.3, 4)).toBe(16);
  expect(fitSlice(8, 16.7, 4)).toBe(16);
  expect(fitSlice(8, 20, 4)).toBe(8);
  expect(fitSlice(8, 33.3, 4)).toBe(4);
});

test("a slice that shrinks keeps a few things, so that all are drawn in the end", () => {
  expect(fitSlice(5, 500, 4)).toBe(4);
  expect(fitSlice(4, 500, 4)).toBe(4);
});
