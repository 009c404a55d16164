// How each recorded operation sends a derivative back to its operands: Griewank and Walther, Evaluating
// Derivatives, 2nd ed., section 3.2; for matrices: Giles, Collected matrix derivative results for forward and
// reverse mode algorithmic differentiation, 2008. Rules are written in operations that can be recorded
// themselves, so a derivative can be differentiated again.
import {apply, neg} from "./arithmetic.ts";
import {Mat} from "./mat.ts";
import {
  type ArithmeticName,
  type Operand,
  type Shape,
  isTraced,
  place,
  sameShape,
  shapeOf,
  unlike
} from "./operands.ts";
import type {Rule, Step} from "./tape.ts";
import type {Traced} from "./traced.ts";
import {Vec} from "./vec.ts";

/** records the operation when an operand is traced, computes it otherwise */
export function perform(rule: Rule, operands: readonly Operand[]): Operand {
  const traced = operands.find(isTraced);
  return traced ? traced.record(rule, operands) : rule.apply(operands);
}

/** the n-th operand of a step */
export function operand(operands: readonly Operand[], n: number): Operand {
  return operands[n] ?? 0;
}

const plus = (a: Operand, b: Operand) => apply("add", a, b);
const times = (a: Operand, b: Operand) => apply("mul", a, b);

/** undoes broadcasting: sums g over what `like` was repeated along */
function fit(g: Operand, like: Operand): Operand {
  // The two usual cases first: nothing was repeated.
  if (typeof g === "number" || (g instanceof Vec && like instanceof Vec)) return g;
  const shape = shapeOf(like);
  if (sameShape(shapeOf(g), shape)) return g;
  return shape.length === 0 ? sumOf(g) : sumOf(g, 0);
}

function first({operands}: Step): Operand {
  return operand(operands, 0);
}

function second({operands}: Step): Operand {
  return operand(operands, 1);
}

export const ARITHMETIC: Readonly<Record<ArithmeticName, Rule>> = {
  add: {
    name: "add",
    apply: (x) => apply("add", operand(x, 0), operand(x, 1)),
    back: [(g, step) => fit(g, first(step)), (g, step) => fit(g, second(step))]
  },
  sub: {
    name: "sub",
    apply: (x) => apply("sub", operand(x, 0), operand(x, 1)),
    back: [(g, step) => fit(g, first(step)), (g, step) => fit(neg(g), second(step))]
  },
  mul: {
    name: "mul",
    apply: (x) => apply("mul", operand(x, 0), operand(x, 1)),
    back: [
      (g, step) => fit(times(g, second(step)), first(step)),
      (g, step) => fit(times(g, first(step)), second(step))
    ]
  },
  div: {
    name: "div",
    apply: (x) => apply("div", operand(x, 0), operand(x, 1)),
    back: [
      (g, step) => fit(apply("div", g, second(step)), first(step)),
      (g, step) => fit(neg(apply("div", times(g, step.out), second(step))), second(step))
    ]
  },
  pow: {
    name: "pow",
    apply: (x) => apply("pow", operand(x, 0), operand(x, 1)),
    back: [
      (g, step) => fit(powerSlope(g, first(step), second(step)), first(step)),
      (g, step) => fit(times(g, times(step.out, elementwise(LOG, first(step)))), second(step))
    ]
  }
};

function powerSlope(g: Operand, a: Operand, p: Operand): Operand {
  if (p === 0) return times(g, 0);
  if (p === 2) return times(times(g, a), 2);
  return times(g, times(p, apply("pow", a, apply("sub", p, 1))));
}

/** A function of every entry and its derivative, given the argument and the value there. */
export interface Elementwise {
  readonly name: string;
  of(x: number): number;
  slope(x: Operand, y: Operand): Operand;
}

export const LOG: Elementwise = {name: "log", of: Math.log, slope: (x) => apply("div", 1, x)};

export function elementwise(f: Elementwise, x: Operand): Operand {
  if (typeof x === "number") return f.of(x);
  if (typeof x !== "object" || !("elementwise" in x))
    throw unlike(f.name, "a number, a Vec or a Mat", x);
  return x.elementwise(f);
}

/** One object without functions of its own, as many of them are made. */
export class ElementwiseRule implements Rule {
  readonly name: string;
  readonly f: Elementwise;

  constructor(f: Elementwise) {
    this.name = f.name;
    this.f = f;
  }

  apply([x = 0]: readonly Operand[]): Operand {
    return elementwise(this.f, x);
  }

  get back(): Rule["back"] {
    return [(g, step) => times(g, this.f.slope(first(step), step.out))];
  }

  slope(x: number, y: number): Operand {
    return this.f.slope(x, y);
  }
}

export const NEG: Rule = {name: "neg", apply: ([x = 0]) => neg(x), back: [(g) => neg(g)]};

export const DOT: Rule = {
  name: "dot",
  apply: ([a = 0, b = 0]) => dotOf(a, b),
  back: [
    (g, step) => {
      const [a, b] = [first(step), second(step)];
      if (shapeOf(b).length === 2)
        return shapeOf(a).length === 2 ? dotOf(g, transposeOf(b)) : dotOf(b, g);
      return shapeOf(a).length === 2 ? outerOf(g, b) : times(g, b);
    },
    (g, step) => {
      const [a, b] = [first(step), second(step)];
      if (shapeOf(a).length === 2)
        return shapeOf(b).length === 2 ? dotOf(transposeOf(a), g) : dotOf(g, a);
      return shapeOf(b).length === 2 ? outerOf(a, g) : times(g, a);
    }
  ]
};

export function dotOf(a: Operand, b: Operand): Operand {
  if (typeof a === "number" || typeof b === "number") return times(a, b);
  if (a instanceof Vec) return a.dot(b);
  if (a instanceof Mat) return a.dot(b);
  return a.dot(b);
}

export const OUTER: Rule = {
  name: "outer",
  apply: ([a = 0, b = 0]) => outerOf(a, b),
  back: [(g, step) => dotOf(g, second(step)), (g, step) => dotOf(first(step), g)]
};

/** $a b^\top$ of two vectors */
export function outerOf(a: Operand, b: Operand): Operand {
  if (isTraced(a) || isTraced(b)) return perform(OUTER, [a, b]);
  if (!(a instanceof Vec)) throw unlike("outer", "two vectors", a);
  if (!(b instanceof Vec)) throw unlike("outer", "two vectors", b);
  const out = new Float64Array(a.length * b.length);
  for (let i = 0, at = 0; i < a.length; i++)
    for (let j = 0; j < b.length; j++, at++) out[at] = (a.values[i] ?? 0) * (b.values[j] ?? 0);
  return new Mat(out, a.length, b.length);
}

export const TRANSPOSE: Rule = {
  name: "T",
  apply: ([a = 0]) => transposeOf(a),
  back: [(g) => transposeOf(g)]
};

export function transposeOf(a: Operand): Operand {
  return typeof a === "number" || a instanceof Vec ? a : a.T;
}

/** the sum of all entries, or along an axis of a matrix */
export function sumOf(x: Operand, axis?: 0 | 1): Operand {
  if (typeof x === "number") return x;
  if (axis === undefined || x instanceof Vec) return x.sum();
  return x.sum(axis);
}

export function sumRule(shape: Shape, axis?: 0 | 1): Rule {
  return {
    name: "sum",
    apply: ([x = 0]) => sumOf(x, axis),
    back: [(g) => (axis === 1 ? outerOf(g, filled(shape.slice(1), 1)) : plus(filled(shape, 0), g))]
  };
}

/** an array of that shape with x everywhere */
export function filled(shape: Shape, x: number): Operand {
  const [rows, columns] = shape;
  if (rows === undefined) return x;
  if (columns === undefined) return new Vec(new Float64Array(rows).fill(x));
  return new Mat(new Float64Array(rows * columns).fill(x), rows, columns);
}

/** the euclidean norm; where it has no derivative, at 0, the subgradient 0 is taken */
export const NORM: Rule = {
  name: "norm",
  apply: ([x = 0]) => (typeof x === "number" ? Math.abs(x) : x.norm()),
  back: [
    (g, step) => {
      const bottom = isTraced(step.out) ? step.out.plain : step.out;
      return bottom === 0 ? times(first(step), 0) : times(first(step), apply("div", g, step.out));
    }
  ]
};

/** the entry of an array at a place counted row by row */
export class EntryRule implements Rule {
  readonly name = "at";
  readonly of: Traced;
  readonly entry: number;

  constructor(of: Traced, entry: number) {
    this.of = of;
    this.entry = entry;
  }

  apply(operands: readonly Operand[]): Operand {
    return entryOf(operand(operands, 0), this.entry);
  }

  get back(): Rule["back"] {
    return [(g) => embed(g, this.of.shape, this.entry)];
  }
}

export function entryOf(x: Operand, at: number): Operand {
  if (typeof x === "number") return x;
  if (x instanceof Vec || x instanceof Mat) return x.values[place("at", at, x.values.length)] ?? 0;
  return perform(new EntryRule(x, at), [x]);
}

/** zeros but for x at a place counted row by row */
function embed(x: Operand, shape: Shape, at: number): Operand {
  if (isTraced(x))
    return x.record(
      {
        name: "embed",
        apply: ([y = 0]) => embed(y, shape, at),
        back: [(g) => entryOf(g, at)]
      },
      [x]
    );
  const out = filled(shape, 0);
  if (typeof out === "number") return x;
  if (typeof x === "number" && !isTraced(out)) out.values[at] = x;
  return out;
}

/** the entries from `start` up to `end`, counted row by row, as a vector */
export function partOf(x: Operand, start: number, end: number): Operand {
  if (isTraced(x)) {
    const shape = x.shape;
    return x.record(
      {
        name: "slice",
        apply: ([y = 0]) => partOf(y, start, end),
        back: [(g) => pad(g, shape, start)]
      },
      [x]
    );
  }
  return typeof x === "number" ? x : new Vec(x.values.slice(start, end));
}

/** zeros but for the entries of x from `start` on, counted row by row */
function pad(x: Operand, shape: Shape, start: number): Operand {
  if (isTraced(x)) {
    const size = x.length;
    return x.record(
      {
        name: "pad",
        apply: ([y = 0]) => pad(y, shape, start),
        back: [(g) => partOf(g, start, start + size)]
      },
      [x]
    );
  }
  const out = filled(shape, 0);
  if (typeof out !== "number" && !isTraced(out) && x instanceof Vec)
    out.values.set(x.values, start);
  return out;
}

/** the same entries, row by row, in another shape */
export function reshapeOf(x: Operand, shape: Shape): Operand {
  if (isTraced(x)) {
    const before = x.shape;
    return x.record(
      {
        name: "reshape",
        apply: ([y = 0]) => reshapeOf(y, shape),
        back: [(g) => reshapeOf(g, before)]
      },
      [x]
    );
  }
  if (typeof x === "number") return x;
  const [rows = 0, columns] = shape;
  return columns === undefined
    ? new Vec(x.values.slice())
    : new Mat(x.values.slice(), rows, columns);
}

/** a vector of numbers, traced or not */
export function stackOf(parts: readonly Operand[]): Operand {
  if (!parts.some(isTraced))
    return new Vec(Float64Array.from(parts, (x) => (typeof x === "number" ? x : NaN)));
  return perform(
    {
      name: "vec",
      apply: (operands) => stackOf(operands),
      back: parts.map((_, i) => (g: Operand) => entryOf(g, i))
    },
    parts
  );
}

/** vectors of one length, one after the other */
export function joinOf(parts: readonly Operand[]): Operand {
  if (parts.some(isTraced)) {
    const starts: number[] = [0];
    for (const part of parts) starts.push((starts.at(-1) ?? 0) + (shapeOf(part)[0] ?? 1));
    return perform(
      {
        name: "mat",
        apply: (operands) => joinOf(operands),
        back: parts.map((_, i) => (g: Operand) => partOf(g, starts[i] ?? 0, starts[i + 1] ?? 0))
      },
      parts
    );
  }
  const vectors = parts.filter((part) => part instanceof Vec);
  const out = new Float64Array(vectors.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of vectors) {
    out.set(part.values, at);
    at += part.length;
  }
  return new Vec(out);
}
