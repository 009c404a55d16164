import {expect, test} from "vitest";
import {findContour, toContourPath} from "../../components/map/contours.ts";

const area = {x: [-2, 2], y: [-2, 2], step: 0.1} as const;

test("the level sets of a bowl are closed and lie at their height", () => {
  const lines = findContour((x, y) => x * x + y * y, 1, area);
  expect(lines).toHaveLength(1);
  expect(lines[0]?.[0]).toBe(lines[0]?.at(-1));
  const radii = (lines[0] ?? []).map(({x, y}) => Math.hypot(x, y));
  expect(Math.max(...radii) - Math.min(...radii)).toBeLessThan(0.003);
});

test("the level sets of a slope run from edge to edge", () => {
  const [line] = findContour((_x, y) => y, 0.55, area);
  expect([line?.[0]?.x, line?.at(-1)?.x].map((x) => Math.round(x ?? 9)).sort()).toEqual([-2, 2]);
  expect((line ?? []).every(({y}) => Math.abs(y - 0.55) < 1e-9)).toBe(true);
});

test("two hills have two level sets near their tops", () => {
  const hills = (x: number, y: number) =>
    Math.exp(-((x - 1) ** 2 + y * y) * 6) + Math.exp(-((x + 1) ** 2 + y * y) * 6);
  expect(findContour(hills, 0.5, area)).toHaveLength(2);
});

test("no height, no line", () => {
  expect(findContour(() => 0, 1, area)).toEqual([]);
});

test("a closed line is drawn closed", () => {
  const [line] = findContour((x, y) => Math.hypot(x, y), 50, {x: [-99, 99], y: [-99, 99], step: 9});
  expect(toContourPath(line ?? [])).toMatch(/^M-?\d+ -?\d+(q-?\d+[ -]\d+[ -]\d+[ -]\d+)+z$/);
});
