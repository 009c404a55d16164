import {expect, test} from "vitest";
import {describePlot, toPlotTable} from "../../lib/plot/index.ts";
import {axis, gridOf, plotOf} from "./notation.ts";

test("lines over the same x stand side by side", () => {
  const plot = plotOf(
    [
      {mark: "line", label: "$f$", x: [0, 1], y: [2, 3]},
      {mark: "line", label: "g", x: [0, 1], y: [4, 5]}
    ],
    {x: axis({title: "$k$"})}
  );
  expect(toPlotTable(plot)).toEqual({
    columns: ["k", "f", "g"],
    rows: [
      [0, 2, 4],
      [1, 3, 5]
    ],
    length: 2
  });
});

test("marks of different kinds stand one after the other", () => {
  const plot = plotOf([
    {mark: "scatter", label: "data", x: [1], y: [2], names: null},
    {mark: "histogram", values: [0, 1], bins: 1}
  ]);
  expect(toPlotTable(plot)).toEqual({
    columns: ["mark", "x", "y", "from", "to", "count"],
    rows: [
      ["data", 1, 2, "", "", ""],
      ["histogram 2", "", "", 0, 1, 2]
    ],
    length: 2
  });
});

test("a grid is told point by point, the first rows of it", () => {
  const table = toPlotTable(
    plotOf([{mark: "heatmap", ...gridOf((x, y) => x + y, {x: [0, 1], y: [0, 1], n: 100})}])
  );
  expect([table.columns, table.rows[1], table.rows.length, table.length]).toEqual([
    ["x", "y", "value"],
    [1 / 99, 0, 1 / 99],
    2000,
    10_000
  ]);
});

test("a plot is told in one sentence", () => {
  const plot = plotOf(
    [
      {mark: "line", label: "loss", x: [0, 50], y: [1, 1e-5]},
      {mark: "path", x: [0, 1, 2], y: [1, 0.5, 0.25], z: null}
    ],
    {x: axis({title: "$k$"}), y: axis({title: "error", scale: "log"})}
  );
  expect(describePlot(plot)).toBe(
    "A line (loss) and a path of 3 points, error against k; x from 0 to 50, y from 1e−5 to 1 (log scale)."
  );
  expect(describePlot(plotOf([]))).toBe("an empty plot.");
});
