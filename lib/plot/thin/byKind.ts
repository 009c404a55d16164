import type {Mark, Numbers, PlotValue} from "../../protocol/index.ts";
import {chooseBars} from "./bars.ts";
import {pick, thinCurves} from "./curves.ts";
import type {Curve} from "./curves.ts";
import {MOST, shareOut, sizeOf} from "./limits.ts";
import type {Kind} from "./limits.ts";
import {tellPoints} from "./notes.ts";
import type {Kept} from "./pixels.ts";
import {toPixels} from "./screen.ts";
import type {Screen, Side} from "./screen.ts";

/** A mark as it is drawn. */
export interface Drawable {
  readonly mark: Mark;
  /** the places that its points have in the whole mark; null when it is whole */
  readonly kept: Numbers | null;
  /** the least and the greatest height before means were taken; null when none were */
  readonly heights: readonly [number, number] | null;
  /** the axis in so many columns that each shows its highest and its lowest bar alone; null when all bars are drawn */
  readonly columns: Side | null;
}

export interface Place {
  readonly plot: PlotValue;
  readonly screen: Screen;
  readonly isZoomed: boolean;
}

export const WHOLE = {kept: null, heights: null, columns: null};

/** The marks of one kind as they are drawn, and what is to be said of that. */
export interface ThinKind {
  readonly marks: readonly Drawable[];
  readonly notes: readonly string[];
}

/** Marks that are points, each with its share of what all may draw. */
export function thinPoints(
  kind: Kind,
  marks: readonly Mark[],
  {plot, screen, isZoomed}: Place
): ThinKind {
  const curves = marks.filter(isCurve);
  const kept = hasWords(plot)
    ? firstOf(curves, MOST[kind])
    : thinCurves(curves, {plot, screen}, MOST[kind]);
  const thin = curves.map((mark, i): Drawable => {
    const indices = kept[i]?.indices ?? [];
    return {...WHOLE, mark: pick(mark, indices), kept: indices};
  });
  if (kept.every(({isLossless}) => isLossless)) return {marks: thin, notes: []};
  const count = (some: readonly Mark[]): number =>
    some.reduce((sum, mark) => sum + (isCurve(mark) ? countSeen(mark, screen) : 0), 0);
  const drawn = count(thin.map(({mark}) => mark));
  return {marks: thin, notes: [tellPoints(kind, {drawn, of: count(marks), isZoomed})]};
}

/** Marks that are bars. */
export function thinBars(marks: readonly Mark[], {plot, screen, isZoomed}: Place): ThinKind {
  const shares = shareOut(marks.map(sizeOf), MOST.bar);
  let [drawn, of] = [0, 0];
  const thin = marks.map((mark, i): Drawable => {
    const share = Math.max(1, shares[i] ?? 0);
    of += sizeOf(mark);
    if (sizeOf(mark) <= share || (mark.mark !== "bars" && mark.mark !== "histogram")) {
      drawn += sizeOf(mark);
      return {...WHOLE, mark};
    }
    if (mark.mark === "bars" && hasWords(plot)) {
      drawn += share;
      return {...WHOLE, mark: {...mark, x: mark.x.slice(0, share), y: mark.y.slice(0, share)}};
    }
    const narrow = share / screen.x.pixels;
    const columns = {...screen.x, pixels: share, margin: screen.x.margin * narrow};
    drawn += mark.mark === "bars" ? chooseBars(mark.x, mark.y, columns).length : share;
    return {...WHOLE, mark, columns};
  });
  return {marks: thin, notes: [tellPoints("bar", {drawn, of, isZoomed})]};
}

function isCurve(mark: Mark): mark is Curve {
  return ["line", "area", "scatter", "path", "text", "arrows"].includes(mark.mark);
}

/** On an axis of words there is no near and far: what comes first is drawn. */
function hasWords({marks}: PlotValue): boolean {
  return marks.some((mark) => mark.mark === "bars" && mark.x.some((x) => typeof x === "string"));
}

function firstOf(marks: readonly Curve[], most: number): readonly Kept[] {
  const shares = shareOut(
    marks.map(({x}) => x.length),
    most
  );
  return marks.map(({x}, i) => {
    const share = shares[i] ?? 0;
    const indices = Array.from({length: Math.min(x.length, share)}, (_, k) => k);
    return {indices, isLossless: indices.length === x.length};
  });
}

/** How many of its points stand between the ends of both axes. */
function countSeen({x, y}: Curve, screen: Screen): number {
  const u = toPixels(x, screen.x);
  const v = toPixels(y, screen.y);
  let seen = 0;
  for (let k = 0; k < u.length; ++k) {
    const [across = NaN, up = NaN] = [u[k], v[k]];
    if (across >= 0 && across <= screen.x.pixels && up >= 0 && up <= screen.y.pixels) seen += 1;
  }
  return seen;
}
