import {describe, expect, it} from "vitest";
import {
  anscombe,
  blobs,
  circles,
  correlation,
  iris,
  longley,
  lstsq,
  mat,
  mean,
  ones,
  std,
  swissRoll,
  twoMoons,
  variance
} from "../../lib/stdlib/index.ts";
import {expectNear} from "./near.ts";

const loose = (value: unknown): never => value as never;

describe("published data", () => {
  it("Anscombe's four have the same statistics, those that his paper prints", () => {
    for (const {x, y} of anscombe()) {
      expect(x.length).toBe(11);
      expectNear([mean(x), variance(x, {ddof: 1})], [9, 11], 1e-14);
      expectNear(mean(y), 7.5, 2e-3);
      expectNear(variance(y, {ddof: 1}), 4.125, 2e-3);
      expectNear(correlation(x, y), 0.8165, 5e-4);
      const [intercept = NaN, slope = NaN] = lstsq(mat([ones(11), x]).T, y);
      expectNear([intercept, slope], [3, 0.5], 1e-3);
    }
  });

  it("the irises have the means and standard deviations of Fisher's tables", () => {
    const {X, y, features, species} = iris();
    expect([X.shape, features.length, species.length]).toEqual([[150, 4], 4, 3]);
    const of = (k: number) => X.slice(50 * k, 50 * k + 50);
    expectNear(of(0).mean(0), [5.006, 3.428, 1.462, 0.246], 1e-12);
    expectNear(of(1).mean(0), [5.936, 2.77, 4.26, 1.326], 1e-12);
    expectNear(of(2).mean(0), [6.588, 2.974, 5.552, 2.026], 1e-12);
    expectNear(
      [0, 1, 2, 3].map((j) => std(of(2).column(j), {ddof: 1})),
      [0.6358795932744322, 0.32249663817263746, 0.551894695663983, 0.2746500556366674],
      1e-12
    );
    expect([y.at(0), y.at(49), y.at(50), y.at(149)]).toEqual([0, 0, 1, 2]);
    expect([X.min(), X.max()]).toEqual([0.1, 7.9]);
  });

  it("the regression of Longley's data has the coefficients that NIST certifies", () => {
    const {X, y} = longley();
    const weights = lstsq(mat([ones(16), ...X.T]).T, y.scale(1000));
    // NIST's units: the product in thousands, and people in thousands.
    const [intercept, deflator, product, unemployed, forces, population, year] = weights;
    expectNear(
      [intercept ?? 0, deflator ?? 0, year ?? 0],
      [-3482258.63459582, 15.0618722713733, 1829.15146461355],
      1e-8
    );
    expectNear(
      [product ?? 0, unemployed ?? 0, forces ?? 0, population ?? 0],
      [-35.819179292591, -20.2022980381683, -10.3322686717359, -51.1041056535807],
      1e-8
    );
  });
});

describe("drawn data", () => {
  it("without noise the points lie on their curves", () => {
    const moons = twoMoons(50, {noise: 0});
    moons.y.toArray().forEach((label, i) => {
      const [a = 0, b = 0] = moons.X.row(i);
      expectNear(label === 0 ? Math.hypot(a, b) : Math.hypot(a - 1, b - 0.5), 1, 1e-14);
    });
    const rings = circles(51, {noise: 0, inner: 0.3});
    rings.y.toArray().forEach((label, i) => {
      expectNear(rings.X.row(i).norm(), label === 0 ? 1 : 0.3, 1e-14);
    });
    const roll = swissRoll(40);
    roll.y.toArray().forEach((t, i) => {
      const [a = 0, h = 0, c = 0] = roll.X.row(i);
      expectNear([a, c], [t * Math.cos(t), t * Math.sin(t)], 1e-14);
      expect(h >= 0 && h <= 21 && t >= 1.5 * Math.PI && t <= 4.5 * Math.PI).toBe(true);
    });
  });

  it("blobs lie around their centers, and are as wide as they should be", () => {
    const {X, y} = blobs(
      4000,
      [
        [0, 0, 1],
        [10, -10, 1]
      ],
      {std: 0.5}
    );
    expect(y.sum()).toBe(2000);
    const second = X.take(y.toArray().flatMap((label, i) => (label === 1 ? [i] : [])));
    expectNear(second.mean(0), [10, -10, 1], 0.05);
    expectNear(std(second.column(0)), 0.5, 0.03);
  });

  it("the same seed draws the same points, another one others", () => {
    expect(twoMoons(10, {seed: 3})).toEqual(twoMoons(10, {seed: 3}));
    expect(twoMoons(10, {seed: 3})).not.toEqual(twoMoons(10, {seed: 4}));
  });

  it.each([
    [() => twoMoons(1), "twoMoons needs at least 2 points, not 1"],
    [() => circles(2.5), "circles needs a whole number of entries from 0, not 2.5"],
    [() => swissRoll(5, {noise: -1}), "swissRoll's noise is a number from 0, not -1"],
    [() => blobs(5, loose(undefined)), "blobs needs centers that are points of one length"],
    [() => blobs(5, [[0, NaN]]), "blobs needs centers that are points of one length"],
    [() => blobs(5, [[0]], {std: -1}), "blobs's std is a number from 0, not -1"],
    [() => circles(4, {inner: NaN}), "circles's inner is a number from 0, not NaN"],
    [() => blobs(5, []), "blobs needs centers that are points of one length"],
    [() => blobs(5, [[1], [1, 2]]), "blobs needs centers that are points of one length"],
    [() => twoMoons(5, {seed: NaN}), "random needs a finite seed, not NaN"]
  ])("a mistake has one sentence", (mistake, sentence) => {
    expect(mistake).toThrow(new RangeError(sentence));
  });
});
