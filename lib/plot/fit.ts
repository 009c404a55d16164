import type {Axis, PlotValue} from "../protocol/index.ts";
import {extent} from "./numbers.ts";

/** Whether the plot shows heights over the plane: they fill their axes to the edge, and grid lines would cross them out. */
export function isField(plot: PlotValue): boolean {
  return plot.marks.some(({mark}) => mark === "heatmap" || mark === "contour");
}

/** The range of an axis: the author's, else the extent of the grids in the plot, else null for Plotly to choose. */
export function fitRange(plot: PlotValue, name: "x" | "y"): Axis["range"] {
  const axis = plot[name];
  if (axis.range !== null) return axis.range;
  const ends: number[] = [];
  for (const mark of plot.marks) {
    if (mark.mark !== "heatmap" && mark.mark !== "contour") continue;
    const [low, high] = extent(mark[name]);
    // A cell of a heat map reaches half a step beyond its point.
    const half =
      mark.mark === "heatmap" ? (high - low) / Math.max(1, 2 * (mark[name].length - 1)) : 0;
    ends.push(low - half, high + half);
  }
  const [low, high] = extent(ends);
  return high > low && axis.scale === "linear" ? [low, high] : null;
}
