import {assertNever} from "../../protocol/index.ts";
import type {Mark, Numbers, PlotValue} from "../../protocol/index.ts";
import {MOST, shareOut} from "./limits.ts";
import {thinLine} from "./lines.ts";
import {extremesOf, isGap} from "./pixels.ts";
import type {Kept, Pixels} from "./pixels.ts";
import {thinPoints} from "./points.ts";
import {fitSide, toPixels} from "./screen.ts";
import type {Screen} from "./screen.ts";

/** A mark that is points, in an order or in none. */
export type Curve = Extract<Mark, {mark: "line" | "area" | "path" | "scatter" | "arrows" | "text"}>;

/** Steps of a path that stay within so many pixels of the one before show nothing more. */
const STILL = 0.5;

/** What is drawn of each, when all may draw about `most` points: who has fewer that can be told apart has them all. */
export function thinCurves(
  curves: readonly Curve[],
  place: {plot: PlotValue; screen: Screen},
  most: number
): readonly Kept[] {
  const alone = curves.map((mark) => thinCurve(mark, {...place, most}));
  const shares = shareOut(
    alone.map(({indices}) => indices.length),
    most
  );
  return alone.map((kept, i) => {
    const [mark, share = 0] = [curves[i], shares[i]];
    if (mark === undefined || kept.indices.length <= share) return kept;
    const again = thinCurve(pick(mark, kept.indices), {...place, most: share});
    return {
      indices: again.indices.map((k) => kept.indices[k] ?? 0),
      isLossless: false
    };
  });
}

/** What can be seen of lines with gaps between them. */
export function thinGaps(
  x: readonly (number | null)[],
  y: readonly (number | null)[],
  screen: Screen
): {readonly x: readonly (number | null)[]; readonly y: readonly (number | null)[]} {
  const points = {u: toPixels(x, screen.x), v: toPixels(y, screen.y)};
  const {indices} = thinLine(points, screen, MOST.line);
  return {x: indices.map((k) => x[k] ?? null), y: indices.map((k) => y[k] ?? null)};
}

/** The same mark with some of its points. */
export function pick(mark: Curve, indices: Numbers): Curve {
  const of = <T>(list: readonly T[]): readonly T[] =>
    indices.flatMap((k) => {
      const item = list[k];
      return item === undefined ? [] : [item];
    });
  const points = {x: of(mark.x), y: of(mark.y)};
  switch (mark.mark) {
    case "line":
      return {...mark, ...points};
    case "area":
      return {...mark, ...points, base: of(mark.base)};
    case "path":
      return {...mark, ...points, z: mark.z === null ? null : of(mark.z)};
    case "scatter":
      return {...mark, ...points, names: mark.names === null ? null : of(mark.names)};
    case "arrows":
      return {...mark, ...points, u: of(mark.u), v: of(mark.v)};
    case "text":
      return {...mark, ...points, text: of(mark.text)};
    default:
      return assertNever(mark);
  }
}

function thinCurve(
  mark: Curve,
  {plot, screen, most}: {plot: PlotValue; screen: Screen; most: number}
): Kept {
  const u = toPixels(mark.x, screen.x);
  const points = {u, v: toPixels(mark.y, screen.y)};
  switch (mark.mark) {
    case "line":
      return thinLine(points, screen, most);
    case "area": {
      const base = {u, v: toPixels(mark.base, screen.y)};
      return both(thinLine(points, screen, most / 2), thinLine(base, screen, most / 2));
    }
    case "path": {
      if (mark.z === null) return thinPath(points, screen, most);
      const y = fitSide(plot.z.scale, mark.z);
      const side = {u, v: toPixels(mark.z, y)};
      return both(thinPath(points, screen, most / 2), thinPath(side, {x: screen.x, y}, most / 2));
    }
    case "scatter":
    case "arrows":
    case "text":
      return thinPoints(points, screen, most);
    default:
      return assertNever(mark);
  }
}

function thinPath(points: Pixels, screen: Screen, most: number): Kept {
  const {u, v} = points;
  const always = extremesOf(points);
  const indices: number[] = [];
  let last = -1;
  let isOpen = false;
  for (let k = 0; k < u.length; ++k) {
    const x = u[k] ?? NaN;
    const y = v[k] ?? NaN;
    const gap = isGap(x, y);
    const moved = Math.max(Math.abs(x - (u[last] ?? NaN)), Math.abs(y - (v[last] ?? NaN)));
    if (gap ? isOpen : !isOpen || !(moved <= STILL) || always.has(k)) {
      indices.push(k);
      if (!gap) last = k;
    }
    isOpen = !gap;
  }
  return indices.length <= most
    ? {indices, isLossless: true}
    : {...thinLine(points, screen, most), isLossless: false};
}

function both(one: Kept, other: Kept): Kept {
  const indices = [...new Set([...one.indices, ...other.indices])].sort((a, b) => a - b);
  return {indices, isLossless: one.isLossless && other.isLossless};
}
