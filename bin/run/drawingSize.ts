import {isSurface} from "../../lib/plot/index.ts";
import type {PlotSizes} from "../../lib/plot/index.ts";
import type {PlotValue} from "../../lib/protocol/index.ts";

export const DRAWING_WIDTHS = ["wide", "narrow"] as const satisfies readonly (keyof PlotSizes)[];
export type DrawingWidth = (typeof DRAWING_WIDTHS)[number];

export const DRAWING_THEMES = ["light", "dark"] as const;
export type DrawingTheme = (typeof DRAWING_THEMES)[number];

/** What a plot is drawn as. */
export function toDrawingFile(plot: PlotValue): "svg" | "webp" {
  return isSurface(plot) ? "webp" : "svg";
}
