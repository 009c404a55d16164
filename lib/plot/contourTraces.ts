import type {Mark} from "../protocol/index.ts";
import {chooseLevels, levelIndex, levelLines} from "./contours.ts";
import {colorbar} from "./marks.ts";
import type {Annotation, Place, Trace} from "./marks.ts";
import {extent, rowsOf, shortNumber} from "./numbers.ts";
import {fade} from "./themes.ts";
import {evenGrid, thinGaps} from "./thin/index.ts";

type Contour = Extract<Mark, {mark: "contour"}>;
type Line = readonly (readonly [number, number])[];

/** A gap wide enough for a label is cut into each level's longest line, and a line shorter than this many pixels has none. */
const SHORTEST_LABELLED = 120;
const LABEL_HEIGHT = 12;

/**
 * Level lines are ours rather than Plotly's: it draws evenly spaced levels only, and the levels of a function that is worth minimising are not.
 * Filled bands go through Plotly with the heights replaced by their place among the levels.
 */
export function contourTraces(
  mark: Contour,
  place: Place
): {traces: readonly Trace[]; annotations: readonly Annotation[]} {
  const levels = chooseLevels(mark.z, mark.levels);
  const color =
    mark.color === null
      ? mark.filled
        ? fade(place.theme.ink, 0.55)
        : place.theme.muted
      : place.color;
  const pixels = pixelScale(mark, place);
  const x: (number | null)[] = [];
  const y: (number | null)[] = [];
  const labels: Annotation[] = [];
  for (const level of levels) {
    const lines = levelLines({x: mark.x, y: mark.y, z: mark.z, level});
    const longest = findLongest(lines, pixels);
    const text = shortNumber(level);
    const spot =
      !mark.filled && longest !== undefined && lengthOf(longest, pixels) > SHORTEST_LABELLED
        ? labelSpot(longest, labels, pixels)
        : null;
    if (spot !== null) labels.push(labelAt(spot, text, place));
    for (const line of lines)
      push(spot === null ? [line] : cut(line, spot, text.length * 3.6 + 4, pixels), x, y);
  }
  const lines: Trace = {
    type: "scatter",
    ...(place.screen === null ? {x, y} : thinGaps(x, y, place.screen)),
    mode: "lines",
    line: {
      color,
      width: mark.width ?? (mark.filled ? 0.75 : 1.25),
      dash: mark.dash ?? "solid",
      simplify: false
    },
    opacity: mark.opacity ?? 1,
    connectgaps: false,
    showlegend: false,
    hoverinfo: "skip"
  };
  return {
    traces: mark.filled ? [bands(mark, levels, place), lines] : [lines, readout(mark, place)],
    annotations: labels
  };
}

function bands(mark: Contour, levels: readonly number[], {theme}: Place): Trace {
  const rows = rowsOf(mark.z);
  return {
    type: "contour",
    x: mark.x,
    y: mark.y,
    z: rows.map((row) => row.map((z) => levelIndex(z, levels))),
    customdata: rows,
    colorscale: theme.ramp,
    autocontour: false,
    contours: {
      coloring: "fill",
      start: 0,
      end: Math.max(0, levels.length - 1),
      size: 1,
      showlines: false
    },
    line: {width: 0},
    zmin: -0.5,
    zmax: Math.max(0.5, levels.length - 0.5),
    ...colorbar(theme, mark.label, {
      tickmode: "array",
      tickvals: levels.map((_, i) => i),
      ticktext: levels.map(shortNumber)
    }),
    hovertemplate: "(%{x:.4~g}, %{y:.4~g}): %{customdata:.4~g}<extra></extra>",
    showlegend: false
  };
}

/** Nothing to see: tells the height under the pointer. */
function readout(mark: Contour, {screen}: Place): Trace {
  const {x, y, z} = screen === null ? mark : evenGrid(mark);
  return {
    type: "heatmap",
    x,
    y,
    z: rowsOf(z),
    opacity: 0,
    showscale: false,
    showlegend: false,
    hovertemplate: "(%{x:.4~g}, %{y:.4~g}): %{z:.4~g}<extra></extra>"
  };
}

interface Scale {
  readonly x: number;
  readonly y: number;
}

/** Pixels per unit, near enough to place labels: the axes' own ranges, or the grid's. */
function pixelScale(mark: Contour, {plot, width, height}: Place): Scale {
  const [x0, x1] = plot.x.range ?? extent(mark.x);
  const [y0, y1] = plot.y.range ?? extent(mark.y);
  const scale = {
    x: (width - 70) / Math.abs(x1 - x0 || 1),
    y: (height - 60) / Math.abs(y1 - y0 || 1)
  };
  if (plot.aspect === "free") return scale;
  const both = Math.min(scale.x, scale.y);
  return {x: both, y: both};
}

function findLongest(lines: readonly Line[], scale: Scale): Line | undefined {
  let [longest, length]: [Line | undefined, number] = [undefined, -1];
  for (const line of lines) {
    const here = lengthOf(line, scale);
    if (here > length) [longest, length] = [line, here];
  }
  return longest;
}

function lengthOf(line: Line, scale: Scale): number {
  return line.reduce(
    (sum, point, k) => sum + (k === 0 ? 0 : distance(point, line[k - 1] ?? point, scale)),
    0
  );
}

function distance(
  a: readonly [number, number],
  b: readonly [number, number],
  scale: Scale
): number {
  return Math.hypot((a[0] - b[0]) * scale.x, (a[1] - b[1]) * scale.y);
}

/** The point of a line where it is most level and farthest from the labels so far: horizontal text sits well there. */
function labelSpot(
  line: Line,
  labels: readonly Annotation[],
  scale: Scale
): readonly [number, number] | null {
  let best: readonly [number, number] | null = null;
  let bestScore = -Infinity;
  const margin = Math.max(1, Math.floor(line.length * 0.08));
  for (let k = margin; k < line.length - margin; ++k) {
    const here = line[k],
      before = line[k - 1],
      after = line[k + 1];
    if (here === undefined || before === undefined || after === undefined) continue;
    const run = Math.abs((after[0] - before[0]) * scale.x);
    const rise = Math.abs((after[1] - before[1]) * scale.y);
    const near = Math.min(
      160,
      ...labels.map(({x, y}) => distance(here, [Number(x), Number(y)], scale))
    );
    const score = near + (run / (run + rise || 1)) * 60;
    if (score > bestScore && near > 36) [best, bestScore] = [here, score];
  }
  return best;
}

function labelAt(
  [x, y]: readonly [number, number],
  text: string,
  {theme, plot}: Place
): Annotation {
  const at = (value: number, scale: "linear" | "log"): number =>
    scale === "log" ? Math.log10(value) : value;
  return {
    x: at(x, plot.x.scale),
    y: at(y, plot.y.scale),
    text,
    showarrow: false,
    font: {size: 11, color: theme.muted},
    bgcolor: "rgba(0,0,0,0)",
    borderpad: 0
  };
}

/** The parts of a line outside the box of its label. */
function cut(
  line: Line,
  [x, y]: readonly [number, number],
  halfWidth: number,
  scale: Scale
): readonly Line[] {
  const parts: (readonly [number, number])[][] = [[]];
  for (const point of line) {
    const covered =
      Math.abs((point[0] - x) * scale.x) < halfWidth &&
      Math.abs((point[1] - y) * scale.y) < LABEL_HEIGHT / 2 + 2;
    if (covered) parts.push([]);
    else parts.at(-1)?.push(point);
  }
  return parts.filter((part) => part.length > 1);
}

function push(lines: readonly Line[], x: (number | null)[], y: (number | null)[]): void {
  for (const line of lines) {
    for (const [px, py] of line) {
      x.push(px);
      y.push(py);
    }
    x.push(null);
    y.push(null);
  }
}
