/**
 * Distributions
 *
 * Densities and probabilities of normal numbers, of a number, a vector, a matrix or a traced value, with their
 * derivatives, also by the mean and the standard deviation; and the probabilities of Student's $t$ and of
 * $\chi^2$. `random(seed)` draws from them.
 */
import {apply, neg} from "./arithmetic.ts";
import type {Mat} from "./mat.ts";
import {type Operand, isTraced, kindOf} from "./operands.ts";
import {type Elementwise, elementwise} from "./rules.ts";
import {GAUSS, MOST, betaOf, checkDigits, complement, errorFraction, gammainc} from "./special.ts";
import type {Traced} from "./traced.ts";
import type {Vec} from "./vec.ts";

/**
 * The density of the normal distribution, $\frac{1}{\sigma \sqrt{2\pi}} e^{-(x - \mu)^2 / 2\sigma^2}$.
 *
 * @throws RangeError when the standard deviation is not positive
 * @example normalPdf(1, 1, 2) // 0.1994711402, one over twice the root of 2π
 */
export function normalPdf(x: number, mean?: number, std?: number): number;
export function normalPdf(x: Vec, mean?: number, std?: number): Vec;
export function normalPdf(x: Mat, mean?: number, std?: number): Mat;
export function normalPdf(x: Operand, mean?: number | Traced, std?: number | Traced): Traced;
export function normalPdf(x: Operand, mean: Operand = 0, std: Operand = 1): Operand {
  const z = standardized("normalPdf", x, {mean, std});
  const bell = elementwise(GAUSS, apply("mul", z, Math.SQRT1_2));
  return apply("div", bell, apply("mul", std, Math.sqrt(2 * Math.PI)));
}

/**
 * The probability that a normal number is at most $x$.
 *
 * @throws RangeError when the standard deviation is not positive
 * @example normalCdf(0) // 0.5
 */
export function normalCdf(x: number, mean?: number, std?: number): number;
export function normalCdf(x: Vec, mean?: number, std?: number): Vec;
export function normalCdf(x: Mat, mean?: number, std?: number): Mat;
export function normalCdf(x: Operand, mean?: number | Traced, std?: number | Traced): Traced;
export function normalCdf(x: Operand, mean: Operand = 0, std: Operand = 1): Operand {
  return elementwise(CDF, standardized("normalCdf", x, {mean, std}));
}

/**
 * The logarithm of that probability, without loss of digits far below the mean.
 *
 * @throws RangeError when the standard deviation is not positive
 * @example normalLogCdf(-30) // -454.3212439563, where normalCdf is 5e-198
 */
export function normalLogCdf(x: number, mean?: number, std?: number): number;
export function normalLogCdf(x: Vec, mean?: number, std?: number): Vec;
export function normalLogCdf(x: Mat, mean?: number, std?: number): Mat;
export function normalLogCdf(x: Operand, mean?: number | Traced, std?: number | Traced): Traced;
export function normalLogCdf(x: Operand, mean: Operand = 0, std: Operand = 1): Operand {
  return elementwise(LOG_CDF, standardized("normalLogCdf", x, {mean, std}));
}

/**
 * The number below which a normal number falls with probability $p$: the inverse of `normalCdf`.
 *
 * @throws RangeError when a probability is not between 0 and 1, or the standard deviation is not positive
 * @example normalQuantile(0.975) // 1.9599639845, to ten digits
 */
export function normalQuantile(p: number, mean?: number, std?: number): number;
export function normalQuantile(p: Vec, mean?: number, std?: number): Vec;
export function normalQuantile(p: Mat, mean?: number, std?: number): Mat;
export function normalQuantile(p: Operand, mean?: number | Traced, std?: number | Traced): Traced;
export function normalQuantile(p: Operand, mean: Operand = 0, std: Operand = 1): Operand {
  checkStd("normalQuantile", std);
  return apply("add", mean, apply("mul", std, elementwise(QUANTILE, p)));
}

/**
 * The probability that a number of Student's $t$ distribution is at most $t$, with an error below $10^{-13}$ for up to 200
 * degrees of freedom, and below $10^{-10}$ for any number of them. Above $10^5$ it is that of the normal distribution less
 * $\varphi(t)\,(t^3 + t) / 4\nu$. Source: Abramowitz and Stegun, section 26.7.
 *
 * @throws RangeError when the degrees of freedom are not positive, or $t$ is not a number
 * @example studentCdf(0, 5) // 0.5
 */
export function studentCdf(t: number, degrees: number): number {
  checkDegrees("studentCdf", degrees);
  checkNumber("studentCdf", "t", t);
  if (Math.abs(t) === Infinity) return t > 0 ? 1 : 0;
  if (degrees > MOST) {
    const more = bell(t) && (bell(t) * (t ** 3 + t)) / (4 * degrees);
    return Math.min(1, Math.max(0, CDF.of(t) - more));
  }
  // 1 - x is known with all its digits, and so are the logarithms where t² overflows.
  const odds = t * (t / degrees);
  const tail =
    0.5 *
    betaOf(degrees / 2, 0.5, {
      x: 1 / (1 + odds),
      rest: 1 / (1 + 1 / odds),
      logX: odds < 1e300 ? -Math.log1p(odds) : Math.log(degrees) - 2 * Math.log(Math.abs(t)),
      logRest: -Math.log1p(1 / odds)
    });
  return t > 0 ? 1 - tail : tail;
}

/**
 * The probability that a sum of squares of so many standard normal numbers is at most $x$, with an error below
 * $10^{-13}$ for up to 200 degrees of freedom, and below $10^{-9}$ up to $2 \cdot 10^5$.
 *
 * @throws RangeError when the degrees of freedom are not positive or above $2 \cdot 10^5$, or $x$ is not a number
 * @example chiSquaredCdf(2 * Math.LN2, 2) // 0.5, to rounding
 */
export function chiSquaredCdf(x: number, degrees: number): number {
  checkDegrees("chiSquaredCdf", degrees);
  checkDigits("chiSquaredCdf", "degrees of freedom", {x: degrees, most: 2 * MOST});
  checkNumber("chiSquaredCdf", "x", x);
  return x <= 0 ? 0 : gammainc(degrees / 2, x / 2);
}

function checkNumber(name: string, what: string, x: unknown): void {
  if (typeof x !== "number" || Number.isNaN(x))
    throw new RangeError(`${name} needs a number ${what}, not ${kindOf(x)}`);
}

function standardized(
  name: string,
  x: Operand,
  {mean, std}: {readonly mean: Operand; readonly std: Operand}
): Operand {
  checkStd(name, std);
  return apply("div", apply("sub", x, mean), std);
}

function checkStd(name: string, std: Operand): void {
  const plain = isTraced(std) ? std.plain : std;
  if (!(typeof plain === "number" && plain > 0 && plain < Infinity))
    throw new RangeError(`${name} needs a positive standard deviation, not ${kindOf(plain)}`);
}

function checkDegrees(name: string, degrees: number): void {
  if (!(degrees > 0 && degrees < Infinity))
    throw new RangeError(`${name} needs positive degrees of freedom, not ${kindOf(degrees)}`);
}

const density = (z: Operand): Operand => normalPdf(z);

const CDF: Elementwise = {
  name: "normalCdf",
  of: (z) => 0.5 * complement(-z * Math.SQRT1_2),
  slope: (z) => density(z)
};

const LOG_CDF: Elementwise = {
  name: "normalLogCdf",
  of(z) {
    if (!(z < -5)) return z > 5 ? Math.log1p(-CDF.of(-z)) : Math.log(CDF.of(z));
    const u = -z * Math.SQRT1_2;
    return -u * u - Math.log(2 * u * Math.sqrt(Math.PI)) + Math.log(errorFraction(u));
  },
  slope: (z) => elementwise(HAZARD, z)
};

/** $h = \varphi / \Phi$, with $h' = -h (z + h)$; far below the mean by the continued fraction, as both vanish */
const HAZARD: Elementwise = {
  name: "the slope of normalLogCdf",
  of: (z) => (z < -5 ? -z / errorFraction(-z * Math.SQRT1_2) : bell(z) / CDF.of(z)),
  slope: (z, h) => neg(apply("mul", h, elementwise(EXCESS, z)))
};

/** $z + h$ without the difference, which is small far below the mean: the fraction's next level is $-z (z + h)$ inverted */
const EXCESS: Elementwise = {
  name: "the second slope of normalLogCdf",
  of: (z) => (z < -5 ? -errorFraction(-z * Math.SQRT1_2, 2) / z : z + HAZARD.of(z)),
  slope: (z, s) => apply("sub", 1, apply("mul", elementwise(HAZARD, z), s))
};

function bell(z: number): number {
  return GAUSS.of(z * Math.SQRT1_2) / Math.sqrt(2 * Math.PI);
}

const QUANTILE: Elementwise = {
  name: "normalQuantile",
  of(p) {
    if (!(p >= 0 && p <= 1))
      throw new RangeError(`normalQuantile needs a probability from 0 to 1, not ${kindOf(p)}`);
    if (p === 0 || p === 1) return p === 0 ? -Infinity : Infinity;
    return p < 0.5 ? lowerQuantile(p) : p === 0.5 ? 0 : -lowerQuantile(1 - p);
  },
  slope: (_, z) => apply("div", 1, density(z))
};

/** for p below 1/2: Abramowitz and Stegun's equation 26.2.23, then Newton's method on the logarithm */
function lowerQuantile(p: number): number {
  const t = Math.sqrt(-2 * Math.log(p));
  let z =
    (2.515517 + t * (0.802853 + t * 0.010328)) /
      (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) -
    t;
  for (let round = 0; round < 4; round++) {
    const log = LOG_CDF.of(z);
    z -= (log - Math.log(p)) / HAZARD.of(z);
  }
  return z;
}
