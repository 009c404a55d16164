import {assertNever} from "../../protocol/index.ts";
import {CONSTANTS, FUNCTIONS} from "./expression.ts";
import type {Expression} from "./expression.ts";

const GREEK =
  /^(alpha|beta|gamma|delta|epsilon|zeta|eta|theta|iota|kappa|lambda|mu|nu|xi|rho|sigma|tau|phi|chi|psi|omega)$/;

/** The formula as TeX, with the parentheses that it needs and no others, so that whoever wrote it sees what was read. */
export function toTex(expression: Expression): string {
  switch (expression.type) {
    case "number": {
      const [mantissa = "", exponent] = expression.written.toLowerCase().split("e");
      return exponent === undefined
        ? mantissa
        : `${mantissa} \\cdot 10^{${exponent.replace(/^\+/, "")}}`;
    }
    case "name":
      return nameToTex(expression.name);
    case "negate":
      return `-${wrap(expression.of, 2)}`;
    case "abs":
      return `\\left|${toTex(expression.of)}\\right|`;
    case "call":
      return callToTex(expression.name, expression.values);
    case "binary":
      return binaryToTex(expression);
    default:
      return assertNever(expression);
  }
}

function nameToTex(name: string): string {
  if (Object.hasOwn(CONSTANTS, name)) return CONSTANTS[name]?.tex ?? name;
  const [stem = name, ...below] = name.split("_");
  const numbered = /^(\D+)(\d+)$/.exec(stem);
  const [letters, index] = numbered
    ? [numbered[1] ?? stem, numbered[2] ?? ""]
    : [stem, below.join("")];
  const tex = GREEK.test(letters)
    ? `\\${letters}`
    : letters.length === 1
      ? letters
      : `\\mathit{${letters}}`;
  return index === "" ? tex : `${tex}_{${index}}`;
}

function callToTex(name: string, values: readonly Expression[]): string {
  const inner = values.map(toTex).join(", ");
  if (name === "abs") return `\\left|${inner}\\right|`;
  if (name === "sqrt" || name === "cbrt") return `${FUNCTIONS[name]?.tex ?? ""}{${inner}}`;
  const tex = FUNCTIONS[name]?.tex ?? `\\${name}`;
  return `${tex}\\left(${inner}\\right)`;
}

function binaryToTex({operator, left, right}: Expression & {type: "binary"}): string {
  switch (operator) {
    case "+":
      return `${wrap(left, 1)} + ${wrap(right, 1)}`;
    case "-":
      return `${wrap(left, 1)} - ${wrap(right, 2)}`;
    case "*":
      return times(left, right);
    case "/":
      return `\\frac{${toTex(left)}}{${toTex(right)}}`;
    case "^":
      return `${wrap(left, 4)}^{${toTex(right)}}`;
  }
}

/** A product needs a dot where what follows would be read as something else. */
function times(left: Expression, right: Expression): string {
  const [a, b] = [wrap(left, 2), wrap(right, 3)];
  return /^[\d.]/.test(b) ||
    /^-/.test(b) ||
    (right.type === "binary" && right.operator === "/" && /\d$/.test(a))
    ? `${a} \\cdot ${b}`
    : `${a} ${b}`;
}

/** How firmly an expression holds together as TeX: a fraction needs no parentheses but under a power. */
function strengthOf(expression: Expression): number {
  switch (expression.type) {
    case "binary":
      switch (expression.operator) {
        case "+":
        case "-":
          return 1;
        case "*":
          return 2;
        case "/":
        case "^":
          return 3;
      }
    case "negate":
      return 1;
    case "number":
      return /e/i.test(expression.written) ? 2 : 4;
    case "call":
      return expression.name === "abs" ? 4 : 3;
    default:
      return 4;
  }
}

function wrap(expression: Expression, strength: number): string {
  const tex = toTex(expression);
  return strengthOf(expression) >= strength ? tex : `\\left(${tex}\\right)`;
}
