import type {Mark, Numbers} from "../protocol/index.ts";
import {legendOf} from "./marks.ts";
import type {Place, Trace} from "./marks.ts";
import {extent} from "./numbers.ts";
import {surfaceHeight} from "./surfaceHeight.ts";

type Path = Extract<Mark, {mark: "path"}>;
type Arrows = Extract<Mark, {mark: "arrows"}>;

/** Steps shorter than this part of the path's extent carry no arrow: it would cover them. */
const SHORTEST_STEP = 0.03;
const MOST_ARROWS = 200;

/** Iterates: a line through them, a point at each, and an arrowhead in the middle of each step that is long enough to carry one. */
export function pathTraces(mark: Path, {plot, color, theme, kept}: Place): readonly Trace[] {
  const look = {
    ...legendOf(mark),
    opacity: mark.opacity ?? 1,
    ...(kept === null ? {} : {customdata: kept}),
    hovertemplate: `step %{${kept === null ? "pointNumber" : "customdata"}}: (%{x:.4~g}, %{y:.4~g})<extra></extra>`
  };
  const line = {color, width: mark.width ?? 1.75, dash: mark.dash ?? "solid"};
  const size = mark.size ?? (mark.x.length > 60 ? 4 : 6);
  const z = mark.z ?? surfaceHeight(plot, mark.x, mark.y);
  if (z !== null && plot.marks.some((other) => other.mark === "surface")) {
    return [
      {
        ...look,
        type: "scatter3d",
        x: mark.x,
        y: mark.y,
        z,
        mode: "lines+markers",
        line: {...line, width: 4},
        marker: {color, size: size * 0.6}
      }
    ];
  }
  const points = {
    ...look,
    type: "scatter",
    x: mark.x,
    y: mark.y,
    mode: "lines+markers",
    line: {...line, simplify: false},
    marker: {color, size, line: {width: 0.75, color: theme.paper}}
  };
  const {x, y, sizes} = middles(mark.x, mark.y, {
    logX: plot.x.scale === "log",
    logY: plot.y.scale === "log"
  });
  if (x.length === 0) return [points];
  return [
    points,
    {
      type: "scatter",
      x,
      y,
      mode: "markers",
      marker: {color, size: sizes, symbol: "arrow", angleref: "previous", line: {width: 0}},
      opacity: mark.opacity ?? 1,
      showlegend: false,
      hoverinfo: "skip"
    }
  ];
}

/** A field of arrows as one trace: shafts with gaps between, a head at the end of each, turned along its shaft by Plotly at any zoom. */
export function arrowTrace(mark: Arrows, {color}: Place): Trace {
  const x: (number | null)[] = [];
  const y: (number | null)[] = [];
  const sizes: number[] = [];
  mark.x.forEach((fromX, k) => {
    const fromY = mark.y[k] ?? NaN;
    const toX = fromX + (mark.u[k] ?? NaN);
    const toY = fromY + (mark.v[k] ?? NaN);
    if (!Number.isFinite(fromX + fromY + toX + toY)) return;
    x.push(fromX, toX, null);
    y.push(fromY, toY, null);
    const still = fromX === toX && fromY === toY;
    sizes.push(0, still ? 0 : (mark.size ?? 8), 0);
  });
  return {
    ...legendOf(mark),
    type: "scatter",
    x,
    y,
    mode: "lines+markers",
    opacity: mark.opacity ?? 0.85,
    line: {color, width: mark.width ?? 1.25, dash: mark.dash ?? "solid"},
    marker: {
      color,
      size: sizes,
      symbol: "arrow",
      angleref: "previous",
      line: {width: 0},
      opacity: 1
    },
    hoverinfo: "skip"
  };
}

/** The points of every long step with its middle between: the heads stand at the middles and look back along the step. */
function middles(
  xs: Numbers,
  ys: Numbers,
  {logX, logY}: {logX: boolean; logY: boolean}
): {x: (number | null)[]; y: (number | null)[]; sizes: number[]} {
  const x: (number | null)[] = [];
  const y: (number | null)[] = [];
  const sizes: number[] = [];
  const us = logX ? xs.map(Math.log) : xs;
  const vs = logY ? ys.map(Math.log) : ys;
  const [lowU, highU] = extent(us);
  const [lowV, highV] = extent(vs);
  const spanU = highU - lowU || 1;
  const spanV = highV - lowV || 1;
  for (let k = 0; k + 1 < xs.length && x.length < 3 * MOST_ARROWS; ++k) {
    const u0 = us[k] ?? NaN,
      u1 = us[k + 1] ?? NaN,
      v0 = vs[k] ?? NaN,
      v1 = vs[k + 1] ?? NaN;
    if (!(Math.hypot((u1 - u0) / spanU, (v1 - v0) / spanV) > SHORTEST_STEP)) continue;
    const middleU = (u0 + u1) / 2;
    const middleV = (v0 + v1) / 2;
    x.push(xs[k] ?? NaN, logX ? Math.exp(middleU) : middleU, null);
    y.push(ys[k] ?? NaN, logY ? Math.exp(middleV) : middleV, null);
    sizes.push(0, 9, 0);
  }
  return {x, y, sizes};
}
