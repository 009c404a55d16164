/**
 * Random numbers
 *
 * `random(seed)` makes a generator whose numbers are the same at every run. Without a seed it is the cell's own,
 * seeded from the chapter and the cell, and goes on where the last call stopped. Source: xoroshiro128+
 * (Blackman and Vigna, *Scrambled linear pseudorandom number generators*, 2021) from pure-rand; normal numbers by
 * Marsaglia's polar method (Marsaglia and Bray, 1964).
 */
import {uniformInt} from "pure-rand/distribution/uniformInt";
import {xoroshiro128plus} from "pure-rand/generator/xoroshiro128plus";
import type {RandomGenerator} from "pure-rand/types/RandomGenerator";
import {Mat} from "./mat.ts";
import {kindOf, size, unlike} from "./operands.ts";
import {Vec} from "./vec.ts";

/** A source of random numbers. A shape is a length for a `Vec` or `[rows, columns]` for a `Mat`; without one a number is drawn. */
export class Random {
  readonly #generator: RandomGenerator;
  #spare: number | null = null;

  constructor(seed: number) {
    this.#generator = xoroshiro128plus(seedOf(seed));
  }

  /** Standard normal numbers, $N(0, 1)$. */
  normal(): number;
  normal(shape: number): Vec;
  normal(shape: readonly [number, number]): Mat;
  normal(shape?: number | readonly [number, number]): number | Vec | Mat {
    return shaped("normal", shape, () => this.#normal());
  }

  /** Numbers uniform on $[0, 1)$, with 53 random bits. */
  uniform(): number;
  uniform(shape: number): Vec;
  uniform(shape: readonly [number, number]): Mat;
  uniform(shape?: number | readonly [number, number]): number | Vec | Mat {
    return shaped("uniform", shape, () => this.#uniform());
  }

  /**
   * Whole numbers from `low` up to, not including, `high`, each equally likely; from 0 when only one is given.
   *
   * @throws RangeError when there is no such number
   */
  integers(high: number): number;
  integers(low: number, high: number): number;
  integers(low: number, high: number, shape: number): Vec;
  integers(low: number, high: number, shape: readonly [number, number]): Mat;
  integers(
    first: number,
    second?: number,
    shape?: number | readonly [number, number]
  ): number | Vec | Mat {
    const [low, high] = second === undefined ? [0, first] : [first, second];
    if (!Number.isSafeInteger(low) || !Number.isSafeInteger(high) || low >= high)
      throw new RangeError(
        `integers needs whole numbers low < high, not ${kindOf(low)} and ${kindOf(high)}`
      );
    return shaped("integers", shape, () => uniformInt(this.#generator, low, high - 1));
  }

  /** The numbers $0, \dots, n - 1$, or the items of a list, in a random order (Fisher and Yates' shuffle). */
  permutation(n: number): number[];
  permutation(items: Vec): Vec;
  permutation<T>(items: readonly T[]): T[];
  permutation<T>(items: number | Vec | readonly T[]): number[] | Vec | T[] {
    if (typeof items === "number") return this.#order(size("permutation", items));
    if (items instanceof Vec) return items.take(this.#order(items.length));
    if (typeof items !== "object") throw unlike("permutation", "a number, a Vec or a list", items);
    return pick(items, this.#order(items.length));
  }

  /**
   * `count` items of a list, or of $0, \dots, n - 1$, each equally likely, with replacement unless `replace` is
   * false; one item when no count is given.
   *
   * @throws RangeError when there are not enough items
   */
  choice(n: number): number;
  choice<T>(items: readonly T[]): T;
  choice(n: number, count: number, options?: {readonly replace?: boolean}): number[];
  choice<T>(items: readonly T[], count: number, options?: {readonly replace?: boolean}): T[];
  choice<T>(
    from: number | readonly T[],
    count?: number,
    {replace = true}: {readonly replace?: boolean} = {}
  ): unknown {
    const n = typeof from === "number" ? size("choice", from) : from.length;
    const wanted = size("choice", count ?? 1);
    if (wanted > 0 && (n === 0 || (!replace && wanted > n)))
      throw new RangeError(`choice cannot take ${wanted} of ${n} items`);
    const places = replace
      ? Array.from({length: wanted}, () => uniformInt(this.#generator, 0, n - 1))
      : this.#order(n).slice(0, wanted);
    const chosen: readonly unknown[] = typeof from === "number" ? places : pick(from, places);
    return count === undefined ? chosen[0] : chosen;
  }

  #uniform(): number {
    const high = this.#generator.next() >>> 5;
    const low = this.#generator.next() >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  }

  #normal(): number {
    const spare = this.#spare;
    this.#spare = null;
    if (spare !== null) return spare;
    for (;;) {
      const u = 2 * this.#uniform() - 1;
      const v = 2 * this.#uniform() - 1;
      const s = u * u + v * v;
      if (s >= 1 || s === 0) continue;
      const scale = Math.sqrt((-2 * Math.log(s)) / s);
      this.#spare = v * scale;
      return u * scale;
    }
  }

  /** 0, …, n - 1 in a random order */
  #order(n: number): number[] {
    const order = Array.from({length: n}, (_, i) => i);
    for (let i = n - 1; i > 0; i--) {
      const j = uniformInt(this.#generator, 0, i);
      [order[i], order[j]] = [order[j] ?? 0, order[i] ?? 0];
    }
    return order;
  }
}

function pick<T>(items: readonly T[], places: readonly number[]): T[] {
  return places.flatMap((i) => items.slice(i, i + 1));
}

/** A generator from a seed, or the cell's own. */
export type RandomOf = (seed?: number) => Random;

/** `random` for one run of a cell */
export function createRandom({seed}: {readonly seed: number}): RandomOf {
  const own = new Random(seed);
  return (given) => (given === undefined ? own : new Random(given));
}

function seedOf(seed: number): number {
  if (!Number.isFinite(seed))
    throw new RangeError(`random needs a finite seed, not ${kindOf(seed)}`);
  // Fractions and large numbers count too: both halves of the double are mixed.
  const [low = 0, high = 0] = new Int32Array(Float64Array.of(seed).buffer);
  return Number.isSafeInteger(seed) && Math.abs(seed) < 2 ** 31
    ? seed
    : low ^ Math.imul(high, 0x9e3779b1);
}

function shaped(
  name: string,
  shape: number | readonly [number, number] | undefined,
  draw: () => number
): number | Vec | Mat {
  if (shape === undefined) return draw();
  if (typeof shape === "number")
    return new Vec(Float64Array.from({length: size(name, shape)}, draw));
  if (!Array.isArray(shape)) throw unlike(`${name}'s shape`, "a length or [rows, columns]", shape);
  const [rows, columns]: readonly [number, number] = shape;
  const count = size(name, rows) * size(name, columns);
  return new Mat(Float64Array.from({length: count}, draw), rows, columns);
}
