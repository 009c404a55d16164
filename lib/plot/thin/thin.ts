import {assertNever} from "../../protocol/index.ts";
import type {Mark, PlotValue} from "../../protocol/index.ts";
import {WHOLE, thinBars, thinPoints} from "./byKind.ts";
import type {Drawable, Place, ThinKind} from "./byKind.ts";
import {thinGrids} from "./byGrid.ts";
import {findLarge, kindOf} from "./limits.ts";
import type {Kind} from "./limits.ts";
import {toScreen} from "./screen.ts";
import type {Screen, Zoom} from "./screen.ts";

export interface ThinPlot {
  readonly marks: readonly Drawable[];
  /** sentences on what is not drawn although it could be seen */
  readonly notes: readonly string[];
  /** where it is drawn; null when all of it is */
  readonly screen: Screen | null;
}

/**
 * A plot with no more in it than a screen shows and a page can draw in time; the same marks when that is all there is. Nothing is added: what is drawn of a line, a path or a set of points are
 * points of it, and the cells of a heat map are means of its own. With a zoom it is the part that the reader sees which is drawn finely.
 */
export function thinPlot(
  plot: PlotValue,
  {width, height, zoom}: {width: number; height: number; zoom: Zoom | null}
): ThinPlot {
  const large = findLarge(plot);
  const marks: Drawable[] = plot.marks.map((mark) => ({...WHOLE, mark}));
  const notes: string[] = [];
  if (large.length === 0) return {marks, notes, screen: null};
  const screen = toScreen(plot, {width, height, zoom});
  for (const kind of large) {
    const places = plot.marks.flatMap((mark, k) => (kindOf(mark) === kind ? [k] : []));
    const whole = places.flatMap((k) => plot.marks[k] ?? []);
    const thin = thinKind(kind, whole, {plot, screen, isZoomed: zoom !== null});
    thin.marks.forEach((mark, i) => (marks[places[i] ?? -1] = mark));
    notes.push(...thin.notes);
  }
  return {marks, notes, screen};
}

function thinKind(kind: Kind, marks: readonly Mark[], place: Place): ThinKind {
  switch (kind) {
    case "line":
    case "sign":
    case "word":
    case "arrow":
      return thinPoints(kind, marks, place);
    case "bar":
      return thinBars(marks, place);
    case "cell":
    case "level":
    case "relief":
      return thinGrids(kind, marks, place);
    default:
      return assertNever(kind);
  }
}
