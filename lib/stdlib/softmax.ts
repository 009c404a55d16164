/**
 * Softmax and log-sum-exp
 *
 * Both are computed after subtracting the largest entry, so that nothing overflows (Blanchard, Higham and
 * Higham, *Accurately computing the log-sum-exp and softmax functions*, 2021).
 */
import {add, sub} from "./arithmetic.ts";
import {exp, log} from "./elementwise.ts";
import {isTraced, unlike} from "./operands.ts";
import type {Traced} from "./traced.ts";
import {Vec} from "./vec.ts";

/**
 * $\ln \sum_i e^{x_i}$ of a vector.
 *
 * @throws RangeError when the vector is empty
 * @example logsumexp(vec([1000, 1000])) // 1000.6931471805599
 */
export function logsumexp(x: Vec): number;
export function logsumexp(x: Traced): Traced;
export function logsumexp(x: Vec | Traced): number | Traced {
  if (isTraced(x)) {
    const largest = shift(x.plain);
    return add(log(exp(x.sub(largest)).sum()), largest);
  }
  if (!(x instanceof Vec)) throw unlike("logsumexp", "a Vec", x);
  const largest = shift(x);
  return Math.log(exp(x.sub(largest)).sum()) + largest;
}

/**
 * The vector of $e^{x_i} / \sum_j e^{x_j}$: positive entries that sum to 1.
 *
 * @throws RangeError when the vector is empty
 * @example softmax(vec([0, 0])).toArray() // [0.5, 0.5]
 */
export function softmax(x: Vec): Vec;
export function softmax(x: Traced): Traced;
export function softmax(x: Vec | Traced): Vec | Traced {
  if (isTraced(x)) {
    const powers = exp(x.sub(shift(x.plain)));
    return powers.div(powers.sum());
  }
  if (!(x instanceof Vec)) throw unlike("softmax", "a Vec", x);
  const powers = exp(sub(x, shift(x)));
  return powers.div(powers.sum());
}

/** what to subtract: the largest entry while it is finite */
function shift(x: unknown): number {
  if (!(x instanceof Vec)) throw unlike("softmax", "a Vec", x);
  const largest = x.max();
  return Number.isFinite(largest) ? largest : 0;
}
