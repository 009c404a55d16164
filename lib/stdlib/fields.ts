/**
 * Marks: functions of two numbers
 *
 * Level curves, surfaces, heat maps and arrows of a function $f(x, y)$ over a rectangle, or of a matrix whose
 * entry in row $i$ and column $j$ is the value at $(x_j, y_i)$.
 */
import type {Grid, Mark, Numbers} from "../protocol/index.ts";
import type {NumberList} from "./curves.ts";
import {findLevels} from "./levels.ts";
import {type StyleOptions, checkLengths, made, toInterval, toNumbers, toStyle} from "./mark.ts";
import {Mat} from "./mat.ts";
import {kindOf, unlike} from "./operands.ts";
import type {Vec} from "./vec.ts";

export interface RectangleOptions {
  /** `[low, high]` */
  readonly x: readonly [number, number];
  /** `[low, high]` */
  readonly y: readonly [number, number];
  /** grid points along each side, 81 unless given */
  readonly n?: number;
}

export interface GridOptions {
  /** the place of each column, $0, 1, \dots$ unless given */
  readonly x?: NumberList;
  /** the place of each row, $0, 1, \dots$ unless given */
  readonly y?: NumberList;
}

export interface LevelOptions {
  /** how many, or which; chosen to suit the function when left out */
  readonly levels?: number | NumberList;
  /** bands of color between the levels */
  readonly filled?: boolean;
}

/**
 * The level curves of $f(x, y)$. Without `levels` they are equally spaced for gentle functions and drawn closer
 * to the floor for steep ones, so that a long valley shows its shape.
 *
 * @throws RangeError when an interval is not finite and in order
 * @example contour((x, y) => x * x + 4 * y * y, {x: [-2, 2], y: [-1, 1]})
 */
export function contour(
  f: (x: number, y: number) => number,
  options: StyleOptions & RectangleOptions & LevelOptions
): Extract<Mark, {mark: "contour"}>;
export function contour(
  Z: Mat,
  options?: StyleOptions & GridOptions & LevelOptions
): Extract<Mark, {mark: "contour"}>;
export function contour(
  f: ((x: number, y: number) => number) | Mat,
  options: StyleOptions & (RectangleOptions | GridOptions) & LevelOptions = {}
): Extract<Mark, {mark: "contour"}> {
  const style = toStyle("contour", options, ["x", "y", "n", "levels", "filled"]);
  const grid = gridOf("contour", f, options);
  const {filled = false} = options;
  const levels = toLevels(options.levels, grid.z);
  return made({mark: "contour", ...style, ...grid, levels, filled});
}

/**
 * The surface $z = f(x, y)$, which can be turned.
 *
 * @throws RangeError when an interval is not finite and in order
 * @example surface((x, y) => x * x - y * y, {x: [-1, 1], y: [-1, 1]})
 */
export function surface(
  f: (x: number, y: number) => number,
  options: StyleOptions & RectangleOptions
): Extract<Mark, {mark: "surface"}>;
export function surface(
  Z: Mat,
  options?: StyleOptions & GridOptions
): Extract<Mark, {mark: "surface"}>;
export function surface(
  f: ((x: number, y: number) => number) | Mat,
  options: StyleOptions & (RectangleOptions | GridOptions) = {}
): Extract<Mark, {mark: "surface"}> {
  const style = toStyle("surface", options, ["x", "y", "n"]);
  return made({mark: "surface", ...style, ...gridOf("surface", f, options)});
}

/**
 * A color for each entry of a matrix, row 0 at the bottom; or for each point of a function over a rectangle.
 *
 * @throws RangeError when the places of rows or columns do not match the matrix
 * @example heatmap(mat([[1, 2], [3, 4]]))
 */
export function heatmap(
  Z: Mat,
  options?: StyleOptions & GridOptions
): Extract<Mark, {mark: "heatmap"}>;
export function heatmap(
  f: (x: number, y: number) => number,
  options: StyleOptions & RectangleOptions
): Extract<Mark, {mark: "heatmap"}>;
export function heatmap(
  f: ((x: number, y: number) => number) | Mat,
  options: StyleOptions & (RectangleOptions | GridOptions) = {}
): Extract<Mark, {mark: "heatmap"}> {
  const style = toStyle("heatmap", options, ["x", "y", "n"]);
  return made({mark: "heatmap", ...style, ...gridOf("heatmap", f, options)});
}

/**
 * Arrows. A field $(x, y) \mapsto (u, v)$ is drawn on an `n` × `n` grid (15 unless given), all arrows shortened
 * alike until none reaches its neighbour; given as four lists, an arrow goes from $(x, y)$ to $(x + u, y + v)$.
 *
 * @throws RangeError when an interval is not finite and in order, or the lists differ in length
 * @example arrows((x, y) => [-y, x], {x: [-1, 1], y: [-1, 1]})
 */
export function arrows(
  field: (x: number, y: number) => readonly number[] | Vec,
  options: StyleOptions & RectangleOptions
): Extract<Mark, {mark: "arrows"}>;
export function arrows(
  from: {
    readonly x: NumberList;
    readonly y: NumberList;
    readonly u: NumberList;
    readonly v: NumberList;
  },
  options?: StyleOptions
): Extract<Mark, {mark: "arrows"}>;
export function arrows(
  field:
    | ((x: number, y: number) => readonly number[] | Vec)
    | {
        readonly x: NumberList;
        readonly y: NumberList;
        readonly u: NumberList;
        readonly v: NumberList;
      },
  options: StyleOptions & Partial<RectangleOptions> = {}
): Extract<Mark, {mark: "arrows"}> {
  if (typeof field === "function") {
    const style = toStyle("arrows", options, ["x", "y", "n"]);
    return made({mark: "arrows", ...style, ...sampledField(field, options)});
  }
  if (typeof field !== "object")
    throw unlike("arrows", "a function of x and y, or lists {x, y, u, v}", field);
  const style = toStyle("arrows", options);
  const list = (values: NumberList) => toNumbers("arrows", values);
  const [x, y, u, v] = [list(field.x), list(field.y), list(field.u), list(field.v)];
  checkLengths("arrows", {"x values": x, "y values": y, "u values": u, "v values": v});
  return made({mark: "arrows", ...style, x, y, u, v});
}

function sampledField(
  field: (x: number, y: number) => readonly number[] | Vec,
  options: Partial<RectangleOptions>
) {
  const n = pointsOf("arrows", options.n ?? 15);
  const [xs, ys] = [spaced("arrows, x,", options.x, n), spaced("arrows, y,", options.y, n)];
  const x = ys.flatMap(() => xs);
  const y = ys.flatMap((at) => xs.map(() => at));
  const at = x.map((_, i) => toNumbers("arrows", field(x[i] ?? 0, y[i] ?? 0)));
  const [dx, dy] = [step(xs), step(ys)];
  const lengths = at.map(([u = 0, v = 0]) => Math.hypot(u / dx, v / dy));
  const longest = Math.max(0, ...lengths.filter(Number.isFinite));
  const scale = longest > 0 ? 0.9 / longest : 0;
  return {x, y, u: at.map(([u = NaN]) => u * scale), v: at.map(([, v = NaN]) => v * scale)};
}

function gridOf(
  name: string,
  f: ((x: number, y: number) => number) | Mat,
  options: RectangleOptions | GridOptions
): {readonly x: Numbers; readonly y: Numbers; readonly z: Grid} {
  if (f instanceof Mat) {
    const x = toNumbers(name, listOr(options.x, f.columns));
    const y = toNumbers(name, listOr(options.y, f.rows));
    checkLengths(name, {columns: {length: f.columns}, "x values": x});
    checkLengths(name, {rows: {length: f.rows}, "y values": y});
    return {x, y, z: {rows: f.rows, columns: f.columns, values: toNumbers(name, f.values)}};
  }
  if (typeof f !== "function") throw unlike(name, "a function of x and y, or a Mat", f);
  const n = pointsOf(name, "n" in options ? (options.n ?? 81) : 81);
  const [x, y] = [spaced(`${name}, x,`, options.x, n), spaced(`${name}, y,`, options.y, n)];
  const values = y.flatMap((b) =>
    x.map((a) => {
      const z: unknown = f(a, b);
      if (typeof z !== "number") throw unlike(name, "a function that returns numbers", z);
      // Seven digits are more than a picture shows, and a third of the text of seventeen.
      return Number.isFinite(z) ? Number(z.toPrecision(7)) : NaN;
    })
  );
  return {x, y, z: {rows: n, columns: n, values}};
}

function listOr(list: NumberList | readonly [number, number] | undefined, n: number): NumberList {
  return list ?? Array.from({length: n}, (_, i) => i);
}

function spaced(name: string, interval: unknown, n: number): number[] {
  const [low, high] = toInterval(name, interval);
  return Array.from({length: n}, (_, i) =>
    Number((low + ((high - low) * i) / (n - 1)).toPrecision(12))
  );
}

function step(places: readonly number[]): number {
  return (places[1] ?? 1) - (places[0] ?? 0);
}

function pointsOf(name: string, n: number): number {
  if (Number.isInteger(n) && n >= 2 && n <= 400) return n;
  throw new RangeError(`${name} needs a grid of 2 to 400 points a side, not ${kindOf(n)}`);
}

function toLevels(levels: number | NumberList | undefined, z: Grid): number | Numbers {
  if (levels === undefined) return findLevels(z.values);
  if (typeof levels === "number") {
    if (Number.isInteger(levels) && levels >= 1 && levels <= 100) return levels;
    throw new RangeError(`contour needs 1 to 100 levels, not ${levels}`);
  }
  const list = [...toNumbers("contour", levels)].sort((a, b) => a - b);
  if (list.length === 0 || list.some(Number.isNaN))
    throw new RangeError("contour needs levels that are finite numbers");
  return [...new Set(list)];
}
