// The one place that knows ml-matrix, which computes the decompositions that take many pages. Numbers go in and out as plain arrays, row by row.

import {EigenvalueDecomposition, Matrix, SingularValueDecomposition} from "ml-matrix";

export interface SingularValues {
  /** rows × columns */
  readonly left: Float64Array;
  /** columns, in descending order */
  readonly singular: Float64Array;
  /** columns × columns */
  readonly right: Float64Array;
}

export interface Eigenvalues {
  /** in no order; a complex pair stands in neighbouring places */
  readonly real: readonly number[];
  readonly imaginary: readonly number[];
  /** n × n, an eigenvector in each column */
  readonly vectors: Float64Array;
}

/** Of a matrix with at least as many rows as columns. */
export function decomposeSingular(
  values: Float64Array,
  rows: number,
  columns: number
): SingularValues {
  const done = new SingularValueDecomposition(Matrix.from1DArray(rows, columns, values));
  return {
    left: toValues(done.leftSingularVectors),
    singular: Float64Array.from(done.diagonal),
    right: toValues(done.rightSingularVectors)
  };
}

/** Of an n × n matrix, which is symmetric or taken as it is. */
export function decomposeEigen(
  values: Float64Array,
  n: number,
  assumeSymmetric: boolean
): Eigenvalues {
  const matrix = Matrix.from1DArray(n, n, values);
  // Without the option ml-matrix looks for itself whether the matrix is symmetric.
  const done = new EigenvalueDecomposition(matrix, assumeSymmetric ? {assumeSymmetric} : {});
  return {
    real: done.realEigenvalues,
    imaginary: done.imaginaryEigenvalues,
    vectors: toValues(done.eigenvectorMatrix)
  };
}

function toValues(matrix: Matrix): Float64Array {
  return Float64Array.from(matrix.to1DArray());
}
