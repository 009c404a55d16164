import {assertNever} from "../protocol/index.ts";
import type {Mark, Numbers, PlotValue} from "../protocol/index.ts";
import {contourTraces} from "./contourTraces.ts";
import {colorbar, legendOf} from "./marks.ts";
import type {Annotation, Place, Trace} from "./marks.ts";
import {binValues, extent, rowsOf} from "./numbers.ts";
import {arrowTrace, pathTraces} from "./paths.ts";
import {mergeTraces} from "./mergeTraces.ts";
import {surfaceHeight} from "./surfaceHeight.ts";
import {toPlotText} from "./text.ts";
import {CYCLE, fade} from "./themes.ts";
import {chooseBars} from "./thin/index.ts";
import type {Drawable} from "./thin/index.ts";

const HOVER = "(%{x:.4~g}, %{y:.4~g})<extra></extra>";

export interface Drawn {
  readonly traces: readonly Trace[];
  readonly annotations: readonly Annotation[];
  readonly legend: boolean;
  readonly colorbar: boolean;
  /** the x axis holds words */
  readonly categories: boolean;
  /** how many were too many to draw */
  readonly left: number;
}

const DASHES = ["solid", "dash", "dot", "dashdot", "longdash", "longdashdot"];
const SYMBOLS = ["circle", "square", "diamond", "triangle-up", "x", "star"];

export function toTraces(
  plot: PlotValue,
  {
    marks,
    ...space
  }: {marks: readonly Drawable[]} & Pick<Place, "screen" | "theme" | "width" | "height">
): Drawn {
  const all: Trace[] = [];
  const annotations: Annotation[] = [];
  let turn = 0;
  for (const drawable of marks) {
    const {mark} = drawable;
    const cycled = mark.color === null && takesColor(mark);
    const color = space.theme.colors[mark.color ?? CYCLE[turn % CYCLE.length] ?? "blue"];
    const drawn = drawMark(mark, {
      ...drawable,
      ...space,
      plot,
      color,
      turn: cycled ? turn : 0
    });
    if (cycled) turn += 1;
    all.push(...drawn.traces);
    annotations.push(...drawn.annotations);
  }
  const {traces, left} = mergeTraces(all);
  return {
    traces,
    left,
    annotations,
    legend: traces.some((trace) => trace["showlegend"] === true),
    colorbar: traces.some((trace) => trace["showscale"] === true),
    categories: plot.marks.some(
      (mark) => mark.mark === "bars" && mark.x.some((x) => typeof x === "string")
    )
  };
}

function takesColor(mark: Mark): boolean {
  return !["heatmap", "contour", "surface", "arrows", "text"].includes(mark.mark);
}

function drawMark(
  mark: Mark,
  place: Place
): {traces: readonly Trace[]; annotations: readonly Annotation[]} {
  switch (mark.mark) {
    case "contour":
      return contourTraces(mark, place);
    case "path":
      return {traces: pathTraces(mark, place), annotations: []};
    default:
      return {traces: [drawOne(mark, place)], annotations: []};
  }
}

function drawOne(mark: Exclude<Mark, {mark: "contour" | "path"}>, place: Place): Trace {
  const {color, theme, turn, heights} = place;
  const base = {...legendOf(mark), opacity: mark.opacity ?? 1, hovertemplate: HOVER};
  switch (mark.mark) {
    case "line":
      return {
        ...base,
        ...points(mark, place),
        mode: "lines",
        line: {
          color,
          width: mark.width ?? 2.25,
          dash: mark.dash ?? DASHES[turn % DASHES.length],
          simplify: false
        }
      };
    case "scatter":
      return {
        ...base,
        ...points(mark, place),
        mode: "markers",
        marker: {
          color,
          size: mark.size ?? 7,
          symbol: SYMBOLS[turn % SYMBOLS.length],
          line: {width: 0.75, color: theme.paper}
        },
        ...(mark.names === null
          ? {}
          : {text: mark.names.map(toPlotText), hovertemplate: `%{text}<br>${HOVER}`})
      };
    case "area":
      return {
        ...base,
        type: "scatter",
        x: [...mark.x, ...mark.x.toReversed()],
        y: [...mark.y, ...mark.base.toReversed()],
        mode: "lines",
        fill: "toself",
        fillcolor: fade(color, 0.18),
        line: {color, width: mark.width ?? 1, dash: mark.dash ?? "solid"},
        hoverinfo: "skip",
        hovertemplate: null
      };
    case "bars":
      return {
        ...base,
        type: "bar",
        ...highestBars(
          {x: mark.x.map((x) => (typeof x === "string" ? toPlotText(x) : x)), y: mark.y},
          place
        ),
        marker: {color: fade(color, 0.78), line: {color, width: 1}},
        hovertemplate: "%{x}: %{y:.4~g}<extra></extra>"
      };
    case "histogram": {
      const {edges, counts} = binValues(mark.values, mark.bins);
      const middle = counts.map((_, k) => ((edges[k] ?? 0) + (edges[k + 1] ?? 0)) / 2);
      const widths = counts.map((_, k) => (edges[k + 1] ?? 0) - (edges[k] ?? 0));
      const text = counts.map((n, k) => `${edges[k]} to ${edges[k + 1]}: ${n}`);
      return {
        ...base,
        type: "bar",
        ...highestBars({x: middle, y: counts, width: widths, text}, place),
        textposition: "none",
        hovertemplate: "%{text}<extra></extra>",
        marker: {color: fade(color, 0.6), line: {color, width: 1}}
      };
    }
    case "heatmap":
      return {
        ...base,
        type: "heatmap",
        x: mark.x,
        y: mark.y,
        z: rowsOf(mark.z),
        colorscale: theme.ramp,
        ...(heights === null ? {} : {zmin: heights[0], zmax: heights[1]}),
        ...colorbar(theme, mark.label),
        zsmooth: false,
        hovertemplate: "(%{x:.4~g}, %{y:.4~g}): %{z:.4~g}<extra></extra>"
      };
    case "surface":
      return {
        ...base,
        type: "surface",
        x: mark.x,
        y: mark.y,
        z: rowsOf(mark.z),
        colorscale: theme.ramp,
        ...colorbar(theme, null),
        showscale: false,
        contours: {
          z: {
            show: true,
            usecolormap: false,
            color: fade(theme.ink, 0.55),
            width: 1,
            highlight: false,
            ...surfaceLevels(mark.z.values)
          }
        },
        lighting: {ambient: 0.75, diffuse: 0.5, specular: 0.05, roughness: 0.9},
        hovertemplate: "(%{x:.4~g}, %{y:.4~g}): %{z:.4~g}<extra></extra>"
      };
    case "arrows":
      return arrowTrace(mark, {...place, color: mark.color === null ? theme.ink : color});
    case "text":
      return {
        ...base,
        ...points(mark, place),
        mode: "text",
        text: mark.text.map(toPlotText),
        textfont: {size: mark.size ?? 13, color: mark.color === null ? theme.ink : color},
        textposition: "top center",
        hoverinfo: "skip",
        hovertemplate: null,
        cliponaxis: false
      };
    default:
      return assertNever(mark);
  }
}

/** In a plot with a surface everything lies on it. */
function points(mark: Extract<Mark, {mark: "line" | "scatter" | "text"}>, {plot}: Place): Trace {
  const z = surfaceHeight(plot, mark.x, mark.y);
  return z === null
    ? {type: "scatter", x: mark.x, y: mark.y}
    : {type: "scatter3d", x: mark.x, y: mark.y, z};
}

/** Of bars that are too many those that can be seen, as wide as the columns that they stand for. */
function highestBars(
  bars: Readonly<Record<string, readonly unknown[]>> & {
    readonly x: readonly unknown[];
    readonly y: Numbers;
  },
  {columns}: Place
): Trace {
  if (columns === null) return bars;
  const kept = chooseBars(bars.x, bars.y, columns);
  const some = Object.entries(bars).map(([key, list]) => [key, kept.map((k) => list[k])] as const);
  const width = (columns.high - columns.low) / columns.pixels;
  return {...Object.fromEntries(some), ...(columns.scale === "log" ? {} : {width})};
}

function surfaceLevels(values: readonly number[]): Trace {
  const [low, high] = extent(values);
  return high > low ? {start: low, end: high, size: (high - low) / 12} : {};
}
