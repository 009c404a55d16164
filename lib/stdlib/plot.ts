/**
 * Plots
 *
 * `plot` puts marks on axes. A plot is a plain value that a cell returns: the page draws it, tells its numbers in a
 * table on request, and its colors follow the reader's theme.
 */
import type {Axis, Mark, PlotValue} from "../protocol/index.ts";
import {type NumberList, type PointList, line, path} from "./curves.ts";
import {type LevelOptions, type RectangleOptions, contour} from "./fields.ts";
import {checkOptions} from "./inputs.ts";
import {isMark, made, toInterval} from "./mark.ts";
import {kindOf, unlike} from "./operands.ts";

export interface AxisOptions {
  readonly title?: string;
  readonly scale?: "linear" | "log";
  /** `[low, high]`; fits the marks when left out */
  readonly range?: readonly [number, number];
}

export interface PlotOptions {
  readonly title?: string;
  readonly x?: AxisOptions;
  readonly y?: AxisOptions;
  /** the height axis of a surface */
  readonly z?: AxisOptions;
  /** in pixels */
  readonly height?: number;
  /** `equal`: one unit of x is as long as one unit of y */
  readonly aspect?: "free" | "equal";
}

/**
 * A plot of one or more marks, drawn in order.
 *
 * @throws TypeError when something is not a mark or an option is unknown; RangeError when a range is not finite
 * @example plot([line([0, 1], [0, 1]), scatter([0.5], [0.5])], {x: {title: "$t$"}})
 */
export function plot(
  marks: Mark | readonly (Mark | readonly Mark[])[],
  options: PlotOptions = {}
): PlotValue {
  checkOptions("plot", options, ["title", "x", "y", "z", "height", "aspect"]);
  const list: readonly unknown[] = Array.isArray(marks) ? marks.flat() : [marks];
  const odd = list.find((mark) => !isMark(mark));
  if (odd !== undefined)
    throw unlike("plot", "marks such as line(xs, ys) or contour(f, {x, y})", odd);
  const {title = null, height = null, aspect = "free"} = options;
  if (height !== null && !(height >= 50 && height <= 4000))
    throw new RangeError(`plot's height is from 50 to 4000 pixels, not ${kindOf(height)}`);
  if (!["free", "equal"].includes(aspect))
    throw new RangeError(`plot's aspect is free or equal, not ${kindOf(aspect)}`);
  return made({
    marks: list.filter(isMark),
    title: toTitle("plot's title", title),
    x: toAxis("x", options.x),
    y: toAxis("y", options.y),
    z: toAxis("z", options.z),
    height,
    aspect
  });
}

/**
 * The level curves of a function with iterates over them: what a method did. `iterates` is a list of points, or an
 * object with a list for each method, by its name.
 *
 * @throws RangeError when an interval is not finite, or a point does not have two numbers
 * @example descent((x, y) => x * x + 9 * y * y, [[3, 1], [1, -0.5], [0.3, 0.2]], {x: [-3, 3], y: [-2, 2]})
 */
export function descent(
  f: (x: number, y: number) => number,
  iterates: PointList | Readonly<Record<string, PointList>>,
  options: RectangleOptions & LevelOptions & Omit<PlotOptions, "x" | "y" | "z">
): PlotValue {
  const {x, y, n, levels, filled, ...rest} = options;
  const rings = contour(f, {
    x,
    y,
    color: "muted",
    ...(n === undefined ? {} : {n}),
    ...(levels === undefined ? {} : {levels}),
    ...(filled === undefined ? {} : {filled})
  });
  const paths = named(iterates).map(([label, points]) => path(points, label === "" ? {} : {label}));
  return plot([rings, ...paths], {
    x: {title: "$x_1$", range: x},
    y: {title: "$x_2$", range: y},
    ...rest
  });
}

/**
 * Values against the number of the step on a logarithmic axis: how fast a method converges. `values` is a list, or
 * an object with a list for each method, by its name; what is not positive leaves a gap.
 *
 * @example convergence({"$0.9^k$": [1, 0.9, 0.81], "$0.5^k$": [1, 0.5, 0.25]}, {y: {title: "error"}})
 */
export function convergence(
  values: NumberList | Readonly<Record<string, NumberList>>,
  options: PlotOptions = {}
): PlotValue {
  const lines = named(values).map(([label, list]) => {
    const ys = Array.from(list, (y) => (y > 0 ? y : NaN));
    return line(
      Array.from(ys, (_, k) => k),
      ys,
      label === "" ? {} : {label}
    );
  });
  return plot(lines, {
    ...options,
    x: {title: "step $k$", ...options.x},
    y: {scale: "log", ...options.y}
  });
}

/** one list without a name, or the named ones */
function named<T extends object>(lists: T | Readonly<Record<string, T>>): (readonly [string, T])[] {
  if (typeof lists !== "object") throw unlike("plot", "lists of numbers or points", lists);
  return isNamed(lists) ? Object.entries(lists) : [["", lists]];
}

function isNamed<T extends object>(
  lists: T | Readonly<Record<string, T>>
): lists is Readonly<Record<string, T>> {
  return !(Symbol.iterator in lists);
}

function toAxis(name: string, options: AxisOptions = {}): Axis {
  checkOptions(`plot's ${name} axis`, options, ["title", "scale", "range"]);
  const {title = null, scale = "linear"} = options;
  if (!["linear", "log"].includes(scale))
    throw new RangeError(`plot's ${name} axis has the scale linear or log, not ${kindOf(scale)}`);
  const range =
    options.range === undefined ? null : toInterval(`plot's ${name} range`, options.range);
  if (scale === "log" && range && range[0] <= 0)
    throw new RangeError(
      `plot's ${name} axis is logarithmic: its range cannot start at ${range[0]}`
    );
  return {title: toTitle("plot's title", title), scale, range};
}

function toTitle(name: string, title: unknown): string | null {
  if (title === null || typeof title === "string") return title;
  throw unlike(name, "a text", title);
}
