import {describe, expect, test} from "vitest";
import {formatNumber, formatTime, formatTogether} from "../../components/output/numbers.ts";
import {toPosition, toValue} from "../../components/cell/slider.ts";

test.each([
  [0.1 + 0.2, "0.3"],
  [Math.PI, "3.1415927"],
  [1 / 3, "0.33333333"],
  [-0, "-0"],
  [1234567890, "1234567890"],
  [1e-12, "1e-12"],
  [NaN, "NaN"],
  [-Infinity, "-∞"]
])("%d is shown as %s", (value, text) => {
  expect(formatNumber(value)).toBe(text);
});

test.each([
  [
    [1, 2, 3],
    ["1", "2", "3"]
  ],
  [
    [1, 2.5],
    ["1.0", "2.5"]
  ],
  [
    [0.123456, 12.3456],
    ["0.123", "12.346"]
  ],
  [
    [1e-9, 1],
    ["1.0000e-9", "1.0000e+0"]
  ],
  [
    [NaN, 0.5],
    ["NaN", "0.5"]
  ]
])("%j stand together as %j", (values, texts) => {
  expect(formatTogether(values)).toEqual(texts);
});

test.each([
  [0.2, "under 1 ms"],
  [12.4, "12 ms"],
  [2400, "2.4 s"],
  [65_000, "1 min 5 s"]
])("%d ms is said as %s", (ms, text) => {
  expect(formatTime(ms)).toBe(text);
});

describe("a log slider", () => {
  const spec = {
    kind: "range",
    label: "",
    min: 0.001,
    max: 1000,
    step: 0,
    value: 1,
    log: true
  } as const;

  test("its ends are exact and its middle is the geometric mean", () => {
    expect([toValue(0, spec), toValue(500, spec), toValue(1000, spec)]).toEqual([0.001, 1, 1000]);
  });

  test("a position is found again from its value", () => {
    for (const position of [0, 137, 500, 999, 1000])
      expect(toPosition(toValue(position, spec), spec)).toBe(position);
  });
});
