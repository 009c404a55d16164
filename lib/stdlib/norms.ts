/**
 * Products and norms
 *
 * Inner products are `x.dot(y)`; here are the outer product, norms of vectors and matrices, and the trace.
 */
import {Mat} from "./mat.ts";
import {type Operand, isTraced, kindOf, unlike} from "./operands.ts";
import {outerOf} from "./rules.ts";
import {checkSquare} from "./square.ts";
import {singularValues} from "./svd.ts";
import type {Traced} from "./traced.ts";
import {Vec} from "./vec.ts";

/** Which norm: a number $p \ge 1$ for vectors; `1`, `2`, `Infinity`, `"fro"` or `"nuc"` for matrices. */
export type NormName = number | "fro" | "nuc";

/**
 * The norm $\Vert x \Vert_p$ of a vector, Euclidean unless `p` says otherwise. Of a matrix: Frobenius unless `p`
 * is 1 (largest column sum), `Infinity` (largest row sum), 2 (largest singular value) or `"nuc"` (their sum).
 * Where a norm has no derivative, `grad` takes the subgradient 0.
 *
 * @throws RangeError when there is no such norm
 * @example norm(vec([3, 4])) // 5
 */
export function norm(x: Vec | readonly number[], p?: number): number;
export function norm(A: Mat, p?: NormName): number;
export function norm(x: Traced, p?: number): Traced;
export function norm(x: Vec | Mat | Traced | readonly number[], p?: NormName): number | Traced {
  if (isTraced(x)) {
    if (typeof p === "string") throw unlike("norm of a traced value", "a number p", p);
    return x.norm(p);
  }
  if (x instanceof Mat) return matrixNorm(x, p ?? "fro");
  if (typeof p === "string") throw new RangeError(`norm of a vector has no p ${JSON.stringify(p)}`);
  if (x instanceof Vec) return x.norm(p);
  if (Array.isArray(x) && x.every((entry) => typeof entry === "number"))
    return new Vec(Float64Array.from(x)).norm(p);
  throw unlike("norm", "a Vec or a Mat", x);
}

/**
 * The outer product $x y^\top$, a matrix of shape $m \times n$.
 *
 * @throws TypeError when one is not a vector
 * @example outer(vec([1, 2]), vec([3, 4])).toArray() // [[3, 4], [6, 8]]
 */
export function outer(x: Vec, y: Vec): Mat;
export function outer(x: Vec | Traced, y: Vec | Traced): Traced;
export function outer(x: Vec | Traced, y: Vec | Traced): Operand {
  return outerOf(x, y);
}

/**
 * The trace $\sum_i A_{ii}$ of a square matrix.
 *
 * @throws RangeError when the matrix is not square
 * @example trace(eye(3)) // 3
 */
export function trace(A: Mat): number;
export function trace(A: Traced): Traced;
export function trace(A: Mat | Traced): Operand {
  if (isTraced(A)) {
    const n = checkSquare("trace", A.plain).rows;
    const diagonal = new Mat(new Float64Array(n * n), n, n);
    for (let i = 0; i < n; i++) diagonal.setInPlace(i, i, 1);
    return A.mul(diagonal).sum();
  }
  const {values, rows} = checkSquare("trace", A);
  let sum = 0;
  for (let i = 0; i < rows; i++) sum += values[i * rows + i] ?? 0;
  return sum;
}

function matrixNorm(A: Mat, p: NormName): number {
  if (p === "fro") return A.norm();
  const sizes = () => A.map(Math.abs);
  if (p === 1) return sizes().sum(0).max();
  if (p === Infinity) return sizes().sum(1).max();
  if (p === 2) return singularValues("norm", A).max();
  if (p === "nuc") return singularValues("norm", A).sum();
  throw new RangeError(
    `norm of a matrix has p 1, 2, Infinity, "fro" and "nuc", not ${typeof p === "string" ? JSON.stringify(p) : kindOf(p)}`
  );
}
