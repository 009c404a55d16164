import type {CSSProperties} from "react";
import {plotHeight} from "../../lib/plot/index.ts";
import type {DrawingSize, PlotValue} from "../../lib/protocol/index.ts";

/** The box of a plot on a page and on a phone: its drawings have these shapes, and the live plot takes them, so that nothing moves. */
export interface PlotShape {
  readonly wide: DrawingSize;
  readonly narrow: DrawingSize;
}

/** The shape of a plot that was never drawn. */
export function shapeOf(plot: PlotValue): PlotShape {
  return {
    wide: {width: 640, height: plotHeight(plot, 640)},
    narrow: {width: 350, height: plotHeight(plot, 350)}
  };
}

/** What plot.css makes the box of. */
export function toStyle({wide, narrow}: PlotShape): CSSProperties {
  return {
    "--plot-wide": `${wide.width} / ${wide.height}`,
    "--plot-narrow": `${narrow.width} / ${narrow.height}`
  } as CSSProperties;
}
