import {isSurface, plotSizes, toFigure} from "../../lib/plot/index.ts";
import type {PlotValue} from "../../lib/protocol/index.ts";
import {loadPlotly} from "./plotly.ts";

/** A drawing that stands by itself. */
export interface PlotPicture {
  readonly type: "image/svg+xml" | "image/png";
  /** the text of an SVG, or a PNG in base64 */
  readonly data: string;
}

/** Draws a plot as it stands on white paper: lines as SVG, a surface as a picture of dots. Rejected when Plotly cannot be loaded. */
export async function toPicture(plot: PlotValue): Promise<PlotPicture> {
  const isSolid = isSurface(plot);
  const plotly = await loadPlotly({surface: isSolid});
  const {width, height} = plotSizes(plot).wide;
  const {data, layout} = toFigure(plot, {theme: "light", width, height});
  const element = document.createElement("div");
  element.className = "plot-apart";
  element.ariaHidden = "true";
  document.body.append(element);
  try {
    await plotly.newPlot(element, data, layout, {staticPlot: true});
    const format = isSolid ? "png" : "svg";
    const address = await plotly.toImage(element, {width, height, format, scale: isSolid ? 2 : 1});
    const written = address.slice(address.indexOf(",") + 1);
    return isSolid
      ? {type: "image/png", data: written}
      : {type: "image/svg+xml", data: decodeURIComponent(written)};
  } finally {
    plotly.purge(element);
    element.remove();
  }
}
