import {CONSTANTS, FormulaError, FUNCTIONS, MANY} from "./expression.ts";

export type Token =
  | {readonly type: "number"; readonly at: number; readonly text: string}
  | {readonly type: "name"; readonly at: number; readonly text: string}
  | {readonly type: "sign"; readonly at: number; readonly text: string};

/** The words and signs of a formula. @throws FormulaError with a sentence */
export function tokenize(text: string, variables: readonly string[]): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at);
    const character = String.fromCodePoint(rest.codePointAt(0) ?? 32);
    const space = /^\s+/.exec(rest)?.[0];
    const number = /^(\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/.exec(rest)?.[0];
    const word = /^\p{L}[\p{L}\d_]*/u.exec(rest)?.[0];
    const raised = /^[⁰¹²³⁴⁵⁶⁷⁸⁹]+/.exec(rest)?.[0];
    if (space !== undefined) at += space.length;
    else if (number !== undefined) {
      if (/^,\d/.test(rest.slice(number.length)) && !isInCall(tokens))
        throw new FormulaError(
          `A decimal comma is not understood: write ${number}.${/^,(\d+)/.exec(rest.slice(number.length))?.[1] ?? ""} with a point.`,
          at + number.length
        );
      tokens.push({type: "number", at, text: number});
      at += number.length;
    } else if (word !== undefined) {
      for (const name of splitWord(word, at, variables)) tokens.push(name);
      at += word.length;
    } else if (raised !== undefined) {
      tokens.push({type: "sign", at, text: "^"});
      const digits = raised.replace(/./g, (digit) => String(RAISED.indexOf(digit)));
      tokens.push({type: "number", at, text: digits});
      at += raised.length;
    } else if (rest.startsWith("**")) {
      tokens.push({type: "sign", at, text: "^"});
      at += 2;
    } else if (character === "√") {
      tokens.push({type: "name", at, text: "sqrt"});
      at += 1;
    } else {
      const sign = SAME[character] ?? character;
      if (character === "=")
        throw new FormulaError("Write the formula alone, without an equals sign.", at);
      if (character === "\\")
        throw new FormulaError(
          "TeX is not understood: write sqrt(x) for \\sqrt{x}, a/b for \\frac{a}{b}.",
          at
        );
      if (!"+-*/^(),|".includes(sign))
        throw new FormulaError(`The character ${character} is not understood.`, at);
      tokens.push({type: "sign", at, text: sign});
      at += character.length;
    }
  }
  return tokens;
}

/** Between the parentheses of `max(…)` a comma parts values. */
function isInCall(tokens: readonly Token[]): boolean {
  let depth = 0;
  for (let i = tokens.length - 1; i >= 0; i--) {
    const token = tokens[i];
    if (token?.type !== "sign") continue;
    if (token.text === ")") depth++;
    else if (token.text === "(" && depth-- === 0) {
      const before = tokens[i - 1];
      return before?.type === "name" && Object.hasOwn(MANY, before.text);
    }
  }
  return false;
}

/** A word as the names that it is made of: `ax` is a product when both are variables. */
function splitWord(word: string, at: number, variables: readonly string[]): readonly Token[] {
  const isKnown = (name: string): boolean =>
    variables.includes(name) ||
    Object.hasOwn(FUNCTIONS, name) ||
    Object.hasOwn(MANY, name) ||
    Object.hasOwn(CONSTANTS, name);
  const parts: Token[] = [];
  let rest = word;
  while (rest !== "") {
    const length = Array.from({length: rest.length}, (_, i) => rest.length - i).find((n) =>
      isKnown(toLatin(rest.slice(0, n)))
    );
    const digits = /^\d+/.exec(rest)?.[0];
    if (length === undefined && (digits === undefined || parts.length === 0)) {
      throw new FormulaError(tellUnknown(word, variables), at);
    }
    const read = length === undefined ? (digits ?? "") : rest.slice(0, length);
    const type = length === undefined ? "number" : "name";
    parts.push({type, at: at + word.length - rest.length, text: toLatin(read)});
    rest = rest.slice(read.length);
  }
  return parts;
}

function toLatin(name: string): string {
  return GREEK[name] ?? name;
}

function tellUnknown(word: string, variables: readonly string[]): string {
  if (variables.length === 0) return `\`${word}\` is not known here: there are no variables.`;
  const [last, ...others] = [...variables].reverse();
  const names =
    others.length === 0
      ? `the variable is ${last ?? ""}`
      : `the variables are ${others.reverse().join(", ")} and ${last ?? ""}`;
  return `\`${word}\` is not known here: ${names}.`;
}

const SAME: Readonly<Record<string, string>> = {
  "−": "-",
  "–": "-",
  "·": "*",
  "×": "*",
  "⋅": "*",
  "∗": "*",
  "÷": "/",
  "[": "(",
  "]": ")",
  "{": "(",
  "}": ")"
};

const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const GREEK: Readonly<Record<string, string>> = {
  π: "pi",
  α: "alpha",
  β: "beta",
  γ: "gamma",
  δ: "delta",
  ε: "epsilon",
  η: "eta",
  θ: "theta",
  κ: "kappa",
  λ: "lambda",
  μ: "mu",
  ρ: "rho",
  σ: "sigma",
  τ: "tau",
  φ: "phi",
  ω: "omega"
};
