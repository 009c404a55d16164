import {describe, expect, it} from "vitest";
import {
  arrows,
  contour,
  convergence,
  descent,
  heatmap,
  histogram,
  line,
  mat,
  path,
  plot,
  scatter,
  text,
  vec
} from "../../lib/stdlib/index.ts";

describe("line", () => {
  const longest = (xs: readonly number[], ys: readonly number[]) =>
    Math.max(
      ...xs.slice(1).map((x, i) => Math.hypot(x - (xs[i] ?? 0), (ys[i + 1] ?? 0) - (ys[i] ?? 0)))
    );

  it("samples a curve where it bends", () => {
    const {x, y} = line((t) => Math.sin(1 / t), {from: 0.05, to: 1});
    expect(x.length).toBeGreaterThan(300);
    expect(longest(x, y)).toBeLessThan(0.3);
  });

  it("leaves a gap where the function is not a number, and finds the edge", () => {
    const {x, y} = line((t) => Math.sqrt(t), {from: -1, to: 1});
    const first = y.findIndex((value) => !Number.isNaN(value));
    expect(Math.abs(x[first] ?? 1)).toBeLessThan(1e-4);
  });

  it("breaks at a jump and at a pole, and nowhere on a steep curve", () => {
    const gaps = (f: (t: number) => number) =>
      line(f, {from: -1.01, to: 1}).y.filter((value) => Number.isNaN(value)).length;
    expect(gaps(Math.sign)).toBe(1);
    expect(gaps((t) => 1 / t)).toBeLessThan(4);
    expect(gaps((t) => Math.tanh(500 * t))).toBe(0);
    expect(gaps((t) => t ** 3)).toBe(0);
  });

  it("takes what only rounding moves for a level line", () => {
    const {x, y} = line((t) => 2 * (Math.cos(t) ** 2 + Math.sin(t) ** 2), {from: 0, to: 6});
    expect(x.length).toBe(201);
    expect(y.some((value) => Number.isNaN(value))).toBe(false);
  });

  it("turns infinities in data into gaps", () => {
    expect(line([0, 1], [1, Infinity]).y).toEqual([1, NaN]);
  });
});

describe("contour", () => {
  const levels = (f: (x: number, y: number) => number) =>
    contour(f, {x: [-2, 2], y: [-1, 3]}).levels;

  it("takes equal steps for a plane", () => {
    expect(levels((x, y) => x + y)).toBe(14);
  });

  it("takes levels closer to the floor for a steep valley", () => {
    const list = levels((x, y) => (1 - x) ** 2 + 100 * (y - x * x) ** 2);
    if (typeof list === "number") throw new Error("a list was expected");
    expect(list).toHaveLength(14);
    expect(list[0]).toBeLessThan(0.1);
    expect(list.at(-1)).toBeGreaterThan(1000);
    expect([...list]).toEqual([...list].sort((a, b) => a - b));
  });

  it("keeps levels that are given, sorted and once each", () => {
    const mark = contour((x, y) => x * y, {x: [0, 1], y: [0, 1], levels: [2, 1, 2]});
    expect(mark.levels).toEqual([1, 2]);
  });

  it("stores the value at (x[j], y[i]) in row i and column j", () => {
    const {z} = contour((x, y) => x + 10 * y, {x: [0, 1], y: [0, 1], n: 2});
    expect(z).toEqual({rows: 2, columns: 2, values: [0, 1, 10, 11]});
  });
});

describe("other marks", () => {
  it("path takes vectors, pairs and the rows of a matrix alike", () => {
    const points = [
      [1, 2],
      [3, 4]
    ];
    const wanted = {mark: "path", x: [1, 3], y: [2, 4], z: null};
    for (const given of [points, points.map((point) => vec(point)), mat(points)])
      expect(path(given)).toMatchObject(wanted);
    expect(path([[1, 2, 3]]).z).toEqual([3]);
  });

  it("scatter takes points or two lists", () => {
    expect(scatter([[1, 2]])).toEqual(scatter([1], [2]));
  });

  it("arrows of a field never reach their neighbours", () => {
    const {u, v} = arrows((x, y) => [100 * x, -100 * y], {x: [-1, 1], y: [-1, 1], n: 5});
    expect(Math.max(...u.map((dx, i) => Math.hypot(dx, v[i] ?? 0)))).toBeLessThan(0.5);
  });

  it("heatmap of a matrix, histogram without what is not finite, text as a mark and as an input", () => {
    expect(heatmap(mat([[1, 2]]))).toMatchObject({x: [0, 1], y: [0]});
    expect(histogram([1, NaN, Infinity]).values).toEqual([1]);
    expect(text(1, 2, "here")).toMatchObject({mark: "text", text: ["here"]});
    expect(text({label: "name"})).toEqual({
      kind: "text",
      label: "name",
      placeholder: "",
      value: ""
    });
  });
});

describe("plot", () => {
  it("completes its options", () => {
    expect(plot([], {x: {title: "$x$"}})).toEqual({
      marks: [],
      title: null,
      x: {title: "$x$", scale: "linear", range: null},
      y: {title: null, scale: "linear", range: null},
      z: {title: null, scale: "linear", range: null},
      height: null,
      aspect: "free"
    });
  });

  it("is plain data that survives the crossing to the page", () => {
    const value = plot([line([0, 1], [0, 1])]);
    expect(structuredClone(value)).toEqual(value);
  });

  it("descent draws the iterates of each method over the level curves", () => {
    const {marks} = descent(
      (x, y) => x * x + y * y,
      {slow: [[1, 1]], fast: [vec([1, 0])]},
      {x: [-2, 2], y: [-2, 2]}
    );
    expect(marks.map(({mark, label}) => [mark, label])).toEqual([
      ["contour", null],
      ["path", "slow"],
      ["path", "fast"]
    ]);
  });

  it("convergence has a logarithmic axis, and a gap where a value is not positive", () => {
    const {marks, y} = convergence([1, 0.1, 0]);
    expect(y.scale).toBe("log");
    expect(marks[0]).toMatchObject({x: [0, 1, 2], y: [1, 0.1, NaN]});
  });
});
