import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {
  Random,
  betainc,
  chiSquaredCdf,
  correlation,
  covariance,
  cumsum,
  digamma,
  erf,
  erfc,
  gammainc,
  gammaln,
  grad,
  histogramCounts,
  log,
  mat,
  mean,
  median,
  normalCdf,
  normalLogCdf,
  normalPdf,
  normalQuantile,
  numericalGradient,
  ones,
  quantile,
  std,
  studentCdf,
  variance,
  vec,
  zeros,
  type Vec
} from "../../lib/stdlib/index.ts";
import {expectNear} from "./near.ts";

const runs = {seed: 20240229, numRuns: 60};
const loose = (value: unknown): never => value as never;
const samples = fc
  .record({n: fc.integer({min: 2, max: 40}), seed: fc.integer({min: 0, max: 2 ** 30})})
  .map(({n, seed}) => new Random(seed).normal(n));

function law(check: (x: Vec) => void): void {
  fc.assert(fc.property(samples, check), runs);
}

describe("statistics", () => {
  const x = vec([2, 4, 4, 4, 5, 5, 7, 9]);
  const X = mat([
    [1, 10],
    [2, 8],
    [3, 3],
    [6, 5]
  ]);

  it.each([
    ["mean", mean(x), 5],
    ["mean of a list", mean([1, 2, 6]), 3],
    ["mean of columns", mean(X, 0), [3, 6.5]],
    ["variance", variance(x), 4],
    ["variance of a sample", variance(x, {ddof: 1}), 32 / 7],
    ["standard deviation", std(x), 2],
    ["standard deviation of a sample", std(x, {ddof: 1}), Math.sqrt(32 / 7)],
    ["variance of a matrix is that of all its entries", variance(X), 8.4375],
    ["median of an even number", median(x), 4.5],
    ["median of an odd number", median([5, 1, 2]), 2],
    ["quantiles", quantile([1, 2, 3, 10], [0, 0.1, 0.5, 0.9, 1]), [1, 1.3, 2.5, 7.9, 10]],
    ["covariance of a sample", covariance(X.column(0), X.column(1), {ddof: 1}), -13 / 3],
    [
      "covariance matrix",
      covariance(X),
      [
        [3.5, -3.25],
        [-3.25, 7.25]
      ]
    ],
    ["correlation", correlation(vec([1, 2, 3]), vec([1, 2, 4])), 0.98198050606196585],
    ["cumulative sums", cumsum([1, 2, 3, 4]), [1, 3, 6, 10]],
    ["sorted", vec([3, 1, 2]).sort(), [1, 2, 3]],
    ["the order", vec([3, 1, 2, 1]).argsort(), [1, 3, 2, 0]]
  ])("%s", (_, actual, expected) => {
    expectNear(actual, expected, 1e-14);
  });

  it("NaN comes last in the order, as in the sorted vector", () => {
    const mixed = vec([3, NaN, 1, -2, NaN, 0, -Infinity, Infinity]);
    expect(mixed.take(mixed.argsort()).toArray()).toEqual(mixed.sort().toArray());
    expect(mixed.argsort()).toEqual([6, 3, 5, 2, 0, 7, 1, 4]);
  });

  it("the variance does not change when a number is added, however large", () => {
    law((sample) => {
      expectNear(variance(sample.add(1e6)), variance(sample), 1e-9);
      expectNear(variance(sample.scale(3)), 9 * variance(sample), 1e-13);
    });
  });

  it("covariance and correlation of the columns are those of the pairs", () => {
    law((sample) => {
      const A = mat([sample, sample.mul(sample), sample.map((entry, i) => entry + i)]).T;
      const [C, R] = [covariance(A, {ddof: 1}), correlation(A)];
      for (let i = 0; i < 3; i++)
        for (let j = 0; j < 3; j++) {
          const [a, b] = [A.column(i), A.column(j)];
          expectNear(C.at(i, j), covariance(a, b, {ddof: 1}), 1e-12);
          expectNear(R.at(i, j), correlation(a, b), 1e-12);
        }
      expectNear(C.at(0, 0), variance(sample, {ddof: 1}), 1e-12);
    });
  });

  it("correlation neither overflows nor underflows", () => {
    const ascending = vec([1, 2, 3]);
    for (const scale of [1e200, 1e-200, 1]) {
      expectNear(correlation(ascending.scale(scale), ascending), 1, 1e-15);
      expectNear(correlation(ascending, ascending.scale(-scale)), -1, 1e-15);
      const R = correlation(mat([ascending.scale(scale), vec([3, 1, 2])]).T);
      expectNear(
        R,
        [
          [1, -0.5],
          [-0.5, 1]
        ],
        1e-15
      );
    }
  });

  it("half of the values lie below the median, and quantiles ascend", () => {
    law((sample) => {
      const middle = median(sample);
      const below = sample.toArray().filter((entry) => entry < middle).length;
      expect(below).toBe(Math.floor(sample.length / 2));
      const shares = quantile(sample, [0, 0.2, 0.4, 0.6, 0.8, 1]);
      expect(shares.toArray()).toEqual(shares.sort().toArray());
      expect([shares.at(0), shares.at(-1)]).toEqual([sample.min(), sample.max()]);
    });
  });

  it("mean, variance, std and covariance can be differentiated", () => {
    law((sample) => {
      for (const f of [
        (v: Vec) => mean(v.mul(v)),
        (v: Vec) => variance(v, {ddof: 1}),
        (v: Vec) => std(v),
        (v: Vec) => covariance(v, v.mul(v))
      ])
        expectNear(grad(f)(sample), numericalGradient(f)(sample), 1e-7);
    });
  });

  it("every value is counted in the bin that its edges say", () => {
    law((sample) => {
      const {counts, edges} = histogramCounts(sample, {bins: 7});
      expect(counts.sum()).toBe(sample.length);
      counts.toArray().forEach((count, i) => {
        const last = i === 6;
        const inside = sample
          .toArray()
          .filter((v) => v >= edges.at(i) && (last ? v <= edges.at(7) : v < edges.at(i + 1)));
        expect(count).toBe(inside.length);
      });
    });
  });

  it("counts over a range leave out what lies outside; equal values have a bin around them", () => {
    const {counts, edges} = histogramCounts([0.1, 0.2, 0.3, 5, NaN], {bins: 2, range: [0, 0.4]});
    expect([counts.toArray(), edges.toArray()]).toEqual([
      [1, 2],
      [0, 0.2, 0.4]
    ]);
    expect(histogramCounts([3, 3], {bins: 1}).edges.toArray()).toEqual([2.5, 3.5]);
    expect(histogramCounts([1e300, 1e300], {bins: 2}).counts.sum()).toBe(2);
  });
});

describe("special functions and distributions", () => {
  it.each([
    ["erf(1)", erf(1), 0.84270079294971487],
    ["erf(-0.1)", erf(-0.1), -0.11246291601828489],
    ["erf(6)", erf(6), 1],
    ["erfc(5) / 1e-12", erfc(5) * 1e12, 1.5374597944280348],
    ["erfc(-1)", erfc(-1), 1.8427007929497149],
    ["gammaln(0.5)", gammaln(0.5), Math.log(Math.PI) / 2],
    ["gammaln(100)", gammaln(100), 359.1342053695754],
    ["gammaln(-0.5)", gammaln(-0.5), Math.log(2 * Math.sqrt(Math.PI))],
    ["digamma(1)", digamma(1), -0.57721566490153286],
    ["digamma(0.5)", digamma(0.5), -0.57721566490153286 - 2 * Math.LN2],
    ["gammainc(3, 2)", gammainc(3, 2), 1 - 5 * Math.exp(-2)],
    ["gammainc(3, 20)", gammainc(3, 20), 1 - 221 * Math.exp(-20)],
    ["betainc(2, 3, 0.3)", betainc(2, 3, 0.3), 0.3483],
    ["betainc(2, 3, 0.9)", betainc(2, 3, 0.9), 0.9963],
    ["normalPdf(1)", normalPdf(1), 0.24197072451914335],
    ["normalCdf(-8) / 1e-16", normalCdf(-8) * 1e16, 6.2209605742717841],
    ["normalLogCdf(-30)", normalLogCdf(-30), -454.32124395634327],
    ["normalQuantile(0.025)", normalQuantile(0.025), -1.9599639845400545],
    ["normalQuantile(1e-300)", normalQuantile(1e-300), -37.0471],
    ["studentCdf(2, 1)", studentCdf(2, 1), 0.5 + Math.atan(2) / Math.PI],
    ["chiSquaredCdf(3, 2)", chiSquaredCdf(3, 2), 1 - Math.exp(-1.5)]
  ])("%s", (name, actual, expected) => {
    expectNear(actual, expected, name.includes("1e-300") ? 1e-6 : 1e-13);
  });

  it.each([
    ["studentCdf(1e-8, 5) - 1/2", (studentCdf(1e-8, 5) - 0.5) * 1e9, 3.7960668982, 1e-6],
    ["studentCdf(3, 7)", studentCdf(3, 7), 0.99002893693400373, 1e-14],
    ["studentCdf(-4, 2.5)", studentCdf(-4, 2.5), 0.019506487920659123, 1e-14],
    ["studentCdf(0.3, 3e4)", studentCdf(0.3, 3e4), 0.61791038291179657, 1e-10],
    ["studentCdf(1, 1e5)", studentCdf(1, 1e5), 0.84134353621794499, 1e-10],
    ["studentCdf(1, 1e10)", studentCdf(1, 1e10), 0.84134474602, 1e-10],
    ["studentCdf(1, 1e16)", studentCdf(1, 1e16), normalCdf(1), 1e-15],
    ["studentCdf(-1e160, 0.001)", studentCdf(-1e160, 0.001), 0.34448407730328502, 1e-12],
    ["gammainc(1e4, 9900)", gammainc(1e4, 9900), 0.15865119219356466, 1e-10],
    ["gammainc(1e5, 1e5 + 300)", gammainc(1e5, 1e5 + 300), 0.82863631125120765, 1e-10],
    ["gammaln(1e-310)", gammaln(1e-310), 713.80137882815416, 1e-14],
    ["normalPdf(1e308)", normalPdf(1e308), 0, 0],
    ["the slope of erf at 1e308", grad((x: number) => erf(x))(1e308), 0, 0]
  ])("at its ends, %s", (_, actual, expected, tolerance) => {
    expectNear(actual, expected, tolerance);
  });

  it("ends: infinities have their limits, NaN stays NaN", () => {
    expect([erf(Infinity), erf(-Infinity), erfc(Infinity), erfc(-Infinity)]).toEqual([1, -1, 0, 2]);
    expect([erf(NaN), erfc(NaN), gammaln(NaN), digamma(NaN)]).toEqual([NaN, NaN, NaN, NaN]);
    expect([gammaln(0), gammaln(-3), gammaln(Infinity)]).toEqual([Infinity, Infinity, Infinity]);
    expect([normalQuantile(0), normalQuantile(0.5), normalQuantile(1)]).toEqual([
      -Infinity,
      0,
      Infinity
    ]);
    expect([normalPdf(Infinity), normalCdf(-Infinity), normalCdf(Infinity)]).toEqual([0, 0, 1]);
    expect([studentCdf(-Infinity, 3), chiSquaredCdf(-1, 3)]).toEqual([0, 0]);
  });

  it("the quantile undoes the probability, with mean and standard deviation", () => {
    law((sample) => {
      expectNear(normalQuantile(normalCdf(sample, 1, 2), 1, 2), sample, 1e-12);
      expectNear(normalLogCdf(sample), log(normalCdf(sample)), 1e-13);
      expectNear(erf(sample).add(erfc(sample)), ones(sample.length), 1e-15);
      expectNear(
        gammaln(sample.map(Math.abs).add(1)).sub(gammaln(sample.map(Math.abs))),
        log(sample.map(Math.abs)),
        1e-12
      );
    });
  });

  const functions: readonly (readonly [string, (x: Vec) => number])[] = [
    ["erf", (x) => erf(x).sum()],
    ["erfc", (x) => erfc(x).sum()],
    ["gammaln", (x) => gammaln(x.mul(x).add(0.1)).sum()],
    ["digamma", (x) => digamma(x.mul(x).add(0.1)).sum()],
    ["normalPdf", (x) => normalPdf(x, 0.3, 2).sum()],
    ["normalCdf", (x) => normalCdf(x).sum()],
    ["normalLogCdf", (x) => normalLogCdf(x.scale(5)).sum()],
    ["normalQuantile", (x) => normalQuantile(normalCdf(x).scale(0.9)).sum()]
  ];

  it.each(functions)("the derivative of %s agrees with differences", (_, f) => {
    law((sample) => {
      fc.pre(sample.toArray().every((entry) => Math.abs(entry) > 0.05));
      expectNear(grad(f)(sample), numericalGradient(f)(sample), 1e-6);
    });
  });

  it("the derivative of normalLogCdf is right far below the mean, and so is the second one", () => {
    const slope = (z: number) => grad((x: number) => normalLogCdf(x))(z);
    expectNear(slope(-1e6), 1e6 + 1e-6, 1e-15);
    expectNear(slope(-1e8), 1e8, 1e-15);
    expectNear(slope(-10), 10.09809323396251, 1e-14);
    expectNear(slope(-2), 2.373215532822844, 1e-14);
    expectNear(slope(40), 0, 1e-300);
    const bend = grad((x: number) => grad((y: number) => normalLogCdf(y))(x));
    expectNear(bend(-1e4), -1 + 1e-8, 1e-7);
    expectNear(bend(-2), numericalGradient(slope)(-2), 1e-7);
  });

  it("the likelihood of a sample is greatest at its mean and standard deviation", () => {
    law((sample) => {
      const likelihood = (mu: number, sigma: number) => log(normalPdf(sample, mu, sigma)).sum();
      const slope = grad(likelihood)(mean(sample), std(sample));
      expectNear(slope, zeros(2), 1e-9 * (1 + sample.length / std(sample)));
    });
  });
});

describe("every mistake with statistics has one sentence", () => {
  const sentences: Readonly<Record<string, readonly [() => unknown, string]>> = {
    "mean of nothing": [() => mean([]), "mean needs at least one entry"],
    "mean of words": [
      () => mean(loose(["a"])),
      "mean takes a Vec, a Mat or an array of numbers, not an array"
    ],
    "mean along a third axis": [
      () => mean(ones(2, 2), loose(2)),
      "mean needs the axis 0 or 1, not 2"
    ],
    "median of nothing": [() => median([]), "median needs at least one entry"],
    "median with NaN": [() => median([1, NaN]), "median met NaN: it has no place in an order"],
    "a share above 1": [() => quantile([1], 25), "quantile needs a share from 0 to 1, not 25"],
    "a sample of one": [
      () => variance([1], {ddof: 1}),
      "variance with ddof 1 needs more than 1 values, not 1"
    ],
    "a negative ddof": [() => std([1, 2], {ddof: -1}), "std's ddof is a number from 0, not -1"],
    "vectors of two lengths": [
      () => covariance(ones(2), ones(3)),
      "covariance: the shapes [2] and [3] do not fit together"
    ],
    "covariance of one vector": [
      () => covariance(loose(ones(2))),
      "covariance takes two vectors or a Mat, not a Vec"
    ],
    "correlation with a constant": [
      () => correlation(vec([1, 2]), ones(2)),
      "correlation: the second vector does not vary, so it is correlated with nothing"
    ],
    "correlation with a constant whose mean is rounded": [
      () => correlation(vec([0.1, 0.1, 0.1]), vec([1, 2, 3])),
      "correlation: the first vector does not vary, so it is correlated with nothing"
    ],
    "correlation with a column whose mean is rounded": [
      () => correlation(mat([vec([1, 2, 3]), vec([0.1, 0.1, 0.1])]).T),
      "correlation: column 1 does not vary, so it is correlated with nothing"
    ],
    "correlation with NaN": [
      () => correlation(vec([NaN, 2, 3]), vec([1, 2, 3])),
      "correlation: the first vector holds NaN, which is not finite"
    ],
    "correlation with an infinite column": [
      () =>
        correlation(
          mat([
            [1, Infinity],
            [2, 3]
          ])
        ),
      "correlation: the matrix holds Infinity, which is not finite"
    ],
    "correlation of two lengths": [
      () => correlation(ones(2), ones(3)),
      "correlation: the shapes [2] and [3] do not fit together"
    ],
    "correlation with a constant column": [
      () =>
        correlation(
          mat([
            [1, 2],
            [1, 3]
          ])
        ),
      "correlation: column 0 does not vary, so it is correlated with nothing"
    ],
    "no bins": [() => histogramCounts([1, 2], {bins: 0}), "histogramCounts needs at least one bin"],
    "an empty range": [
      () => histogramCounts([1, 2], {range: [1, 1]}),
      "histogramCounts needs an interval of finite numbers, not [1, 1]"
    ],
    "a standard deviation of 0": [
      () => normalPdf(0, 0, 0),
      "normalPdf needs a positive standard deviation, not 0"
    ],
    "a probability above 1": [
      () => normalQuantile(1.5),
      "normalQuantile needs a probability from 0 to 1, not 1.5"
    ],
    "no degrees of freedom": [
      () => studentCdf(1, 0),
      "studentCdf needs positive degrees of freedom, not 0"
    ],
    "a probability of NaN": [() => studentCdf(NaN, 5), "studentCdf needs a number t, not NaN"],
    "a probability up to NaN": [
      () => chiSquaredCdf(NaN, 5),
      "chiSquaredCdf needs a number x, not NaN"
    ],
    "more degrees of freedom than it has digits for": [
      () => chiSquaredCdf(1e10, 1e10),
      "chiSquaredCdf needs degrees of freedom up to 200000, not 10000000000: beyond that its digits are lost"
    ],
    "gammainc of a large parameter": [
      () => gammainc(1e8, 1e8),
      "gammainc needs a up to 100000, not 100000000: beyond that its digits are lost"
    ],
    "gammainc below 0": [() => gammainc(1, -1), "gammainc needs x from 0, not -1"],
    "betainc without a": [() => betainc(0, 1, 0.5), "betainc needs a positive a, not 0"],
    "betainc beyond 1": [() => betainc(1, 1, 2), "betainc needs x from 0 to 1, not 2"],
    "erf of a matrix of words": [
      () => erf(loose("1")),
      "erf takes a number, a Vec or a Mat, not a string"
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
});
