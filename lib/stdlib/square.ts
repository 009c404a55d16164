import {Mat} from "./mat.ts";
import {shapeText, unlike} from "./operands.ts";
import {Vec} from "./vec.ts";

// What a matrix or vector must be before an algorithm touches it; each check throws one sentence.

export function checkMatrix(name: string, A: unknown): Mat {
  if (!(A instanceof Mat)) throw unlike(name, "a Mat", A);
  if (A.values.length === 0) throw new RangeError(`${name} needs at least one row and one column`);
  checkFinite(name, "matrix", A.values);
  return A;
}

export function checkSquare(name: string, A: unknown, otherwise = ""): Mat {
  const matrix = checkMatrix(name, A);
  if (matrix.rows !== matrix.columns)
    throw new RangeError(
      `${name} needs a square matrix, not one of shape ${shapeText(matrix.shape)}${otherwise}`
    );
  return matrix;
}

/** symmetric to eight digits; the small rest that rounding leaves is averaged away */
export function checkSymmetric(name: string, A: unknown): Mat {
  const matrix = checkSquare(name, A);
  const n = matrix.rows;
  const {values} = matrix;
  let largest = 0;
  for (let i = 0; i < values.length; i++) largest = Math.max(largest, Math.abs(values[i] ?? 0));
  const out = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      const below = values[i * n + j] ?? 0;
      const above = values[j * n + i] ?? 0;
      if (Math.abs(below - above) > 1e-8 * largest)
        throw new RangeError(
          `${name} needs a symmetric matrix: entry (${i}, ${j}) is ${below} and entry (${j}, ${i}) is ${above}`
        );
      out[i * n + j] = out[j * n + i] = below / 2 + above / 2;
    }
  return new Mat(out, n, n);
}

export function checkVector(name: string, b: unknown): Vec {
  if (!(b instanceof Vec)) throw unlike(name, "a Vec", b);
  checkFinite(name, "vector", b.values);
  return b;
}

function checkFinite(name: string, what: string, values: Float64Array): void {
  for (let i = 0, n = values.length; i < n; i++)
    if (!Number.isFinite(values[i]))
      throw new RangeError(`${name}: the ${what} holds ${values[i] ?? NaN}, which is not finite`);
}

export const EPSILON = Number.EPSILON;
