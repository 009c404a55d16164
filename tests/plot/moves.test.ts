import {expect, test} from "vitest";
import {findMoves, toFigure} from "../../lib/plot/index.ts";
import type {Moves} from "../../lib/plot/index.ts";
import type {PlotValue} from "../../lib/protocol/index.ts";
import {axis, gridOf, plotOf} from "./notation.ts";

const draw = (plot: PlotValue) => toFigure(plot, {theme: "light", width: 640, height: 360});
const moves = (before: PlotValue, after: PlotValue): Moves | null =>
  findMoves(draw(before), draw(after));

const x = [0, 1, 2];
const line = (y: readonly number[], label: string | null = null) =>
  ({mark: "line", x, y, label}) as const;
const points = (y: readonly number[]) => ({mark: "scatter", x, y, names: null}) as const;
const map = (a: number) =>
  ({
    mark: "heatmap",
    ...gridOf((p, q) => p * q + a, {x: [0, 1], y: [0, 1], n: 4})
  }) as const;

test("a curve and points with other numbers move, by any number of points", () => {
  const before = plotOf([line([0, 1, 4]), points([1, 1, 1])]);
  const after = plotOf([line([0, 2, 8]), {...points([3, 4]), x: [1, 2]}]);
  expect(moves(before, after)).toEqual({
    traces: [{y: [0, 2, 8]}, {x: [1, 2], y: [3, 4]}],
    title: null
  });
});

test("the heads of a path's arrows move with their sizes", () => {
  const path = (x: readonly number[], y: readonly number[]) =>
    ({mark: "path", x, y, z: null}) as const;
  const found = moves(plotOf([path([0, 1], [0, 1])]), plotOf([path([0, 1, 1], [0, 1, 0])]));
  expect(found?.traces.map((lists) => Object.keys(lists))).toEqual([
    ["x", "y"],
    ["x", "y", "marker.size"]
  ]);
});

test("another title is told alone", () => {
  const plot = plotOf([line([0, 1, 4])]);
  expect(moves({...plot, title: "$t = 1$"}, {...plot, title: "$t = 2$"})).toEqual({
    traces: [{}],
    title: "<i>t</i> = 2"
  });
});

test("over a field that stays a curve moves alone", () => {
  const found = moves(plotOf([map(0), line([0, 1, 0])]), plotOf([map(0), line([0, 0, 1])]));
  expect(found).toEqual({traces: [{}, {y: [0, 0, 1]}], title: null});
});

const one = plotOf([line([0, 1, 4])]);

test.each<[string, PlotValue, PlotValue]>([
  ["a field with other values", plotOf([map(0)]), plotOf([map(1)])],
  ["another number of marks", one, plotOf([line([0, 1, 4]), points([1, 1, 1])])],
  ["a mark of another kind", one, plotOf([points([0, 1, 4])])],
  ["a name in the legend", one, plotOf([line([0, 1, 4], "curve")])],
  ["another name", plotOf([line([0, 1, 4], "a")]), plotOf([line([0, 1, 4], "b")])],
  ["another colour", one, plotOf([{...line([0, 1, 4]), color: "red"}])],
  ["other dashes", one, plotOf([{...line([0, 1, 4]), dash: "dot"}])],
  ["an axis with a title", one, {...one, x: axis({title: "$x$"})}],
  [
    "an axis with another end",
    {...one, y: axis({range: [0, 4]})},
    {...one, y: axis({range: [0, 5]})}
  ],
  ["a logarithmic axis", one, {...one, y: axis({scale: "log"})}],
  ["the first title", one, {...one, title: "t"}],
  ["a title less", {...one, title: "t"}, one]
])("more than a move: %s", (_, before, after) => {
  expect(moves(before, after)).toBe(null);
});

test("more than a move: another theme or another size", () => {
  const dark = toFigure(one, {theme: "dark", width: 640, height: 360});
  const wide = toFigure(one, {theme: "light", width: 700, height: 360});
  expect(findMoves(draw(one), dark)).toBe(null);
  expect(findMoves(draw(one), wide)).toBe(null);
});
