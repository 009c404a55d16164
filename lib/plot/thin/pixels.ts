/** Points in pixels: NaN in either coordinate leaves a gap. */
export interface Pixels {
  readonly u: Float64Array;
  readonly v: Float64Array;
}

/** Which of the points are drawn, in order. */
export interface Kept {
  readonly indices: readonly number[];
  /** nobody can see that the others are missing */
  readonly isLossless: boolean;
}

/** The first and the last point, and those at which a coordinate is least or greatest. */
export function extremesOf({u, v}: Pixels): ReadonlySet<number> {
  let [first, last, left, right, low, high] = [-1, -1, -1, -1, -1, -1];
  for (let k = 0; k < u.length; ++k) {
    const x = u[k] ?? NaN;
    const y = v[k] ?? NaN;
    if (isGap(x, y)) continue;
    last = k;
    if (first < 0) first = left = right = low = high = k;
    if (x < (u[left] ?? x)) left = k;
    if (x > (u[right] ?? x)) right = k;
    if (y < (v[low] ?? y)) low = k;
    if (y > (v[high] ?? y)) high = k;
  }
  return new Set(first < 0 ? [] : [first, last, left, right, low, high]);
}

export function isGap(x: number, y: number): boolean {
  return Number.isNaN(x + y);
}
