/**
 * Singular values
 *
 * The singular value decomposition and what follows from it: pseudoinverse, rank and condition. Source: Golub and
 * Reinsch, *Singular value decomposition and least squares solutions*, 1970, as in JAMA and ml-matrix.
 */
import {decomposeSingular} from "./foreign.ts";
import {Mat} from "./mat.ts";
import {leadingSigns} from "./signs.ts";
import {inv} from "./solve.ts";
import {EPSILON, checkMatrix} from "./square.ts";
import {Vec} from "./vec.ts";

/**
 * The thin factors of $A = U \operatorname{diag}(s) V^\top$: with $k = \min(m, n)$, $U$ is $m \times k$ and $V$ is
 * $n \times k$, both with orthonormal columns, and $s$ holds the $k$ singular values in descending order. The
 * largest entry of each column of $V$ is positive.
 *
 * @throws RangeError when the matrix is empty or holds a number that is not finite
 * @example svd(mat([[3, 0], [0, 4]])).s.toArray() // [4, 3]
 */
export function svd(A: Mat): {readonly U: Mat; readonly s: Vec; readonly V: Mat} {
  return decompose(checkMatrix("svd", A));
}

/**
 * The Moore–Penrose pseudoinverse $A^+$, of shape $n \times m$. Singular values below $\max(m, n)\,\epsilon\,s_1$
 * count as zero.
 *
 * @throws RangeError when the matrix is empty or holds a number that is not finite
 * @example pinv(mat([[2, 0], [0, 0]])).toArray() // [[0.5, 0], [0, 0]]
 */
export function pinv(A: Mat): Mat {
  const {U, s, V} = decompose(checkMatrix("pinv", A));
  const smallest = cutoff(A, s);
  return V.mul(s.map((x) => (x > smallest ? 1 / x : 0))).dot(U.T);
}

/**
 * The number of singular values above $\max(m, n)\,\epsilon\,s_1$, or above `tolerance`.
 *
 * @throws RangeError when the matrix is empty or holds a number that is not finite
 * @example rank(mat([[1, 2], [2, 4]])) // 1
 */
export function rank(A: Mat, tolerance?: number): number {
  const s = singularValues("rank", A);
  const smallest = tolerance ?? cutoff(A, s);
  return s.toArray().filter((x) => x > smallest).length;
}

/**
 * The condition number $s_1 / s_k$; with `p` 1 or `Infinity`, $\Vert A \Vert_p \Vert A^{-1} \Vert_p$. `Infinity` for
 * a matrix with a singular value of 0.
 *
 * @throws RangeError when the matrix is empty, or with `p` not square or singular
 * @example cond(mat([[2, 0], [0, 1]])) // 2
 */
export function cond(A: Mat, p = 2): number {
  if (p === 2) {
    const s = singularValues("cond", A);
    return s.at(-1) === 0 ? Infinity : s.at(0) / s.at(-1);
  }
  if (p !== 1 && p !== Infinity) throw new RangeError(`cond has p 1, 2 and Infinity, not ${p}`);
  const largest = (B: Mat) =>
    B.map(Math.abs)
      .sum(p === 1 ? 0 : 1)
      .max();
  return largest(checkMatrix("cond", A)) * largest(inv(A));
}

/** the singular values alone, in descending order */
export function singularValues(name: string, A: Mat): Vec {
  return decompose(checkMatrix(name, A)).s;
}

function cutoff({rows, columns}: Mat, s: Vec): number {
  return Math.max(rows, columns) * EPSILON * s.at(0);
}

function decompose(A: Mat): {readonly U: Mat; readonly s: Vec; readonly V: Mat} {
  if (A.rows < A.columns) {
    const {U, s, V} = decompose(A.T);
    const signs = leadingSigns(U);
    return {U: V.mul(signs), s, V: U.mul(signs)};
  }
  // Scaled to entries of order one, so that squares neither overflow nor vanish.
  const size = Math.max(Math.abs(A.max()), Math.abs(A.min())) || 1;
  const {rows, columns} = A;
  const {left, singular, right} = decomposeSingular(A.div(size).values, rows, columns);
  const V = new Mat(right, columns, columns);
  const signs = leadingSigns(V);
  return {
    U: new Mat(left, rows, columns).mul(signs),
    s: new Vec(singular).scale(size),
    V: V.mul(signs)
  };
}
