/**
 * Functions of matrices
 */
import type {Mat} from "./mat.ts";
import {solve} from "./solve.ts";
import {checkMatrix, checkSquare} from "./square.ts";
import {svd} from "./svd.ts";

/**
 * The matrix exponential $e^A = \sum_k A^k / k!$. Source: scaling, squaring and the Padé approximant of degree 13
 * (Higham, *The scaling and squaring method for the matrix exponential revisited*, 2005).
 *
 * @throws RangeError when the matrix is not square
 * @example expm(zeros(2, 2)).toArray() // [[1, 0], [0, 1]]
 */
export function expm(A: Mat): Mat {
  const matrix = checkSquare("expm", A);
  const size = matrix.map(Math.abs).sum(0).max();
  const squarings = Math.max(0, Math.ceil(Math.log2(size / 5.371920351148152)));
  const X = matrix.scale(2 ** -squarings);
  const X2 = X.dot(X);
  const X4 = X2.dot(X2);
  const X6 = X4.dot(X2);
  const I = matrix.map((_, i, j) => (i === j ? 1 : 0));
  const sum = (at: number) =>
    X6.scale(pade(at + 6))
      .add(X4.scale(pade(at + 4)))
      .add(X2.scale(pade(at + 2)))
      .add(I.scale(pade(at)));
  const high = (at: number) =>
    X6.dot(
      X6.scale(pade(at + 4))
        .add(X4.scale(pade(at + 2)))
        .add(X2.scale(pade(at)))
    );
  const odd = X.dot(high(9).add(sum(1)));
  const even = high(8).add(sum(0));
  let result = solve(even.sub(odd), even.add(odd));
  for (let i = 0; i < squarings; i++) result = result.dot(result);
  return result;
}

/**
 * The polar factors of $A = Q P$: $Q$ has orthonormal columns and $P$ is symmetric positive semidefinite. Source:
 * Higham, *Functions of Matrices*, 2008, chapter 8, by the singular value decomposition.
 *
 * @throws RangeError when the matrix has more columns than rows
 * @example polar(mat([[0, -2], [2, 0]])).P.toArray() // [[2, 0], [0, 2]]
 */
export function polar(A: Mat): {readonly Q: Mat; readonly P: Mat} {
  const matrix = checkMatrix("polar", A);
  if (matrix.rows < matrix.columns)
    throw new RangeError(
      `polar needs at least as many rows as columns, not ${matrix.rows} × ${matrix.columns}`
    );
  const {U, s, V} = svd(matrix);
  return {Q: U.dot(V.T), P: V.mul(s).dot(V.T)};
}

function pade(degree: number): number {
  return PADE[degree] ?? 0;
}

const PADE = [
  64764752532480000, 32382376266240000, 7771770303897600, 1187353796428800, 129060195264000,
  10559470521600, 670442572800, 33522128640, 1323241920, 40840800, 960960, 16380, 182, 1
];
