import {apply} from "./arithmetic.ts";
import {type Operand, isTraced, shapeOf, unlike} from "./operands.ts";
import {filled} from "./rules.ts";
import {Tape} from "./tape.ts";
import {Traced} from "./traced.ts";
import {Vec} from "./vec.ts";
import {Mat} from "./mat.ts";

/** A function, evaluated once at a point with everything written down. */
export interface Followed {
  readonly tape: Tape;
  readonly output: unknown;
  /** the derivative of the sum of `weights` times the outputs, in the structure of the arguments */
  pull(
    weights: readonly {readonly output: Operand; readonly weight: Operand}[]
  ): readonly unknown[];
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
    pull(weights) {
      const adjoints = pullBack(tape, weights);
      return traced.map((arg) => gradientOf(arg, adjoints));
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
function pullBack(
  tape: Tape,
  weights: readonly {readonly output: Operand; readonly weight: Operand}[]
): readonly (Operand | undefined)[] {
  const adjoints = new Array<Operand | undefined>(tape.nodes.length);
  const give = (to: Operand, g: Operand) => {
    if (!isTraced(to) || to.tape !== tape) return;
    const before = adjoints[to.index];
    adjoints[to.index] = before === undefined ? g : apply("add", before, g);
  };
  // Many entries of one array are usually taken: their derivatives gather in one array made here.
  const gathered = new Map<number, Vec | Mat>();
  const giveEntry = (to: Traced, at: number, g: number) => {
    let sum = gathered.get(to.index);
    if (!sum) {
      const zeros = filled(to.shape, 0);
      if (!(zeros instanceof Vec || zeros instanceof Mat)) return;
      gathered.set(to.index, (sum = zeros));
    }
    sum.values[at] = (sum.values[at] ?? 0) + g;
  };
  for (const {output, weight} of weights) give(output, weight);
  for (let i = tape.nodes.length - 1; i >= 0; i--) {
    const entries = gathered.get(i);
    const node = tape.nodes[i];
    if (entries && node) give(node, entries);
    const g = adjoints[i];
    if (g === undefined || !node?.step) continue;
    const {step} = node;
    const {given, rule} = step;
    for (let k = 0; k < given.length; k++) {
      const to = given[k];
      if (!isTraced(to) || to.tape !== tape) continue;
      if (rule.entry !== undefined && typeof g === "number") giveEntry(to, rule.entry, g);
      else {
        const back = rule.back[k];
        if (back) give(to, back(g, step));
      }
    }
  }
  return adjoints;
}

function gradientOf(x: unknown, adjoints: readonly (Operand | undefined)[]): unknown {
  if (isTraced(x)) return adjoints[x.index] ?? filled(shapeOf(x.value), 0);
  if (Array.isArray(x)) return x.map((part: unknown) => gradientOf(part, adjoints));
  if (isPlainObject(x))
    return Object.fromEntries(
      Object.entries(x).map(([key, part]) => [key, gradientOf(part, adjoints)])
    );
  return undefined;
}

function isPlainObject(x: unknown): x is Readonly<Record<string, unknown>> {
  if (typeof x !== "object" || x === null) return false;
  const prototype: unknown = Object.getPrototypeOf(x);
  return prototype === Object.prototype || prototype === null;
}
