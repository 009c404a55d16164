export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A smooth path through points, as SVG: Catmull-Rom turned into cubic curves. */
export function toSmoothPath(points: readonly Point[]): string {
  const [first] = points;
  if (first === undefined) return "";
  const parts = [`M${at(first)}`];
  for (let i = 1; i < points.length; i += 1) parts.push(toCurve(points, i));
  return parts.join("");
}

/** The curve that ends in the i-th point, and the whole path up to its beginning left out. */
export function toSmoothStep(points: readonly Point[], i: number): string {
  const from = points[i - 1];
  return from === undefined ? "" : `M${at(from)}${toCurve(points, i)}`;
}

export function at({x, y}: Point): string {
  return `${round(x)} ${round(y)}`;
}

export function round(n: number): number {
  return Math.round(n * 10) / 10;
}

function toCurve(points: readonly Point[], i: number): string {
  const p1 = points[i - 1];
  const p2 = points[i];
  if (p1 === undefined || p2 === undefined) return "";
  const p0 = points[i - 2] ?? p1;
  const p3 = points[i + 1] ?? p2;
  const a = {x: p1.x + (p2.x - p0.x) / 6, y: p1.y + (p2.y - p0.y) / 6};
  const b = {x: p2.x - (p3.x - p1.x) / 6, y: p2.y - (p3.y - p1.y) / 6};
  return `C${at(a)} ${at(b)} ${at(p2)}`;
}
