import {unlike} from "./operands.ts";

/** A function of one number as points close enough to look like its graph; y is NaN where there is a gap. */
export interface Samples {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

const FIRST = 201;
const MOST = 3000;

/** Samples `f`, more densely where it bends, jumps or ends. */
export function sample(f: (x: number) => number, from: number, to: number): Samples {
  const at = (x: number) => {
    const y: unknown = f(x);
    if (typeof y !== "number") throw unlike("line", "a function that returns numbers", y);
    return Number.isFinite(y) ? y : NaN;
  };
  const points: Point[] = [];
  for (let i = 0; i < FIRST; i++) {
    const x = i === FIRST - 1 ? to : from + ((to - from) * i) / (FIRST - 1);
    points.push({x, y: at(x)});
  }
  const height = spread(points.map(({y}) => y));
  const out: Point[] = [];
  let budget = MOST - FIRST;
  // Each interval is halved until its middle lies on the chord; what still jumps at the finest is a break.
  const refine = (a: Point, b: Point, depth: number): void => {
    const broken = Number.isNaN(a.y) !== Number.isNaN(b.y);
    if (depth === 0 || budget <= 0 || (Number.isNaN(a.y) && Number.isNaN(b.y))) {
      if (depth === 0 && jumps(at, a, b, height)) out.push({x: (a.x + b.x) / 2, y: NaN});
      out.push(b);
      return;
    }
    const x = (a.x + b.x) / 2;
    const middle = {x, y: at(x)};
    budget--;
    const bend = Math.abs(middle.y - (a.y + b.y) / 2);
    if (!broken && bend <= height * 1e-3) {
      if (bend > height * 1e-4) out.push(middle);
      out.push(b);
      return;
    }
    refine(a, middle, depth - 1);
    refine(middle, b, depth - 1);
  };
  points.forEach((point, i) => {
    const before = points[i - 1];
    if (before) refine(before, point, 10);
    else out.push(point);
  });
  return {x: out.map(({x}) => x), y: out.map(({y}) => y)};
}

/** whether nearly all of a step's height lies in one of its halves, which no continuous curve keeps up */
function jumps(at: (x: number) => number, a: Point, b: Point, height: number): boolean {
  const step = Math.abs(b.y - a.y);
  if (!(step > height / 100)) return false;
  const middle = at((a.x + b.x) / 2);
  return !(Math.max(Math.abs(middle - a.y), Math.abs(b.y - middle)) < 0.9 * step);
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** the height of the graph without its wildest points */
function spread(ys: readonly number[]): number {
  const sorted = ys.filter((y) => !Number.isNaN(y)).sort((a, b) => a - b);
  const low = sorted[Math.floor(sorted.length * 0.02)] ?? 0;
  const high = sorted[Math.ceil(sorted.length * 0.98) - 1] ?? 0;
  return high - low > Math.abs(high) * 1e-9
    ? high - low
    : Math.max(1e-300, Math.abs(high) * 1e-6, 1e-12);
}
