/**
 * Eigenvalues
 *
 * Source: tridiagonal reduction and the implicit QL iteration for symmetric matrices, Hessenberg reduction and the
 * QR iteration for others (Wilkinson and Reinsch, *Handbook for Automatic Computation*, 1971, as in JAMA and
 * ml-matrix).
 */
import {decomposeEigen} from "./foreign.ts";
import {Mat} from "./mat.ts";
import {leadingSigns} from "./signs.ts";
import {checkSquare, checkSymmetric} from "./square.ts";
import {Vec} from "./vec.ts";

/**
 * The eigenvalues of a symmetric matrix in ascending order, and orthonormal eigenvectors as the columns of
 * `vectors`: $A = V \operatorname{diag}(\lambda) V^\top$. The largest entry of each eigenvector is positive.
 *
 * @throws RangeError when the matrix is not square or not symmetric
 * @example eigh(mat([[2, 1], [1, 2]])).values.toArray() // [1, 3], to rounding
 */
export function eigh(A: Mat): {readonly values: Vec; readonly vectors: Mat} {
  const matrix = checkSymmetric("eigh", A);
  const size = Math.max(Math.abs(matrix.max()), Math.abs(matrix.min())) || 1;
  const n = matrix.rows;
  const done = decomposeEigen(matrix.div(size).values, n, true);
  const order = done.real.map((x, i) => [x, i] as const).sort(([a], [b]) => a - b);
  const vectors = new Mat(done.vectors, n, n).T.take(order.map(([, i]) => i)).T;
  const values = new Vec(Float64Array.from(order, ([x]) => x * size));
  return {values, vectors: vectors.mul(leadingSigns(vectors))};
}

/**
 * The eigenvalues of any square matrix, `values` their real and `imaginary` their imaginary parts, in ascending
 * order of the real part, the positive imaginary part first; and eigenvectors of length 1 as the columns of
 * `vectors`. A complex pair in places $k$ and $k + 1$ has its eigenvectors' real part in column $k$ and imaginary
 * part in column $k + 1$. A symmetric matrix is better served by `eigh`.
 *
 * @throws RangeError when the matrix is not square
 * @example eig(mat([[0, -1], [1, 0]])).imaginary.toArray() // [1, -1]
 */
export function eig(A: Mat): {
  readonly values: Vec;
  readonly imaginary: Vec;
  readonly vectors: Mat;
} {
  const matrix = checkSquare("eig", A);
  const size = Math.max(Math.abs(matrix.max()), Math.abs(matrix.min())) || 1;
  const n = matrix.rows;
  const done = decomposeEigen(matrix.div(size).values, n, false);
  const {real, imaginary} = done;
  const columns = new Mat(done.vectors, n, n).T;
  // A complex pair stands in neighbouring places and moves as one.
  const groups: number[][] = [];
  for (let i = 0; i < real.length; i++)
    groups.push(imaginary[i] !== 0 && i + 1 < real.length ? [i, ++i] : [i]);
  groups.sort(
    ([a = 0], [b = 0]) =>
      (real[a] ?? 0) - (real[b] ?? 0) || Math.abs(imaginary[a] ?? 0) - Math.abs(imaginary[b] ?? 0)
  );
  const order = groups.flat();
  const vectors = columns.take(order);
  for (let at = 0, g = 0; g < groups.length; at += groups[g++]?.length ?? 1)
    normalize(vectors, at, groups[g]?.length ?? 1);
  return {
    values: new Vec(Float64Array.from(order, (i) => (real[i] ?? 0) * size)),
    imaginary: new Vec(Float64Array.from(order, (i) => (imaginary[i] ?? 0) * size)),
    vectors: vectors.T
  };
}

/** makes an eigenvector, one row or the two of a complex pair, one of length 1 whose largest entry is positive */
function normalize(rows: Mat, first: number, count: number): void {
  const n = rows.columns;
  const part = new Vec(rows.values.subarray(first * n, (first + count) * n));
  const lead = new Vec(rows.values.subarray(first * n, (first + 1) * n));
  const largest = lead.map(Math.abs).argmax();
  part.scaleInPlace((lead.at(largest) < 0 ? -1 : 1) / (part.norm() || 1));
}
