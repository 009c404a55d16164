import {describe, expect, test} from "vitest";
import {chooseLevels, levelIndex, levelLines} from "../../lib/plot/contours.ts";
import {binValues} from "../../lib/plot/numbers.ts";
import {gridOf} from "./notation.ts";

describe("level lines", () => {
  test("the level line of a bowl is one closed circle", () => {
    const grid = gridOf((x, y) => x * x + y * y, {x: [-2, 2], y: [-2, 2], n: 81});
    const [line, ...rest] = levelLines({...grid, level: 1});
    expect(rest).toEqual([]);
    expect(line?.at(0)).toEqual(line?.at(-1));
    for (const [x, y] of line ?? []) expect(Math.hypot(x, y)).toBeCloseTo(1, 2);
  });

  test("a plane has one straight line from edge to edge", () => {
    const [line] = levelLines({...gridOf((x) => x, {x: [0, 1], y: [0, 1], n: 5}), level: 0.3});
    expect(line?.length).toBe(5);
    for (const [x] of line ?? []) expect(x).toBeCloseTo(0.3, 12);
  });

  test("cells with a hole in them are left out", () => {
    const grid = gridOf((x, y) => (x > 0.5 ? NaN : x + y), {x: [0, 1], y: [0, 1], n: 11});
    for (const line of levelLines({...grid, level: 0.4}))
      for (const [x] of line) expect(x).toBeLessThanOrEqual(0.5);
  });
});

describe("levels", () => {
  test("the levels of a bowl are closer near its bottom", () => {
    const {z} = gridOf((x, y) => x * x + 30 * y * y, {x: [-1, 1], y: [-1, 1], n: 41});
    const levels = chooseLevels(z, 6);
    const steps = levels.slice(1).map((level, k) => level - (levels[k] ?? 0));
    expect(levels.length).toBe(6);
    expect(steps.every((step, k) => k === 0 || step >= (steps[k - 1] ?? 0))).toBe(true);
  });

  test("chosen levels are sorted, and each counts once", () => {
    expect(chooseLevels({rows: 1, columns: 1, values: [0]}, [3, 1, NaN, 3])).toEqual([1, 3]);
  });

  test("a flat grid has none", () => {
    expect(chooseLevels({rows: 2, columns: 2, values: [1, 1, 1, 1]}, 5)).toEqual([]);
  });

  test("the place among the levels is whole at each of them", () => {
    expect([1, 10, 100, 55].map((value) => levelIndex(value, [1, 10, 100]))).toEqual(
      [0, 1, 1.999, 1.5].map((v, k) => (k === 2 ? 2 : v))
    );
  });
});

describe("bins", () => {
  test("the counts of the bins add up to the finite values", () => {
    const {edges, counts} = binValues([0, 1, 2, 3, 4, NaN, Infinity], 4);
    expect([edges, counts]).toEqual([
      [0, 1, 2, 3, 4],
      [1, 1, 1, 2]
    ]);
  });

  test("without a wish, edges are round numbers", () => {
    const values = Array.from({length: 200}, (_, k) => Math.sin(k));
    expect(binValues(values, null).edges.slice(0, 3)).toEqual([-1, -0.5, 0]);
  });
});
