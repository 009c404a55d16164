/**
 * QR factorization and least squares
 */
import {Mat} from "./mat.ts";
import {unfit} from "./operands.ts";
import {checkMatrix, checkVector} from "./square.ts";
import {pinv} from "./svd.ts";
import type {Vec} from "./vec.ts";

/**
 * The thin factors of $A = Q R$: with $k = \min(m, n)$, $Q$ is $m \times k$ with orthonormal columns and $R$ is
 * $k \times n$, upper triangular with a diagonal that is not negative. Source: Householder reflections, Golub and
 * Van Loan, *Matrix Computations*, 4th ed., section 5.2.
 *
 * @throws RangeError when the matrix is empty or holds a number that is not finite
 * @example qr(mat([[0, 2], [3, 0]])).R.toArray() // [[3, 0], [0, 2]], to rounding
 */
export function qr(A: Mat): {readonly Q: Mat; readonly R: Mat} {
  const {rows: m, columns: n, values} = checkMatrix("qr", A);
  const k = Math.min(m, n);
  const a = values.slice();
  const q = new Float64Array(m * k);
  for (let j = 0; j < k; j++) q[j * k + j] = 1;
  const reflections: Float64Array[] = [];
  for (let j = 0; j < k; j++) {
    const v = reflectionOf(a, m, n, j);
    reflections.push(v);
    reflect(a, n, v, j);
  }
  for (let j = k - 1; j >= 0; j--) reflect(q, k, reflections[j] ?? new Float64Array(m), 0);
  for (let i = 0; i < k; i++) {
    if ((a[i * n + i] ?? 0) >= 0) continue;
    for (let j = i; j < n; j++) a[i * n + j] = -(a[i * n + j] ?? 0);
    for (let r = 0; r < m; r++) q[r * k + i] = -(q[r * k + i] ?? 0);
  }
  const R = new Mat(a.slice(0, k * n), k, n).map((x, i, j) => (i <= j ? x : 0));
  return {Q: new Mat(q, m, k), R};
}

/**
 * The $x$ that minimizes $\Vert A x - b \Vert_2$, the shortest one when there are several. Source: the
 * pseudoinverse, Golub and Van Loan, *Matrix Computations*, 4th ed., section 5.5.
 *
 * @throws RangeError when `b` does not have as many entries as $A$ has rows
 * @example lstsq(mat([[1], [1]]), vec([1, 3])).toArray() // [2], to rounding
 */
export function lstsq(A: Mat, b: Vec): Vec {
  const matrix = checkMatrix("lstsq", A);
  const right = checkVector("lstsq", b);
  if (right.length !== matrix.rows) throw unfit("lstsq", matrix.shape, right.shape);
  return pinv(matrix).dot(right);
}

/** the unit vector v whose reflection I - 2 v v' clears column j below the diagonal; 0 when it is clear */
function reflectionOf(a: Float64Array, m: number, n: number, j: number): Float64Array {
  const v = new Float64Array(m);
  let largest = 0;
  for (let i = j; i < m; i++) largest = Math.max(largest, Math.abs(a[i * n + j] ?? 0));
  if (largest === 0) return v;
  let squares = 0;
  for (let i = j; i < m; i++) {
    v[i] = (a[i * n + j] ?? 0) / largest;
    squares += (v[i] ?? 0) ** 2;
  }
  const head = v[j] ?? 0;
  const length = Math.sqrt(squares);
  v[j] = head + (head < 0 ? -length : length);
  const scale = Math.sqrt(squares - head * head + (v[j] ?? 0) ** 2);
  for (let i = j; i < m; i++) v[i] = (v[i] ?? 0) / scale;
  return v;
}

/** X <- (I - 2 v v') X for the columns of X from `first` on */
function reflect(x: Float64Array, columns: number, v: Float64Array, first: number): void {
  for (let j = first; j < columns; j++) {
    let sum = 0;
    for (let i = 0; i < v.length; i++) sum += (v[i] ?? 0) * (x[i * columns + j] ?? 0);
    if (sum === 0) continue;
    for (let i = 0; i < v.length; i++)
      x[i * columns + j] = (x[i * columns + j] ?? 0) - 2 * sum * (v[i] ?? 0);
  }
}
