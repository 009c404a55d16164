import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {
  Random,
  add,
  cholesky,
  cos,
  det,
  diag,
  eig,
  eigh,
  exp,
  expm,
  eye,
  grad,
  hessian,
  inv,
  jacobian,
  jvp,
  log,
  logsumexp,
  lstsq,
  lu,
  mat,
  mul,
  norm,
  numericalGradient,
  numericalHessian,
  pinv,
  polar,
  pow,
  qr,
  rank,
  relu,
  sigmoid,
  sin,
  softmax,
  softplus,
  solve,
  sqrt,
  svd,
  tanh,
  trace,
  vec,
  vjp,
  type Mat,
  type Vec
} from "../../lib/stdlib/index.ts";
import {expectNear} from "./near.ts";

// Seeded: a failure prints the counterexample, and the same run repeats it.
const runs = {seed: 20240229, numRuns: 60};
const sizes = fc.integer({min: 1, max: 9});
const seeds = fc.integer({min: 0, max: 2 ** 30});

const matrices = fc.record({m: sizes, n: sizes, r: sizes, seed: seeds}).map(({m, n, r, seed}) => {
  const draw = new Random(seed);
  // A third of them have a rank below both sizes.
  if (seed % 3 !== 0) return draw.normal([m, n]);
  return draw.normal([m, r]).dot(draw.normal([r, n]));
});
const squares = fc
  .record({n: sizes, seed: seeds})
  .map(({n, seed}) => new Random(seed).normal([n, n]));

function law<T>(arbitrary: fc.Arbitrary<T>, check: (value: T) => void): void {
  fc.assert(
    fc.property(arbitrary, (value) => check(value)),
    runs
  );
}

describe("decompositions", () => {
  it("svd: U diag(s) V' is A, the columns are orthonormal, s descends", () => {
    law(matrices, (A) => {
      const {U, s, V} = svd(A);
      const scale = 1 + A.norm();
      expectNear(
        U.mul(s)
          .dot(V.T)
          .sub(A)
          .scale(1 / scale),
        A.scale(0),
        1e-14
      );
      expectNear(U.T.dot(U), eye(s.length), 1e-13);
      expectNear(V.T.dot(V), eye(s.length), 1e-13);
      s.toArray().forEach((x, i) => {
        expect(x).toBeGreaterThanOrEqual(0);
        if (i > 0) expect(x).toBeLessThanOrEqual(s.at(i - 1));
      });
    });
  });

  it("qr: Q R is A, Q'Q is I, R is upper triangular with a diagonal that is not negative", () => {
    law(matrices, (A) => {
      const {Q, R} = qr(A);
      expectNear(Q.dot(R), A, 1e-13);
      expectNear(Q.T.dot(Q), eye(Q.columns), 1e-13);
      R.map((x, i, j) => {
        if (i > j) expect(x).toBe(0);
        if (i === j) expect(x).toBeGreaterThanOrEqual(0);
        return x;
      });
    });
  });

  it("pinv: the four conditions of Penrose", () => {
    law(matrices, (A) => {
      const P = pinv(A);
      const scale = (1 + A.norm()) * (1 + P.norm());
      const near = (B: Mat, C: Mat) => expectNear(B.sub(C).scale(1 / scale), B.scale(0), 1e-12);
      near(A.dot(P).dot(A), A);
      near(P.dot(A).dot(P), P);
      near(A.dot(P), A.dot(P).T);
      near(P.dot(A), P.dot(A).T);
    });
  });

  it("eigh: V diag(values) V' is A, V'V is I, the values ascend", () => {
    law(squares, (B) => {
      const A = B.add(B.T);
      const {values, vectors} = eigh(A);
      expectNear(vectors.mul(values).dot(vectors.T), A, 1e-13);
      expectNear(vectors.T.dot(vectors), eye(values.length), 1e-13);
      expect(values.toArray()).toEqual(values.toArray().sort((a, b) => a - b));
    });
  });

  it("eig: A times each vector is its value times the vector, complex pairs included", () => {
    law(squares, (A) => {
      const {values, imaginary, vectors} = eig(A);
      for (let k = 0; k < A.rows; k++) {
        const v = vectors.column(k);
        const [a, b] = [values.at(k), imaginary.at(k)];
        if (b === 0) expectNear(A.dot(v), v.scale(a), 1e-8);
        else if (b > 0) {
          const w = vectors.column(k + 1);
          expectNear(A.dot(v), v.scale(a).sub(w.scale(b)), 1e-8);
          expectNear(A.dot(w), v.scale(b).add(w.scale(a)), 1e-8);
        }
      }
    });
  });

  it("lu: P L U is A, and the determinant is that of the factors", () => {
    law(squares, (A) => {
      const {P, L, U} = lu(A);
      expectNear(P.dot(L).dot(U), A, 1e-13);
      const product = diag(U)
        .toArray()
        .reduce((a, b) => a * b, 1);
      expectNear(det(A), det(P) * product, 1e-12);
    });
  });

  it("cholesky: L L' is A", () => {
    law(squares, (B) => {
      const A = B.dot(B.T).add(eye(B.rows));
      const L = cholesky(A);
      expectNear(L.dot(L.T), A, 1e-12);
    });
  });

  it("solve: A x is b, for vectors and matrices; lstsq agrees; inv is the solution for I", () => {
    law(squares, (B) => {
      const A = B.add(eye(B.rows).scale(B.rows * 3));
      const b = B.row(0);
      expectNear(A.dot(solve(A, b)), b, 1e-12);
      expectNear(lstsq(A, b), solve(A, b), 1e-11);
      expectNear(A.dot(solve(A, B)), B, 1e-12);
      expectNear(A.dot(inv(A)), eye(A.rows), 1e-12);
    });
  });

  it("expm of a symmetric matrix is V diag(e^values) V', and e^A e^-A is I", () => {
    law(squares, (B) => {
      const A = B.add(B.T);
      const {values, vectors} = eigh(A);
      const wanted = vectors.mul(exp(values)).dot(vectors.T);
      expectNear(
        expm(A).scale(1 / (1 + wanted.norm())),
        wanted.scale(1 / (1 + wanted.norm())),
        1e-11
      );
      const C = B.scale(1 / (1 + B.norm()));
      expectNear(expm(C).dot(expm(C.neg())), eye(C.rows), 1e-13);
    });
  });

  it("polar: Q P is A, Q'Q is I, P is symmetric with eigenvalues that are not negative", () => {
    law(squares, (A) => {
      const {Q, P} = polar(A);
      expectNear(Q.dot(P), A, 1e-12);
      expectNear(Q.T.dot(Q), eye(A.rows), 1e-12);
      expect(eigh(P).values.at(0)).toBeGreaterThan(-1e-12);
    });
  });

  it("the rank of a product of an m × r and an r × n matrix is r at most", () => {
    law(fc.record({r: sizes, seed: seeds}), ({r, seed}) => {
      const draw = new Random(seed);
      expect(rank(draw.normal([10, r]).dot(draw.normal([r, 12])))).toBe(r);
    });
  });

  it("norms: equal to their definitions, and invariant where they should be", () => {
    law(squares, (A) => {
      const {s} = svd(A);
      expectNear(norm(A), Math.hypot(...A.values), 1e-13);
      expectNear(norm(A, 2), s.at(0), 1e-13);
      expectNear(norm(A, "nuc"), s.sum(), 1e-13);
      expectNear(norm(A, 1), norm(A.T, Infinity), 1e-15);
      expectNear(trace(A.T.dot(A)), norm(A) ** 2, 1e-12);
    });
  });
});

describe("products", () => {
  it("a product is the sum of products of entries, whatever the sizes", () => {
    const size = fc.integer({min: 1, max: 45});
    law(fc.record({m: size, k: size, n: size, seed: seeds}), ({m, k, n, seed}) => {
      const draw = new Random(seed);
      const [A, B] = [draw.normal([m, k]), draw.normal([k, n])];
      const wanted = A.dot(B).map((_, i, j) => {
        let sum = 0;
        for (let p = 0; p < k; p++) sum += A.at(i, p) * B.at(p, j);
        return sum;
      });
      expectNear(A.dot(B), wanted, 1e-13);
      expectNear(A.dot(B.column(0)), A.dot(B).column(0), 1e-13);
      expectNear(A.row(0).dot(B), A.dot(B).row(0), 1e-13);
    });
  });
});

describe("functions of every entry", () => {
  it("tanh agrees with Math.tanh to four units in the last place, at every scale", () => {
    const exponents = fc.double({min: -300, max: 3, noNaN: true});
    law(fc.record({exponent: exponents, seed: seeds}), ({exponent, seed}) => {
      const x = new Random(seed).normal() * 10 ** exponent;
      const wanted = Math.tanh(x);
      expect(Math.abs(tanh(x) - wanted)).toBeLessThanOrEqual(4 * 2 ** -52 * Math.abs(wanted));
    });
    expect([0, -0, Infinity, -Infinity, NaN].map((x) => tanh(x))).toEqual([0, -0, 1, -1, NaN]);
  });

  it("a vector's entries are what a number gives, and so are their derivatives", () => {
    for (const f of [exp, tanh, sigmoid, softplus, relu] as const)
      law(squares, (A) => {
        expect(f(A).toArray()).toEqual(A.toArray().map((row) => row.map((x) => f(x))));
        const slope = grad((x: number) => f(x));
        const slopes = A.toArray().map((row) => row.map((x) => slope(x)));
        expectNear(grad((B: Mat) => f(B).sum())(A), slopes, 1e-15);
        const curvature = hessian((x: number) => f(x));
        const curvatures = diag(A.row(0).map((x) => curvature(x)));
        expectNear(hessian((x: Vec) => f(x).sum())(A.row(0)), curvatures, 1e-14);
      });
  });
});

describe("derivatives", () => {
  const functions: readonly (readonly [string, (x: Vec) => number])[] = [
    ["x·x", (x) => x.dot(x)],
    ["norm", (x) => norm(x)],
    ["1-norm", (x) => norm(x, 1)],
    ["3-norm", (x) => norm(x, 3)],
    ["max", (x) => x.max()],
    ["min of x squared", (x) => x.mul(x).min()],
    ["mean of tanh", (x) => tanh(x).mean()],
    ["sum of softplus", (x) => softplus(x.scale(3)).sum()],
    ["sum of relu", (x) => relu(x).sum()],
    ["logsumexp", (x) => logsumexp(x)],
    ["entry of softmax", (x) => softmax(x).at(0)],
    ["log of sqrt", (x) => log(sqrt(x.mul(x).add(1))).sum()],
    ["sin times cos", (x) => sin(x).dot(cos(x))],
    ["quotient", (x) => exp(x).div(x.mul(x).add(2)).sum()],
    ["power of a power", (x) => pow(pow(x.mul(x).add(1), 1.5).sum(), 0.5)],
    ["exponent", (x) => pow(2, x).sum()],
    ["slice", (x) => x.slice(1).dot(x.slice(0, -1))],
    ["rosenbrock", (x) => add(mul(100, pow(add(x.at(0), mul(x.at(-1), x.at(-1))), 2)), x.at(0))],
    ["iteration", (x) => [...x].reduce((sum, entry) => add(sum, mul(entry, entry)), 0)],
    ["vec of entries", (x) => vec([x.at(0), mul(x.at(-1), x.at(0))]).dot(vec([1, 2]))],
    [
      "quadratic form",
      (x) =>
        mat([x, x.mul(2)])
          .dot(x)
          .sum()
    ],
    [
      "rows",
      (x) =>
        mat([x, sigmoid(x)])
          .T.dot(mat([x, x]))
          .sum()
    ],
    ["solve", (x) => solve(eye(x.length).add(outerPlus(x)), x).sum()],
    ["inv", (x) => inv(eye(x.length).add(outerPlus(x))).sum()]
  ];
  const outerPlus = (x: Vec): Mat => mat([...x].map((entry) => x.mul(entry)));
  const points = fc
    .record({n: fc.integer({min: 2, max: 6}), seed: seeds})
    .map(({n, seed}) => new Random(seed).normal(n));

  it.each(functions)("grad of %s agrees with central differences", (_, f) => {
    law(points, (x) => {
      // Away from the corners of relu, max and the 1-norm.
      fc.pre(x.toArray().every((entry) => Math.abs(entry) > 0.2));
      fc.pre(gap(x) > 0.2 && gap(x.map(Math.abs)) > 0.2);
      expectNear(grad(f)(x), numericalGradient(f)(x), 1e-7);
    });
  });

  it.each(functions.filter(([name]) => !/max|min|relu|1-norm/.test(name)))(
    "hessian of %s agrees with central differences",
    (_, f) => {
      law(
        points.filter((x) => x.toArray().every((entry) => Math.abs(entry) > 0.3)),
        (x) => {
          const H = hessian(f)(x);
          expectNear(H, H.T, 0);
          expectNear(H, numericalHessian(f)(x), 2e-4 * (1 + norm(H)));
        }
      );
    }
  );

  it("hessian is exact to rounding where the answer is known", () => {
    law(squares, (B) => {
      const A = B.add(B.T);
      const quadratic = (x: Vec) => mul(0.5, x.dot(A.dot(x)));
      expectNear(hessian(quadratic)(B.row(0)), A, 1e-14);
    });
  });

  it("jvp is J v and vjp is J' u", () => {
    law(points, (x) => {
      const f = (y: Vec) => tanh(y.mul(y)).mul(exp(y));
      const J = jacobian(f)(x);
      const v = x.map((_, i) => i + 1);
      expectNear(jvp(f)(x, v), J.dot(v), 1e-12);
      expectNear(vjp(f)(x, v), J.T.dot(v), 1e-12);
    });
  });

  it("a derivative inside a derivative does not mix the two", () => {
    law(points, (x) => {
      // d/dx [x · d/dy (x y²) at y = x] = d/dx [2 x³] = 6 x²
      const f = (a: number) => mul(a, grad((b: number) => mul(a, mul(b, b)))(a));
      expectNear(grad(f)(x.at(0)), 6 * x.at(0) ** 2, 1e-12);
    });
  });

  function gap(x: Vec): number {
    const sorted = x.toArray().sort((a, b) => a - b);
    return Math.min(...sorted.slice(1).map((entry, i) => entry - (sorted[i] ?? 0)));
  }
});

it("the power of 0 has derivatives by both arguments", () => {
  const power = (x: number, y: number) => pow(x, y);
  expect(grad(power)(0, 2).toArray()).toEqual([0, 0]);
  expect(grad(power)(0, 1).toArray()).toEqual([1, 0]);
});
