import {describe, expect, it} from "vitest";
import {
  add,
  arange,
  arrows,
  bars,
  checkbox,
  cholesky,
  contour,
  derivative,
  det,
  eig,
  eigh,
  exp,
  expm,
  eye,
  grad,
  hessian,
  histogram,
  html,
  inv,
  jacobian,
  jvp,
  line,
  linspace,
  log,
  lstsq,
  lu,
  mat,
  norm,
  ones,
  path,
  plot,
  polar,
  qr,
  Random,
  range,
  scatter,
  select,
  solve,
  surface,
  svd,
  table,
  tex,
  text,
  trace,
  vec,
  zeros,
  type Vec
} from "../../lib/stdlib/index.ts";

// Whoever ignores the types meets these sentences: each names the operation and what it was given.
const loose = (value: unknown): never => value as never;
const A23 = ones(2, 3);
const pair: readonly [never, never] = [loose(ones(2)), loose(ones(2))];
const sum = (a: number, b: number) => a + b;

const sentences: Readonly<Record<string, readonly [() => unknown, string]>> = {
  "html called": [
    () => html(loose("<b>bold</b>")),
    "html stands before a text in backquotes, as in html`…`, and is not called"
  ],
  "tex called without anything": [
    () => tex(loose(undefined)),
    "tex stands before a text in backquotes, as in tex`…`, and is not called"
  ],
  "table of null": [() => table(loose(null)), "table takes an array of rows, not null"],
  "vec of a text": [() => vec(loose(["1"])), "vec, at index 0, takes a number, not a string"],
  "vec of a number": [() => vec(loose(3)), "vec takes an array of numbers, not 3"],
  "ragged mat": [
    () => mat([[1, 2], [3]]),
    "mat needs rows of one length: row 0 has 2 entries and row 1 has 1"
  ],
  "mat of numbers": [() => mat(loose([1, 2])), "mat takes rows of numbers, not 1"],
  "zeros of a half": [() => zeros(1.5), "zeros needs a whole number of entries from 0, not 1.5"],
  "arange with a step of 0": [() => arange(0, 1, 0), "arange cannot go from 0 to 1 in steps of 0"],
  "linspace to infinity": [
    () => linspace(0, Infinity),
    "linspace needs finite ends, not 0 and Infinity"
  ],
  "an index outside": [() => ones(2).at(2), "at: there is no index 2 among 2"],
  "a fraction as index": [() => ones(2).at(0.5), "at: there is no index 0.5 among 2"],
  "adding vectors of two lengths": [
    () => ones(2).add(ones(3)),
    "add: the shapes [2] and [3] do not fit together"
  ],
  "adding matrices of two shapes": [
    () => A23.mul(A23.T),
    "mul: the shapes [2, 3] and [3, 2] do not fit together"
  ],
  "a row of the wrong length": [
    () => ones(2).add(A23),
    "add: the shapes [2] and [2, 3] do not fit together"
  ],
  "adding an array": [
    () => ones(2).add(loose([1, 2])),
    "add takes a number, a Vec or a Mat, not an array"
  ],
  "dot of vectors": [() => ones(2).dot(ones(3)), "dot: the shapes [2] and [3] do not fit together"],
  "dot of matrices": [() => A23.dot(A23), "dot: the shapes [2, 3] and [2, 3] do not fit together"],
  "dot with a vector": [
    () => A23.dot(ones(2)),
    "dot: the shapes [2, 3] and [2] do not fit together"
  ],
  "a row times a matrix": [
    () => ones(3).dot(A23),
    "dot: the shapes [3] and [2, 3] do not fit together"
  ],
  "mean of nothing": [() => vec([]).mean(), "mean needs at least one entry"],
  "plus on a Vec": [
    () => sum(loose(ones(1)), 1),
    "a Vec met an operator such as + or *: write x.add(y), x.mul(y) or add(x, y), mul(x, y), and exp(x) for Math.exp(x)"
  ],
  "norm below 1": [() => norm(ones(2), 0.5), "norm needs p of at least 1, not 0.5"],
  "norm of a matrix": [
    () => norm(A23, 3),
    'norm of a matrix has p 1, 2, Infinity, "fro" and "nuc", not 3'
  ],
  "exp of a text": [() => exp(loose("a")), "exp takes a number, a Vec or a Mat, not a string"],
  "a singular system": [
    () =>
      solve(
        mat([
          [1, 2, 3],
          [4, 5, 6],
          [7, 8, 9]
        ]),
        ones(3)
      ),
    "solve: the 3 × 3 matrix is singular (column 2 depends on those before it)"
  ],
  "the inverse of zeros": [
    () => inv(zeros(2, 2)),
    "inv: the 2 × 2 matrix is singular (column 0 depends on those before it)"
  ],
  "a system that is not square": [
    () => solve(A23, ones(2)),
    "solve needs a square matrix, not one of shape [2, 3]: lstsq(A, b) has the least-squares solution"
  ],
  "a right side of the wrong length": [
    () => solve(eye(2), ones(3)),
    "solve: the shapes [2, 2] and [3] do not fit together"
  ],
  "a system with NaN": [
    () => solve(eye(2), vec([1, NaN])),
    "solve: the vector holds NaN, which is not finite"
  ],
  "det of a rectangle": [() => det(A23), "det needs a square matrix, not one of shape [2, 3]"],
  "lu of a Vec": [() => lu(loose(ones(2))), "lu takes a Mat, not a Vec"],
  "trace of a rectangle": [
    () => trace(A23),
    "trace needs a square matrix, not one of shape [2, 3]"
  ],
  "an indefinite cholesky": [
    () =>
      cholesky(
        mat([
          [1, 2],
          [2, 1]
        ])
      ),
    "cholesky needs a positive definite matrix, and this 2 × 2 one is not: pivot 1 is -3"
  ],
  "an asymmetric cholesky": [
    () =>
      cholesky(
        mat([
          [1, 2],
          [3, 1]
        ])
      ),
    "cholesky needs a symmetric matrix: entry (1, 0) is 3 and entry (0, 1) is 2"
  ],
  "an asymmetric eigh": [
    () =>
      eigh(
        mat([
          [1, 2],
          [3, 1]
        ])
      ),
    "eigh needs a symmetric matrix: entry (1, 0) is 3 and entry (0, 1) is 2"
  ],
  "svd of infinity": [
    () => svd(mat([[Infinity]])),
    "svd: the matrix holds Infinity, which is not finite"
  ],
  "eig with NaN": [() => eig(mat([[NaN]])), "eig: the matrix holds NaN, which is not finite"],
  "qr of nothing": [() => qr(zeros(0, 2)), "qr needs at least one row and one column"],
  "lstsq that does not fit": [
    () => lstsq(A23, ones(3)),
    "lstsq: the shapes [2, 3] and [3] do not fit together"
  ],
  "expm of a rectangle": [() => expm(A23), "expm needs a square matrix, not one of shape [2, 3]"],
  "polar of a wide matrix": [
    () => polar(A23),
    "polar needs at least as many rows as columns, not 2 × 3"
  ],
  "an operator in a gradient": [
    () => grad((x: Vec) => x.at(0) * 2)(ones(1)),
    "a traced value met an operator such as + or *: write x.add(y), x.mul(y) or add(x, y), mul(x, y), and exp(x) for Math.exp(x)"
  ],
  "Math.exp in a gradient": [
    () => grad((x: number) => Math.exp(x))(1),
    "a traced value met an operator such as + or *: write x.add(y), x.mul(y) or add(x, y), mul(x, y), and exp(x) for Math.exp(x)"
  ],
  "map in a gradient": [
    () => grad((x: Vec) => x.map((y) => y * y).sum())(ones(2)),
    "map cannot be followed by a derivative: write exp(x), x.mul(y) and their like on the whole array"
  ],
  "a decomposition in a gradient": [
    () => grad((x: Vec) => eigh(mat([x, x])).values.at(0))(ones(2)),
    "eigh takes a Mat, not a traced value"
  ],
  "a gradient of a vector": [
    () => grad(loose((x: Vec) => x))(ones(2)),
    "grad needs a function that returns one number; this one gave an array of shape [2]"
  ],
  "a gradient of nothing": [
    () => grad(loose(() => undefined))(ones(2)),
    "grad needs a function that returns one number; this one gave nothing"
  ],
  "a gradient where there is none": [
    () => grad((x: number) => log(x))(NaN),
    "grad met NaN: the function or its derivative is not defined at this point"
  ],
  "a gradient at a text": [
    () => grad((x: Vec) => x.sum())(loose("a")),
    "grad takes numbers, vectors, matrices, and lists and objects of them, not a string"
  ],
  "a gradient by several arrays": [
    () => grad((x: number, y: number) => x + y)(...pair),
    "grad differentiates by one argument, or by several numbers: bind the others, as in grad((w) => f(w, X, y))(w)"
  ],
  "a gradient that is not of a function": [
    () => grad(loose(3))(ones(1)),
    "grad takes a function, not 3"
  ],
  "a Hessian with operators": [
    () => hessian((x: number) => x ** 2)(1),
    "a traced value met an operator such as + or *: write x.add(y), x.mul(y) or add(x, y), mul(x, y), and exp(x) for Math.exp(x)"
  ],
  "a Jacobian of a matrix": [
    () => jacobian(loose((x: Vec) => mat([x, x])))(ones(2)),
    "jacobian needs a function that returns a vector; this one gave a Mat"
  ],
  "a direction of the wrong length": [
    () => jvp((x: Vec) => x)(ones(2), ones(3)),
    "jvp: the shapes [2] and [3] do not fit together"
  ],
  "a derivative of order 3": [() => derivative(Math.sin, 3), "derivative has order 1 or 2, not 3"],
  "a derivative at a pole": [
    () => derivative((x) => 1 / (x - x))(1),
    "derivative: the function is not finite around 1"
  ],
  "a range upside down": [
    () => range({label: "x", min: 1, max: 0}),
    "range needs min below max, not 1 and 0"
  ],
  "a value outside a range": [
    () => range({label: "x", min: 0, max: 1, value: 2}),
    "range: the value 2 is not between 0 and 1"
  ],
  "an unknown option of a range": [
    () => range(loose({label: "x", min: 0, max: 1, default: 2})),
    "range has no option default; it has label, min, max, step, value, log"
  ],
  "a log range from 0": [
    () => range({label: "x", min: 0, max: 1, log: true}),
    "range with log needs a positive min, not 0"
  ],
  "a select without options": [
    () => select({label: "x", options: []}),
    "select needs at least one option"
  ],
  "a value that is no option": [
    () => select({label: "x", options: ["a"], value: loose("b")}),
    'select: "b" is not one of its options'
  ],
  "a label that is a number": [
    () => checkbox({label: loose(1)}),
    "checkbox's label takes a text, not 1"
  ],
  "a line of two lengths": [
    () => line([1, 2], [1]),
    "line needs as many y values as x values: there are 1 and 2"
  ],
  "a line of a function without ends": [
    () => line(Math.sin, loose({})),
    "line, from and to, needs an interval [low, high] of finite numbers, not [nothing, nothing]"
  ],
  "an unknown option of a line": [
    () => line([1], [1], loose({colour: "red"})),
    "line has no option colour; it has label, color, width, dash, opacity, size"
  ],
  "an unknown color": [
    () => scatter([1], [1], {color: loose("pink")}),
    "scatter has no color pink; there are blue, red, green, amber, violet, teal, ink, muted, accent"
  ],
  "an opacity of 2": [
    () => scatter([1], [1], {opacity: 2}),
    "scatter's opacity is a number from 0 to 1, not 2"
  ],
  "names that do not fit": [
    () => scatter([1], [1], {names: []}),
    "scatter needs as many names as points: there are 0 and 1"
  ],
  "a point of four numbers": [
    () => path([[1, 2, 3, 4]]),
    "path needs points of two or three numbers; point 0 has 4"
  ],
  "bars of two lengths": [
    () => bars(["a"], [1, 2]),
    "bars needs as many y values as x values: there are 2 and 1"
  ],
  "no bins": [
    () => histogram([1], {bins: 0}),
    "histogram needs a whole number of bins from 1 to 1000, not 0"
  ],
  "a contour without an interval": [
    () => contour((x, y) => x + y, loose({x: [0, 1]})),
    "contour, y, needs an interval [low, high] of finite numbers, not nothing"
  ],
  "a contour to infinity": [
    () => contour((x, y) => x + y, {x: [0, Infinity], y: [0, 1]}),
    "contour, x, needs an interval [low, high] of finite numbers, not [0, Infinity]"
  ],
  "a contour of texts": [
    () =>
      contour(
        loose(() => "a"),
        {x: [0, 1], y: [0, 1]}
      ),
    "contour takes a function that returns numbers, not a string"
  ],
  "a grid too fine": [
    () => surface((x, y) => x + y, {x: [0, 1], y: [0, 1], n: 1000}),
    "surface needs a grid of 2 to 400 points a side, not 1000"
  ],
  "arrows of different numbers": [
    () => arrows({x: [1], y: [1], u: [1], v: []}),
    "arrows needs as many v values as x values: there are 0 and 1"
  ],
  "too many points": [
    () => scatter(zeros(300_000), zeros(300_000)),
    "scatter cannot draw 300000 numbers: 200000 are the most"
  ],
  "words without a place": [
    () => text(loose(1)),
    "text takes x, y and words, or one object with a label for an input"
  ],
  "a plot of numbers": [
    () => plot(loose([[1, 2]])),
    "plot takes marks such as line(xs, ys) or contour(f, {x, y}), not 1"
  ],
  "an unknown option of a plot": [
    () => plot([], loose({xlabel: "x"})),
    "plot has no option xlabel; it has title, x, y, z, height, aspect"
  ],
  "an unknown option of an axis": [
    () => plot([], {x: loose({label: "x"})}),
    "plot's x axis has no option label; it has title, scale, range"
  ],
  "a range that is not finite": [
    () => plot([], {y: {range: [0, NaN]}}),
    "plot's y range needs an interval [low, high] of finite numbers, not [0, NaN]"
  ],
  "a log axis from 0": [
    () => plot([], {y: {scale: "log", range: [0, 1]}}),
    "plot's y axis is logarithmic: its range cannot start at 0"
  ],
  "a table of numbers": [
    () => table(loose([1])),
    "table takes rows that are objects or arrays, not 1"
  ],
  "a seed that is not a number": [() => new Random(NaN), "random needs a finite seed, not NaN"],
  "integers from nothing": [
    () => new Random(1).integers(3, 3),
    "integers needs whole numbers low < high, not 3 and 3"
  ],
  "too large a choice": [
    () => new Random(1).choice(3, 4, {replace: false}),
    "choice cannot take 4 of 3 items"
  ],
  "add without a second": [
    () => add(1, loose(undefined)),
    "add takes numbers, vectors and matrices, not nothing"
  ]
};

describe("every mistake has one sentence", () => {
  it.each(Object.entries(sentences))("%s", (_, [mistake, sentence]) => {
    expect(messageOf(mistake)).toBe(sentence);
  });
});

function messageOf(mistake: () => unknown): string {
  try {
    return `no error, but ${String(mistake())}`;
  } catch (error) {
    return error instanceof Error ? error.message : "something that is not an error";
  }
}
