import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {toFigure} from "../../lib/plot/index.ts";
import type {Figure, Zoom} from "../../lib/plot/index.ts";
import {thinLine} from "../../lib/plot/thin/lines.ts";
import {extremesOf} from "../../lib/plot/thin/pixels.ts";
import {thinPoints} from "../../lib/plot/thin/points.ts";
import type {Screen} from "../../lib/plot/thin/screen.ts";
import {thinPlot} from "../../lib/plot/thin/index.ts";
import type {PlotValue} from "../../lib/protocol/index.ts";
import {axis, gridOf, plotOf} from "./notation.ts";

const MANY = 50_000;
const SCREEN: Screen = {
  x: {scale: "linear", low: 0, high: 600, pixels: 600, margin: 0},
  y: {scale: "linear", low: 0, high: 300, pixels: 300, margin: 0}
};
const steps = Array.from({length: MANY}, (_, k) => k);
/** numbers between 0 and 1 without an order, the same each time */
const scattered = (k: number): number => (Math.sin(k * 12.9898) * 43758.5453) % 1;
const draw = (plot: PlotValue, zoom: Zoom | null = null): Figure =>
  toFigure(plot, {theme: "light", width: 640, height: 360, zoom});
const marksOf = (plot: PlotValue, zoom: Zoom | null = null) =>
  thinPlot(plot, {width: 640, height: 360, zoom});
const listOf = (figure: Figure, name: string, trace = 0): readonly unknown[] => {
  const list = figure.data[trace]?.[name];
  return Array.isArray(list) ? list : [];
};

/** A curve on the screen, of steps that are short or long, with gaps. */
const curves = fc
  .array(
    fc.tuple(
      fc.double({min: -1, max: 1, noNaN: true}),
      fc.double({min: -1, max: 1, noNaN: true}),
      fc.integer({min: 0, max: 60})
    ),
    {minLength: 1, maxLength: 400}
  )
  .map((moves) => {
    const u = new Float64Array(moves.length);
    const v = new Float64Array(moves.length);
    let [x, y] = [300, 150];
    moves.forEach(([dx, dy, size], k) => {
      [x, y] = [
        Math.min(600, Math.max(0, x + dx * size)),
        Math.min(300, Math.max(0, y + dy * size))
      ];
      u[k] = x;
      v[k] = size === 60 ? NaN : y;
    });
    return {u, v};
  });
const budgets = fc.integer({min: 10, max: 300});

/** How far a point stands from the nearest piece of a line through some of them. */
function distanceTo(
  k: number,
  {u, v}: {u: Float64Array; v: Float64Array},
  kept: readonly number[]
) {
  const at = (i: number): readonly [number, number] => [u[i] ?? NaN, v[i] ?? NaN];
  const [x, y] = at(k);
  return kept.reduce((nearest, i, place) => {
    const [x0, y0] = at(i);
    const [x1, y1] = at(kept[place + 1] ?? i);
    const [dx, dy] = [x1 - x0 || 0, y1 - y0 || 0];
    const along = ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy || 1);
    const part = Math.min(1, Math.max(0, along));
    const distance = Math.hypot(x - x0 - part * dx, y - y0 - part * dy);
    return distance < nearest ? distance : nearest;
  }, Infinity);
}

describe("thinning", () => {
  test("of a line, keeps some of its points in their order, the ends and the extremes among them", () => {
    fc.assert(
      fc.property(curves, budgets, (points, most) => {
        for (const {indices} of [
          thinLine(points, SCREEN, most),
          thinPoints(points, SCREEN, most)
        ]) {
          expect(indices).toEqual([...new Set(indices)].sort((a, b) => a - b));
          expect(indices.every((k) => k >= 0 && k < points.u.length)).toBe(true);
          expect(indices).toEqual(expect.arrayContaining([...extremesOf(points)]));
        }
      })
    );
  });

  test("of a line, leaves a gap wherever there was one, and joins nothing across it", () => {
    fc.assert(
      fc.property(curves, budgets, (points, most) => {
        const {indices} = thinLine(points, SCREEN, most);
        const isGap = (k: number): boolean => Number.isNaN(points.v[k] ?? NaN);
        indices.forEach((k, i) => {
          const next = indices[i + 1];
          if (next === undefined || isGap(k) || isGap(next)) return;
          const between = Array.from({length: next - k}, (_, j) => k + j);
          expect(between.some(isGap)).toBe(false);
        });
      })
    );
  });

  test("draws no more than was allowed and a few", () => {
    fc.assert(
      fc.property(curves, budgets, (points, most) => {
        expect(thinLine(points, SCREEN, most).indices.length).toBeLessThanOrEqual(most + 40);
        expect(thinPoints(points, SCREEN, most).indices.length).toBeLessThanOrEqual(most + 6);
      })
    );
  });

  test("that is called lossless passes every point within a pixel or so", () => {
    fc.assert(
      fc.property(curves, (points) => {
        const {indices, isLossless} = thinLine(points, SCREEN, Infinity);
        expect(isLossless).toBe(true);
        points.u.forEach((_, k) => {
          if (Number.isNaN(points.v[k] ?? NaN)) return;
          expect(distanceTo(k, points, indices)).toBeLessThan(1.5);
        });
      })
    );
  });
});

describe("what is drawn of a large plot", () => {
  test("a plot with little in it is drawn as it is", () => {
    const plot = plotOf([{mark: "line", x: steps.slice(0, 5000), y: steps.slice(0, 5000)}]);
    expect(marksOf(plot).marks[0]?.mark).toBe(plot.marks[0]);
    expect(draw(plot)).toMatchObject({notes: [], layout: {dragmode: "pan"}});
  });

  test("a smooth line needs few points and no word about it", () => {
    const figure = draw(plotOf([{mark: "line", x: steps, y: steps.map((k) => Math.sin(k / 500))}]));
    expect(listOf(figure, "x").length).toBeLessThan(1000);
    expect(figure).toMatchObject({notes: [], layout: {dragmode: "zoom"}});
  });

  test("a noisy line is drawn by what is lowest and highest in each column of pixels", () => {
    const figure = draw(plotOf([{mark: "line", x: steps, y: steps.map(scattered)}]));
    expect(listOf(figure, "x").length).toBeLessThan(4 * 640 + 10);
    expect(figure.notes).toEqual([]);
  });

  test("a line that fills the plane is drawn coarsely, and is said to be", () => {
    const figure = draw(
      plotOf([{mark: "line", x: steps.map(scattered), y: steps.map((k) => scattered(k + 0.5))}])
    );
    expect(listOf(figure, "x").length).toBeLessThan(6100);
    expect(figure.notes).toEqual([
      expect.stringMatching(/^[\d,]+ of 50,000 points of lines are drawn\.$/)
    ]);
  });

  test("on a logarithmic axis what cannot stand on it leaves a gap, and the rest is thinned by its exponents", () => {
    const log = axis({scale: "log"});
    const figure = draw(
      plotOf([{mark: "line", x: steps, y: steps.map((k) => (k === 30_000 ? -1 : (k + 1) ** 3))}], {
        x: log,
        y: log
      })
    );
    const y = listOf(figure, "y");
    expect(y.length).toBeLessThan(50);
    expect(y.filter((value) => value === -1)).toHaveLength(1);
    expect(figure.notes).toEqual([]);
  });

  test("of points no more are drawn than can be told apart, and a zoom shows more of a part", () => {
    const plot = plotOf([
      {
        mark: "scatter",
        x: steps.map(scattered),
        y: steps.map((k) => scattered(k + 0.5)),
        names: null
      }
    ]);
    const all = draw(plot);
    const part = draw(plot, {x: [0.1, 0.15], y: [0.1, 0.15]});
    const inside = (figure: Figure): number =>
      listOf(figure, "x").filter((x, k) => {
        const y = listOf(figure, "y")[k];
        return Number(x) > 0.1 && Number(x) < 0.15 && Number(y) > 0.1 && Number(y) < 0.15;
      }).length;
    expect(listOf(all, "x").length).toBeLessThanOrEqual(1006);
    expect(all.notes).toEqual([expect.stringMatching(/^[\d,]+ of 50,000 points are drawn\.$/)]);
    expect(inside(all)).toBeLessThan(5);
    expect(inside(part)).toBeGreaterThan(20);
    expect(part.notes).toEqual([]);
  });

  test("a step of a path keeps its number", () => {
    const plot = plotOf([
      {mark: "path", x: steps.map((k) => 0.999 ** k), y: steps.map(() => 0), z: null}
    ]);
    const [{x, customdata}] = [draw(plot).data[0] ?? {}];
    expect(x).toEqual(
      steps
        .filter((k) => Array.isArray(customdata) && customdata.includes(k))
        .map((k) => 0.999 ** k)
    );
    expect(listOf(draw(plot), "x").length).toBeLessThan(1100);
  });

  test("names and words stay with their points", () => {
    const x = steps.map(scattered);
    const y = steps.map((k) => scattered(k + 0.5));
    const names = x.map(String);
    for (const mark of [
      {mark: "scatter", x, y, names} as const,
      {mark: "text", x, y, text: names} as const
    ]) {
      const figure = draw(plotOf([mark]));
      expect(listOf(figure, "text")).toEqual(listOf(figure, "x").map(String));
    }
  });

  test("of bars the highest and the lowest of a column are drawn, as wide as the column", () => {
    const y = steps.map((k) => (k === 777 ? 9 : k === 888 ? -9 : scattered(k)));
    const figure = draw(plotOf([{mark: "bars", x: steps, y}]));
    expect(listOf(figure, "y").length).toBeLessThanOrEqual(802);
    expect(listOf(figure, "y")).toEqual(expect.arrayContaining([9, -9]));
    expect(figure.data[0]?.["width"]).toBeCloseTo(MANY / 400, 0);
    expect(figure.notes).toEqual([`${listOf(figure, "x").length} of 50,000 bars are drawn.`]);
  });

  test("bars of words are drawn from the first on", () => {
    const figure = draw(plotOf([{mark: "bars", x: steps.map((k) => `w${k}`), y: steps}]));
    expect(listOf(figure, "x").slice(-1)).toEqual(["w399"]);
  });

  test("a heat map is drawn as means, with the colors of all its values", () => {
    const grid = gridOf((x, y) => x + y, {x: [0, 1], y: [0, 1], n: 300});
    const figure = draw(plotOf([{mark: "heatmap", ...grid}]));
    const rows = listOf(figure, "z");
    expect(rows.length * listOf(figure, "x").length).toBeLessThanOrEqual(40_000);
    expect(figure.data[0]).toMatchObject({zmin: 0, zmax: 2});
    expect(figure.notes).toEqual([
      expect.stringMatching(/^The heat map of 300 × 300 values is drawn as \d+ × \d+ means\.$/)
    ]);
    const [[first]] = [Array.isArray(rows[0]) ? rows[0] : []];
    expect(first).toBeCloseTo(Number(listOf(figure, "x")[0]) + Number(listOf(figure, "y")[0]), 9);
  });

  test("what a zoom shows of a heat map is drawn finely", () => {
    const grid = gridOf((x, y) => x + y, {x: [0, 1], y: [0, 1], n: 300});
    const figure = draw(plotOf([{mark: "heatmap", ...grid}]), {x: [0, 0.2], y: [0, 0.2]});
    const seen = (name: string): number =>
      listOf(figure, name).filter((place) => Number(place) < 0.2).length;
    expect([seen("x"), seen("y")]).toEqual([60, 60]);
    expect(figure.notes).toEqual([]);
  });

  test("level lines of a large grid keep their levels", () => {
    const grid = gridOf((x, y) => x * x + y * y, {x: [-2, 2], y: [-2, 2], n: 400});
    const figure = draw(plotOf([{mark: "contour", ...grid, levels: [1], filled: false}]));
    listOf(figure, "x").forEach((x, k) => {
      if (x !== null)
        expect(Math.hypot(Number(x), Number(listOf(figure, "y")[k]))).toBeCloseTo(1, 2);
    });
    expect(listOf(figure, "z", 1).length).toBeLessThan(400);
  });

  test("lines that look alike are one trace when there are many", () => {
    const short = {mark: "line", color: "red", dash: "solid"} as const;
    const many = Array.from({length: 60}, (_, k) => ({...short, x: [0, 1], y: [k, k]}));
    const figure = draw(plotOf(many));
    expect(figure.data).toHaveLength(1);
    expect(listOf(figure, "y").slice(0, 5)).toEqual([0, 0, null, 1, 1]);
    expect(figure.notes).toEqual([]);
    const named = many.map((line, k) => ({...line, label: `line ${k}`}));
    expect(draw(plotOf([...named, ...named])).notes).toEqual(["100 of 120 marks are drawn."]);
  });
});
