import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {
  adagrad,
  adam,
  adamW,
  add,
  backtracking,
  bfgs,
  conjugateGradient,
  exactLineSearch,
  exp,
  grad,
  gradientDescent,
  hessian,
  lbfgs,
  log,
  mat,
  momentum,
  mul,
  nesterov,
  newton,
  nonlinearConjugateGradient,
  norm,
  pow,
  rmsprop,
  solve,
  square,
  strongWolfe,
  sub,
  tanh,
  vec,
  type Iterate,
  type Mat,
  type Vec
} from "../../lib/stdlib/index.ts";
import {expectNear} from "./near.ts";
import {quadratic, quadratics, type Quadratic} from "./quadratics.ts";

const runs = {seed: 20240229, numRuns: 40};

function law(check: (q: Quadratic) => void): void {
  fc.assert(fc.property(quadratics, check), runs);
}

const rosenbrock = (x: Vec) =>
  add(square(sub(1, x.at(0))), mul(100, square(sub(x.at(1), square(x.at(0))))));
const valley = vec([-1.2, 1]);
const bowl = (x: Vec) => x.dot(x);

const methods: Readonly<
  Record<
    string,
    (
      f: (x: Vec) => number,
      x0: Vec,
      options?: {readonly gradient?: (x: Vec) => Vec; readonly tolerance?: number}
    ) => Generator<Iterate, void, void>
  >
> = {
  gradientDescent: (f, x0, more) => gradientDescent(f, x0, {step: 0.01, ...more}),
  "gradientDescent with backtracking": (f, x0, more) =>
    gradientDescent(f, x0, {step: backtracking(), ...more}),
  "gradientDescent with strongWolfe": (f, x0, more) =>
    gradientDescent(f, x0, {step: strongWolfe(), ...more}),
  "gradientDescent with exactLineSearch": (f, x0, more) =>
    gradientDescent(f, x0, {step: exactLineSearch(), ...more}),
  momentum: (f, x0, more) => momentum(f, x0, {step: 0.01, ...more}),
  nesterov: (f, x0, more) => nesterov(f, x0, {step: 0.01, ...more}),
  adagrad: (f, x0, more) => adagrad(f, x0, {step: 0.5, ...more}),
  rmsprop: (f, x0, more) => rmsprop(f, x0, {step: (t) => 0.3 * 0.998 ** t, ...more}),
  adam: (f, x0, more) => adam(f, x0, {step: (t) => 0.3 / Math.sqrt(1 + t), ...more}),
  newton: (f, x0, more) => newton(f, x0, more),
  "newton with backtracking": (f, x0, more) => newton(f, x0, {step: backtracking(), ...more}),
  bfgs: (f, x0, more) => bfgs(f, x0, more),
  lbfgs: (f, x0, more) => lbfgs(f, x0, more),
  nonlinearConjugateGradient: (f, x0, more) => nonlinearConjugateGradient(f, x0, more)
};

describe.each(Object.entries(methods))("%s", (_, method) => {
  const {f, A, b, start, best} = quadratic(5, 3, 20);

  it("begins with t = 0 at the starting point, and yields value and gradient", () => {
    const [first, second] = method(f, start).take(2).toArray();
    expect(first?.t).toBe(0);
    expect(first?.x.toArray()).toEqual(start.toArray());
    expect(first?.value).toBe(f(start));
    expectNear(first?.gradient ?? [], A.dot(start).sub(b), 1e-13);
    expect(first?.step).toBe(0);
    expect(first?.evaluations).toEqual({values: 1, gradients: 1});
    expect(second?.t).toBe(1);
    expect(second?.value).toBe(f(second?.x ?? start));
  });

  it("goes down a quadratic to its minimum", () => {
    const last = [...method(f, start).take(3000)].at(-1);
    expectNear(last?.x ?? [], best, 1e-3);
  });

  it("ends at the first point whose gradient is within the tolerance", () => {
    const states = method(f, start, {tolerance: 1}).take(3000).toArray();
    expect(states.at(-1)?.gradient.norm()).toBeLessThanOrEqual(1);
    for (const {gradient} of states.slice(0, -1)) expect(gradient.norm()).toBeGreaterThan(1);
  });

  it("takes a given gradient in place of automatic differentiation", () => {
    const plain = (x: Vec) => 0.5 * x.dot(A.dot(x)) - b.dot(x);
    const given = method(plain, start, {gradient: (x) => A.dot(x).sub(b)})
      .take(6)
      .toArray();
    const traced = method(f, start).take(6).toArray();
    expectNear(
      given.map(({x}) => x.toArray()),
      traced.map(({x}) => x.toArray()),
      1e-8
    );
  });

  it("says where a value is not finite", () => {
    const name =
      Object.keys(methods)
        .find((key) => methods[key] === method)
        ?.split(" ")[0] ?? "";
    expect(() => method((x) => log(x.at(0)), vec([-1])).next()).toThrow(
      new RangeError(
        `${name}: the value at the starting point is NaN: start where the function is defined`
      )
    );
  });
});

describe("gradient descent", () => {
  it("on a quadratic, x_t - x* is (I - eta A)^t (x_0 - x*)", () => {
    law(({f, A, start, best}) => {
      let error = start.sub(best);
      for (const {x} of gradientDescent(f, start, {step: 0.02}).take(30)) {
        expectNear(x.sub(best), error, 1e-11);
        error = error.sub(A.dot(error).scale(0.02));
      }
    });
  });

  it("with exact line search takes g'g / g'A g and turns at a right angle", () => {
    law(({f, A, start}) => {
      const states = gradientDescent(f, start, {step: exactLineSearch()}).take(6).toArray();
      states.slice(1).forEach(({step, gradient: g}, i) => {
        const before = states[i]?.gradient ?? g;
        expectNear(step, before.dot(before) / before.dot(A.dot(before)), 1e-9);
        expectNear(g.dot(before) / before.dot(before), 0, 1e-9);
      });
    });
  });

  it("with exact line search on a quadratic looks at two gradients a step", () => {
    const {f, start} = quadratic(3, 4);
    const third = gradientDescent(f, start, {step: exactLineSearch()}).drop(3).next().value;
    expect(third?.evaluations).toEqual({values: 7, gradients: 7});
  });

  it("takes a schedule at t for the step from t to t + 1", () => {
    const steps: number[] = [];
    const schedule = (t: number) => {
      steps.push(t);
      return 1 / (t + 4);
    };
    const states = gradientDescent(bowl, vec([1]), {step: schedule})
      .take(4)
      .toArray();
    expect(steps).toEqual([0, 1, 2]);
    expect(states.map(({step}) => step)).toEqual([0, 1 / 4, 1 / 5, 1 / 6]);
  });

  it("hands t to a gradient, which may be a random sample's", () => {
    const seen: number[] = [];
    const gradient = (x: Vec, t: number) => {
      seen.push(t);
      return x;
    };
    gradientDescent(bowl, vec([1]), {step: 0.1, gradient})
      .take(3)
      .toArray();
    expect(seen).toEqual([0, 1, 2]);
  });

  it("moves a number, a matrix, and the parameters of a model alike", () => {
    const numbers = gradientDescent((x) => mul(x, x), 3, {step: 0.25}).take(3);
    expect(numbers.map(({x}) => x).toArray()).toEqual([3, 1.5, 0.75]);
    const A = mat([[1, 2]]);
    const matrices = gradientDescent((X) => X.mul(X).sum(), A, {step: 0.25})
      .take(2)
      .toArray();
    expect(matrices.map(({x}) => x.toArray())).toEqual([[[1, 2]], [[0.5, 1]]]);
    interface Model {
      readonly w: Vec;
      readonly b: number;
    }
    const loss = ({w, b}: Model) => add(w.dot(w), mul(b, b));
    const model: Model = {w: vec([4, 8]), b: 2};
    const [, after] = adam(loss, model, {step: 1, epsilon: 0}).take(2);
    expect(after?.x.w.toArray()).toEqual([3, 7]);
    expect(after?.x.b).toBe(1);
    expect(after?.gradient.b).toBe(2);
    expectNear(after?.m.w ?? [], [0.8, 1.6], 1e-15);
  });
});

describe("the states of a method are the reader's own", () => {
  it("changing one in place changes nothing that comes later", () => {
    const plain = gradientDescent(bowl, vec([1]), {step: 0.25})
      .take(3)
      .map(({x}) => x.at(0))
      .toArray();
    const start = vec([1]);
    const meddled = gradientDescent(bowl, start, {step: 0.25})
      .take(3)
      .map(({x, gradient}) => {
        const before = x.at(0);
        x.setInPlace(0, 100);
        gradient.setInPlace(0, 100);
        return before;
      })
      .toArray();
    expect(meddled).toEqual(plain);
    expect(start.toArray()).toEqual([1]);
  });

  it("a gradient may fill one vector again and again, even the point it is given", () => {
    const {f, A, b, start} = quadratic(3, 3);
    const buffer = start.slice();
    const reused = (x: Vec) => {
      const g = A.dot(x).sub(b);
      g.toArray().forEach((entry, i) => buffer.setInPlace(i, entry));
      return buffer;
    };
    const inPlace = (x: Vec) => {
      const g = A.dot(x).sub(b);
      g.toArray().forEach((entry, i) => x.setInPlace(i, entry));
      return x;
    };
    const run = (gradient: (x: Vec) => Vec) =>
      bfgs(f, start, {gradient})
        .take(5)
        .map(({x, gradient: g}) => [x.toArray(), g.toArray()])
        .toArray();
    const fresh = run((x) => A.dot(x).sub(b));
    expect(run(reused)).toEqual(fresh);
    expect(run(inPlace)).toEqual(fresh);
  });
});

describe("momentum", () => {
  it("contracts at the square root of beta when beta is at least (1 - sqrt(eta mu))^2", () => {
    const {f, start, best} = quadratic(8, 5, 100);
    const [root, small] = [Math.sqrt(100), 1];
    const eta = (2 / (root + small)) ** 2;
    const beta = ((root - small) / (root + small)) ** 2;
    const errors = momentum(f, start, {step: eta, momentum: beta})
      .take(151)
      .map(({x}) => norm(x.sub(best)))
      .toArray();
    const rate = ((errors[150] ?? 0) / (errors[50] ?? 0)) ** (1 / 100);
    expect(rate).toBeCloseTo(Math.sqrt(beta), 1);
    // Gradient descent with the best step, 2 / (1 + 100), contracts at 99/101 only.
    expect(rate).toBeLessThan(0.85);
  });

  it("on a quadratic follows the recurrence of the closed form", () => {
    law(({f, A, start, best}) => {
      let [before, error] = [start.sub(best), start.sub(best)];
      for (const {x} of momentum(f, start, {step: 0.02, momentum: 0.6}).take(25)) {
        expectNear(x.sub(best), error, 1e-11);
        const next = error.sub(A.dot(error).scale(0.02)).add(error.sub(before).scale(0.6));
        [before, error] = [error, next];
      }
    });
  });

  it("yields the velocity, which is the last change of x", () => {
    const states = momentum(rosenbrock, valley, {step: 1e-4}).take(10).toArray();
    states.slice(1).forEach(({x, velocity}, i) => {
      expectNear(velocity, x.sub(states[i]?.x ?? x), 1e-13);
    });
  });
});

describe("nesterov", () => {
  it("on convex quadratics stays below 2 L |x0 - x*|^2 / (t + 1)^2", () => {
    law(({f, start, best}) => {
      const distance = norm(start.sub(best)) ** 2;
      for (const {t, value} of nesterov(f, start, {step: 1 / 50}).take(60))
        expect(value - f(best)).toBeLessThanOrEqual((2 * 50 * distance) / (t + 1) ** 2 + 1e-12);
    });
  });

  it("yields the gradient at the point ahead", () => {
    for (const {gradient, lookahead} of nesterov(rosenbrock, valley, {step: 1e-3}).take(6))
      expectNear(gradient, grad(rosenbrock)(lookahead), 1e-15);
  });
});

describe("adaptive steps", () => {
  it("the first step of Adam has length step in every coordinate, whatever the gradient", () => {
    law(({f, start}) => {
      const [, after] = adam(f, start, {step: 0.125, epsilon: 0}).take(2);
      expectNear(
        start.sub(after?.x ?? start).map(Math.abs),
        start.map(() => 0.125),
        1e-9
      );
    });
  });

  it("AdaGrad divides by the root of the sum of squares so far", () => {
    let [x, sum] = [3, 0];
    for (const state of adagrad((y: number) => mul(y, y), 3, {step: 0.5, epsilon: 0}).take(20)) {
      expectNear(state.x, x, 1e-14);
      expectNear(state.squares, sum, 1e-14);
      sum += (2 * x) ** 2;
      x -= (0.5 * 2 * x) / Math.sqrt(sum);
    }
  });

  it("RMSProp divides by the root of the running mean of squares", () => {
    let [x, mean] = [3, 0];
    for (const state of rmsprop((y: number) => mul(y, y), 3, {step: 0.1, decay: 0.75}).take(20)) {
      expectNear(state.x, x, 1e-13);
      mean = 0.75 * mean + 0.25 * (2 * x) ** 2;
      x -= (0.1 * 2 * x) / (Math.sqrt(mean) + 1e-8);
    }
  });

  it("AdamW without decay is Adam", () => {
    const options = {step: 0.1} as const;
    const plain = adam(rosenbrock, valley, options).take(20).toArray().at(-1);
    const decayed = adamW(rosenbrock, valley, {...options, decay: 0})
      .take(20)
      .toArray()
      .at(-1);
    expect(decayed).toEqual(plain);
  });

  it("a coordinate that the function does not see stays, even with epsilon 0", () => {
    const [, after] = adam((x: Vec) => square(x.at(0)), vec([1, 5]), {epsilon: 0}).take(2);
    expect(after?.x.at(1)).toBe(5);
  });
});

describe("newton", () => {
  it("is at the minimum of a quadratic after one step", () => {
    law(({f, start, best}) => {
      const [, after] = newton(f, start).take(2);
      expectNear(after?.x ?? [], best, 1e-11);
    });
  });

  it("doubles the correct digits: errors of exp(x) - 2x square at each step", () => {
    const best = Math.log(2);
    const errors = newton((x: number) => sub(exp(x), mul(2, x)), 1)
      .take(5)
      .map(({x}) => Math.abs(x - best))
      .toArray();
    errors.slice(1, 4).forEach((error, i) => {
      // The limit of error / (error before)^2 is f''' / (2 f'') = 1/2.
      expect(error / (errors[i] ?? 0) ** 2).toBeCloseTo(0.5, 0);
    });
  });

  it("does not change when the coordinates do", () => {
    const S = mat([
      [3, 1],
      [0.5, 2]
    ]);
    const moved = (y: Vec) => rosenbrock(S.dot(y));
    const straight = newton(rosenbrock, valley).take(6).toArray();
    const bent = newton(moved, solve(S, valley)).take(6).toArray();
    bent.forEach(({x, decrement}, i) => {
      expectNear(S.dot(x), straight[i]?.x ?? [], 1e-9);
      expectNear(decrement, straight[i]?.decrement ?? NaN, 1e-9);
    });
  });

  const saddle = (x: Vec) => add(sub(square(x.at(0)), square(x.at(1))), mul(0.1, pow(x.at(1), 4)));

  it("says that a Hessian is not positive definite, and what to do", () => {
    const steps = newton(saddle, vec([1, 0.5]));
    expect(steps.next().value?.decrement).toBeNaN();
    expect(() => steps.next()).toThrow(
      new RangeError(
        'newton: the Hessian at step 0 is not positive definite (its smallest eigenvalue is -1.7), so the step may lead up: give damping above 1.7, or indefinite: "flip"'
      )
    );
  });

  it("goes to the saddle with indefinite keep, to a minimum with flip or damping", () => {
    const end = (options: {
      readonly indefinite?: "flip" | "keep";
      readonly damping?: (t: number) => number;
    }) =>
      newton(saddle, vec([1, 0.5]), options)
        .take(40)
        .toArray()
        .at(-1)?.x ?? vec([]);
    expectNear(end({indefinite: "keep"}), [0, 0], 1e-12);
    expectNear(end({indefinite: "flip"}), [0, Math.sqrt(5)], 1e-12);
    expectNear(end({damping: (t) => (t < 5 ? 3 : 0)}), [0, Math.sqrt(5)], 1e-12);
  });

  it("takes a given Hessian", () => {
    const H = (x: Vec): Mat => hessian(rosenbrock)(x);
    expect(newton(rosenbrock, valley, {hessian: H}).take(5).toArray()).toEqual(
      newton(rosenbrock, valley).take(5).toArray()
    );
  });
});

describe("conjugateGradient", () => {
  it("solves a system of n equations in n steps, with residuals at right angles", () => {
    law(({A, b, best}) => {
      const states = conjugateGradient(A, b)
        .take(b.length + 1)
        .toArray();
      expectNear(states.at(-1)?.x ?? [], best, 1e-9);
      states.forEach(({residual, x}, i) => {
        expectNear(residual, b.sub(A.dot(x)), 1e-9);
        const [r, q] = [states[0]?.residual ?? b, states[0]?.direction ?? b];
        if (i > 0) expectNear(residual.dot(r), 0, 1e-9);
        if (i > 0 && i < b.length) expectNear(states[i]?.direction.dot(A.dot(q)) ?? 1, 0, 1e-8);
      });
    });
  });

  it("needs as many steps as there are different eigenvalues", () => {
    const A = mat([
      [2, 0, 0, 0],
      [0, 2, 0, 0],
      [0, 0, 2, 0],
      [0, 0, 0, 5]
    ]);
    const states = conjugateGradient(A, vec([1, 2, 3, 4]), {tolerance: 1e-12}).toArray();
    expect(states.length - 1).toBe(2);
  });

  it("ends when the residual is rounding, whatever the condition of the matrix", () => {
    const A = mat([
      [4, 1, 0],
      [1, 3, 1],
      [0, 1, 5]
    ]);
    expect(conjugateGradient(A, vec([1, 2, 3])).toArray().length).toBeLessThan(6);
    for (const n of [6, 8, 12]) {
      const b = vec(Array.from({length: n}, () => 1));
      const hilbert = mat(Array.from({length: n}, (_, i) => b.map((__, j) => 1 / (i + j + 1))));
      const last = [...conjugateGradient(hilbert, hilbert.dot(b))].at(-1);
      expectNear(hilbert.dot(last?.x ?? b), hilbert.dot(b), 1e-12);
    }
  });

  it("does not take a residual that underflows for a matrix that is not positive definite", () => {
    for (let n = 2; n <= 60; n += 6) {
      const b = vec(Array.from({length: n}, () => 1));
      const A = (v: Vec) => v.map((x, i) => 0.01 * (1 + 3 * i) * x);
      for (const options of [{}, {tolerance: 0}]) {
        const last = [...conjugateGradient(A, b, options)].at(-1);
        expectNear(A(last?.x ?? b), b, 1e-9);
      }
    }
  });

  it("takes a function in place of the matrix, and a starting point", () => {
    const {A, b, start, best} = quadratic(2, 5);
    const times = (v: Vec) => A.dot(v);
    const states = conjugateGradient(times, b, {x0: start, tolerance: 1e-10}).toArray();
    expect(states[0]?.x).toBe(start);
    expectNear(states.at(-1)?.x ?? [], best, 1e-9);
  });

  it("is the nonlinear method on a quadratic with exact line search", () => {
    law(({f, A, b, start}) => {
      const linear = conjugateGradient(A, b, {x0: start}).take(b.length).toArray();
      for (const formula of ["polak-ribiere", "fletcher-reeves"] as const) {
        const options = {step: exactLineSearch({tolerance: 1e-14}), formula};
        const states = nonlinearConjugateGradient(f, start, options).take(b.length).toArray();
        states.forEach(({x}, i) => {
          expectNear(x, linear[i]?.x ?? [], 1e-6);
        });
      }
    });
  });
});

describe("quasi-Newton methods", () => {
  it("BFGS maps the last change of the gradient to the last step (the secant equation)", () => {
    const states = bfgs(rosenbrock, valley).take(25).toArray();
    states.slice(1).forEach(({x, gradient, inverse}, i) => {
      const before = states[i] ?? {x, gradient};
      expectNear(inverse.dot(gradient.sub(before.gradient)), x.sub(before.x), 1e-9);
      expectNear(inverse, inverse.T, 1e-9);
    });
  });

  it("BFGS with exact steps has the inverse Hessian of a quadratic after n steps", () => {
    law(({f, A, start, best}) => {
      const n = start.length;
      const step = exactLineSearch({tolerance: 1e-14});
      const last = bfgs(f, start, {step})
        .take(n + 1)
        .toArray()
        .at(-1);
      expectNear(last?.x ?? [], best, 1e-7);
      if (last?.t === n)
        expectNear(
          last.inverse.dot(A),
          A.map((_, i, j) => Number(i === j)),
          1e-5
        );
    });
  });

  it("L-BFGS that remembers every step, unscaled, is BFGS", () => {
    const full = bfgs(rosenbrock, valley, {scaled: false}).take(25).toArray();
    const limited = lbfgs(rosenbrock, valley, {scaled: false, memory: 25}).take(25).toArray();
    limited.forEach(({x}, i) => {
      expectNear(x, full[i]?.x ?? [], 1e-7);
    });
  });

  it("L-BFGS that remembers nothing is gradient descent with the same line search", () => {
    const {f, start} = quadratic(4, 4);
    const step = exactLineSearch({first: 1});
    const states = lbfgs(f, start, {memory: 0, step}).take(6).toArray();
    const plain = gradientDescent(f, start, {step}).take(6).toArray();
    expectNear(
      states.map(({x}) => x.toArray()),
      plain.map(({x}) => x.toArray()),
      1e-12
    );
  });

  it.each([
    ["bfgs", () => bfgs(rosenbrock, valley, {tolerance: 1e-9}), 50],
    ["lbfgs", () => lbfgs(rosenbrock, valley, {tolerance: 1e-9}), 55],
    ["newton", () => newton(rosenbrock, valley, {tolerance: 1e-9}), 10],
    [
      "nonlinearConjugateGradient",
      () => nonlinearConjugateGradient(rosenbrock, valley, {tolerance: 1e-9}),
      70
    ]
  ])("%s comes to the minimum of Rosenbrock's valley", (_, run, most) => {
    const states: Iterate[] = [...run()];
    expectNear(states.at(-1)?.x ?? [], [1, 1], 1e-8);
    expect(states.length).toBeLessThan(most);
  });

  it("ends where nothing lower can be found in double precision", () => {
    for (const method of [bfgs, lbfgs, nonlinearConjugateGradient]) {
      const states = method((x: Vec) => add(2, bowl(x)), vec([3, 4]))
        .take(500)
        .toArray();
      expect(states.length).toBeLessThan(100);
      expectNear(states.at(-1)?.x ?? [], [0, 0], 1e-7);
    }
  });

  it("moves the parameters of a model", () => {
    const X = mat([
      [0, 1],
      [1, 0],
      [1, 1],
      [2, -1]
    ]);
    const y = vec([0.3, -0.2, 0.1, -0.5]);
    const loss = ({w, b}: {readonly w: Vec; readonly b: number}) => {
      const error = tanh(X.dot(w).add(b)).sub(y);
      return error.dot(error);
    };
    const last = lbfgs(loss, {w: vec([0, 0]), b: 0})
      .take(60)
      .toArray()
      .at(-1);
    expect(last?.gradient.w.norm()).toBeLessThan(1e-7);
    expect(Math.abs(last?.gradient.b ?? 1)).toBeLessThan(1e-7);
  });
});

describe("line searches", () => {
  const c1 = 1e-4;

  it("backtracking takes the first of first · shrink^k that goes down enough", () => {
    law(({f, start}) => {
      const options = {first: 4, shrink: 0.3, decrease: 0.2};
      const states = gradientDescent(f, start, {step: backtracking(options)})
        .take(8)
        .toArray();
      states.slice(1).forEach(({step, value}, i) => {
        const before = states[i];
        if (!before) return;
        const {gradient: g} = before;
        const enough = (a: number) => before.value - options.decrease * a * g.dot(g);
        const tries = Math.round(Math.log(step / 4) / Math.log(0.3));
        expectNear(step, 4 * 0.3 ** tries, 1e-12);
        expect(value).toBeLessThanOrEqual(enough(step));
        const longer = step / 0.3;
        if (tries > 0) expect(f(before.x.sub(g.scale(longer)))).toBeGreaterThan(enough(longer));
      });
    });
  });

  it("a step that backtracking takes costs no second value where the gradient is given", () => {
    const step = backtracking({first: 0.25});
    const counts = (options: {readonly gradient?: (x: Vec) => Vec}) =>
      gradientDescent(bowl, vec([1]), {step, ...options})
        .take(4)
        .map(({evaluations: {values, gradients}}) => [values, gradients])
        .toArray();
    expect(counts({gradient: (x) => x.scale(2)})).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
      [4, 4]
    ]);
    expect(counts({})).toEqual([
      [1, 1],
      [3, 2],
      [5, 3],
      [7, 4]
    ]);
  });

  it("backtracking does not take a step to a value of minus infinity", () => {
    const [, after] = gradientDescent((x: number) => log(x), 1, {step: backtracking()}).take(2);
    expect([after?.x, after?.step]).toEqual([0.5, 0.5]);
  });

  it("a step to a gradient that is not a number is told of, whatever the method", () => {
    // The value falls at 0, where the root of |x| has no derivative.
    const root = (x: Vec) => norm(x.mul(x)) ** 0.25;
    const gradient = (x: Vec) => (x.at(0) === 0 ? x.scale(NaN) : x);
    const step = backtracking({first: 1});
    const start = vec([1]);
    for (const [name, run] of [
      ["gradientDescent", () => gradientDescent(root, start, {gradient, step})],
      ["newton", () => newton(root, start, {gradient, step, hessian: () => mat([[1]])})],
      ["bfgs", () => bfgs(root, start, {gradient, step})],
      ["lbfgs", () => lbfgs(root, start, {gradient, step})],
      [
        "nonlinearConjugateGradient",
        () => nonlinearConjugateGradient(root, start, {gradient, step})
      ]
    ] as const)
      expect(() => [...run()]).toThrow(`${name}: an entry of the gradient after step 1 is NaN: `);
  });

  it("strongWolfe satisfies both conditions at every step", () => {
    for (const curvature of [0.9, 0.1]) {
      const step = strongWolfe({curvature});
      const states = gradientDescent(rosenbrock, valley, {step}).take(100).toArray();
      expect(states.length).toBe(100);
      states.slice(1).forEach(({step: a, value, gradient}, i) => {
        const before = states[i];
        if (!before) return;
        const slope = -before.gradient.dot(before.gradient);
        expect(value).toBeLessThanOrEqual(before.value + c1 * a * slope + 1e-14);
        expect(Math.abs(gradient.dot(before.gradient))).toBeLessThanOrEqual(-curvature * slope);
      });
    }
  });

  it("every line search keeps to where the function is defined", () => {
    // log x + 1/x has its minimum at 1; a step of 1 from 0.01 would leave the positive numbers on the way back.
    const f = (x: number) => add(log(x), pow(x, -1));
    for (const step of [backtracking(), strongWolfe(), exactLineSearch()]) {
      const last = gradientDescent(f, 1.8, {step: step, tolerance: 1e-7})
        .take(500)
        .toArray()
        .at(-1);
      expectNear(last?.x ?? 0, 1, 1e-6);
    }
  });

  it("exactLineSearch finds the minimum along the line of a function that is not quadratic", () => {
    const states = gradientDescent(rosenbrock, valley, {step: exactLineSearch()})
      .take(40)
      .toArray();
    states.slice(1).forEach(({gradient}, i) => {
      const before = states[i]?.gradient ?? gradient;
      expect(Math.abs(gradient.dot(before))).toBeLessThanOrEqual(1.1e-10 * before.dot(before));
    });
  });

  it("a function without a minimum is told of", () => {
    for (const [step, name] of [
      [strongWolfe(), "strongWolfe"],
      [exactLineSearch(), "exactLineSearch"]
    ] as const)
      expect(() =>
        gradientDescent((x: number) => mul(-1, x), 0, {step})
          .take(2)
          .toArray()
      ).toThrow(
        new RangeError(
          `gradientDescent: the function falls without end along the direction of step 1 (${name} went 1e+20 times as far): it has no minimum there`
        )
      );
  });
});
