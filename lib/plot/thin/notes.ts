import type {Grid} from "../../protocol/index.ts";
import type {Kind} from "./limits.ts";

const WORDS: Readonly<Partial<Record<Kind, string>>> = {
  line: "points of lines",
  sign: "points",
  word: "labels",
  arrow: "arrows",
  bar: "bars"
};

/** One sentence on how many of so many are drawn. */
export function tellPoints(
  kind: Kind,
  {drawn, of, isZoomed}: {drawn: number; of: number; isZoomed: boolean}
): string {
  return `${count(drawn)} of ${count(of)} ${WORDS[kind] ?? "values"}${isZoomed ? " in sight" : ""} are drawn.`;
}

/** One sentence on the grid that is drawn in place of a finer one. */
export function tellGrid(
  kind: Kind,
  {thin, whole, isZoomed}: {thin: Grid; whole: Grid; isZoomed: boolean}
): string {
  const from = isZoomed
    ? `${size(thin)} of the values in sight`
    : `${size(thin)} of ${size(whole)} values`;
  switch (kind) {
    case "cell":
      return isZoomed
        ? `What is in sight of the heat map is drawn as ${size(thin)} means.`
        : `The heat map of ${size(whole)} values is drawn as ${size(thin)} means.`;
    case "level":
      return `The level lines are drawn from ${from}.`;
    default:
      return `The surface is drawn from ${from}.`;
  }
}

/** One sentence on the marks that are left out, last of all. */
export function tellMarks(of: number, left: number): string {
  return `${count(of - left)} of ${count(of)} marks are drawn.`;
}

function size({rows, columns}: Grid): string {
  return `${count(columns)} × ${count(rows)}`;
}

function count(n: number): string {
  return n.toLocaleString("en-US");
}
