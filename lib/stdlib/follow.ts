import {apply} from "./arithmetic.ts";
import {type Operand, isTraced, shapeOf, unlike} from "./operands.ts";
import {EntryRule, filled} from "./shapeRules.ts";
import {Tape} from "./tape.ts";
import {Traced, seenBy} from "./traced.ts";
import {Vec} from "./vec.ts";
import {Mat} from "./mat.ts";

/** A function, evaluated once at a point with everything written down. */
export interface Followed {
  readonly tape: Tape;
  readonly output: unknown;
  /** the derivative of `weight` times the output, in the structure of the arguments */
  pull(output: Operand, weight: Operand): readonly unknown[];
}

/** evaluates `f` at `args`, tracing every number, vector and matrix in them */
export function follow(name: string, f: unknown, args: readonly unknown[]): Followed {
  if (typeof f !== "function") throw unlike(name, "a function", f);
  const tape = new Tape();
  const traced = args.map((arg) => trace(name, tape, arg));
  const output: unknown = Reflect.apply(f, undefined, traced);
  return {
    tape,
    output,
    pull(from, weight) {
      pullBack(tape, from, weight);
      return traced.map(gradientOf);
    }
  };
}

/** the structure with a traced value in place of every number, vector and matrix */
function trace(name: string, tape: Tape, x: unknown): unknown {
  if (typeof x === "number" || x instanceof Vec || x instanceof Mat || isTraced(x))
    return new Traced(tape, x);
  if (Array.isArray(x)) return x.map((part: unknown) => trace(name, tape, part));
  if (isPlainObject(x))
    return Object.fromEntries(
      Object.entries(x).map(([key, part]) => [key, trace(name, tape, part)])
    );
  throw unlike(name, "numbers, vectors, matrices, and lists and objects of them", x);
}

/** goes through the tape backwards: each node hands its derivative on to its operands */
function pullBack(tape: Tape, output: Operand, weight: Operand): void {
  const {nodes} = tape;
  if (tape.isPulled)
    for (const node of nodes) {
      node.adjoint = undefined;
      node.entries = undefined;
    }
  tape.isPulled = true;
  give(tape, output, weight);
  for (let i = nodes.length - 1; i >= 0; i--) {
    const node = nodes[i];
    if (!node) continue;
    if (node.entries) give(tape, node, like(node.value, node.entries));
    const g = node.adjoint;
    if (g === undefined || node.path === "argument") continue;
    if (node.path === "rule" || typeof g !== "number") followRule(node, g);
    else if (node.path === "entry") gather(node, g);
    else followNumbers(node, g);
  }
}

function give(tape: Tape, to: Operand, g: Operand): void {
  if (!isTraced(to) || to.tape !== tape) return;
  const before = to.adjoint;
  to.adjoint = before === undefined ? g : apply("add", before, g);
}

/** one step between arrays, or one that an outer derivative follows too */
function followRule({tape, value, rule: own, first, second, many}: Traced, g: Operand): void {
  const rule = own ?? new EntryRule(shapeOf(first), typeof second === "number" ? second : 0);
  const given = many ?? [first, second];
  const step = {out: value, operands: given.map((operand) => seenBy(tape, operand))};
  const {back} = rule;
  for (let k = 0; k < back.length; k++) {
    const to = given[k] ?? 0;
    if (isTraced(to) && to.tape === tape) {
      const pull = back[k];
      if (pull) give(tape, to, pull(g, step));
    }
  }
}

/** one step between plain numbers, by the derivatives of its operation */
function followNumbers({path, rule, first, second, value}: Traced, g: number): void {
  const a = numberOf(first);
  const b = numberOf(second);
  switch (path) {
    case "add": {
      share(first, g, second, g);
      return;
    }
    case "sub": {
      share(first, g, second, -g);
      return;
    }
    case "mul": {
      share(first, g * b, second, g * a);
      return;
    }
    case "div": {
      share(first, g / b, second, (-g * numberOf(value)) / b);
      return;
    }
    case "pow": {
      // The derivative by the exponent is asked for only where it varies: ln a has no value for a < 0, and 0^b stays 0.
      share(
        first,
        b === 0 ? 0 : b === 2 ? 2 * g * a : g * b * a ** (b - 1),
        second,
        typeof second === "number" || (a === 0 && b > 0) ? 0 : g * numberOf(value) * Math.log(a)
      );
      return;
    }
    case "neg": {
      share(first, -g, 0, 0);
      return;
    }
    case "slope": {
      share(first, g * numberOf(rule?.slope?.(a, numberOf(value)) ?? NaN), 0, 0);
      return;
    }
    case "entry":
    case "rule":
    case "argument":
      return;
  }
}

function share(first: Operand, g: number, second: Operand, h: number): void {
  if (isTraced(first)) shareOne(first, g);
  if (isTraced(second)) shareOne(second, h);
}

function shareOne(to: Traced, g: number): void {
  const before = to.adjoint;
  if (before === undefined) to.adjoint = g;
  else to.adjoint = typeof before === "number" ? before + g : apply("add", before, g);
}

function numberOf(x: Operand): number {
  if (typeof x === "number") return x;
  return isTraced(x) && typeof x.value === "number" ? x.value : NaN;
}

function gather({first, second}: Traced, g: number): void {
  if (!isTraced(first) || typeof second !== "number") return;
  const sum = (first.entries ??= new Float64Array(lengthOf(first.value)));
  sum[second] = (sum[second] ?? 0) + g;
}

function lengthOf(x: Operand): number {
  return x instanceof Vec || x instanceof Mat ? x.values.length : 0;
}

/** those entries in the shape of an array */
function like(x: Operand, entries: Float64Array): Operand {
  return x instanceof Mat ? new Mat(entries, x.rows, x.columns) : new Vec(entries);
}

/** the derivatives by the arguments, in their structure */
function gradientOf(x: unknown): unknown {
  if (isTraced(x)) return x.adjoint ?? filled(shapeOf(x.value), 0);
  if (Array.isArray(x)) return x.map((part: unknown) => gradientOf(part));
  if (isPlainObject(x))
    return Object.fromEntries(Object.entries(x).map(([key, part]) => [key, gradientOf(part)]));
  return undefined;
}

function isPlainObject(x: unknown): x is Readonly<Record<string, unknown>> {
  if (typeof x !== "object" || x === null) return false;
  const prototype: unknown = Object.getPrototypeOf(x);
  return prototype === Object.prototype || prototype === null;
}
