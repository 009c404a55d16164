import {expect, test} from "vitest";
import {createFrameHeight} from "../../components/output/frameHeight.ts";

test("a height is a number between nothing and 2000 pixels", () => {
  const height = createFrameHeight();
  expect([120.2, 0, 1e9].map((told) => height.take(told))).toEqual([121, 0, 2000]);
  for (const told of [NaN, Infinity, -1, "120", null, {}, [120]])
    expect(height.take(told)).toBeNull();
});

test("HTML that changes its height without end is heard twenty times", () => {
  const height = createFrameHeight();
  const heard = Array.from({length: 50}, (_, k) => height.take(100 + (k % 2)));
  expect(heard.filter((told) => told !== null)).toHaveLength(20);
});
