import type {CSSProperties} from "react";
import type {PlotSizes} from "../../lib/plot/index.ts";

/** The box of a plot on a page and on a phone, as plot.css makes it: drawings and the live plot have one shape, so that nothing moves. */
export function toStyle({wide, narrow}: PlotSizes): CSSProperties {
  return {
    "--plot-wide": `${wide.width} / ${wide.height}`,
    "--plot-narrow": `${narrow.width} / ${narrow.height}`
  } as CSSProperties;
}
