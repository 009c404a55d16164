import {describe, expect, it} from "vitest";
import {
  adam,
  backtracking,
  bfgs,
  conjugateGradient,
  exactLineSearch,
  eye,
  gradientDescent,
  lbfgs,
  mat,
  momentum,
  nesterov,
  newton,
  nonlinearConjugateGradient,
  ones,
  pow,
  sqrt,
  strongWolfe,
  vec,
  zeros,
  type Vec
} from "../../lib/stdlib/index.ts";

// Whoever ignores the types meets these sentences: each names the method and what it was given.
const loose = (value: unknown): never => value as never;
const bowl = (x: Vec) => x.dot(x);
const sum = (a: number, b: number) => a + b;
const start = ones(2);

const sentences: Readonly<Record<string, readonly [() => unknown, string]>> = {
  "no function": [
    () => gradientDescent(loose(3), start, {step: 1}),
    "gradientDescent takes a function to minimize, not 3"
  ],
  "a function of an array": [
    () =>
      gradientDescent(
        loose((x: Vec) => x),
        start,
        {step: 1}
      ).next(),
    "gradientDescent needs a function that returns one number; this one gave an array of shape [2]"
  ],
  "a function with plus": [
    () => gradientDescent((x: Vec) => sum(x.at(0), 1), start, {step: 1}).next(),
    "a traced value met an operator such as + or *: write x.add(y), x.mul(y) or add(x, y), mul(x, y), and exp(x) for Math.exp(x)"
  ],
  "an array as the starting point": [
    () => gradientDescent(bowl, loose(["1"]), {step: 1}),
    "gradientDescent takes as its starting point a number, a Vec, a Mat, or an object of them, not a string"
  ],
  "nothing as the starting point": [
    () => gradientDescent(bowl, loose(undefined), {step: 1}),
    "gradientDescent takes as its starting point a number, a Vec, a Mat, or an object of them, not nothing"
  ],
  "an empty starting point": [() => bfgs(bowl, vec([])), "bfgs: the starting point has no entries"],
  "no step": [
    () => gradientDescent(bowl, start, loose({})),
    "gradientDescent's step takes a number, a schedule (t) => number or a line search, not nothing"
  ],
  "a negative step": [
    () => gradientDescent(bowl, start, {step: -1}),
    "gradientDescent's step is a number from 0, not -1"
  ],
  "a schedule that gives NaN": [
    () =>
      gradientDescent(bowl, start, {step: () => NaN})
        .take(2)
        .toArray(),
    "gradientDescent's step is a number from 0, not NaN"
  ],
  "a line search where there is none": [
    () => momentum(bowl, start, {step: loose(backtracking())}),
    "momentum's step takes a number or a schedule (t) => number, not an object"
  ],
  "a number where a line search belongs": [
    () => bfgs(bowl, start, {step: loose(0.1)}),
    "bfgs's step takes a line search, not 0.1"
  ],
  "momentum of 1": [
    () => momentum(bowl, start, {step: 1, momentum: 1}),
    "momentum's momentum is a number from 0, below 1, not 1"
  ],
  "an unknown option": [
    () => adam(bowl, start, loose({rate: 0.1})),
    "adam has no option rate; it has gradient, tolerance, step, beta1, beta2, epsilon"
  ],
  "a negative tolerance": [
    () => adam(bowl, start, {tolerance: -1}),
    "adam's tolerance is a number from 0, not -1"
  ],
  "a gradient that is not a function": [
    () => adam(bowl, start, {gradient: loose(1)}),
    "adam's gradient takes a function, not 1"
  ],
  "a gradient of another shape": [
    () => adam(bowl, start, {gradient: () => ones(3)}).next(),
    "adam: the gradient has the shape [3], and the point has [2]"
  ],
  "a gradient of another kind": [
    () => adam(bowl, start, {gradient: () => loose(3)}).next(),
    "adam: the gradient takes a Vec, not 3"
  ],
  "a part of a gradient that is missing": [
    () => adam(({a}: {readonly a: number}) => a, {a: 1}, {gradient: () => loose({b: 2})}).next(),
    "adam: the gradient's a takes a number, not nothing"
  ],
  divergence: [
    () => gradientDescent(bowl, start, {step: 1e80}).take(9).toArray(),
    "gradientDescent: the value after step 2 is Infinity: the step is too large, take a smaller one"
  ],
  "divergence with momentum": [
    () => momentum(bowl, start, {step: 1e80}).take(9).toArray(),
    "momentum: the value after step 2 is Infinity: take a smaller step or less momentum"
  ],
  "divergence of Nesterov's method": [
    () => nesterov(bowl, start, {step: 1e80}).take(9).toArray(),
    "nesterov: the value after step 2 is Infinity: take a smaller step"
  ],
  "a gradient that is infinite": [
    () => gradientDescent((x: number) => sqrt(x), 0, {step: 1}).next(),
    "gradientDescent: an entry of the gradient at the starting point is Infinity: start where the function is defined"
  ],
  "Newton's method out of bounds": [
    () =>
      newton((x: number) => pow(x, 1.5), 1, {step: 3})
        .take(3)
        .toArray(),
    "newton: the value after step 1 is NaN: give damping, or a line search as the step"
  ],
  "Newton's method on a model": [
    () => newton(loose(bowl), loose({a: 1})),
    "newton takes a number or a Vec as its starting point, not an object"
  ],
  "a Hessian of another shape": [
    () => newton(bowl, start, {hessian: () => eye(3)}).next(),
    "newton: the Hessian has the shape [3, 3], and the point has [2]"
  ],
  "a Hessian that is not symmetric": [
    () =>
      newton(bowl, start, {
        hessian: () =>
          mat([
            [2, 5],
            [0, 2]
          ])
      }).next(),
    "newton's hessian needs a symmetric matrix: entry (1, 0) is 0 and entry (0, 1) is 5"
  ],
  "a Hessian that is no matrix": [
    () => newton(bowl, start, {hessian: () => loose(ones(2))}).next(),
    "newton's hessian takes a function that returns a Mat, not a Vec"
  ],
  "an unknown way with saddles": [
    () => newton(bowl, start, {indefinite: loose("skip")}),
    'newton\'s indefinite is "throw", "flip" or "keep", not a string'
  ],
  "an indefinite system": [
    () =>
      conjugateGradient(
        mat([
          [1, 0],
          [0, -2]
        ]),
        ones(2)
      ).toArray(),
    "conjugateGradient needs a positive definite matrix, and this one is not: p'Ap is -1 for the direction p of step 1"
  ],
  "a product that is not a number": [
    () => conjugateGradient((v) => v.scale(2), vec([1e160, 1])).toArray(),
    "conjugateGradient: in step 1 the products of the residual are too large or too small for double precision: scale the matrix or the right-hand side"
  ],
  "a system of the wrong size": [
    () => conjugateGradient(eye(3), ones(2)),
    "conjugateGradient: the shapes [3, 3] and [2] do not fit together"
  ],
  "a matrix that is not symmetric": [
    () =>
      conjugateGradient(
        mat([
          [1, 2],
          [0, 1]
        ]),
        ones(2)
      ),
    "conjugateGradient needs a symmetric matrix: entry (1, 0) is 0 and entry (0, 1) is 2"
  ],
  "a product of the wrong size": [
    () => conjugateGradient(() => ones(3), ones(2)).next(),
    "conjugateGradient's product: the shapes [3] and [2] do not fit together"
  ],
  "no system": [
    () => conjugateGradient(loose(3), ones(2)),
    "conjugateGradient takes a Mat or a function v => A v, not 3"
  ],
  "an unknown formula": [
    () => nonlinearConjugateGradient(bowl, start, {formula: loose("")}),
    'nonlinearConjugateGradient\'s formula is "polak-ribiere" or "fletcher-reeves", not a string'
  ],
  "half a memory": [
    () => lbfgs(bowl, zeros(2), {memory: 1.5}),
    "lbfgs's memory needs a whole number of entries from 0, not 1.5"
  ],
  "backtracking that grows": [
    () => backtracking({shrink: 1.5}),
    "backtracking's shrink is a number between 0 and 1, not 1.5"
  ],
  "a curvature condition weaker than the other": [
    () => strongWolfe({decrease: 0.5, curvature: 0.1}),
    "strongWolfe's curvature is a number between 0.5 and 1, not 0.1"
  ],
  "a first step of 0": [
    () => exactLineSearch({first: 0}),
    "exactLineSearch's first is a number above 0, not 0"
  ]
};

describe("every mistake with a method has one sentence", () => {
  it.each(Object.entries(sentences))("%s", (_, [mistake, sentence]) => {
    let message = "no error";
    try {
      mistake();
    } catch (error) {
      message = error instanceof Error ? error.message : "something that is not an error";
    }
    expect(message).toBe(sentence);
  });
});
