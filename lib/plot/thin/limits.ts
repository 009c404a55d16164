import {assertNever} from "../../protocol/index.ts";
import type {Mark, Numbers, PlotValue} from "../../protocol/index.ts";

/** What marks cost to draw: points of lines, points with a sign of their own, words, arrows, bars, cells of grids. */
export type Kind = "line" | "sign" | "word" | "arrow" | "bar" | "cell" | "level" | "relief";

/** How much of each a figure draws, in all its marks: what a page can draw between two frames or nearly so. A plot with less of it is drawn as it is. */
export const MOST: Readonly<Record<Kind, number>> = {
  line: 6000,
  sign: 1000,
  word: 200,
  arrow: 300,
  bar: 400,
  cell: 40_000,
  // Cells of a grid, as often as they are looked at.
  level: 200_000,
  relief: 10_000
};

export function kindOf(mark: Mark): Kind {
  switch (mark.mark) {
    case "line":
    case "area":
      return "line";
    case "scatter":
    case "path":
      return "sign";
    case "text":
      return "word";
    case "arrows":
      return "arrow";
    case "bars":
    case "histogram":
      return "bar";
    case "heatmap":
      return "cell";
    case "contour":
      return "level";
    case "surface":
      return "relief";
    default:
      return assertNever(mark);
  }
}

/** How much of its kind a mark asks for. */
export function sizeOf(mark: Mark): number {
  switch (mark.mark) {
    case "heatmap":
    case "surface":
      return mark.z.values.length;
    case "contour":
      return mark.z.values.length * roundsOf(mark);
    case "histogram":
      // Without a wish there are no more than this.
      return mark.bins ?? Math.min(201, mark.values.length);
    default:
      return mark.x.length;
  }
}

/** How often the cells of a contour map are looked at: once for each level, and for the bands and the readout. */
export function roundsOf({levels}: Extract<Mark, {mark: "contour"}>): number {
  return Math.max(5, typeof levels === "number" ? levels : levels.length);
}

/** The kinds of which a plot has more than is drawn. */
export function findLarge({marks}: PlotValue): readonly Kind[] {
  const sums = new Map<Kind, number>();
  for (const mark of marks) sums.set(kindOf(mark), (sums.get(kindOf(mark)) ?? 0) + sizeOf(mark));
  return [...sums].flatMap(([kind, sum]) => (sum > MOST[kind] ? [kind] : []));
}

/** Whether a plot has more in it than is drawn at once. */
export function isLarge(plot: PlotValue): boolean {
  return findLarge(plot).length > 0;
}

/** With so many numbers in a plot it takes longer than a frame to see what is to be drawn of it. */
const SLOW = 20_000;

/** Whether making a figure of a plot takes a page longer than a frame. */
export function isSlow({marks}: PlotValue): boolean {
  let sum = 0;
  for (const mark of marks)
    sum +=
      mark.mark === "histogram"
        ? mark.values.length
        : "z" in mark && mark.mark !== "path"
          ? mark.z.values.length
          : mark.x.length;
  return sum > SLOW;
}

/** Shares of `total`: whoever wants less than an equal share has all it wants, and the others what that leaves. */
export function shareOut(wishes: Numbers, total: number): Numbers {
  const shares = new Array<number>(wishes.length).fill(0);
  let left = total;
  let many = wishes.length;
  const order = wishes.map((_, k) => k).sort((a, b) => (wishes[a] ?? 0) - (wishes[b] ?? 0));
  for (const k of order) {
    const share = Math.min(wishes[k] ?? 0, Math.floor(left / many));
    shares[k] = share;
    left -= share;
    many -= 1;
  }
  return shares;
}
