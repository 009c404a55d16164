/**
 * Cholesky factorization
 *
 * The square root of a positive definite matrix, and the quickest test of being one.
 */
import {Mat} from "./mat.ts";
import {EPSILON, checkSymmetric} from "./square.ts";

/**
 * The lower triangle $L$ with positive diagonal and $A = L L^\top$. Source: Golub and Van Loan, *Matrix
 * Computations*, 4th ed., algorithm 4.2.1.
 *
 * @throws RangeError when $A$ is not square, not symmetric, or not positive definite
 * @example cholesky(mat([[4, 2], [2, 5]])).toArray() // [[2, 0], [1, 2]]
 */
export function cholesky(A: Mat): Mat {
  const {L, pivot} = factorize(checkSymmetric("cholesky", A));
  if (pivot === null) return L;
  throw new RangeError(
    `cholesky needs a positive definite matrix, and this ${A.rows} × ${A.rows} one is not: pivot ${pivot.row} is ${pivot.value}`
  );
}

/** the factor of a symmetric matrix, or the first pivot that is not positive */
export function factorize({values: a, rows: n}: Mat): {
  readonly L: Mat;
  readonly pivot: {readonly row: number; readonly value: number} | null;
} {
  const L = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let sum = a[i * n + j] ?? 0;
      for (let k = 0; k < j; k++) sum -= (L[i * n + k] ?? 0) * (L[j * n + k] ?? 0);
      if (i > j) L[i * n + j] = sum / (L[j * n + j] ?? 0);
      // A pivot within rounding of zero is a semidefinite matrix, not a positive definite one.
      else if (!(sum > n * EPSILON * Math.abs(a[i * n + i] ?? 0)))
        return {L: new Mat(L, n, n), pivot: {row: i, value: sum}};
      else L[i * n + i] = Math.sqrt(sum);
    }
  return {L: new Mat(L, n, n), pivot: null};
}
