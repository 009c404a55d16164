import {assertNever} from "../../protocol/index.ts";
import type {Mark} from "../../protocol/index.ts";
import {chooseLevels} from "../contours.ts";
import {extent} from "../numbers.ts";
import {WHOLE} from "./byKind.ts";
import type {Drawable, Place, ThinKind} from "./byKind.ts";
import {thinGrid} from "./grids.ts";
import {MOST, roundsOf, shareOut, sizeOf} from "./limits.ts";
import {tellGrid} from "./notes.ts";

/** Marks that are heights over a grid, each with its share of what all may draw. */
export function thinGrids(
  kind: "cell" | "level" | "relief",
  marks: readonly Mark[],
  {screen, isZoomed}: Place
): ThinKind {
  const shares = shareOut(marks.map(sizeOf), MOST[kind]);
  const notes: string[] = [];
  const thin = marks.map((mark, i): Drawable => {
    const share = shares[i] ?? 0;
    if (sizeOf(mark) <= share || !isGrid(mark)) return {...WHOLE, mark};
    const most = mark.mark === "contour" ? share / roundsOf(mark) : share;
    const by = mark.mark === "heatmap" ? "means" : "samples";
    const {grid, isEvery} = thinGrid(mark, {screen, most: Math.max(16, most), by});
    if (!isEvery) notes.push(tellGrid(kind, {thin: grid.z, whole: mark.z, isZoomed}));
    switch (mark.mark) {
      case "heatmap":
        return {...WHOLE, mark: {...mark, ...grid}, heights: extent(mark.z.values)};
      case "contour":
        // Levels are chosen by all heights, whatever part is drawn.
        return {...WHOLE, mark: {...mark, ...grid, levels: chooseLevels(mark.z, mark.levels)}};
      case "surface":
        return {...WHOLE, mark: {...mark, ...grid}};
      default:
        return assertNever(mark);
    }
  });
  return {marks: thin, notes};
}

function isGrid(mark: Mark): mark is Extract<Mark, {mark: "heatmap" | "contour" | "surface"}> {
  return "z" in mark && mark.mark !== "path";
}
