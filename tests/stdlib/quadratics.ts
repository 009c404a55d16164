import fc from "fast-check";
import {Random, mul, qr, solve, sub, vec, type Mat, type Vec} from "../../lib/stdlib/index.ts";

/** A quadratic $\frac12 x^\top A x - b^\top x$ with eigenvalues from 1 to `kappa`, a starting point and its minimum. */
export interface Quadratic {
  readonly f: (x: Vec) => number;
  readonly A: Mat;
  readonly b: Vec;
  readonly start: Vec;
  readonly best: Vec;
}

export function quadratic(seed: number, n: number, kappa = 50): Quadratic {
  const draw = new Random(seed);
  const {Q} = qr(draw.normal([n, n]));
  const values = vec(Array.from({length: n}, (_, i) => kappa ** (n === 1 ? 0 : i / (n - 1))));
  const B = Q.mul(values).dot(Q.T);
  const A = B.add(B.T).scale(0.5);
  const b = draw.normal(n);
  const f = (x: Vec) => sub(mul(0.5, x.dot(A.dot(x))), b.dot(x));
  return {f, A, b, start: draw.normal(n), best: solve(A, b)};
}

export const quadratics = fc
  .record({n: fc.integer({min: 1, max: 7}), seed: fc.integer({min: 0, max: 2 ** 30})})
  .map(({n, seed}) => quadratic(seed, n));
