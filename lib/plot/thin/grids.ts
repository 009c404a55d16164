import type {Grid, Numbers} from "../../protocol/index.ts";
import {sideOf, toPixels} from "./screen.ts";
import type {Screen, Side} from "./screen.ts";

/** A grid and the places of its columns and rows. */
export interface Placed {
  readonly x: Numbers;
  readonly y: Numbers;
  readonly z: Grid;
}

/** Where nothing else holds the ends of an axis, what lies out of sight is drawn in so many pieces on either side. */
const OUTSIDE = 8;

/** A grid of at most about `most` cells of what is in sight, as wide and high as the screen is; `isEvery` when that has every value of it. */
export function thinGrid(
  grid: Placed,
  {screen, most, by}: {screen: Screen; most: number; by: "means" | "samples"}
): {readonly grid: Placed; readonly isEvery: boolean} {
  // Blocks as near to squares as both sides together allow; a side with few places leaves the other more.
  const shape = Math.sqrt((most * screen.x.pixels) / screen.y.pixels);
  const wide = Math.min(grid.z.columns, Math.max(shape, most / grid.z.rows));
  const columns = findBlocks(grid.x, screen.x, Math.max(1, Math.floor(wide)));
  const rows = findBlocks(grid.y, screen.y, Math.max(1, Math.floor(most / wide)));
  return {
    grid: by === "means" ? meanBlocks(grid, columns, rows) : sampleGrid(grid, columns, rows),
    isEvery: isEveryOne(columns) && isEveryOne(rows)
  };
}

/** Whether each block is one place. */
function isEveryOne(starts: Numbers): boolean {
  return starts.every((start, k) => k === 0 || start === (starts[k - 1] ?? 0) + 1);
}

/** Where blocks of neighbouring places begin, at most `most` in sight; and where the last ends. */
function findBlocks(places: Numbers, side: Side, most: number): Numbers {
  const pixels = toPixels(places, side);
  const isSeen = (at: number): boolean => sideOf(at, side) === 0;
  const from = Math.max(0, pixels.findIndex(isSeen));
  const to = pixels.findLastIndex(isSeen) + 1 || places.length;
  // Even steps are drawn ten times as fast: a linear axis knows its ends without the rest.
  return side.scale === "linear"
    ? [...stepsOf(from, to, most), to]
    : [
        ...stepsOf(0, from, OUTSIDE),
        ...stepsOf(from, to, most),
        ...stepsOf(to, places.length, OUTSIDE),
        places.length
      ];
}

/** Blocks of a grid, each with the mean of the numbers in it at the middle of their places; NaN where there is none. */
function meanBlocks({x, y, z}: Placed, columns: Numbers, rows: Numbers): Placed {
  const wide = columns.length - 1;
  const sums = new Float64Array(wide * (rows.length - 1));
  const counts = new Float64Array(sums.length);
  const column = blockOfEach(columns);
  const from = columns[0] ?? 0;
  const to = columns.at(-1) ?? 0;
  for (let r = 0; r + 1 < rows.length; ++r) {
    for (let i = rows[r] ?? 0; i < (rows[r + 1] ?? 0); ++i) {
      for (let j = from; j < to; ++j) {
        const value = z.values[i * z.columns + j] ?? NaN;
        if (!Number.isFinite(value)) continue;
        const at = r * wide + (column[j] ?? 0);
        sums[at] = (sums[at] ?? 0) + value;
        counts[at] = (counts[at] ?? 0) + 1;
      }
    }
  }
  return {
    x: middlesOf(x, columns),
    y: middlesOf(y, rows),
    z: {
      rows: rows.length - 1,
      columns: wide,
      values: Array.from(sums, (sum, k) => sum / (counts[k] ?? 0))
    }
  };
}

/** Some rows and columns of a grid: its own values where it is sampled, the last ones too. */
function sampleGrid({x, y, z}: Placed, columns: Numbers, rows: Numbers): Placed {
  const js = toSamples(columns);
  const is = toSamples(rows);
  const at = (list: Numbers, k: number): number => list[k] ?? NaN;
  return {
    x: js.map((j) => at(x, j)),
    y: is.map((i) => at(y, i)),
    z: {
      rows: is.length,
      columns: js.length,
      values: is.flatMap((i) => js.map((j) => at(z.values, i * z.columns + j)))
    }
  };
}

/** A grid without a last column or row that is nearer to the one before than others are. */
export function evenGrid({x, y, z}: Placed): Placed {
  const [columns, rows] = [evenLength(x), evenLength(y)];
  if (columns === x.length && rows === y.length) return {x, y, z};
  const values = z.values.filter((_, k) => k % z.columns < columns && k < rows * z.columns);
  return {x: x.slice(0, columns), y: y.slice(0, rows), z: {rows, columns, values}};
}

function evenLength(places: Numbers): number {
  const at = (k: number): number => places.at(k) ?? NaN;
  return at(-1) - at(-2) < 0.999 * (at(1) - at(0)) ? places.length - 1 : places.length;
}

/** Equal steps from `from` on, so many that there are at most `most`. */
function stepsOf(from: number, to: number, most: number): readonly number[] {
  const step = Math.max(1, Math.ceil((to - from) / most));
  return Array.from({length: Math.ceil((to - from) / step)}, (_, k) => from + k * step);
}

function blockOfEach(starts: Numbers): Int32Array {
  const block = new Int32Array(starts.at(-1) ?? 0);
  starts.forEach((first, k) => block.fill(k, first, starts[k + 1]));
  return block;
}

/** Even where the places are: a last block with fewer of them is drawn as wide as the others, beyond the end of its axis. */
function middlesOf(places: Numbers, starts: Numbers): Numbers {
  const at = (k: number): number => places[k] ?? NaN;
  const step = at(1) - at(0);
  const isEven = places.every((place, k) => Math.abs(place - at(0) - k * step) < 1e-6 * step);
  const width = (starts[1] ?? 0) - (starts[0] ?? 0);
  return starts.slice(0, -1).map((first, k) => {
    const end = isEven ? first + width : (starts[k + 1] ?? first + 1);
    return isEven ? at(0) + ((first + end - 1) / 2) * step : (at(first) + at(end - 1)) / 2;
  });
}

function toSamples(starts: Numbers): Numbers {
  const last = (starts.at(-1) ?? 1) - 1;
  const samples = starts.slice(0, -1);
  return samples.at(-1) === last ? samples : [...samples, last];
}
