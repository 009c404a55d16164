import {type Tiler, createTiler} from "./tile.ts";

// Products of matrices stored row by row. Each takes plain arrays and their sizes, and allocates its result.

/** Numbers of a matrix with the distance from one row, and from one column, to the next: read both ways round. */
export interface Strided {
  readonly values: Float64Array;
  readonly down: number;
  readonly across: number;
}

/** A (m × k) times B (k × n) */
export function timesMatrix(
  a: Strided,
  b: Strided,
  sizes: readonly [number, number, number]
): Float64Array {
  const [m, k, n] = sizes;
  const room = k * (m + n + 6) + (m + 4) * (n + 4);
  const tiler = m >= 4 && n >= 4 && m * k * n >= TILED && room <= ROOM ? tilerOnce() : null;
  if (tiler) return tiled(tiler, a, b, sizes);
  return rowByRow(upright(a, m, k), upright(b, k, n), sizes);
}

/** the numbers row after row */
function upright({values, across}: Strided, m: number, n: number): Float64Array {
  return across === 1 ? values : transposed(values, n, m);
}

/** multiplications below which copying into panels does not pay */
const TILED = 8000;
/** numbers above which the panels would take too much memory: 64 MB */
const ROOM = 2 ** 23;

// The one module and its memory are made when first needed, and kept: every product writes what it reads there.
const tilerOnce = once(createTiler);

function once<T>(make: () => T): () => T {
  let made: {readonly value: T} | null = null;
  return () => (made ??= {value: make()}).value;
}

/** copies A and B into panels of four rows and four columns, and multiplies panel by panel */
function tiled(
  tiler: Tiler,
  a: Strided,
  b: Strided,
  [m, k, n]: readonly [number, number, number]
): Float64Array {
  const [down, across] = [Math.ceil(m / 4), Math.ceil(n / 4)];
  const startB = 4 * k * down;
  const startC = startB + 4 * k * across;
  const stride = 4 * across;
  tiler.reserve(startC + 4 * down * stride);
  const {memory} = tiler;
  fillPanels({memory, start: 0}, a, {count: m, step: a.down, depth: k, along: a.across});
  fillPanels({memory, start: startB}, b, {count: n, step: b.across, depth: k, along: b.down});
  for (let i = 0; i < down; i++)
    for (let j = 0; j < across; j++)
      tiler.multiply(4 * k * i, startB + 4 * k * j, startC + 4 * i * stride + 4 * j, stride, k);
  if (stride === n) return memory.slice(startC, startC + m * n);
  const c = new Float64Array(m * n);
  for (let i = 0; i < m; i++) {
    const row = startC + i * stride;
    c.set(memory.subarray(row, row + n), i * n);
  }
  return c;
}

/** four lines of a matrix at a time, entry by entry along them; lines that are missing are zeros */
function fillPanels(
  {memory, start}: {readonly memory: Float64Array; readonly start: number},
  {values}: Strided,
  {
    count,
    step,
    depth,
    along
  }: {
    readonly count: number;
    readonly step: number;
    readonly depth: number;
    readonly along: number;
  }
): void {
  let to = start;
  let line = 0;
  for (; line + 3 < count; line += 4) {
    let from = line * step;
    for (let p = 0; p < depth; p++, to += 4, from += along) {
      memory[to] = values[from] ?? 0;
      memory[to + 1] = values[from + step] ?? 0;
      memory[to + 2] = values[from + 2 * step] ?? 0;
      memory[to + 3] = values[from + 3 * step] ?? 0;
    }
  }
  if (line === count) return;
  for (let p = 0; p < depth; p++)
    for (let i = line; i < line + 4; i++, to++)
      memory[to] = i < count ? (values[i * step + p * along] ?? 0) : 0;
}

/** the same without panels, for small products */
function rowByRow(
  a: Float64Array,
  b: Float64Array,
  [m, k, n]: readonly [number, number, number]
): Float64Array {
  const c = new Float64Array(m * n);
  // Two rows of A meet four rows of B at a time, so that every entry loaded is used more than once.
  let i = 0;
  for (; i + 1 < m; i += 2) {
    const c0 = i * n;
    const c1 = c0 + n;
    const p0 = i * k;
    const p1 = p0 + k;
    let p = 0;
    for (; p + 3 < k; p += 4) {
      const x0 = a[p0 + p] ?? 0;
      const x1 = a[p0 + p + 1] ?? 0;
      const x2 = a[p0 + p + 2] ?? 0;
      const x3 = a[p0 + p + 3] ?? 0;
      const y0 = a[p1 + p] ?? 0;
      const y1 = a[p1 + p + 1] ?? 0;
      const y2 = a[p1 + p + 2] ?? 0;
      const y3 = a[p1 + p + 3] ?? 0;
      const b0 = p * n;
      const b1 = b0 + n;
      const b2 = b1 + n;
      const b3 = b2 + n;
      for (let j = 0; j < n; j++) {
        const z0 = b[b0 + j] ?? 0;
        const z1 = b[b1 + j] ?? 0;
        const z2 = b[b2 + j] ?? 0;
        const z3 = b[b3 + j] ?? 0;
        c[c0 + j] = (c[c0 + j] ?? 0) + x0 * z0 + x1 * z1 + x2 * z2 + x3 * z3;
        c[c1 + j] = (c[c1 + j] ?? 0) + y0 * z0 + y1 * z1 + y2 * z2 + y3 * z3;
      }
    }
    for (; p < k; p++) {
      addScaledRow(c, c0, a[p0 + p] ?? 0, b, p * n, n);
      addScaledRow(c, c1, a[p1 + p] ?? 0, b, p * n, n);
    }
  }
  if (i < m) for (let p = 0; p < k; p++) addScaledRow(c, i * n, a[i * k + p] ?? 0, b, p * n, n);
  return c;
}

/** A (m × n) times a column */
export function timesColumn(a: Float64Array, x: Float64Array, m: number, n: number): Float64Array {
  const y = new Float64Array(m);
  for (let i = 0; i < m; i++) {
    let sum = 0;
    const row = i * n;
    for (let j = 0; j < n; j++) sum += (a[row + j] ?? 0) * (x[j] ?? 0);
    y[i] = sum;
  }
  return y;
}

/** a row times A (m × n) */
export function rowTimes(x: Float64Array, a: Float64Array, m: number, n: number): Float64Array {
  const y = new Float64Array(n);
  for (let i = 0; i < m; i++) addScaledRow(y, 0, x[i] ?? 0, a, i * n, n);
  return y;
}

export function transposed(a: Float64Array, m: number, n: number): Float64Array {
  const out = new Float64Array(m * n);
  for (let i = 0; i < m; i++) for (let j = 0; j < n; j++) out[j * m + i] = a[i * n + j] ?? 0;
  return out;
}

function addScaledRow(
  to: Float64Array,
  start: number,
  scale: number,
  from: Float64Array,
  fromStart: number,
  n: number
): void {
  for (let j = 0; j < n; j++)
    to[start + j] = (to[start + j] ?? 0) + scale * (from[fromStart + j] ?? 0);
}
