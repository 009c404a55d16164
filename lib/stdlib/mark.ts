import {
  type Mark,
  type Numbers,
  PLOT_COLORS,
  type PlotColor,
  type PlotValue,
  type Style
} from "../protocol/index.ts";
import {checkOptions} from "./inputs.ts";
import {kindOf, unlike} from "./operands.ts";
import {Vec} from "./vec.ts";

/** How a mark looks; every option may be left out. */
export interface StyleOptions {
  /** the name in the legend */
  readonly label?: string;
  /** a name that follows the theme, such as `blue`; the next of the palette when left out */
  readonly color?: PlotColor;
  /** line width in pixels */
  readonly width?: number;
  readonly dash?: "solid" | "dash" | "dot";
  /** 0 to 1 */
  readonly opacity?: number;
  /** size of a point in pixels */
  readonly size?: number;
}

export const STYLE_OPTIONS = ["label", "color", "width", "dash", "opacity", "size"] as const;

/** Tells a value made here from one that only looks like it: a private field cannot be imitated. */
class Made {
  readonly #made = true;

  static is(value: object): boolean {
    return #made in value;
  }
}

/** marks a plain mark or plot as made, and so checked, by this library */
export function made<T extends Mark | PlotValue>(value: T): T {
  return Object.assign(new Made(), value);
}

export function isMark(value: unknown): value is Mark {
  return typeof value === "object" && value !== null && Made.is(value) && "mark" in value;
}

export function isPlot(value: unknown): value is PlotValue {
  return typeof value === "object" && value !== null && Made.is(value) && "marks" in value;
}

/** completes a style. @throws TypeError or RangeError naming the option that is wrong */
export function toStyle(name: string, options: StyleOptions, more: readonly string[] = []): Style {
  checkOptions(name, options, [...more, ...STYLE_OPTIONS]);
  const {
    label = null,
    color = null,
    width = null,
    dash = null,
    opacity = null,
    size = null
  } = options;
  if (label !== null && typeof label !== "string") throw unlike(`${name}'s label`, "a text", label);
  if (color !== null && !PLOT_COLORS.includes(color))
    throw new RangeError(
      `${name} has no color ${quoted(color)}; there are ${PLOT_COLORS.join(", ")}`
    );
  if (dash !== null && !["solid", "dash", "dot"].includes(dash))
    throw new RangeError(`${name} has no dash ${quoted(dash)}; there are solid, dash, dot`);
  checkBetween(`${name}'s width`, width, 0, 100);
  checkBetween(`${name}'s opacity`, opacity, 0, 1);
  checkBetween(`${name}'s size`, size, 0, 100);
  return {label, color, width, dash, opacity, size};
}

/** more than a picture can show, and than a page can draw in time */
const MOST_NUMBERS = 200_000;

/** plain numbers of a mark, infinities as gaps (NaN). @throws TypeError when an entry is not a number, RangeError when there are too many */
export function toNumbers(name: string, values: Iterable<number>): Numbers {
  if (typeof values !== "object" || !(Symbol.iterator in values))
    throw unlike(name, "a Vec or an array of numbers", values);
  const list: readonly unknown[] = values instanceof Vec ? values.toArray() : [...values];
  if (list.length > MOST_NUMBERS)
    throw new RangeError(
      `${name} cannot draw ${list.length} numbers: ${MOST_NUMBERS} are the most`
    );
  return list.map((x, i) => {
    if (typeof x !== "number") throw unlike(`${name}, at index ${i},`, "a number", x);
    return Number.isFinite(x) ? x : NaN;
  });
}

/** @throws RangeError when two lists that belong together differ in length */
export function checkLengths(
  name: string,
  lists: Readonly<Record<string, {length: number}>>
): void {
  const [first, ...rest] = Object.entries(lists);
  const odd = rest.find(([, list]) => list.length !== first?.[1].length);
  if (first && odd)
    throw new RangeError(
      `${name} needs as many ${odd[0]} as ${first[0]}: there are ${odd[1].length} and ${first[1].length}`
    );
}

/** `[low, high]`. @throws RangeError when it is not two finite numbers in order */
export function toInterval(name: string, interval: unknown): readonly [number, number] {
  const ends: readonly unknown[] = Array.isArray(interval) ? interval : [];
  const [low, high] = ends;
  if (
    typeof low === "number" &&
    typeof high === "number" &&
    Number.isFinite(low) &&
    Number.isFinite(high) &&
    low < high
  )
    return [low, high];
  const what = Array.isArray(interval) ? `[${interval.map(kindOf).join(", ")}]` : kindOf(interval);
  throw new RangeError(`${name} needs an interval [low, high] of finite numbers, not ${what}`);
}

function quoted(value: unknown): string {
  return typeof value === "string" ? value : kindOf(value);
}

function checkBetween(name: string, x: number | null, low: number, high: number): void {
  if (x !== null && !(typeof x === "number" && x >= low && x <= high))
    throw new RangeError(`${name} is a number from ${low} to ${high}, not ${kindOf(x)}`);
}
