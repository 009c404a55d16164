// How each recorded operation sends a derivative back to its operands: Griewank and Walther, Evaluating
// Derivatives, 2nd ed., section 3.2; for matrices: Giles, Collected matrix derivative results for forward and
// reverse mode algorithmic differentiation, 2008. Rules are written in operations that can be recorded
// themselves, so a derivative can be differentiated again.
import {apply, neg} from "./arithmetic.ts";
import {Mat, timesTransposed, transposedTimes} from "./mat.ts";
import {
  type ArithmeticName,
  type Operand,
  type Shape,
  isTraced,
  sameShape,
  shapeOf,
  unlike
} from "./operands.ts";
import {filled, operand, perform} from "./shapeRules.ts";
import type {Rule, Step} from "./tape.ts";
import {Vec} from "./vec.ts";

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
  /** f of every entry, where a loop of its own is faster than a call for each */
  readonly each?: (x: Float64Array, out: Float64Array) => void;
  /** g times the slope of every entry, in one loop, from the value alone */
  readonly pull?: (g: Float64Array, y: Float64Array, out: Float64Array) => void;
}

export const LOG: Elementwise = {name: "log", of: Math.log, slope: (x) => apply("div", 1, x)};

export function elementwise(f: Elementwise, x: Operand): Operand {
  if (typeof x === "number") return f.of(x);
  if (typeof x !== "object" || !("elementwise" in x))
    throw unlike(f.name, "a number, a Vec or a Mat", x);
  return x.elementwise(f);
}

function pulled(f: Elementwise, g: Operand, step: Step): Operand {
  const {out: y} = step;
  if (f.pull && g instanceof Mat && y instanceof Mat) {
    const out = new Float64Array(y.values.length);
    f.pull(g.values, y.values, out);
    return new Mat(out, y.rows, y.columns);
  }
  if (f.pull && g instanceof Vec && y instanceof Vec) {
    const out = new Float64Array(y.length);
    f.pull(g.values, y.values, out);
    return new Vec(out);
  }
  return times(g, f.slope(first(step), y));
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
    return [(g, step) => pulled(this.f, g, step)];
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
        return shapeOf(a).length === 2 ? dotTransposed(g, b) : dotOf(b, g);
      return shapeOf(a).length === 2 ? outerOf(g, b) : times(g, b);
    },
    (g, step) => {
      const [a, b] = [first(step), second(step)];
      if (shapeOf(a).length === 2)
        return shapeOf(b).length === 2 ? transposedDot(a, g) : dotOf(g, a);
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

/** $a\,b^\top$ of two matrices */
function dotTransposed(a: Operand, b: Operand): Operand {
  return a instanceof Mat && b instanceof Mat ? timesTransposed(a, b) : dotOf(a, transposeOf(b));
}

/** $a^\top b$ of two matrices */
function transposedDot(a: Operand, b: Operand): Operand {
  return a instanceof Mat && b instanceof Mat ? transposedTimes(a, b) : dotOf(transposeOf(a), b);
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
