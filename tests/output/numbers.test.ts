import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {
  formatNumber,
  formatTime,
  formatTogether,
  group,
  padsOf,
  showComplex,
  showNumber
} from "../../components/output/numbers.ts";
import {toPosition, toValue} from "../../components/cell/slider.ts";

test.each([
  [0.1 + 0.2, "0.3"],
  [-1 / 3, "-0.33333333"],
  [-0, "-0"],
  [1e-12, "1e-12"]
])("%d in plain characters is %s", (value, text) => {
  expect(formatNumber(value)).toBe(text);
});

test.each([
  [0.1 + 0.2, "0.3"],
  [Math.PI, "3.1415927"],
  [-1 / 3, "−0.33333333"],
  [-0, "−0"],
  [1234567890, "1234567890"],
  [123456789.123, "123456789.1"],
  [1.2e-7, "1.2×10⁻⁷"],
  [-1e-12, "−1×10⁻¹²"],
  [0.0001, "0.0001"],
  [6.02214076e23, "6.0221408×10²³"],
  [5e-324, "5×10⁻³²⁴"],
  [NaN, "NaN"],
  [-Infinity, "−∞"]
])("%d is shown as %s", (value, text) => {
  expect(showNumber(value)).toBe(text);
});

test.each([
  [0, 1, "i"],
  [1.5, -2, "1.5 − 2i"],
  [2, 0, "2 + 0i"],
  [0, -0.5, "−0.5i"],
  [1, NaN, "1 + NaNi"]
])("the complex number of %d and %d is shown as %s", (re, im, text) => {
  expect(showComplex(re, im)).toBe(text);
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
    [1e-9, 1, 0.25],
    ["1×10⁻⁹", "1.00", "0.25"]
  ],
  [
    [-1.5e-17, 0, 123.4567],
    ["−1.5×10⁻¹⁷", "0", "123.46"]
  ],
  [
    [1.23456e-8, 0],
    ["1.2346×10⁻⁸", "0"]
  ],
  [
    [3e12, 0.5],
    ["3×10¹²", "0.5"]
  ],
  [
    [NaN, 0.5, -Infinity],
    ["NaN", "0.5", "−∞"]
  ]
])("%j stand together as %j", (values, texts) => {
  expect(formatTogether(values)).toEqual(texts);
});

test("no number but 0 is shown as one, whatever stands beside it", () => {
  fc.assert(
    fc.property(fc.array(fc.double({noNaN: true})), (values) => {
      formatTogether(values).forEach((text, i) => {
        if (values[i] !== 0) expect(text).toMatch(/[1-9∞]/);
      });
    })
  );
});

test("decimal points stand below each other", () => {
  const texts = ["1.25", "10", "NaN", "2.5×10⁻⁹"];
  const pads = padsOf(texts);
  const points = texts.map(
    (text, i) => text.length + (pads[i] ?? 0) - (/^[^.×]*/.exec(text)?.[0].length ?? 0)
  );
  expect(new Set(points).size).toBe(1);
});

test.each([
  ["12", "12"],
  ["1234", "1234"],
  ["12345", "12\u202f345"],
  ["1234567", "1\u202f234\u202f567"]
])("%s is grouped as %s", (digits, text) => {
  expect(group(digits)).toBe(text);
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
