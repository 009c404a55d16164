import type {ArithmeticName} from "./operands.ts";

// The inner loops over plain numbers: one per operation and kind of operand, so that each stays monomorphic.

/** a op b, entry by entry, into `out`; all of one length */
export function zip(
  name: ArithmeticName,
  a: Float64Array,
  b: Float64Array,
  out: Float64Array
): Float64Array {
  const n = out.length;
  switch (name) {
    case "add":
      for (let i = 0; i < n; i++) out[i] = (a[i] ?? 0) + (b[i] ?? 0);
      return out;
    case "sub":
      for (let i = 0; i < n; i++) out[i] = (a[i] ?? 0) - (b[i] ?? 0);
      return out;
    case "mul":
      for (let i = 0; i < n; i++) out[i] = (a[i] ?? 0) * (b[i] ?? 0);
      return out;
    case "div":
      for (let i = 0; i < n; i++) out[i] = (a[i] ?? 0) / (b[i] ?? 0);
      return out;
    case "pow":
      for (let i = 0; i < n; i++) out[i] = (a[i] ?? 0) ** (b[i] ?? 0);
      return out;
  }
}

/** row after row of a op the one row b */
export function everyRow(
  name: ArithmeticName,
  a: Float64Array,
  b: Float64Array,
  out: Float64Array
): Float64Array {
  const n = b.length;
  switch (name) {
    case "add":
      for (let at = 0; at < out.length; at += n)
        for (let j = 0; j < n; j++) out[at + j] = (a[at + j] ?? 0) + (b[j] ?? 0);
      return out;
    case "sub":
      for (let at = 0; at < out.length; at += n)
        for (let j = 0; j < n; j++) out[at + j] = (a[at + j] ?? 0) - (b[j] ?? 0);
      return out;
    case "mul":
      for (let at = 0; at < out.length; at += n)
        for (let j = 0; j < n; j++) out[at + j] = (a[at + j] ?? 0) * (b[j] ?? 0);
      return out;
    case "div":
      for (let at = 0; at < out.length; at += n)
        for (let j = 0; j < n; j++) out[at + j] = (a[at + j] ?? 0) / (b[j] ?? 0);
      return out;
    case "pow":
      for (let at = 0; at < out.length; at += n)
        for (let j = 0; j < n; j++) out[at + j] = (a[at + j] ?? 0) ** (b[j] ?? 0);
      return out;
  }
}

/** a op s for every entry of a */
export function withNumber(
  name: ArithmeticName,
  a: Float64Array,
  s: number,
  out: Float64Array
): Float64Array {
  const n = out.length;
  switch (name) {
    case "add":
      for (let i = 0; i < n; i++) out[i] = (a[i] ?? 0) + s;
      return out;
    case "sub":
      for (let i = 0; i < n; i++) out[i] = (a[i] ?? 0) - s;
      return out;
    case "mul":
      for (let i = 0; i < n; i++) out[i] = (a[i] ?? 0) * s;
      return out;
    case "div":
      for (let i = 0; i < n; i++) out[i] = (a[i] ?? 0) / s;
      return out;
    case "pow":
      if (s === 2) for (let i = 0; i < n; i++) out[i] = (a[i] ?? 0) * (a[i] ?? 0);
      else for (let i = 0; i < n; i++) out[i] = (a[i] ?? 0) ** s;
      return out;
  }
}

/** s op a for every entry of a */
export function numberWith(
  name: ArithmeticName,
  s: number,
  a: Float64Array,
  out: Float64Array
): Float64Array {
  const n = out.length;
  switch (name) {
    case "add":
    case "mul":
      return withNumber(name, a, s, out);
    case "sub":
      for (let i = 0; i < n; i++) out[i] = s - (a[i] ?? 0);
      return out;
    case "div":
      for (let i = 0; i < n; i++) out[i] = s / (a[i] ?? 0);
      return out;
    case "pow":
      for (let i = 0; i < n; i++) out[i] = s ** (a[i] ?? 0);
      return out;
  }
}

export function arithmetic(name: ArithmeticName, a: number, b: number): number {
  switch (name) {
    case "add":
      return a + b;
    case "sub":
      return a - b;
    case "mul":
      return a * b;
    case "div":
      return a / b;
    case "pow":
      return a ** b;
  }
}

/** A function of every entry, with a loop of its own where a call for each would take most of the time. */
export interface EveryEntry {
  readonly of: (x: number) => number;
  readonly each?: (x: Float64Array, out: Float64Array) => void;
}

export function applyEach(f: EveryEntry, x: Float64Array, out: Float64Array): void {
  if (f.each) {
    f.each(x, out);
    return;
  }
  const {of} = f;
  for (let i = 0, n = out.length; i < n; i++) out[i] = of(x[i] ?? 0);
}

export function dotProduct(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0, n = a.length; i < n; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

export function total(a: Float64Array): number {
  let sum = 0;
  for (let i = 0, n = a.length; i < n; i++) sum += a[i] ?? 0;
  return sum;
}

/** the place of the largest entry, the first of equals; a NaN counts as largest, as in NumPy */
export function placeOfLargest(a: Float64Array): number {
  let best = 0;
  for (let i = 0, n = a.length; i < n; i++) {
    const x = a[i] ?? 0;
    if (x !== x) return i;
    if (x > (a[best] ?? 0)) best = i;
  }
  return best;
}

/** the place of the smallest entry, the first of equals; a NaN counts as smallest, as in NumPy */
export function placeOfSmallest(a: Float64Array): number {
  let best = 0;
  for (let i = 0, n = a.length; i < n; i++) {
    const x = a[i] ?? 0;
    if (x !== x) return i;
    if (x < (a[best] ?? 0)) best = i;
  }
  return best;
}

/** the square root of the sum of squares, scaled when the squares would overflow or vanish */
export function euclidean(a: Float64Array): number {
  const plain = Math.sqrt(dotProduct(a, a));
  if (plain > 1e-140 && plain < Infinity) return plain;
  let largest = 0;
  for (let i = 0, n = a.length; i < n; i++) largest = Math.max(largest, Math.abs(a[i] ?? 0));
  if (!(largest > 0) || largest === Infinity) return largest;
  let sum = 0;
  for (let i = 0, n = a.length; i < n; i++) sum += ((a[i] ?? 0) / largest) ** 2;
  return largest * Math.sqrt(sum);
}
