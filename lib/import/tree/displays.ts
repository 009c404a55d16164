import type {Math} from "mdast-util-math";
import {readFormula, toEquationId} from "../maths/formula.ts";
import {expandMacros, takeDefinitions} from "../maths/macros.ts";
import type {AtomOf} from "../protect/atoms.ts";
import type {Context} from "./context.ts";
import {isEscapedMaths, tellFormula} from "./inline.ts";
import {placed} from "./nodes.ts";
import type {Block} from "./nodes.ts";

/** A display with its label as the first line; nothing where it only defined macros, or names an equation. */
export function readDisplay(atom: AtomOf<"math">, context: Context): Block[] {
  const {line} = atom;
  const expanded = expandMacros(takeDefinitions(atom.tex).rest, context.macros);
  const {tex, labels} = readFormula(expanded, {
    isDisplay: true,
    inTable: false,
    isEscaped: isEscapedMaths(atom, context),
    tell: tellFormula(context, line)
  });
  if (tex === "") return [];
  const [label] = labels;
  const value = label === undefined ? tex : `\\label{${toEquationId(label)}}\n${tex}`;
  const display: Math = {type: "math", meta: null, value, data: {labels}};
  return [placed(display, line)];
}

declare module "mdast-util-math" {
  interface MathData {
    /** as they were written, the first of them its own */
    labels?: readonly string[];
  }
}
