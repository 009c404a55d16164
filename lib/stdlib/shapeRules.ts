// The rules of operations that take arrays apart and put them together again, recorded like those of rules.ts.
import {Mat} from "./mat.ts";
import {type Operand, type Shape, isTraced, place, shapeOf} from "./operands.ts";
import type {Rule} from "./tape.ts";
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

/** an array of that shape with x everywhere */
export function filled(shape: Shape, x: number): Operand {
  const [rows, columns] = shape;
  if (rows === undefined) return x;
  if (columns === undefined) return new Vec(new Float64Array(rows).fill(x));
  return new Mat(new Float64Array(rows * columns).fill(x), rows, columns);
}

/** the entry of an array at a place counted row by row */
export class EntryRule implements Rule {
  readonly name = "at";
  readonly shape: Shape;
  readonly entry: number;

  constructor(shape: Shape, entry: number) {
    this.shape = shape;
    this.entry = entry;
  }

  apply(operands: readonly Operand[]): Operand {
    return entryOf(operand(operands, 0), this.entry);
  }

  get back(): Rule["back"] {
    return [(g) => embed(g, this.shape, this.entry)];
  }
}

export function entryOf(x: Operand, at: number): Operand {
  if (typeof x === "number") return x;
  if (x instanceof Vec || x instanceof Mat) return x.values[place("at", at, x.values.length)] ?? 0;
  return perform(new EntryRule(x.shape, at), [x]);
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
