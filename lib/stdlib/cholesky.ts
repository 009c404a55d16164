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
  const {values: a, rows: n} = checkSymmetric("cholesky", A);
  const L = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let sum = a[i * n + j] ?? 0;
      for (let k = 0; k < j; k++) sum -= (L[i * n + k] ?? 0) * (L[j * n + k] ?? 0);
      if (i > j) L[i * n + j] = sum / (L[j * n + j] ?? 0);
      else {
        // A pivot within rounding of zero is a semidefinite matrix, not a positive definite one.
        if (!(sum > n * EPSILON * Math.abs(a[i * n + i] ?? 0)))
          throw new RangeError(
            `cholesky needs a positive definite matrix, and this ${n} × ${n} one is not: pivot ${i} is ${sum}`
          );
        L[i * n + i] = Math.sqrt(sum);
      }
    }
  return new Mat(L, n, n);
}
