import type {Axis, PlotValue} from "../protocol/index.ts";
import {fitRange, isField} from "./fit.ts";
import {toPlotText} from "./text.ts";
import {THEMES} from "./themes.ts";
import type {Theme, ThemeName} from "./themes.ts";
import {tellMarks, thinPlot} from "./thin/index.ts";
import type {Zoom} from "./thin/index.ts";
import {toTraces} from "./traces.ts";
import type {Trace} from "./marks.ts";

export interface FigureOptions {
  readonly theme: ThemeName;
  /** in CSS pixels */
  readonly width: number;
  readonly height: number;
  /** what the reader has zoomed to; all of it when left out */
  readonly zoom?: Zoom | null;
}

/** What Plotly draws. All text in it is escaped; nothing in it is shared with the plot but arrays of numbers, which Plotly does not change. */
export interface Figure {
  readonly data: readonly Trace[];
  readonly layout: Readonly<Record<string, unknown>>;
  /** sentences on what could be seen and is not drawn, because it is too much */
  readonly notes: readonly string[];
}

const FONT = '"Source Sans 3 Variable", "Source Sans 3", system-ui, sans-serif';

/** The default height of a plot of this width. The static drawing and the live one both use it, so nothing moves when one takes the other's place. */
export function plotHeight(plot: PlotValue, width: number): number {
  if (plot.height !== null) return plot.height;
  if (isSurface(plot)) return Math.round(Math.min(460, width * 0.8));
  if (plot.aspect === "free") return Math.round(Math.min(380, Math.max(240, width * 0.56)));
  const [x, y] = [fitRange(plot, "x"), fitRange(plot, "y")];
  if (x === null || y === null) return Math.round(Math.min(440, width * 0.9));
  const {l, r, t, b} = margins(plot, {legend: true, colorbar: false});
  const inner = (width - l - r) * Math.abs((y[1] - y[0]) / (x[1] - x[0]));
  return Math.round(Math.min(560, Math.max(200, inner + t + b)));
}

export function isSurface(plot: PlotValue): boolean {
  return plot.marks.some(({mark}) => mark === "surface");
}

/** Pure: the same plot, theme and size give the same figure. */
export function toFigure(
  plot: PlotValue,
  {theme: name, width, height, zoom = null}: FigureOptions
): Figure {
  const theme = THEMES[name];
  const {marks, notes, screen} = thinPlot(plot, {width, height, zoom});
  const {traces, left, annotations, legend, colorbar, categories} = toTraces(plot, {
    marks,
    screen,
    theme,
    width,
    height
  });
  const told = left === 0 ? notes : [...notes, tellMarks(plot.marks.length, left)];
  const common = {
    width,
    height,
    autosize: false,
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    font: {family: FONT, size: 13, color: theme.ink},
    hoverlabel: {
      bgcolor: theme.paper,
      bordercolor: theme.muted,
      font: {family: FONT, size: 13, color: theme.ink}
    },
    hovermode: "closest",
    dragmode: isSurface(plot) ? "turntable" : screen !== null ? "zoom" : "pan",
    showlegend: legend,
    legend: {
      orientation: "h",
      x: 0,
      xanchor: "left",
      y: 1,
      yanchor: "bottom",
      bgcolor: "rgba(0,0,0,0)",
      font: {size: 13, color: theme.ink},
      itemsizing: "constant"
    },
    ...(plot.title === null
      ? {}
      : {
          title: {
            text: toPlotText(plot.title),
            font: {size: 15, color: theme.ink},
            x: 0,
            xref: "paper",
            xanchor: "left",
            y: 1,
            yref: "container",
            yanchor: "top",
            pad: {t: 6}
          }
        }),
    margin: margins(plot, {legend, colorbar}),
    // Keeps what the reader zoomed to while a slider moves.
    uirevision: "same",
    annotations
  };
  if (isSurface(plot)) {
    return {
      notes: told,
      data: traces,
      layout: {
        ...common,
        margin: {l: 0, r: 0, t: common.margin.t, b: 0},
        scene: {
          xaxis: sceneAxis(plot.x, "x", theme),
          yaxis: sceneAxis(plot.y, "y", theme),
          zaxis: sceneAxis(plot.z, "z", theme),
          aspectmode: plot.aspect === "equal" ? "data" : "cube",
          camera: {eye: {x: 1.35, y: -1.45, z: 0.95}}
        }
      }
    };
  }
  const field = isField(plot);
  const equal = plot.aspect === "equal" ? {scaleanchor: "x", scaleratio: 1} : {};
  return {
    notes: told,
    data: traces,
    layout: {
      ...common,
      xaxis: flatAxis({...plot.x, range: fitRange(plot, "x")}, {theme, categories, field}),
      yaxis: {
        ...flatAxis({...plot.y, range: fitRange(plot, "y")}, {theme, categories: false, field}),
        ...equal
      }
    }
  };
}

/** Outside the axes, in CSS pixels: what their numbers, titles and colour bars mostly need. Where that is too little Plotly makes room, and draws all of the plot again. */
function margins(plot: PlotValue, {legend, colorbar}: {legend: boolean; colorbar: boolean}) {
  return {
    l: plot.y.title === null ? 44 : 64,
    r: colorbar ? 76 : 18,
    t: (colorbar ? 18 : 12) + (plot.title === null ? 0 : 26) + (legend ? 30 : 0),
    b: plot.x.title === null ? 36 : 54,
    pad: 0
  };
}

function flatAxis(
  axis: Axis,
  {theme, categories, field}: {theme: Theme; categories: boolean; field: boolean}
): Readonly<Record<string, unknown>> {
  const type = categories ? "category" : axis.scale;
  return {
    type,
    ...(axis.title === null
      ? {}
      : {title: {text: toPlotText(axis.title), standoff: 8, font: {size: 14, color: theme.ink}}}),
    ...axisRange(axis),
    ...(axis.scale === "log"
      ? {exponentformat: "power", minor: {ticks: "outside", ticklen: 3, tickcolor: theme.muted}}
      : {exponentformat: "power"}),
    showgrid: !categories && !field,
    gridcolor: theme.grid,
    gridwidth: 1,
    zeroline: axis.scale === "linear" && !field,
    zerolinecolor: theme.muted,
    zerolinewidth: 1,
    showline: true,
    linecolor: theme.muted,
    linewidth: 1,
    ticks: "outside",
    ticklen: 4,
    tickcolor: theme.muted,
    tickfont: {size: 12, color: theme.ink},
    // Each number would be measured, to hide what the margins have room for in any case.
    ticklabeloverflow: "allow",
    automargin: true,
    constrain: "domain"
  };
}

function sceneAxis(axis: Axis, fallback: string, theme: Theme): Readonly<Record<string, unknown>> {
  return {
    type: axis.scale,
    title: {text: toPlotText(axis.title ?? fallback), font: {size: 14, color: theme.ink}},
    ...axisRange(axis),
    color: theme.ink,
    gridcolor: theme.grid,
    zerolinecolor: theme.grid,
    linecolor: theme.muted,
    tickfont: {size: 11, color: theme.ink},
    backgroundcolor: "rgba(0,0,0,0)",
    showspikes: false
  };
}

/** Plotly wants the range of a log axis as exponents. */
function axisRange({range, scale}: Axis): Readonly<Record<string, unknown>> {
  if (range === null) return {autorange: true};
  const ends = scale === "log" ? range.map(Math.log10) : range;
  return ends.every(Number.isFinite) && ends[0] !== ends[1]
    ? {range: [...ends], autorange: false}
    : {autorange: true};
}
