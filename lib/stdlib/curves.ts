/**
 * Marks: curves and points
 *
 * What a plot is made of. Each function returns a mark; `plot` puts marks on axes, and a cell may also return a
 * single mark. Wherever numbers are taken, a `Vec` or an array will do; NaN leaves a gap. All take the options
 * `label`, `color`, `width`, `dash`, `opacity` and `size`.
 */
import type {Mark, Numbers} from "../protocol/index.ts";
import {type TextInput, type TextInputSpec, textInput} from "./inputs.ts";
import {type StyleOptions, checkLengths, made, toInterval, toNumbers, toStyle} from "./mark.ts";
import type {Mat} from "./mat.ts";
import {unlike} from "./operands.ts";
import {sample} from "./sample.ts";
import type {Vec} from "./vec.ts";

/** Numbers for a mark. */
export type NumberList = Vec | readonly number[] | Float64Array;

/** Points for a mark: pairs or vectors, or a matrix with a row for each. */
export type PointList = Mat | Iterable<Vec | readonly number[]>;

type LineMark = Extract<Mark, {mark: "line"}>;

/**
 * The curve through points, or the graph of a function between `from` and `to`, sampled more densely where it
 * bends and broken where it jumps or is not a number.
 *
 * @throws RangeError when the lists differ in length or the ends are not finite and in order
 * @example line((x) => Math.sin(x), {from: 0, to: 6, label: "sine"})
 */
export function line(
  f: (x: number) => number,
  options: StyleOptions & {readonly from: number; readonly to: number}
): LineMark;
export function line(xs: NumberList, ys: NumberList, options?: StyleOptions): LineMark;
export function line(
  first: ((x: number) => number) | NumberList,
  second: (StyleOptions & {readonly from?: number; readonly to?: number}) | NumberList,
  options: StyleOptions = {}
): LineMark {
  const {x, y, style} = graph("line", first, second, options);
  return made({mark: "line", ...style, x, y});
}

/**
 * Points, one for each pair of numbers; `names` label them in the table of numbers and on hover.
 *
 * @throws RangeError when the lists differ in length
 * @example scatter([1, 2, 3], [1, 4, 9], {label: "squares"})
 */
export function scatter(
  points: PointList,
  options?: StyleOptions & {readonly names?: readonly string[]}
): Extract<Mark, {mark: "scatter"}>;
export function scatter(
  xs: NumberList,
  ys: NumberList,
  options?: StyleOptions & {readonly names?: readonly string[]}
): Extract<Mark, {mark: "scatter"}>;
export function scatter(
  first: PointList | NumberList,
  second: NumberList | StyleOptions = {},
  third: StyleOptions & {readonly names?: readonly string[]} = {}
): Extract<Mark, {mark: "scatter"}> {
  const options: StyleOptions & {readonly names?: readonly string[]} = isList(second)
    ? third
    : second;
  const style = toStyle("scatter", options, ["names"]);
  const [x, y] = isList(second)
    ? [toNumbers("scatter", numbersOf("scatter", first)), toNumbers("scatter", second)]
    : coordinates("scatter", first);
  checkLengths("scatter", {"x values": x, "y values": y});
  const names = options.names?.map(String) ?? null;
  if (names) checkLengths("scatter", {points: x, names});
  return made({mark: "scatter", ...style, x, y, names});
}

/**
 * Iterates in order: a polyline with a point at each and arrows along it. Points of three numbers lie on a
 * surface.
 *
 * @throws RangeError when a point does not have two or three numbers
 * @example path([[4, 3], [2, 1.5], [1, 0.75]], {label: "gradient descent"})
 */
export function path(points: PointList, options: StyleOptions = {}): Extract<Mark, {mark: "path"}> {
  const style = toStyle("path", options);
  const [x, y, z] = coordinates("path", points);
  return made({mark: "path", ...style, x, y, z});
}

/**
 * The region between a curve and `base`, 0 unless a number or a list of numbers is given.
 *
 * @throws RangeError when the lists differ in length or the ends are not finite and in order
 * @example area((x) => Math.exp(-x * x), {from: -3, to: 3, opacity: 0.3})
 */
export function area(
  f: (x: number) => number,
  options: StyleOptions & {
    readonly from: number;
    readonly to: number;
    readonly base?: number | ((x: number) => number);
  }
): Extract<Mark, {mark: "area"}>;
export function area(
  xs: NumberList,
  ys: NumberList,
  options?: StyleOptions & {readonly base?: number | NumberList}
): Extract<Mark, {mark: "area"}>;
export function area(
  first: ((x: number) => number) | NumberList,
  second: AreaOptions | NumberList,
  third: AreaOptions = {}
): Extract<Mark, {mark: "area"}> {
  const {base = 0} = isList(second) ? third : second;
  const {x, y, style} = graph("area", first, second, third, ["base"]);
  const below =
    typeof base === "number"
      ? x.map(() => base)
      : toNumbers("area", typeof base === "function" ? x.map(base) : base);
  checkLengths("area", {"x values": x, "base values": below});
  return made({mark: "area", ...style, x, y, base: below});
}

type AreaOptions = StyleOptions & {
  readonly from?: number;
  readonly to?: number;
  readonly base?: number | NumberList | ((x: number) => number);
};

/**
 * A bar of height `ys[i]` at each of `xs`, which are numbers or names.
 *
 * @throws RangeError when the lists differ in length
 * @example bars(["train", "test"], [0.98, 0.91])
 */
export function bars(
  xs: NumberList | readonly string[],
  ys: NumberList,
  options: StyleOptions = {}
): Extract<Mark, {mark: "bars"}> {
  const style = toStyle("bars", options);
  const y = toNumbers("bars", ys);
  if (!isList(xs)) throw unlike("bars", "a list of numbers or names", xs);
  const x = [...xs].map((at) =>
    typeof at === "string" ? at : (toNumbers("bars", [at])[0] ?? NaN)
  );
  checkLengths("bars", {"x values": x, "y values": y});
  return made({mark: "bars", ...style, x, y});
}

/**
 * How many values fall into each of `bins` equal intervals; a sensible number when left out.
 *
 * @throws RangeError when `bins` is not a whole number from 1 to 1000
 * @example histogram(random(1).normal(500), {bins: 30})
 */
export function histogram(
  values: NumberList,
  options: StyleOptions & {readonly bins?: number} = {}
): Extract<Mark, {mark: "histogram"}> {
  const style = toStyle("histogram", options, ["bins"]);
  const {bins = null} = options;
  if (bins !== null && !(Number.isInteger(bins) && bins >= 1 && bins <= 1000))
    throw new RangeError(
      `histogram needs a whole number of bins from 1 to 1000, not ${String(bins)}`
    );
  const finite = toNumbers("histogram", values).filter((x) => !Number.isNaN(x));
  return made({mark: "histogram", ...style, values: finite, bins});
}

/**
 * Words at points: `text(x, y, "here")`, or lists of each. With one argument, `text({label, value})` is an input
 * for a text.
 *
 * @throws RangeError when the lists differ in length
 * @example text(1, 1, "minimum")
 */
export function text(input: TextInputSpec): TextInput;
export function text(
  x: number | NumberList,
  y: number | NumberList,
  words: string | readonly string[],
  options?: StyleOptions
): Extract<Mark, {mark: "text"}>;
export function text(
  first: TextInputSpec | number | NumberList,
  second?: number | NumberList,
  words?: string | readonly string[],
  options: StyleOptions = {}
): TextInput | Extract<Mark, {mark: "text"}> {
  if (typeof first === "object" && !isList(first) && second === undefined) return textInput(first);
  if (second === undefined || words === undefined || (typeof first !== "number" && !isList(first)))
    throw new TypeError("text takes x, y and words, or one object with a label for an input");
  const style = toStyle("text", options);
  const x = toNumbers("text", typeof first === "number" ? [first] : first);
  const y = toNumbers("text", typeof second === "number" ? [second] : second);
  const texts = (typeof words === "string" ? [words] : [...words]).map(String);
  checkLengths("text", {"x values": x, "y values": y, texts});
  return made({mark: "text", ...style, x, y, text: texts});
}

function graph(
  name: string,
  first: unknown,
  second: (StyleOptions & {readonly from?: number; readonly to?: number}) | NumberList,
  third: StyleOptions,
  more: readonly string[] = []
) {
  if (typeof first === "function") {
    if (isList(second))
      throw unlike(name, "a function with {from, to}, or two lists of numbers", second);
    const style = toStyle(name, second, ["from", "to", ...more]);
    const [from, to] = toInterval(`${name}, from and to,`, [second.from, second.to]);
    const f = (x: number): number => Reflect.apply(first, undefined, [x]) as number;
    return {...sample(f, from, to), style};
  }
  if (!isList(second))
    throw unlike(name, "two lists of numbers, or a function with {from, to}", second);
  const x = toNumbers(name, numbersOf(name, first));
  const y = toNumbers(name, second);
  checkLengths(name, {"x values": x, "y values": y});
  return {x, y, style: toStyle(name, third, more)};
}

/** the coordinates of points, one list each; the third only when every point has it */
export function coordinates(name: string, points: unknown): [Numbers, Numbers, Numbers | null] {
  if (typeof points !== "object" || points === null || !isIterable(points))
    throw unlike(name, "a list of points such as [[0, 1], [2, 3]]", points);
  const list = Array.from(points, (point: unknown, i) => {
    const at = toNumbers(`${name}, at point ${i},`, numbersOf(`${name}, at point ${i},`, point));
    if (at.length === 2 || at.length === 3) return at;
    throw new RangeError(
      `${name} needs points of two or three numbers; point ${i} has ${at.length}`
    );
  });
  const axis = (k: number) => list.map((point) => point[k] ?? NaN);
  const deep = list.length > 0 && list.every((point) => point.length === 3);
  return [axis(0), axis(1), deep ? axis(2) : null];
}

function numbersOf(name: string, list: unknown): Iterable<number> {
  if (typeof list === "object" && list !== null && isIterable(list))
    return list as Iterable<number>;
  throw unlike(name, "a Vec or an array of numbers", list);
}

function isIterable(value: object): value is Iterable<unknown> {
  return Symbol.iterator in value;
}

function isList(value: unknown): value is NumberList {
  return typeof value === "object" && value !== null && isIterable(value);
}
