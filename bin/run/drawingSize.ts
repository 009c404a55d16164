import {isSurface, plotHeight} from "../../lib/plot/index.ts";
import type {PlotValue} from "../../lib/protocol/index.ts";

/** In CSS pixels: the column of a chapter. A page scales the drawing to its own. */
export const DRAWING_WIDTH = 640;

export const DRAWING_THEMES = ["light", "dark"] as const;
export type DrawingTheme = (typeof DRAWING_THEMES)[number];

export interface DrawingSize {
  readonly width: number;
  readonly height: number;
  readonly file: "svg" | "webp";
}

/** How large a plot is drawn, and as what. */
export function toDrawingSize(plot: PlotValue): DrawingSize {
  return {
    width: DRAWING_WIDTH,
    height: plotHeight(plot, DRAWING_WIDTH),
    file: isSurface(plot) ? "webp" : "svg"
  };
}
