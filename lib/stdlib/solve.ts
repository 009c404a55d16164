/**
 * Linear systems
 *
 * Gaussian elimination with partial pivoting (Golub and Van Loan, *Matrix Computations*, 4th ed., section 3.4). A
 * pivot that is only rounding left over means a singular matrix, and an error rather than enormous numbers.
 */
import {neg} from "./arithmetic.ts";
import {Mat} from "./mat.ts";
import {type Operand, isTraced, shapeOf, unfit, unlike} from "./operands.ts";
import {dotOf, outerOf, transposeOf} from "./rules.ts";
import {perform} from "./shapeRules.ts";
import {EPSILON, checkSquare, checkVector, checkMatrix} from "./square.ts";
import type {Rule} from "./tape.ts";
import type {Traced} from "./traced.ts";
import {Vec} from "./vec.ts";

/**
 * The solution of $A x = b$, for a vector or for each column of a matrix `b`. Can be differentiated.
 *
 * @throws RangeError when $A$ is not square, is singular, or does not fit `b`
 * @example solve(mat([[2, 0], [0, 4]]), vec([2, 2])).toArray() // [1, 0.5]
 */
export function solve(A: Mat, b: Vec): Vec;
export function solve(A: Mat, B: Mat): Mat;
export function solve(A: Mat | Traced, b: Vec | Mat | Traced): Traced;
export function solve(A: Mat | Traced, b: Vec | Mat | Traced): Operand {
  return solveOf(A, b);
}

/**
 * The inverse $A^{-1}$; for a system, `solve` is faster and more accurate. Can be differentiated.
 *
 * @throws RangeError when $A$ is not square or is singular
 * @example inv(mat([[2, 0], [0, 4]])).toArray() // [[0.5, 0], [0, 0.25]]
 */
export function inv(A: Mat): Mat;
export function inv(A: Traced): Traced;
export function inv(A: Mat | Traced): Operand {
  return invOf(A);
}

/**
 * The determinant.
 *
 * @throws RangeError when $A$ is not square
 * @example det(mat([[2, 1], [1, 3]])) // 5
 */
export function det(A: Mat): number {
  const {factors, n, sign} = eliminate(checkSquare("det", A));
  let product = sign;
  for (let i = 0; i < n; i++) product *= factors[i * n + i] ?? 0;
  return product;
}

/**
 * The factors of $A = P L U$: a permutation matrix, a lower triangle with ones on its diagonal, and an upper
 * triangle. Singular matrices have them too.
 *
 * @throws RangeError when $A$ is not square
 * @example lu(mat([[0, 1], [2, 3]])).U.toArray() // [[2, 3], [0, 1]]
 */
export function lu(A: Mat): {readonly P: Mat; readonly L: Mat; readonly U: Mat} {
  const {factors, rows, n} = eliminate(checkSquare("lu", A));
  const compact = new Mat(factors, n, n);
  const P = new Mat(new Float64Array(n * n), n, n);
  rows.forEach((from, to) => P.setInPlace(from, to, 1));
  return {
    P,
    L: compact.map((x, i, j) => (i === j ? 1 : i > j ? x : 0)),
    U: compact.map((x, i, j) => (i <= j ? x : 0))
  };
}

interface Elimination {
  readonly n: number;
  /** U on and above the diagonal, L below it */
  readonly factors: Float64Array;
  /** the row of A that became each row */
  readonly rows: number[];
  readonly sign: number;
  /** the first column without a pivot to speak of, or null */
  readonly singularAt: number | null;
}

function eliminate(A: Mat): Elimination {
  const n = A.rows;
  const a = A.values.slice();
  const rows = Array.from({length: n}, (_, i) => i);
  const {rowScale, columnScale} = scales(A);
  let sign = 1;
  let singularAt: number | null = null;
  for (let k = 0; k < n; k++) {
    // The largest entry left in the column becomes the pivot.
    let best = k;
    for (let i = k + 1; i < n; i++)
      if (Math.abs(a[i * n + k] ?? 0) > Math.abs(a[best * n + k] ?? 0)) best = i;
    if (best !== k) {
      for (let j = 0; j < n; j++) {
        const x = a[k * n + j] ?? 0;
        a[k * n + j] = a[best * n + j] ?? 0;
        a[best * n + j] = x;
      }
      [rows[k], rows[best]] = [rows[best] ?? 0, rows[k] ?? 0];
      sign = -sign;
    }
    const pivot = a[k * n + k] ?? 0;
    const scale = Math.min(rowScale[rows[k] ?? 0] ?? 0, columnScale[k] ?? 0);
    if (Math.abs(pivot) <= n * EPSILON * scale) singularAt ??= k;
    if (pivot === 0) continue;
    for (let i = k + 1; i < n; i++) {
      const factor = (a[i * n + k] ?? 0) / pivot;
      a[i * n + k] = factor;
      if (factor === 0) continue;
      for (let j = k + 1; j < n; j++)
        a[i * n + j] = (a[i * n + j] ?? 0) - factor * (a[k * n + j] ?? 0);
    }
  }
  return {n, factors: a, rows, sign, singularAt};
}

/** the largest entry of each row and of each column, against which a pivot is small or not */
function scales({values, rows: n}: Mat) {
  const rowScale = new Float64Array(n);
  const columnScale = new Float64Array(n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      const x = Math.abs(values[i * n + j] ?? 0);
      if (x > (rowScale[i] ?? 0)) rowScale[i] = x;
      if (x > (columnScale[j] ?? 0)) columnScale[j] = x;
    }
  return {rowScale, columnScale};
}

/** forward, then backward substitution */
function substitute({factors, rows, n}: Elimination, b: Float64Array): Float64Array {
  const x = Float64Array.from(rows, (from) => b[from] ?? 0);
  for (let i = 0; i < n; i++) {
    let sum = x[i] ?? 0;
    for (let j = 0; j < i; j++) sum -= (factors[i * n + j] ?? 0) * (x[j] ?? 0);
    x[i] = sum;
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = x[i] ?? 0;
    for (let j = i + 1; j < n; j++) sum -= (factors[i * n + j] ?? 0) * (x[j] ?? 0);
    x[i] = sum / (factors[i * n + i] ?? 0);
  }
  return x;
}

function regular(name: string, A: Mat): Elimination {
  const factored = eliminate(A);
  if (factored.singularAt === null) return factored;
  throw new RangeError(
    `${name}: the ${A.rows} × ${A.columns} matrix is singular (column ${factored.singularAt} depends on those before it)`
  );
}

const SOLVE: Rule = {
  name: "solve",
  apply: ([A = 0, b = 0]) => solveOf(A, b),
  back: [
    (g, {out, operands: [A = 0]}) => {
      const w = solveOf(transposeOf(A), g);
      return neg(shapeOf(out).length === 2 ? dotOf(w, transposeOf(out)) : outerOf(w, out));
    },
    (g, {operands: [A = 0]}) => solveOf(transposeOf(A), g)
  ]
};

function solveOf(A: Operand, b: Operand): Operand {
  if (isTraced(A) || isTraced(b)) return perform(SOLVE, [A, b]);
  const matrix = checkSquare("solve", A, ": lstsq(A, b) has the least-squares solution");
  if (!(b instanceof Vec || b instanceof Mat)) throw unlike("solve", "a Vec or a Mat", b);
  if (b.shape[0] !== matrix.rows) throw unfit("solve", matrix.shape, b.shape);
  if (b instanceof Vec)
    return new Vec(substitute(regular("solve", matrix), checkVector("solve", b).values));
  return columnwise(regular("solve", matrix), checkMatrix("solve", b));
}

function columnwise(factored: Elimination, B: Mat): Mat {
  const {rows: n, columns} = B;
  const out = new Float64Array(n * columns);
  for (let j = 0; j < columns; j++) {
    const x = substitute(factored, B.column(j).values);
    for (let i = 0; i < n; i++) out[i * columns + j] = x[i] ?? 0;
  }
  return new Mat(out, n, columns);
}

const INV: Rule = {
  name: "inv",
  apply: ([A = 0]) => invOf(A),
  back: [(g, {out}) => neg(dotOf(dotOf(transposeOf(out), g), transposeOf(out)))]
};

function invOf(A: Operand): Operand {
  if (isTraced(A)) return perform(INV, [A]);
  const matrix = checkSquare("inv", A, ": pinv(A) is its pseudoinverse");
  const n = matrix.rows;
  const identity = new Mat(new Float64Array(n * n), n, n);
  for (let i = 0; i < n; i++) identity.setInPlace(i, i, 1);
  return columnwise(regular("inv", matrix), identity);
}
