import {describe, expect, test} from "vitest";
import {plotHeight, toFigure} from "../../lib/plot/index.ts";
import type {Figure} from "../../lib/plot/index.ts";
import type {PlotValue} from "../../lib/protocol/index.ts";
import {axis, gridOf, plotOf} from "./notation.ts";

const draw = (plot: PlotValue, theme: "light" | "dark" | "sepia" = "light"): Figure =>
  toFigure(plot, {theme, width: 640, height: 360});
const fieldsOf = (figure: Figure, name: string): unknown[] =>
  figure.data.map((trace) => trace[name]);
const grid = gridOf((x, y) => x * x + y * y, {x: [-1, 1], y: [-2, 2], n: 21});

describe("figures", () => {
  test("lines without a colour differ in colour and in dash", () => {
    const figure = draw(
      plotOf([
        {mark: "line", x: [0, 1], y: [0, 1]},
        {mark: "line", x: [0, 1], y: [1, 0]}
      ])
    );
    expect(fieldsOf(figure, "line")).toMatchObject([
      {color: "#1d5fc4", dash: "solid"},
      {color: "#c4302b", dash: "dash"}
    ]);
  });

  test("a named colour follows the theme", () => {
    const plot = plotOf([{mark: "line", color: "red", x: [0], y: [0]}]);
    const colors = (["light", "dark", "sepia"] as const).map(
      (theme) => (draw(plot, theme).data[0]?.["line"] as {readonly color: string}).color
    );
    expect(colors).toEqual(["#c4302b", "#ff8a80", "#ae2d24"]);
  });

  test("only marks with a label stand in the legend", () => {
    const figure = draw(
      plotOf([
        {mark: "line", x: [0], y: [0]},
        {mark: "line", label: "loss", x: [0], y: [0]}
      ])
    );
    expect(fieldsOf(figure, "showlegend")).toEqual([false, true]);
    expect(figure.layout["showlegend"]).toBe(true);
  });

  test("the range of a log axis is given in exponents", () => {
    const {layout} = draw(
      plotOf([{mark: "line", x: [1, 2], y: [1, 10]}], {y: axis({scale: "log", range: [0.01, 100]})})
    );
    expect(layout["yaxis"]).toMatchObject({type: "log", range: [-2, 2]});
  });

  test("a field fills its axes to the edge", () => {
    const {layout} = draw(plotOf([{mark: "contour", ...grid, levels: 3, filled: false}]));
    expect([layout["xaxis"], layout["yaxis"]]).toMatchObject([
      {range: [-1, 1], showgrid: false},
      {range: [-2, 2], showgrid: false}
    ]);
  });

  test("equal aspect ties the axes and fits the height to the field", () => {
    const plot = plotOf([{mark: "heatmap", ...gridOf((x) => x, {x: [0, 4], y: [0, 1], n: 11})}], {
      aspect: "equal"
    });
    expect(draw(plot).layout["yaxis"]).toMatchObject({scaleanchor: "x", scaleratio: 1});
    expect(plotHeight(plot, 640)).toBe(223);
  });

  test("bars of words stand on an axis of categories", () => {
    expect(draw(plotOf([{mark: "bars", x: ["a", "b"], y: [1, 2]}])).layout["xaxis"]).toMatchObject({
      type: "category"
    });
  });

  test("an arrow is a shaft with a head at its end", () => {
    const [trace] = draw(
      plotOf([{mark: "arrows", x: [0, 1], y: [0, 0], u: [1, 0], v: [2, 0]}])
    ).data;
    expect(trace).toMatchObject({
      x: [0, 1, null, 1, 1, null],
      y: [0, 2, null, 0, 0, null],
      marker: {size: [0, 8, 0, 0, 0, 0], symbol: "arrow"}
    });
  });

  test("a path has an arrow in the middle of each long step", () => {
    const [, heads] = draw(plotOf([{mark: "path", x: [0, 2, 2.001], y: [0, 0, 0], z: null}])).data;
    expect(heads).toMatchObject({x: [0, 1, null], y: [0, 0, null]});
  });

  test("on a surface, points stand at its height", () => {
    const surface = {
      mark: "surface",
      ...gridOf((x, y) => 2 * x + y, {x: [0, 1], y: [0, 1], n: 3})
    } as const;
    const [, points] = draw(
      plotOf([surface, {mark: "scatter", x: [0.25, 5], y: [0.5, 0], names: null}])
    ).data;
    expect(points).toMatchObject({type: "scatter3d", z: [1, NaN]});
  });
});

describe("hostile texts", () => {
  const hostile =
    '<a href="javascript:alert(1)">x</a><img src=x onerror=alert(1)>&amp; $\\text{<b>}$';

  test("no label, title or name brings markup of its own to Plotly", () => {
    const plot = plotOf(
      [
        {mark: "line", label: hostile, x: [0], y: [0]},
        {mark: "scatter", x: [0], y: [0], names: [hostile]},
        {mark: "text", x: [0], y: [0], text: [hostile]},
        {mark: "bars", x: [hostile], y: [1]},
        {mark: "heatmap", label: hostile, ...grid}
      ],
      {title: hostile, x: axis({title: hostile}), y: axis({title: hostile})}
    );
    const {data, layout} = draw(plot);
    expect(JSON.stringify({data, layout})).not.toMatch(/<(?!\/?(?:i|sub|sup|br|extra)>)/);
  });
});
