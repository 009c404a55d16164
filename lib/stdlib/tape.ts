import type {Operand} from "./operands.ts";
import type {Traced} from "./traced.ts";

/** What a recorded operation computed, and how a change of its result goes back to each operand. */
export interface Rule {
  readonly name: string;
  apply(operands: readonly Operand[]): Operand;
  /** from the derivative with respect to the result to the derivative with respect to each operand */
  readonly back: readonly ((g: Operand, step: Step) => Operand)[];
}

export interface Step {
  readonly out: Operand;
  readonly operands: readonly Operand[];
}

/**
 * The operations of one evaluation, in order. A tape made inside another's evaluation is the inner one:
 * `depth` tells them apart, and what an outer tape follows is a plain value to an inner one's rules, whose
 * arithmetic the outer tape therefore records too. Derivatives of derivatives need nothing else.
 */
export class Tape {
  static #made = 0;
  readonly depth = ++Tape.#made;
  readonly nodes: Traced[] = [];
}
