import type {Grid, Numbers} from "../protocol/index.ts";
import {extent} from "./numbers.ts";

/** The level lines of a grid at one level: each a run of points in data units. Marching squares, ambiguous cells split by their mean. */
export function levelLines({
  x,
  y,
  z,
  level
}: {
  x: Numbers;
  y: Numbers;
  z: Grid;
  level: number;
}): readonly (readonly (readonly [number, number])[])[] {
  return join(segments({x, y, z, level}));
}

/**
 * How `levels: n` chooses: evenly spaced in a power of the height above the minimum, the power such that half of the grid lies below the middle level. A bowl then has evenly spaced rings,
 * and a narrow valley in steep walls is not lost below the first level. Rounded so that labels stay short.
 */
export function chooseLevels(z: Grid, levels: number | Numbers): readonly number[] {
  if (typeof levels !== "number")
    return [...new Set(levels.filter(Number.isFinite))].sort((a, b) => a - b);
  const [low, high] = extent(z.values);
  if (!(high > low) || levels < 1) return [];
  const finite = Float64Array.from(z.values.filter(Number.isFinite)).sort();
  const median = ((finite[finite.length >> 1] ?? low) - low) / (high - low);
  const power = Math.min(
    6,
    Math.max(1, Math.log(Math.min(0.999, Math.max(1e-6, median))) / Math.log(0.5))
  );
  const chosen = Array.from(
    {length: levels},
    (_, i) => low + (high - low) * ((i + 1) / (levels + 1)) ** power
  );
  return [
    ...new Set(
      chosen.map((level, i) => roundBetween(level, chosen[i - 1] ?? low, chosen[i + 1] ?? high))
    )
  ];
}

/** Where `value` stands among the levels: 0 at the first, 1 at the second; straight in between and beyond. Used to fill bands of unequal steps. */
export function levelIndex(value: number, levels: readonly number[]): number {
  const last = levels.length - 1;
  const first = levels[0] ?? 0;
  if (last < 1) return value - first;
  let i = 0;
  while (i < last - 1 && value > (levels[i + 1] ?? Infinity)) ++i;
  const low = levels[i] ?? 0;
  const high = levels[i + 1] ?? 1;
  return Math.min(last + 0.999, Math.max(-0.999, i + (value - low) / (high - low)));
}

/** The shortest number within a fifth of the way to either neighbour. */
function roundBetween(value: number, below: number, above: number): number {
  const slack = Math.min(value - below, above - value) / 5;
  for (let digits = 1; digits <= 12; ++digits) {
    const rounded = Number(value.toPrecision(digits));
    if (Math.abs(rounded - value) <= slack) return rounded;
  }
  return value;
}

type Point = readonly [number, number];
/** From a point on one edge of a grid's cell to a point on another; edges are numbered. */
type Segment = readonly [number, Point, number, Point];

function segments({x, y, z, level}: {x: Numbers; y: Numbers; z: Grid; level: number}): Segment[] {
  const found: Segment[] = [];
  const at = (i: number, j: number): number => z.values[i * z.columns + j] ?? NaN;
  for (let i = 0; i + 1 < z.rows; ++i) {
    for (let j = 0; j + 1 < z.columns; ++j) {
      const a = at(i, j),
        b = at(i, j + 1),
        c = at(i + 1, j + 1),
        d = at(i + 1, j);
      const code =
        (a > level ? 1 : 0) | (b > level ? 2 : 0) | (c > level ? 4 : 0) | (d > level ? 8 : 0);
      if (code === 0 || code === 15 || !Number.isFinite(a + b + c + d)) continue;
      const x0 = x[j] ?? 0,
        x1 = x[j + 1] ?? 0,
        y0 = y[i] ?? 0,
        y1 = y[i + 1] ?? 0;
      const between = (from: number, to: number, p: number, q: number): number =>
        from + ((level - p) / (q - p)) * (to - from);
      const corner = 2 * (i * z.columns + j);
      const bottom = (): [number, Point] => [corner, [between(x0, x1, a, b), y0]];
      const right = (): [number, Point] => [corner + 3, [x1, between(y0, y1, b, c)]];
      const top = (): [number, Point] => [corner + 2 * z.columns, [between(x0, x1, d, c), y1]];
      const left = (): [number, Point] => [corner + 1, [x0, between(y0, y1, a, d)]];
      const high = (a + b + c + d) / 4 > level;
      const cut = (from: () => [number, Point], to: () => [number, Point]): void =>
        void found.push([...from(), ...to()]);
      if (code === 1 || code === 14) cut(left, bottom);
      else if (code === 2 || code === 13) cut(bottom, right);
      else if (code === 3 || code === 12) cut(left, right);
      else if (code === 4 || code === 11) cut(right, top);
      else if (code === 6 || code === 9) cut(bottom, top);
      else if (code === 7 || code === 8) cut(left, top);
      else if ((code === 5) === high) {
        cut(left, top);
        cut(bottom, right);
      } else {
        cut(left, bottom);
        cut(right, top);
      }
    }
  }
  return found;
}

/** Chains segments that share an edge of the grid into the longest lines. */
function join(pieces: readonly Segment[]): (readonly [number, number])[][] {
  const byEdge = new Map<number, number[]>();
  pieces.forEach(([from, , to], k) => {
    for (const edge of [from, to]) {
      const there = byEdge.get(edge);
      if (there === undefined) byEdge.set(edge, [k]);
      else there.push(k);
    }
  });
  const used = new Set<number>();
  const follow = (edge: number): (readonly [number, number])[] => {
    const points: (readonly [number, number])[] = [];
    for (let at = edge; ;) {
      const next = byEdge.get(at)?.find((k) => !used.has(k));
      const piece = next === undefined ? undefined : pieces[next];
      if (next === undefined || piece === undefined) return points;
      used.add(next);
      const forward = piece[0] === at;
      points.push(forward ? piece[3] : piece[1]);
      at = forward ? piece[2] : piece[0];
    }
  };
  const lines: (readonly [number, number])[][] = [];
  pieces.forEach((piece, k) => {
    if (used.has(k)) return;
    used.add(k);
    const back = follow(piece[0]).reverse();
    lines.push([...back, piece[1], piece[3], ...follow(piece[2])]);
  });
  return lines;
}
