import type {Operand} from "./operands.ts";
import type {Traced} from "./traced.ts";

/** What a recorded operation computed, and how a change of its result goes back to each operand. */
export interface Rule {
  readonly name: string;
  apply(operands: readonly Operand[]): Operand;
  /** from the derivative with respect to the result to the derivative with respect to each operand */
  readonly back: readonly ((g: Operand, step: Step) => Operand)[];
  /** the derivative of a function of one number, where the rule is one */
  slope?(x: number, y: number): Operand;
}

/** A rule as it was carried out. */
export interface Step {
  readonly out: Operand;
  /** the operands as the rule saw them: those that its tape follows by their values */
  readonly operands: readonly Operand[];
}

/**
 * How a node's derivative goes back. Between plain numbers, and for the entry of a plain array, it needs no arrays
 * in between and is written out; everything else follows its rule.
 */
export type Path =
  "argument" | "rule" | "add" | "sub" | "mul" | "div" | "pow" | "neg" | "slope" | "entry";

/**
 * The operations of one evaluation, in order. A tape made inside another's evaluation is the inner one:
 * `depth` tells them apart, and what an outer tape follows is a plain value to an inner one's rules, whose
 * arithmetic the outer tape therefore records too. Derivatives of derivatives need nothing else.
 */
export class Tape {
  static #made = 0;
  readonly depth = ++Tape.#made;
  readonly nodes: Traced[] = [];
  /** whether derivatives have gone back before, and are still written on the nodes */
  isPulled = false;
}
