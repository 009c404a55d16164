import {isSurface, plotHeight} from "../../lib/plot/index.ts";
import type {DrawingSize, PlotValue} from "../../lib/protocol/index.ts";

/** In CSS pixels: the column of a chapter, and that of a phone. A page scales the drawing to its own. */
const WIDTHS = {wide: 640, narrow: 350};

export const DRAWING_WIDTHS = ["wide", "narrow"] as const;
export type DrawingWidth = (typeof DRAWING_WIDTHS)[number];

export const DRAWING_THEMES = ["light", "dark"] as const;
export type DrawingTheme = (typeof DRAWING_THEMES)[number];

/** How large a plot is drawn. */
export function toDrawingSize(plot: PlotValue, column: DrawingWidth): DrawingSize {
  const width = WIDTHS[column];
  return {width, height: plotHeight(plot, width)};
}

/** What a plot is drawn as. */
export function toDrawingFile(plot: PlotValue): "svg" | "webp" {
  return isSurface(plot) ? "webp" : "svg";
}
