/**
 * Functions of every entry
 *
 * Each takes a number, a vector, a matrix or a traced value and returns the same kind. They follow IEEE
 * arithmetic: the logarithm of a negative number is NaN, so a curve has a gap there. Derivatives are built
 * in; where a function has a corner (`abs`, `relu` at 0) the derivative is taken as 0.
 */
import {apply, neg} from "./arithmetic.ts";
import type {Mat} from "./mat.ts";
import type {Operand} from "./operands.ts";
import {type Elementwise, LOG, elementwise} from "./rules.ts";
import {ABS, type Traced} from "./traced.ts";
import type {Vec} from "./vec.ts";

/**
 * $e^x$
 *
 * @example exp(0) // 1
 */
export function exp(x: number): number;
export function exp(x: Vec): Vec;
export function exp(x: Mat): Mat;
export function exp(x: Traced): Traced;
export function exp(x: Operand): Operand {
  return elementwise(EXP, x);
}

/**
 * The natural logarithm $\ln x$.
 *
 * @example log(1) // 0
 */
export function log(x: number): number;
export function log(x: Vec): Vec;
export function log(x: Mat): Mat;
export function log(x: Traced): Traced;
export function log(x: Operand): Operand {
  return elementwise(LOG, x);
}

/**
 * $\sin x$, in radians.
 *
 * @example sin(vec([0])).at(0) // 0
 */
export function sin(x: number): number;
export function sin(x: Vec): Vec;
export function sin(x: Mat): Mat;
export function sin(x: Traced): Traced;
export function sin(x: Operand): Operand {
  return elementwise(SIN, x);
}

/**
 * $\cos x$, in radians.
 *
 * @example cos(0) // 1
 */
export function cos(x: number): number;
export function cos(x: Vec): Vec;
export function cos(x: Mat): Mat;
export function cos(x: Traced): Traced;
export function cos(x: Operand): Operand {
  return elementwise(COS, x);
}

/**
 * $\tan x$, in radians.
 *
 * @example tan(0) // 0
 */
export function tan(x: number): number;
export function tan(x: Vec): Vec;
export function tan(x: Mat): Mat;
export function tan(x: Traced): Traced;
export function tan(x: Operand): Operand {
  return elementwise(TAN, x);
}

/**
 * $\arcsin x$, in radians.
 *
 * @example asin(0) // 0
 */
export function asin(x: number): number;
export function asin(x: Vec): Vec;
export function asin(x: Mat): Mat;
export function asin(x: Traced): Traced;
export function asin(x: Operand): Operand {
  return elementwise(ASIN, x);
}

/**
 * $\arccos x$, in radians.
 *
 * @example acos(1) // 0
 */
export function acos(x: number): number;
export function acos(x: Vec): Vec;
export function acos(x: Mat): Mat;
export function acos(x: Traced): Traced;
export function acos(x: Operand): Operand {
  return elementwise(ACOS, x);
}

/**
 * $\arctan x$, in radians.
 *
 * @example atan(0) // 0
 */
export function atan(x: number): number;
export function atan(x: Vec): Vec;
export function atan(x: Mat): Mat;
export function atan(x: Traced): Traced;
export function atan(x: Operand): Operand {
  return elementwise(ATAN, x);
}

/**
 * $\sinh x = (e^x - e^{-x})/2$
 *
 * @example sinh(0) // 0
 */
export function sinh(x: number): number;
export function sinh(x: Vec): Vec;
export function sinh(x: Mat): Mat;
export function sinh(x: Traced): Traced;
export function sinh(x: Operand): Operand {
  return elementwise(SINH, x);
}

/**
 * $\cosh x = (e^x + e^{-x})/2$
 *
 * @example cosh(0) // 1
 */
export function cosh(x: number): number;
export function cosh(x: Vec): Vec;
export function cosh(x: Mat): Mat;
export function cosh(x: Traced): Traced;
export function cosh(x: Operand): Operand {
  return elementwise(COSH, x);
}

/**
 * $\tanh x$
 *
 * @example tanh(0) // 0
 */
export function tanh(x: number): number;
export function tanh(x: Vec): Vec;
export function tanh(x: Mat): Mat;
export function tanh(x: Traced): Traced;
export function tanh(x: Operand): Operand {
  return elementwise(TANH, x);
}

/**
 * $\sqrt x$
 *
 * @example sqrt(vec([4, 9])).toArray() // [2, 3]
 */
export function sqrt(x: number): number;
export function sqrt(x: Vec): Vec;
export function sqrt(x: Mat): Mat;
export function sqrt(x: Traced): Traced;
export function sqrt(x: Operand): Operand {
  return elementwise(SQRT, x);
}

/**
 * $\vert x \vert$; its derivative at 0 is taken as 0.
 *
 * @example abs(-3) // 3
 */
export function abs(x: number): number;
export function abs(x: Vec): Vec;
export function abs(x: Mat): Mat;
export function abs(x: Traced): Traced;
export function abs(x: Operand): Operand {
  return elementwise(ABS, x);
}

/**
 * $-1$, $0$ or $1$ as $x$ is negative, zero or positive.
 *
 * @example sign(-3) // -1
 */
export function sign(x: number): number;
export function sign(x: Vec): Vec;
export function sign(x: Mat): Mat;
export function sign(x: Traced): Traced;
export function sign(x: Operand): Operand {
  return elementwise(SIGN, x);
}

/**
 * $\ln(1 + x)$, exact for small $x$.
 *
 * @example log1p(0) // 0
 */
export function log1p(x: number): number;
export function log1p(x: Vec): Vec;
export function log1p(x: Mat): Mat;
export function log1p(x: Traced): Traced;
export function log1p(x: Operand): Operand {
  return elementwise(LOG1P, x);
}

/**
 * $e^x - 1$, exact for small $x$.
 *
 * @example expm1(0) // 0
 */
export function expm1(x: number): number;
export function expm1(x: Vec): Vec;
export function expm1(x: Mat): Mat;
export function expm1(x: Traced): Traced;
export function expm1(x: Operand): Operand {
  return elementwise(EXPM1, x);
}

/**
 * The logistic function $\sigma(x) = 1/(1 + e^{-x})$, without overflow.
 *
 * @example sigmoid(0) // 0.5
 */
export function sigmoid(x: number): number;
export function sigmoid(x: Vec): Vec;
export function sigmoid(x: Mat): Mat;
export function sigmoid(x: Traced): Traced;
export function sigmoid(x: Operand): Operand {
  return elementwise(SIGMOID, x);
}

/**
 * $\ln(1 + e^x)$, without overflow; $-\ln \sigma(x)$ is `softplus(-x)`.
 *
 * @example softplus(-800) // 0
 */
export function softplus(x: number): number;
export function softplus(x: Vec): Vec;
export function softplus(x: Mat): Mat;
export function softplus(x: Traced): Traced;
export function softplus(x: Operand): Operand {
  return elementwise(SOFTPLUS, x);
}

/**
 * $\max(x, 0)$; its derivative at 0 is taken as 0.
 *
 * @example relu(vec([-1, 2])).toArray() // [0, 2]
 */
export function relu(x: number): number;
export function relu(x: Vec): Vec;
export function relu(x: Mat): Mat;
export function relu(x: Traced): Traced;
export function relu(x: Operand): Operand {
  return elementwise(RELU, x);
}

const times = (a: Operand, b: Operand) => apply("mul", a, b);
const over = (a: Operand, b: Operand) => apply("div", a, b);
const minus = (a: Operand, b: Operand) => apply("sub", a, b);
const flat = (x: Operand) => times(x, 0);
const root = (x: Operand) => elementwise(SQRT, x);

const EXP: Elementwise = {
  name: "exp",
  of: Math.exp,
  slope: (_, y) => y,
  each(x, out) {
    for (let i = 0, n = out.length; i < n; i++) out[i] = Math.exp(x[i] ?? 0);
  }
};
const SIN: Elementwise = {name: "sin", of: Math.sin, slope: (x) => elementwise(COS, x)};
const COS: Elementwise = {name: "cos", of: Math.cos, slope: (x) => neg(elementwise(SIN, x))};
const TAN: Elementwise = {
  name: "tan",
  of: Math.tan,
  slope: (_, y) => apply("add", 1, times(y, y))
};
const ASIN: Elementwise = {
  name: "asin",
  of: Math.asin,
  slope: (x) => over(1, root(minus(1, times(x, x))))
};
const ACOS: Elementwise = {
  name: "acos",
  of: Math.acos,
  slope: (x) => over(-1, root(minus(1, times(x, x))))
};
const ATAN: Elementwise = {
  name: "atan",
  of: Math.atan,
  slope: (x) => over(1, apply("add", 1, times(x, x)))
};
const SINH: Elementwise = {name: "sinh", of: Math.sinh, slope: (x) => elementwise(COSH, x)};
const COSH: Elementwise = {name: "cosh", of: Math.cosh, slope: (x) => elementwise(SINH, x)};
const TANH: Elementwise = {
  name: "tanh",
  of: hyperbolicTangent,
  slope: (_, y) => minus(1, times(y, y)),
  each(x, out) {
    for (let i = 0, n = out.length; i < n; i++) out[i] = hyperbolicTangent(x[i] ?? 0);
  },
  pull(g, y, out) {
    for (let i = 0, n = out.length; i < n; i++)
      out[i] = (g[i] ?? 0) * (1 - (y[i] ?? 0) * (y[i] ?? 0));
  }
};
const SQRT: Elementwise = {name: "sqrt", of: Math.sqrt, slope: (_, y) => over(0.5, y)};
const SIGN: Elementwise = {name: "sign", of: Math.sign, slope: flat};
const LOG1P: Elementwise = {
  name: "log1p",
  of: Math.log1p,
  slope: (x) => over(1, apply("add", 1, x))
};
const EXPM1: Elementwise = {name: "expm1", of: Math.expm1, slope: (_, y) => apply("add", y, 1)};
const SIGMOID: Elementwise = {
  name: "sigmoid",
  of: logistic,
  slope: (_, y) => times(y, minus(1, y)),
  each(x, out) {
    for (let i = 0, n = out.length; i < n; i++) out[i] = logistic(x[i] ?? 0);
  },
  pull(g, y, out) {
    for (let i = 0, n = out.length; i < n; i++)
      out[i] = (g[i] ?? 0) * ((y[i] ?? 0) * (1 - (y[i] ?? 0)));
  }
};
const SOFTPLUS: Elementwise = {
  name: "softplus",
  of: softenedRamp,
  slope: (x) => elementwise(SIGMOID, x),
  each(x, out) {
    for (let i = 0, n = out.length; i < n; i++) out[i] = softenedRamp(x[i] ?? 0);
  }
};
const STEP: Elementwise = {
  name: "step",
  of: (x) => (x !== x ? NaN : x > 0 ? 1 : 0),
  slope: flat
};
const RELU: Elementwise = {
  name: "relu",
  of: (x) => (x < 0 ? 0 : x),
  slope: (x) => elementwise(STEP, x),
  each(x, out) {
    for (let i = 0, n = out.length; i < n; i++) out[i] = (x[i] ?? 0) < 0 ? 0 : (x[i] ?? 0);
  },
  pull(g, y, out) {
    for (let i = 0, n = out.length; i < n; i++)
      out[i] = (y[i] ?? 0) > 0 ? (g[i] ?? 0) : (y[i] ?? 0) * 0;
  }
};

function logistic(x: number): number {
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const small = Math.exp(x);
  return small / (1 + small);
}

function softenedRamp(x: number): number {
  return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
}

/**
 * $\tanh \vert x \vert = -E / (2 + E)$ for $E = e^{-2 \vert x \vert} - 1$, by the reduction and the rational
 * function of fdlibm's expm1 without its branches: as accurate as `Math.tanh`, to two units in the last place, in half
 * the time.
 */
function hyperbolicTangent(x: number): number {
  const size = 2 * Math.min(20, Math.abs(x));
  const k = (size * Math.LOG2E + 0.5) | 0;
  const high = k * 6.9314718036912381649e-1 - size;
  const low = k * -1.9082149292705877e-10;
  const r = high - low;
  const t = r * r;
  const c = r - t * (P1 + t * (P2 + t * (P3 + t * (P4 + t * P5))));
  const reduced = high - (low - (r * c) / (2 - c));
  const scale = HALVES[k] ?? 0;
  const E = scale * reduced + (scale - 1);
  const y = -E / (2 + E);
  return x > 0 ? y : x === 0 ? x : -y;
}

const P1 = 1.66666666666666019037e-1;
const P2 = -2.77777777770155933842e-3;
const P3 = 6.61375632143793436117e-5;
const P4 = -1.6533902205465251539e-6;
const P5 = 4.13813679705723846039e-8;
/** $2^{-k}$ */
const HALVES = Float64Array.from({length: 64}, (_, k) => 2 ** -k);
