import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {
  euler,
  exp,
  expm,
  grad,
  gradientDescent,
  implicitEuler,
  linspace,
  mat,
  mul,
  norm,
  odeSolve,
  rungeKutta4,
  solve,
  vec,
  zeros,
  type Mat,
  type Moment,
  type Vec
} from "../../lib/stdlib/index.ts";
import {expectNear} from "./near.ts";
import {quadratic, quadratics} from "./quadratics.ts";

const runs = {seed: 20240229, numRuns: 25};
const loose = (value: unknown): never => value as never;

/** the pendulum, x'' = -sin x: nonlinear, and its energy is kept */
const pendulum = (x: Vec) => vec([x.at(1), -Math.sin(x.at(0))]);
const energy = (x: Vec) => x.at(1) ** 2 / 2 - Math.cos(x.at(0));
/** x' = t x has the solution exp(t²/2) */
const growing = (x: number, t: number) => t * x;

type Method = <P>(
  field: (x: P, t: number) => P,
  x0: P,
  options: {readonly step: number; readonly to: number}
) => Iterable<Moment<P>>;

/** the slope of log error against log step, measured between two steps */
function order(error: (step: number) => number, steps: readonly [number, number]): number {
  const [a, b] = steps;
  return Math.log(error(a) / error(b)) / Math.log(a / b);
}

describe("order of convergence", () => {
  const reference = odeSolve(pendulum, vec([1, 0]), {to: 2, tolerance: 1e-13}).at(2);
  const methods: readonly (readonly [string, Method, number, readonly [number, number]])[] = [
    ["euler", euler, 1, [1e-3, 5e-4]],
    ["implicitEuler", implicitEuler, 1, [1e-2, 5e-3]],
    ["rungeKutta4", rungeKutta4, 4, [0.05, 0.025]]
  ];

  it.each(methods)("%s is of order %3$s on the pendulum and on x' = t x", (_, method, p, steps) => {
    const last = <P>(states: Iterable<Moment<P>>) => [...states].at(-1);
    const swing = (step: number) =>
      norm(last(method(pendulum, vec([1, 0]), {step, to: 2}))?.x.sub(reference) ?? vec([]));
    const grow = (step: number) =>
      Math.abs((last(method(growing, 1, {step, to: 2}))?.x ?? 0) - Math.exp(2));
    expect(order(swing, steps)).toBeCloseTo(p, 1);
    expect(order(grow, steps)).toBeCloseTo(p, 1);
  });

  it("one step of odeSolve is of order 5: its error falls with the sixth power of its length", () => {
    // A huge tolerance keeps the step in one piece.
    const local = (to: number) => {
      const solution = odeSolve((x: number, t: number) => x * Math.cos(t), 1, {
        to,
        tolerance: 0.99
      });
      expect(solution.moments.length).toBe(2);
      return Math.abs(solution.at(to) - Math.exp(Math.sin(to)));
    };
    expect(order(local, [0.4, 0.2])).toBeCloseTo(6, 0);
  });

  it("the dense output of one step is of order 4: its error falls with the fifth power", () => {
    const local = (to: number) => {
      const solution = odeSolve((x: number, t: number) => x * Math.cos(t), 1, {
        to,
        tolerance: 0.99
      });
      return Math.abs(solution.at(0.3 * to) - Math.exp(Math.sin(0.3 * to)));
    };
    expect(order(local, [0.4, 0.2])).toBeGreaterThan(4.7);
  });
});

describe("steps of one size", () => {
  it("euler on a gradient flow is gradient descent", () => {
    fc.assert(
      fc.property(quadratics, ({f, start}) => {
        const field = (x: Vec) => grad(f)(x).neg();
        const flow = euler(field, start, {step: 0.02}).take(10).toArray();
        const descent = gradientDescent(f, start, {step: 0.02}).take(10).toArray();
        flow.forEach(({x}, k) => {
          expectNear(x, descent[k]?.x ?? [], 1e-12);
        });
      }),
      runs
    );
  });

  it("implicitEuler on x' = A x solves (I - h A) y = x, at any step size", () => {
    fc.assert(
      fc.property(quadratics, ({A, start}) => {
        const field = (x: Vec) => A.dot(x).neg();
        const system = (h: number) => A.map((a, i, j) => (i === j ? 1 : 0) + h * a);
        for (const step of [0.01, 1, 1000]) {
          const [, after] = implicitEuler(field, start, {step}).take(2);
          expectNear(after?.x ?? [], solve(system(step), start), 1e-10);
          const given = implicitEuler(field, start, {step, jacobian: () => A.neg()}).take(2);
          expectNear([...given][1]?.x ?? [], solve(system(step), start), 1e-10);
        }
      }),
      runs
    );
  });

  it("implicitEuler decays where euler explodes", () => {
    const stiff = (x: number, t: number) => -1000 * (x - Math.cos(t));
    const implicit = implicitEuler(stiff, 0, {step: 0.1, to: 2}).toArray().at(-1);
    expectNear(implicit?.x ?? 9, Math.cos(2), 2e-3);
    const explicit = euler(stiff, 0, {step: 0.1, to: 2}).toArray().at(-1);
    expect(Math.abs(explicit?.x ?? 0)).toBeGreaterThan(1e20);
  });

  it.each([
    ["a flow to 0", () => implicitEuler((x: number) => 1 - Math.exp(x), 1, {step: 0.5})],
    ["a flow that stays at 0", () => implicitEuler((x: number) => -x, 0, {step: 0.5})],
    [
      "a gradient flow with terms that cancel at its minimum",
      () => {
        const A = mat([
          [1, 2],
          [3, 4],
          [5, 6.1]
        ]);
        const c = A.dot(vec([1, 1]));
        const field = (x: Vec) => A.T.dot(A.dot(x.sub(vec([1, 1]))).add(c)).neg();
        return implicitEuler(field, vec([1, 2]), {step: 0.5});
      }
    ]
  ] as const)("implicitEuler goes on where the solution has come to rest: %s", (_, run) => {
    const states: readonly Moment<number | Vec>[] = [...run().take(500)];
    expect(states.length).toBe(500);
    const {x} = states.at(-1) ?? {x: 1};
    expectNear(typeof x === "number" ? x : x.norm(), 0, 1e-9);
  });

  it("times are multiples of the step, and the last step is shortened to end where it should", () => {
    const times = (states: Iterable<Moment<number>>) => Array.from(states, ({t}) => t);
    expect(times(euler((x: number) => x, 1, {step: 0.25, to: 1}))).toEqual([0, 0.25, 0.5, 0.75, 1]);
    expect(times(euler((x: number) => x, 1, {step: 0.1, to: 0.3}))).toEqual([0, 0.1, 0.2, 0.3]);
    expect(times(euler((x: number) => x, 1, {step: 0.4, to: 1}))).toEqual([0, 0.4, 0.8, 1]);
    expect(times(euler((x: number) => x, 1, {from: 1, step: -0.5, to: 0}))).toEqual([1, 0.5, 0]);
    expect(times(euler((x: number) => x, 1, {step: 0.1}).take(3))).toEqual([0, 0.1, 0.2]);
    expect(times(euler((x: number) => x, 1, {step: 0.1, to: 0}))).toEqual([0]);
  });

  it("moves what is a number, a matrix or an object", () => {
    const A = mat([
      [0, 1],
      [-1, 0]
    ]);
    const turn = rungeKutta4((X: Mat) => A.dot(X), mat([[1], [0]]), {step: 0.01, to: 1});
    expectNear(
      turn.toArray().at(-1)?.x ?? [],
      expm(A)
        .column(0)
        .toArray()
        .map((x) => [x]),
      1e-9
    );
    const [, pair] = euler(
      ({p, q}: {readonly p: number; readonly q: Vec}) => ({p: q.at(0), q: vec([-p])}),
      {p: 1, q: vec([2])},
      {step: 0.5}
    ).take(2);
    expect([pair?.x.p, pair?.x.q.toArray()]).toEqual([2, [1.5]]);
  });
});

describe("odeSolve", () => {
  it("keeps the error near the tolerance, and works harder for a smaller one", () => {
    let before = 0;
    for (const tolerance of [1e-4, 1e-6, 1e-8, 1e-10]) {
      const solution = odeSolve(growing, 1, {to: 3, tolerance});
      const exact = (t: number) => Math.exp((t * t) / 2);
      for (const t of linspace(0, 3, 50))
        expect(Math.abs(solution.at(t) - exact(t)) / exact(t)).toBeLessThan(30 * tolerance);
      expect(solution.evaluations).toBeGreaterThan(before);
      before = solution.evaluations;
    }
  });

  it("follows linear flows: x(t) is e^(tA) x_0, also backwards", () => {
    fc.assert(
      fc.property(quadratics, ({A, start}) => {
        const field = (x: Vec) => A.dot(x).neg();
        const there = odeSolve(field, start, {to: 1, tolerance: 1e-10});
        expectNear(there.at(0.37), expm(A.scale(-0.37)).dot(start), 1e-8);
        expectNear(there.at(1), expm(A.neg()).dot(start), 1e-8);
        const slow = (x: Vec) => A.dot(x).scale(-0.02);
        const back = odeSolve(slow, start, {from: 1, to: 0, tolerance: 1e-10});
        expectNear(back.at(0), expm(A.scale(0.02)).dot(start), 1e-7);
      }),
      runs
    );
  });

  it("keeps the pendulum's energy over a hundred swings", () => {
    const {moments} = odeSolve(pendulum, vec([2, 0]), {to: 600, tolerance: 1e-10});
    for (const {x} of moments) expectNear(energy(x), energy(vec([2, 0])), 1e-6);
  });

  it("its moments begin at the start, end at the end, and agree with at", () => {
    const {f, start} = quadratic(1, 3);
    const {moments, at} = odeSolve((x: Vec) => grad(f)(x).neg(), start, {to: 0.5});
    expect(moments[0]).toEqual({t: 0, x: start});
    expect(moments.at(-1)?.t).toBe(0.5);
    for (const {t, x} of moments) expectNear(at(t), x, 1e-14);
    expect([0, 0.25, 0.5].map(at).length).toBe(3);
  });

  it("an interval without length is the start alone", () => {
    const solution = odeSolve(growing, 3, {from: 1, to: 1});
    expect(solution.moments).toEqual([{t: 1, x: 3}]);
    expect(solution.at(1)).toBe(3);
  });

  it("begins with a step that a large time can be moved by", () => {
    const {moments} = odeSolve(() => 0, 1, {from: 1e12, to: 1e12 + 10});
    expect(moments.at(-1)).toEqual({t: 1e12 + 10, x: 1});
  });

  it("takes steps back where the field changes quickly", () => {
    const pulse = (_: number, t: number) => 1e4 * Math.exp(-((t - 5) ** 2) * 1e4);
    const solution = odeSolve(pulse, 0, {from: 4.9, to: 5.1, tolerance: 1e-8});
    expectNear(solution.at(5.1), 100 * Math.sqrt(Math.PI), 1e-6);
    expect(solution.rejected).toBeGreaterThan(0);
  });
});

describe("every mistake with a flow has one sentence", () => {
  const sentences: Readonly<Record<string, readonly [() => unknown, string]>> = {
    "no field": [
      () => euler(loose(1), 1, {step: 1}),
      "euler takes a field (x, t) => velocity, not 1"
    ],
    "no step": [
      () => euler(growing, 1, loose({})),
      "euler's step is a finite number other than 0, not nothing"
    ],
    "the wrong way": [
      () => euler(growing, 1, {step: -1, to: 1}),
      "euler cannot go from 0 to 1 in steps of -1"
    ],
    "an unknown option": [
      () => rungeKutta4(growing, 1, loose({h: 1})),
      "rungeKutta4 has no option h; it has step, from, to"
    ],
    "a velocity of another shape": [
      () =>
        rungeKutta4(() => zeros(3), zeros(2), {step: 1})
          .take(2)
          .toArray(),
      "rungeKutta4: the velocity has the shape [3], and the point has [2]"
    ],
    explosion: [
      () =>
        euler((x: number) => x * x, 1, {step: 1})
          .take(99)
          .toArray(),
      "euler: the state after step 11, at t = 11, is not finite: take a smaller step"
    ],
    "an implicit step without a solution": [
      () =>
        implicitEuler((x: number) => x * x + 10, 0, {step: 1})
          .take(2)
          .toArray(),
      "implicitEuler: Newton's method does not converge in the step from t = 0: take a smaller step"
    ],
    "a Jacobian of another shape": [
      () =>
        implicitEuler((x: Vec) => x, zeros(2), {step: 1, jacobian: () => mat([[1]])})
          .take(2)
          .toArray(),
      "implicitEuler: the Jacobian has the shape [1, 1], and the point has [2]"
    ],
    "no end": [
      () => odeSolve(growing, 1, loose({})),
      "odeSolve needs finite times, not 0 and nothing"
    ],
    "a tolerance of 0": [
      () => odeSolve(growing, 1, {to: 1, tolerance: 0}),
      "odeSolve's tolerance is a number from 1e-14, below 1, not 0"
    ],
    "a solution that ends": [
      () => odeSolve((x: number) => x * x, 1, {to: 2}),
      "odeSolve: the steps at t = 1 became too short: the solution may have no value beyond, or it jumps"
    ],
    "a start outside the field": [
      () => odeSolve((x: number) => Math.log(x), -1, {to: 2}),
      "odeSolve: the velocity at t = 0 is not finite: start where the field is defined"
    ],
    "a stiff system": [
      () => odeSolve((x: number) => -1e7 * x, 1, {to: 1}),
      "odeSolve took 50000 steps up to t = 0.017: the system may be stiff, use implicitEuler, or a larger tolerance"
    ],
    "a time outside": [
      () => odeSolve(growing, 1, {to: 1}).at(1.5),
      "odeSolve has the solution from 0 to 1, not at 1.5"
    ]
  };

  it.each(Object.entries(sentences))("%s", (_, [mistake, sentence]) => {
    let message = "no error";
    try {
      mistake();
    } catch (error) {
      message = error instanceof Error ? error.message : "something that is not an error";
    }
    expect(message).toBe(sentence);
  });

  it("a field may use this library's functions, which follow numbers and vectors alike", () => {
    const {at} = odeSolve((x: number) => mul(-1, exp(x)), 0, {to: 1, tolerance: 1e-9});
    expectNear(at(1), -Math.log(2), 1e-8);
  });
});
