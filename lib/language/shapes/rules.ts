import {ordinal} from "../words.ts";
import {NUMBER, agree, counted, matrix, sizes, vector} from "./shape.ts";
import type {Matrix, Misfit, Shape, Vector} from "./shape.ts";

/** What shape an operation gives of what shapes; null where that is not known. */
export type Rule = (given: readonly (Shape | null)[]) => Shape | Misfit | null;

type Arithmetic = "add" | "sub" | "mul" | "div" | "pow";

/** What is done entry by entry. */
const ARITHMETIC: readonly Arithmetic[] = ["add", "sub", "mul", "div", "pow"];
const ELEMENTWISE = [
  ..."abs acos asin atan cos cosh exp expm1 log log1p neg relu".split(" "),
  ..."sigmoid sign sin sinh softplus sqrt square tan tanh".split(" ")
];

/** The library's functions by their names, for those whose shapes follow from those of what they are given. */
export const FUNCTIONS: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ["vec", ([entries = null]) => (lengthOf(entries) === null ? null : vector(lengthOf(entries)))],
  ["mat", ([rows = null]) => matrixOf(rows)],
  ["zeros", filled],
  ["ones", filled],
  ["eye", ([n = null]) => matrix(valueOf(n), valueOf(n))],
  ["linspace", ([, , n]) => vector(n === undefined ? 50 : valueOf(n))],
  ["arange", arange],
  ["diag", diagonal],
  ["outer", ([x = null, y = null]) => matrix(lengthOf(x), lengthOf(y))],
  ["solve", solve],
  ["inv", square("inv", (A) => A)],
  ["expm", square("expm", (A) => A)],
  ["cholesky", square("cholesky", (A) => A)],
  ["det", square("det", () => NUMBER)],
  ["trace", square("trace", () => NUMBER)],
  ["lu", square("lu", () => null)],
  ["eig", square("eig", () => null)],
  ["eigh", square("eigh", () => null)],
  ["softmax", ([x = null]) => (x?.kind === "vec" ? x : null)],
  ["norm", () => NUMBER],
  ...ARITHMETIC.map((name): [string, Rule] => [name, ([a, b]) => combine(name, a, b)]),
  ...ELEMENTWISE.map((name): [string, Rule] => [name, ([x]) => sameAs(x)])
]);

/** The methods of vectors and matrices; what a method is called on is given first. */
export const METHODS: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ["dot", ([a, b]) => dot(a, b)],
  ["at", at],
  ["row", row],
  ["column", column],
  ["reshape", reshape],
  ["sum", ([a = null, axis]) => along(a, axis)],
  ["mean", ([a = null, axis]) => along(a, axis)],
  ["take", take],
  ...["norm", "max", "min", "argmax", "argmin"].map((name): [string, Rule] => [name, () => NUMBER]),
  ...["neg", "scale", "map", "sort"].map((name): [string, Rule] => [name, ([a]) => sameAs(a)]),
  ...ARITHMETIC.map((name): [string, Rule] => [name, ([a, b]) => combine(name, a, b)])
]);

function valueOf(shape: Shape | null): number | null {
  const value = shape?.kind === "number" ? shape.value : null;
  return value !== null && Number.isSafeInteger(value) && value >= 0 ? value : null;
}

function lengthOf(shape: Shape | null): number | null {
  if (shape?.kind === "vec") return shape.length;
  return shape?.kind === "list" ? shape.items.length : null;
}

function sameAs(x: Shape | null = null): Shape | null {
  return x?.kind === "number" ? NUMBER : x;
}

function filled([m = null, n]: readonly (Shape | null)[]): Shape {
  return n === undefined ? vector(valueOf(m)) : matrix(valueOf(m), valueOf(n));
}

function arange(given: readonly (Shape | null)[]): Shape {
  const ends = given.map((end) => (end?.kind === "number" ? end.value : null));
  const [first = null, second, step = 1] = ends;
  const [from, to] = second === undefined ? [0, first] : [first, second];
  if (from === null || to === null || step === null) return vector(null);
  const count = Math.max(0, Math.ceil((to - from) / step));
  return vector(Number.isFinite(count) ? count : null);
}

function matrixOf(rows: Shape | null): Shape | Misfit | null {
  if (rows?.kind === "mat") return rows;
  if (rows?.kind !== "list") return null;
  const lengths = rows.items.map(lengthOf);
  const columns = lengths[0] ?? null;
  const odd = lengths.findIndex((length) => !agree(length, columns));
  if (odd > 0)
    return {
      misfit: `\`mat\` wants rows of one length: the first has ${counted(columns, "entry")}, the ${ordinal(odd)} has ${String(lengths[odd])}`
    };
  return matrix(rows.items.length, lengths.find((length) => length !== null) ?? null);
}

function diagonal([x = null]: readonly (Shape | null)[]): Shape | null {
  if (x?.kind !== "mat") return matrix(lengthOf(x), lengthOf(x));
  const {rows, columns} = x;
  return vector(rows === null || columns === null ? null : Math.min(rows, columns));
}

function combine(
  name: Arithmetic,
  a: Shape | null = null,
  b: Shape | null = null
): Shape | Misfit | null {
  if (a === null || b === null) return null;
  if (a.kind === "number") return sameAs(b);
  if (b.kind === "number") return sameAs(a);
  if (a.kind === "vec" && b.kind === "vec")
    return agree(a.length, b.length)
      ? vector(a.length ?? b.length)
      : {misfit: `\`${name}\` wants two vectors of one length, and these have ${lengths(a, b)}`};
  if (a.kind === "mat" && b.kind === "mat") return combineMatrices(name, a, b);
  if (a.kind === "mat" && b.kind === "vec") return combineRows(name, a, b);
  if (a.kind === "vec" && b.kind === "mat") return combineRows(name, b, a);
  return null;
}

function combineMatrices(name: Arithmetic, a: Matrix, b: Matrix): Shape | Misfit {
  if (agree(a.rows, b.rows) && agree(a.columns, b.columns))
    return matrix(a.rows ?? b.rows, a.columns ?? b.columns);
  const isProduct = name === "mul" && a.columns !== null && a.columns === b.rows;
  const hint = isProduct ? ": the matrix product is `dot`" : "";
  return {
    misfit: `\`${name}\` wants two matrices of one shape, and these are ${sizes(a)} and ${sizes(b)}${hint}`
  };
}

/** A vector is put to each row of a matrix. */
function combineRows(name: Arithmetic, A: Matrix, x: Vector): Shape | Misfit {
  if (agree(A.columns, x.length)) return matrix(A.rows, A.columns ?? x.length);
  return {
    misfit: `\`${name}\` puts the vector to each row of the matrix: the rows have ${counted(A.columns, "entry")}, the vector has ${String(x.length)}`
  };
}

function dot(a: Shape | null = null, b: Shape | null = null): Shape | Misfit | null {
  if (a?.kind === "vec" && b?.kind === "vec")
    return agree(a.length, b.length)
      ? NUMBER
      : {misfit: `\`dot\` wants two vectors of one length, and these have ${lengths(a, b)}`};
  if (a?.kind === "mat" && b?.kind === "vec")
    return agree(a.columns, b.length)
      ? vector(a.rows)
      : {misfit: product(`the matrix has ${counted(a.columns, "column")}`, entriesOf(b))};
  if (a?.kind === "vec" && b?.kind === "mat")
    return agree(a.length, b.rows)
      ? vector(b.columns)
      : {misfit: product(entriesOf(a), `the matrix has ${counted(b.rows, "row")}`)};
  if (a?.kind === "mat" && b?.kind === "mat")
    return agree(a.columns, b.rows)
      ? matrix(a.rows, b.columns)
      : {
          misfit: product(
            `the left matrix has ${counted(a.columns, "column")}`,
            `the right one ${counted(b.rows, "row")}`
          )
        };
  return null;
}

function product(left: string, right: string): string {
  return `The inner sizes of this product differ: ${left}, ${right}`;
}

function entriesOf({length}: Vector): string {
  return `the vector has ${counted(length, "entry")}`;
}

function lengths(a: Vector, b: Vector): string {
  return `${String(a.length)} and ${counted(b.length, "entry")}`;
}

function square(name: string, result: (A: Matrix) => Shape | null): Rule {
  return ([A = null]) => {
    if (A?.kind !== "mat") return null;
    const {rows, columns} = A;
    if (!agree(rows, columns))
      return {misfit: `\`${name}\` wants a square matrix, and this one is ${sizes(A)}`};
    return result(matrix(rows ?? columns, columns ?? rows));
  };
}

function solve([A = null, b = null]: readonly (Shape | null)[]): Shape | Misfit | null {
  const checked = square("solve", (squared) => squared)([A]);
  if (checked === null || "misfit" in checked || checked.kind !== "mat") return checked;
  const {rows} = checked;
  if (b?.kind !== "vec" && b?.kind !== "mat") return null;
  const height = b.kind === "vec" ? b.length : b.rows;
  if (agree(rows, height)) return b.kind === "vec" ? vector(rows ?? height) : b;
  const right = counted(height, b.kind === "vec" ? "entry" : "row");
  return {
    misfit: `\`solve\` wants a right-hand side as high as the matrix: that has ${counted(rows, "row")}, this has ${right}`
  };
}

function at([a = null, i = null, j = null]: readonly (Shape | null)[]): Shape | Misfit {
  if (a?.kind === "vec") return outside(i, a.length, "entry") ?? NUMBER;
  if (a?.kind !== "mat") return NUMBER;
  return outside(i, a.rows, "row") ?? outside(j, a.columns, "column") ?? NUMBER;
}

function row([A = null, i = null]: readonly (Shape | null)[]): Shape | Misfit | null {
  return A?.kind === "mat" ? (outside(i, A.rows, "row") ?? vector(A.columns)) : null;
}

function column([A = null, j = null]: readonly (Shape | null)[]): Shape | Misfit | null {
  return A?.kind === "mat" ? (outside(j, A.columns, "column") ?? vector(A.rows)) : null;
}

/** Places are counted from 0, and from the end when they are negative. */
function outside(place: Shape | null, length: number | null, what: string): Misfit | null {
  const index = place?.kind === "number" ? place.value : null;
  if (index === null || length === null || !Number.isInteger(index)) return null;
  if (index >= -length && index < length) return null;
  const last = length === 0 ? "" : `, and the last is ${what} ${String(length - 1)}`;
  return {
    misfit: `There is no ${what} ${String(index)} among ${counted(length, what)}: they are counted from 0${last}`
  };
}

function reshape([A = null, m = null, n = null]: readonly (Shape | null)[]): Shape | Misfit | null {
  const [rows, columns] = [valueOf(m), valueOf(n)];
  if (A?.kind !== "mat") return null;
  const after = matrix(rows, columns);
  const [before, count] = [entriesIn(A), entriesIn(after)];
  if (agree(before, count)) return after;
  return {
    misfit: `\`reshape\` keeps every entry: this matrix has ${String(before)}, and ${sizes(after)} has room for ${String(count)}`
  };
}

function entriesIn({rows, columns}: Matrix): number | null {
  return rows === null || columns === null ? null : rows * columns;
}

function along(a: Shape | null, axis: Shape | null | undefined): Shape | null {
  if (axis === undefined) return NUMBER;
  if (a?.kind !== "mat") return null;
  const value = valueOf(axis);
  return value === 0 ? vector(a.columns) : value === 1 ? vector(a.rows) : vector(null);
}

function take([a = null, places = null]: readonly (Shape | null)[]): Shape | null {
  if (a?.kind === "vec") return vector(lengthOf(places));
  return a?.kind === "mat" ? matrix(lengthOf(places), a.columns) : null;
}
