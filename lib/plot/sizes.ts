import type {DrawingSize, PlotValue} from "../protocol/index.ts";
import {plotHeight} from "./figure.ts";

/** The sizes at which a plot is drawn, in CSS pixels: for the column of a chapter, and for a phone's. A page scales a drawing to its own column. */
export interface PlotSizes {
  readonly wide: DrawingSize;
  readonly narrow: DrawingSize;
}

const WIDTHS = {wide: 640, narrow: 350};

export function plotSizes(plot: PlotValue): PlotSizes {
  const sizeOf = (width: number): DrawingSize => ({width, height: plotHeight(plot, width)});
  return {wide: sizeOf(WIDTHS.wide), narrow: sizeOf(WIDTHS.narrow)};
}
