/**
 * Small sets of data
 *
 * Published numbers, each with its source, checked against the copies that come with R and scikit-learn, and points
 * drawn by formulas that everybody uses, the same for the same `seed`. A set for learning has the points as the rows
 * of `X`, and what is to be predicted as `y`.
 */
import {checkOptions} from "./inputs.ts";
import {Mat} from "./mat.ts";
import {kindOf, size} from "./operands.ts";
import {Random} from "./random.ts";
import {Vec} from "./vec.ts";

/** Points with what belongs to each. */
export interface Dataset {
  /** a point in each row */
  readonly X: Mat;
  /** the class 0, 1, … or the number that belongs to each point */
  readonly y: Vec;
}

/**
 * Anscombe's quartet: four times eleven points with the same means, variances, correlation and regression line, which
 * look nothing alike. Source: F. J. Anscombe, *Graphs in statistical analysis*, The American Statistician 27, 1973,
 * table 1. Licence: published numbers, free to use.
 *
 * @example anscombe().map(({y}) => Number(mean(y).toFixed(2))) // [7.5, 7.5, 7.5, 7.5]
 */
export function anscombe(): readonly {readonly x: Vec; readonly y: Vec}[] {
  const x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];
  const alone = [8, 8, 8, 8, 8, 8, 8, 19, 8, 8, 8];
  return [
    [x, [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68]],
    [x, [9.14, 8.14, 8.74, 8.77, 9.26, 8.1, 6.13, 3.1, 9.13, 7.26, 4.74]],
    [x, [7.46, 6.77, 12.74, 7.11, 7.81, 8.84, 6.08, 5.39, 8.15, 6.42, 5.73]],
    [alone, [6.58, 5.76, 7.71, 8.84, 8.47, 7.04, 5.25, 12.5, 5.56, 7.91, 6.89]]
  ].map(([xs = [], ys = []]) => ({x: vector(xs), y: vector(ys)}));
}

/**
 * Fisher's iris flowers: length and width of sepal and petal in centimetres of 150 flowers, 50 each of the species
 * setosa, versicolor and virginica, with `features` and `species` by name. Source: R. A. Fisher, *The use of multiple
 * measurements in taxonomic problems*, Annals of Eugenics 7, 1936, table I, measured by E. Anderson. Licence: published
 * measurements, free to use.
 *
 * @example iris().X.row(0).toArray() // [5.1, 3.5, 1.4, 0.2]
 */
export function iris(): Dataset & {
  readonly features: readonly string[];
  readonly species: readonly string[];
} {
  const flowers = IRIS.join(" ").split(/\s+/);
  const tenths = flowers.flatMap((flower) =>
    [0, 2, 4, 6].map((at) => Number(flower.slice(at, at + 2)) / 10)
  );
  return {
    X: new Mat(Float64Array.from(tenths), flowers.length, 4),
    y: vector(flowers.map((_, i) => Math.floor(i / 50))),
    features: ["sepal length", "sepal width", "petal length", "petal width"],
    species: ["setosa", "versicolor", "virginica"]
  };
}

/**
 * Longley's economic data of the United States from 1947 to 1962, six columns (`features`) that nearly depend on each
 * other, and the number of people employed, in millions: the classical test of least squares. Source: J. W. Longley,
 * *An appraisal of least squares programs for the electronic computer from the point of view of the user*, Journal of
 * the American Statistical Association 62, 1967; in the units of R. Licence: published numbers, free to use.
 *
 * @example longley().X.shape // [16, 6]
 */
export function longley(): Dataset & {readonly features: readonly string[]} {
  const columns = [
    [
      83, 88.5, 88.2, 89.5, 96.2, 98.1, 99, 100, 101.2, 104.6, 108.4, 110.8, 112.6, 114.2, 115.7,
      116.9
    ],
    [
      234.289, 259.426, 258.054, 284.599, 328.975, 346.999, 365.385, 363.112, 397.469, 419.18,
      442.769, 444.546, 482.704, 502.601, 518.173, 554.894
    ],
    [
      235.6, 232.5, 368.2, 335.1, 209.9, 193.2, 187, 357.8, 290.4, 282.2, 293.6, 468.1, 381.3,
      393.1, 480.6, 400.7
    ],
    [
      159, 145.6, 161.6, 165, 309.9, 359.4, 354.7, 335, 304.8, 285.7, 279.8, 263.7, 255.2, 251.4,
      257.2, 282.7
    ],
    [
      107.608, 108.632, 109.773, 110.929, 112.075, 113.27, 115.094, 116.219, 117.388, 118.734,
      120.445, 121.95, 123.366, 125.368, 127.852, 130.081
    ],
    [1947, 1948, 1949, 1950, 1951, 1952, 1953, 1954, 1955, 1956, 1957, 1958, 1959, 1960, 1961, 1962]
  ];
  const rows = columns[0]?.length ?? 0;
  const values = Array.from({length: rows}, (_, i) => columns.map((column) => column[i] ?? NaN));
  return {
    X: new Mat(Float64Array.from(values.flat()), rows, columns.length),
    y: vector([
      60.323, 61.122, 60.171, 61.187, 63.221, 63.639, 64.989, 63.761, 66.019, 67.857, 68.169,
      66.513, 68.655, 69.564, 69.331, 70.551
    ]),
    features: [
      "price deflator",
      "gross national product",
      "unemployed",
      "armed forces",
      "population",
      "year"
    ]
  };
}

/**
 * Two interleaving half circles in the plane, class 0 above and class 1 below, `n` points altogether.
 *
 * - `noise`: the standard deviation of what is added to every coordinate, 0.1 unless said otherwise
 * - `seed`: 1 unless said otherwise
 *
 * @throws RangeError when `n` is not a whole number from 2
 * @example twoMoons(100, {noise: 0}).X.row(0).toArray() // [1, 0]
 */
export function twoMoons(
  n: number,
  options: {readonly noise?: number; readonly seed?: number} = {}
): Dataset {
  const {noise, random} = drawn("twoMoons", options, {noise: 0.1});
  const upper = Math.ceil(atLeast("twoMoons", n, 2) / 2);
  const angle = (i: number, count: number) => (count === 1 ? 0 : (Math.PI * i) / (count - 1));
  return classified(n, 2, (i) => {
    const isUpper = i < upper;
    const t = isUpper ? angle(i, upper) : angle(i - upper, n - upper);
    const point = isUpper ? [Math.cos(t), Math.sin(t)] : [1 - Math.cos(t), 0.5 - Math.sin(t)];
    return {point: point.map((x) => x + noise * random.normal()), label: isUpper ? 0 : 1};
  });
}

/**
 * Points in a ring of radius 1, class 0, around a ring of radius `inner`, class 1, `n` altogether.
 *
 * - `inner`: 0.5 unless said otherwise
 * - `noise`: the standard deviation of what is added to every coordinate, 0.05 unless said otherwise
 * - `seed`: 1 unless said otherwise
 *
 * @throws RangeError when `n` is not a whole number from 2
 * @example circles(4, {noise: 0}).y.toArray() // [0, 0, 1, 1]
 */
export function circles(
  n: number,
  options: {readonly inner?: number; readonly noise?: number; readonly seed?: number} = {}
): Dataset {
  const {noise, random} = drawn("circles", options, {noise: 0.05, more: ["inner"]});
  const {inner = 0.5} = options;
  checkFrom0("circles's inner", inner);
  const outer = Math.ceil(atLeast("circles", n, 2) / 2);
  return classified(n, 2, (i) => {
    const isOuter = i < outer;
    const t = 2 * Math.PI * (isOuter ? i / outer : (i - outer) / (n - outer));
    const radius = isOuter ? 1 : inner;
    const point = [Math.cos(t), Math.sin(t)].map((x) => radius * x + noise * random.normal());
    return {point, label: isOuter ? 0 : 1};
  });
}

/**
 * Normally distributed clouds of points, `n` altogether, around each of `centers`, which take turns; the class is the
 * number of the center.
 *
 * - `std`: the standard deviation of a cloud, 1 unless said otherwise
 * - `seed`: 1 unless said otherwise
 *
 * @throws RangeError when there is no center, or they differ in length
 * @example blobs(4, [[0, 0], [5, 5]]).y.toArray() // [0, 1, 0, 1]
 */
export function blobs(
  n: number,
  centers: readonly (readonly number[])[],
  options: {readonly std?: number; readonly seed?: number} = {}
): Dataset {
  checkOptions("blobs", options, ["std", "seed"]);
  const {std = 1, seed = 1} = options;
  checkFrom0("blobs's std", std);
  const random = new Random(seed);
  const isPoint = (x: unknown) => Array.isArray(x) && x.every(Number.isFinite);
  const given: unknown = centers;
  const dimension = Array.isArray(given) && given.every(isPoint) ? (centers[0]?.length ?? 0) : 0;
  if (dimension === 0 || centers.some((center) => center.length !== dimension))
    throw new RangeError("blobs needs centers that are points of one length");
  return classified(atLeast("blobs", n, 1), dimension, (i) => {
    const label = i % centers.length;
    return {point: (centers[label] ?? []).map((x) => x + std * random.normal()), label};
  });
}

/**
 * A Swiss roll: `n` points of a rolled-up rectangle in space, $(t \cos t, h, t \sin t)$, with $t$, the place along the
 * roll from $1.5 \pi$ to $4.5 \pi$, as `y` and $h$ from 0 to 21. Source: Tenenbaum, de Silva and Langford, *A global
 * geometric framework for nonlinear dimensionality reduction*, Science 290, 2000.
 *
 * - `noise`: the standard deviation of what is added to every coordinate, 0 unless said otherwise
 * - `seed`: 1 unless said otherwise
 *
 * @throws RangeError when `n` is not a whole number from 1
 * @example swissRoll(10).X.shape // [10, 3]
 */
export function swissRoll(
  n: number,
  options: {readonly noise?: number; readonly seed?: number} = {}
): Dataset {
  const {noise, random} = drawn("swissRoll", options, {noise: 0});
  return classified(atLeast("swissRoll", n, 1), 3, () => {
    const t = 1.5 * Math.PI * (1 + 2 * random.uniform());
    const point = [t * Math.cos(t), 21 * random.uniform(), t * Math.sin(t)];
    return {point: point.map((x) => x + noise * random.normal()), label: t};
  });
}

function drawn(
  name: string,
  options: {readonly noise?: number; readonly seed?: number},
  usual: {readonly noise: number; readonly more?: readonly string[]}
): {readonly noise: number; readonly random: Random} {
  checkOptions(name, options, [...(usual.more ?? []), "noise", "seed"]);
  const {noise = usual.noise, seed = 1} = options;
  checkFrom0(`${name}'s noise`, noise);
  return {noise, random: new Random(seed)};
}

function checkFrom0(what: string, x: unknown): void {
  if (typeof x !== "number" || !(x >= 0))
    throw new RangeError(`${what} is a number from 0, not ${kindOf(x)}`);
}

function atLeast(name: string, n: number, least: number): number {
  if (size(name, n) >= least) return n;
  throw new RangeError(`${name} needs at least ${least} points, not ${n}`);
}

function classified(
  n: number,
  dimension: number,
  make: (i: number) => {readonly point: readonly number[]; readonly label: number}
): Dataset {
  const points = Array.from({length: n}, (_, i) => make(i));
  const values = Float64Array.from(points.flatMap(({point}) => point));
  return {X: new Mat(values, n, dimension), y: vector(points.map(({label}) => label))};
}

function vector(values: readonly number[]): Vec {
  return new Vec(Float64Array.from(values));
}

/** tenths of centimetres, two digits each, flower after flower, species after species */
const IRIS = [
  "51351402 49301402 47321302 46311502 50361402 54391704 46341403 50341502 44291402 49311501",
  "54371502 48341602 48301401 43301101 58401202 57441504 54391304 51351403 57381703 51381503",
  "54341702 51371504 46361002 51331705 48341902 50301602 50341604 52351502 52341402 47321602",
  "48311602 54341504 52411501 55421402 49311502 50321202 55351302 49361401 44301302 51341502",
  "50351303 45231303 44321302 50351606 51381904 48301403 51381602 46321402 53371502 50331402",
  "70324714 64324515 69314915 55234013 65284615 57284513 63334716 49243310 66294613 52273914",
  "50203510 59304215 60224010 61294714 56293613 67314414 56304515 58274110 62224515 56253911",
  "59324818 61284013 63254915 61284712 64294313 66304414 68284814 67305017 60294515 57263510",
  "55243811 55243710 58273912 60275116 54304515 60344516 67314715 63234413 56304113 55254013",
  "55264412 61304614 58264012 50233310 56274213 57304212 57294213 62294313 51253011 57284113",
  "63336025 58275119 71305921 63295618 65305822 76306621 49254517 73296318 67255818 72366125",
  "65325120 64275319 68305521 57255020 58285124 64325323 65305518 77386722 77266923 60225015",
  "69325723 56284920 77286720 63274918 67335721 72326018 62284818 61304918 64285621 72305816",
  "74286119 79386420 64285622 63285115 61265614 77306123 63345624 64315518 60304818 69315421",
  "67315624 69315123 58275119 68325923 67335725 67305223 63255019 65305220 62345423 59305118"
];
