import type {Mark, PlotValue} from "../protocol/index.ts";
import {toPlotText} from "./text.ts";
import type {Theme} from "./themes.ts";
import type {Drawable, Screen} from "./thin/index.ts";

export type Trace = Readonly<Record<string, unknown>>;
export type Annotation = Readonly<Record<string, unknown>>;

/** What a mark needs to know of its place in the plot. */
export interface Place extends Omit<Drawable, "mark"> {
  readonly plot: PlotValue;
  readonly theme: Theme;
  readonly width: number;
  readonly height: number;
  /** the mark's colour, its own or the next of the cycle */
  readonly color: string;
  /** how many marks before this one took a colour of the cycle: they differ in dash and symbol as well */
  readonly turn: number;
  /** where a plot is drawn of which not all is */
  readonly screen: Screen | null;
}

/** A name stands in the legend only when the author gave one. */
export function legendOf(mark: Mark): Trace {
  return mark.label === null ||
    mark.mark === "heatmap" ||
    mark.mark === "contour" ||
    mark.mark === "surface"
    ? {showlegend: false}
    : {showlegend: true, name: toPlotText(mark.label)};
}

export function colorbar(theme: Theme, title: string | null, ticks: Trace = {}): Trace {
  return {
    showscale: true,
    colorbar: {
      thickness: 12,
      outlinewidth: 0,
      tickfont: {size: 12, color: theme.ink},
      exponentformat: "power",
      ...ticks,
      ...(title === null
        ? {}
        : {title: {text: toPlotText(title), side: "right", font: {size: 13, color: theme.ink}}})
    }
  };
}
