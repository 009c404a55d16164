/**
 * Special functions
 *
 * Right to about fourteen digits of the larger of 1 and the value, so next to a zero, such as that of `gammaln` at 1 and
 * 2, fewer digits of the value itself; next to a negative integer to about eight. Those of one argument take a number, a vector, a matrix or a traced value and
 * have their derivatives. Source: *NIST Digital Library of Mathematical Functions*, chapters 5, 7 and 8.
 */
import {apply} from "./arithmetic.ts";
import type {Mat} from "./mat.ts";
import {type Operand, kindOf} from "./operands.ts";
import {type Elementwise, elementwise} from "./rules.ts";
import {EPSILON} from "./square.ts";
import type {Traced} from "./traced.ts";
import type {Vec} from "./vec.ts";

/**
 * The error function $\frac{2}{\sqrt\pi} \int_0^x e^{-t^2}\,dt$.
 *
 * @example erf(0) // 0
 */
export function erf(x: number): number;
export function erf(x: Vec): Vec;
export function erf(x: Mat): Mat;
export function erf(x: Traced): Traced;
export function erf(x: Operand): Operand {
  return elementwise(ERF, x);
}

/**
 * $1 - \operatorname{erf}(x)$, without loss of digits where it is small.
 *
 * @example erfc(0) // 1
 */
export function erfc(x: number): number;
export function erfc(x: Vec): Vec;
export function erfc(x: Mat): Mat;
export function erfc(x: Traced): Traced;
export function erfc(x: Operand): Operand {
  return elementwise(ERFC, x);
}

/**
 * $\ln \vert \Gamma(x) \vert$, infinite at 0, −1, −2, ….
 *
 * @example gammaln(5) // 3.1780538303, ln 24
 */
export function gammaln(x: number): number;
export function gammaln(x: Vec): Vec;
export function gammaln(x: Mat): Mat;
export function gammaln(x: Traced): Traced;
export function gammaln(x: Operand): Operand {
  return elementwise(GAMMALN, x);
}

/**
 * The derivative of $\ln \Gamma$, not a number at 0, −1, −2, ….
 *
 * @example digamma(1) // -0.5772156649, less Euler's constant
 */
export function digamma(x: number): number;
export function digamma(x: Vec): Vec;
export function digamma(x: Mat): Mat;
export function digamma(x: Traced): Traced;
export function digamma(x: Operand): Operand {
  return elementwise(DIGAMMA, x);
}

/**
 * The regularized lower incomplete gamma function $P(a, x) = \frac{1}{\Gamma(a)} \int_0^x t^{a-1} e^{-t}\,dt$, with an
 * error below $10^{-13}$ for $a$ up to 100, and below $10^{-9}$ up to $10^5$.
 *
 * @throws RangeError unless $0 < a \le 10^5$ and $x \ge 0$
 * @example gammainc(1, Math.LN2) // 0.5, to rounding
 */
export function gammainc(a: number, x: number): number {
  checkAbove("gammainc", "a", a);
  if (!(x >= 0)) throw new RangeError(`gammainc needs x from 0, not ${kindOf(x)}`);
  if (x === 0 || x === Infinity) return x === 0 ? 0 : 1;
  return x < a + 1 ? lowerSeries(a, x) : 1 - upperFraction(a, x);
}

/**
 * The regularized incomplete beta function
 * $I_x(a, b) = \frac{\Gamma(a + b)}{\Gamma(a) \Gamma(b)} \int_0^x t^{a-1} (1 - t)^{b-1}\,dt$, with an error below
 * $10^{-13}$ for $a$ and $b$ up to 100, and below $10^{-9}$ up to $10^5$.
 *
 * @throws RangeError unless $a$ and $b$ are positive and at most $10^5$, and $0 \le x \le 1$
 * @example betainc(2, 3, 0.5) // 0.6875, to rounding
 */
export function betainc(a: number, b: number, x: number): number {
  checkAbove("betainc", "a", a);
  checkAbove("betainc", "b", b);
  if (!(x >= 0 && x <= 1)) throw new RangeError(`betainc needs x from 0 to 1, not ${kindOf(x)}`);
  return betaOf(a, b, {x, rest: 1 - x, logX: Math.log(x), logRest: Math.log1p(-x)});
}

/** $I_x(a, b)$ where $1 - x$ and the logarithms of both are known, which may have digits that x has lost */
export function betaOf(
  a: number,
  b: number,
  {x, rest, logX, logRest}: Record<"x" | "rest" | "logX" | "logRest", number>
): number {
  if (logX === -Infinity) return 0;
  if (logRest === -Infinity) return 1;
  const scale = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * logX + b * logRest);
  return x < (a + 1) / (a + b + 2)
    ? (scale * betaFraction(a, b, x)) / a
    : 1 - (scale * betaFraction(b, a, rest)) / b;
}

function checkAbove(name: string, what: string, x: number): void {
  if (!(x > 0 && x < Infinity))
    throw new RangeError(`${name} needs a positive ${what}, not ${kindOf(x)}`);
  checkDigits(name, what, {x, most: MOST});
}

/** refuses a parameter so large that differences of `gammaln` cancel */
export function checkDigits(
  name: string,
  what: string,
  {x, most}: {readonly x: number; readonly most: number}
): void {
  if (x > most)
    throw new RangeError(
      `${name} needs ${what} up to ${most}, not ${kindOf(x)}: beyond that its digits are lost`
    );
}

/** the largest parameter of `gammainc` and `betainc` */
export const MOST = 1e5;

const times = (a: Operand, b: Operand) => apply("mul", a, b);

export const GAUSS: Elementwise = {
  name: "the bell curve",
  of: gauss,
  slope: (x, y) => times(times(x, y), -2)
};
const ERF: Elementwise = {
  name: "erf",
  of: errorFunction,
  slope: (x) => times(elementwise(GAUSS, x), 2 / Math.sqrt(Math.PI))
};
const ERFC: Elementwise = {
  name: "erfc",
  of: complement,
  slope: (x) => times(elementwise(GAUSS, x), -2 / Math.sqrt(Math.PI))
};
const GAMMALN: Elementwise = {
  name: "gammaln",
  of: logGamma,
  slope: (x) => elementwise(DIGAMMA, x)
};
const DIGAMMA: Elementwise = {
  name: "digamma",
  of: (x) => polygamma(x, false),
  slope: (x) => elementwise(TRIGAMMA, x)
};
const TRIGAMMA: Elementwise = {
  name: "trigamma",
  of: (x) => polygamma(x, true),
  slope() {
    throw new RangeError("digamma has a first derivative here, and no second one");
  }
};

/** $e^{-x^2}$, with the square split so that its rounding is not magnified (Cody, 1969) */
function gauss(x: number): number {
  if (Math.abs(x) > 28) return 0;
  const high = Math.trunc(x * 16) / 16;
  return Math.exp(-high * high) * Math.exp(-(x - high) * (x + high));
}

export function errorFunction(x: number): number {
  if (!(Math.abs(x) < 1)) return x !== x ? NaN : x > 0 ? 1 - complement(x) : complement(-x) - 1;
  // Equation 7.6.2: all terms have one sign.
  let term = x;
  let sum = x;
  for (let n = 1; Math.abs(term) > (EPSILON / 4) * Math.abs(sum); n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * gauss(x) * sum;
}

export function complement(x: number): number {
  if (!(x >= 1)) return x !== x ? NaN : x > -1 ? 1 - errorFunction(x) : 2 - complement(-x);
  if (x > 27) return 0;
  return (gauss(x) / (x * Math.sqrt(Math.PI))) * errorFraction(x);
}

/**
 * $x \sqrt\pi\, e^{x^2} \operatorname{erfc}(x)$ for x from 1: equation 7.9.1, evaluated from its tail. From level 2 on, the
 * fraction $1 / (1 + 2w / (1 + 3w / (1 + \dots)))$ for $w = 1 / 2x^2$, which the whole one is $1 / (1 + w \cdot{}$ this$)$ of.
 */
export function errorFraction(x: number, level: 1 | 2 = 1): number {
  const depth = Math.ceil(12 + 280 / (x * x));
  let tail = 1;
  for (let n = depth; n >= level; n--) tail = 1 + n / (2 * x * x) / tail;
  return 1 / tail;
}

/** Stirling's series (equation 5.11.1), after moving the argument to 10 and above; reflection below 1/2 */
function logGamma(x: number): number {
  if (x !== x || x === -Infinity) return NaN;
  if (x <= 0 && Number.isInteger(x)) return Infinity;
  if (Math.abs(x) < 1e-20) return -Math.log(Math.abs(x));
  if (x < 0.5) return Math.log(Math.PI / Math.abs(Math.sin(Math.PI * (x % 2)))) - logGamma(1 - x);
  let product = 1;
  let z = x;
  for (; z < 10; z++) product *= z;
  const w = 1 / (z * z);
  const series =
    (1 / 12 -
      w * (1 / 360 - w * (1 / 1260 - w * (1 / 1680 - w * (1 / 1188 - (w * 691) / 360360))))) /
    z;
  const main = (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI);
  return z === Infinity ? Infinity : main + series - Math.log(product);
}

/** digamma, or its derivative: equations 5.11.2 and 5.15.8, after moving the argument as above */
function polygamma(x: number, derived: boolean): number {
  if (!(x > -Infinity) || (x <= 0 && Number.isInteger(x))) return NaN;
  if (x < 0.5) {
    const sine = Math.sin(Math.PI * x);
    return derived
      ? (Math.PI / sine) ** 2 - polygamma(1 - x, true)
      : polygamma(1 - x, false) - (Math.PI * Math.cos(Math.PI * x)) / sine;
  }
  let sum = 0;
  let z = x;
  for (; z < 10; z++) sum += derived ? 1 / (z * z) : -1 / z;
  const w = 1 / (z * z);
  if (derived)
    return (
      sum +
      1 / z +
      w / 2 +
      (w * (1 / 6 - w * (1 / 30 - w * (1 / 42 - w * (1 / 30 - w * (5 / 66 - (w * 691) / 2730)))))) /
        z
    );
  return (
    sum +
    Math.log(z) -
    0.5 / z -
    w * (1 / 12 - w * (1 / 120 - w * (1 / 252 - w * (1 / 240 - w * (1 / 132 - (w * 691) / 32760)))))
  );
}

/** equation 8.11.4 */
function lowerSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; term > (EPSILON / 4) * sum; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return sum * Math.exp(a * Math.log(x) - x - logGamma(a));
}

/** equation 8.9.2 by Lentz's method, for x above a + 1 */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let h = d;
  for (let i = 1; i < 10_000; i++) {
    const an = -i * (i - a);
    b += 2;
    d = 1 / nonzero(an * d + b);
    c = nonzero(b + an / c);
    h *= d * c;
    if (Math.abs(d * c - 1) < EPSILON) break;
  }
  return h * Math.exp(a * Math.log(x) - x - logGamma(a));
}

/** equation 8.17.22 by Lentz's method */
function betaFraction(a: number, b: number, x: number): number {
  let c = 1;
  let d = 1 / nonzero(1 - ((a + b) * x) / (a + 1));
  let h = d;
  for (let m = 1; m < 10_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / nonzero(1 + even * d);
    c = nonzero(1 + even / c);
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / nonzero(1 + odd * d);
    c = nonzero(1 + odd / c);
    h *= d * c;
    if (Math.abs(d * c - 1) < EPSILON) break;
  }
  return h;
}

const TINY = 1e-300;

function nonzero(x: number): number {
  return Math.abs(x) < TINY ? TINY : x;
}
