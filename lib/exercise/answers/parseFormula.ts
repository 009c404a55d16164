import {FormulaError, FUNCTIONS, MANY} from "./expression.ts";
import type {Expression} from "./expression.ts";
import {tokenize} from "./tokens.ts";
import type {Token} from "./tokens.ts";

const LONGEST = 1000;
const DEEPEST = 60;

/**
 * Reads a formula: numbers, the given variables, + - * / ^, products without a sign, functions and constants of the
 * standard library, |y|. Powers bind first and to the right, then signs, then products and quotients from left to right,
 * with or without a sign; `-x^2` is −(x²).
 * @throws FormulaError with a sentence
 */
export function parseFormula(text: string, variables: readonly string[]): Expression {
  if (text.length > LONGEST)
    throw new FormulaError(`The formula is longer than ${LONGEST} characters.`, LONGEST);
  const tokens = tokenize(text, variables);
  return new Parser(tokens, text.length).whole();
}

class Parser {
  readonly #tokens: readonly Token[];
  readonly #end: number;
  #next = 0;
  #depth = 0;
  #bars = 0;

  constructor(tokens: readonly Token[], end: number) {
    this.#tokens = tokens;
    this.#end = end;
  }

  whole(): Expression {
    if (this.#tokens.length === 0) throw new FormulaError("There is no formula yet.", 0);
    const expression = this.#sum();
    const token = this.#peek();
    if (token === undefined) return expression;
    if (token.text === ")")
      throw new FormulaError("A closing parenthesis has no opening one.", token.at);
    if (token.text === ",")
      throw new FormulaError("A comma stands only between the values of a function.", token.at);
    throw new FormulaError(`${token.text} is not expected here.`, token.at);
  }

  #peek(): Token | undefined {
    return this.#tokens[this.#next];
  }

  #take(...signs: readonly string[]): string | null {
    const token = this.#peek();
    if (token?.type !== "sign" || !signs.includes(token.text)) return null;
    this.#next++;
    return token.text;
  }

  #sum(): Expression {
    if (++this.#depth > DEEPEST)
      throw new FormulaError("The formula is nested too deeply.", this.#peek()?.at ?? this.#end);
    let left = this.#product();
    for (let sign = this.#take("+", "-"); sign !== null; sign = this.#take("+", "-"))
      left = {type: "binary", operator: sign === "+" ? "+" : "-", left, right: this.#product()};
    this.#depth--;
    return left;
  }

  #product(): Expression {
    let left = this.#signed();
    for (;;) {
      const sign = this.#take("*", "/");
      if (sign !== null) {
        left = {type: "binary", operator: sign === "*" ? "*" : "/", left, right: this.#signed()};
      } else if (this.#startsFactor()) {
        left = {type: "binary", operator: "*", left, right: this.#power()};
      } else return left;
    }
  }

  /** A product without a sign goes on: not with a number after a number, and not with the bar that closes. */
  #startsFactor(): boolean {
    const token = this.#peek();
    if (token === undefined) return false;
    const before = this.#tokens[this.#next - 1];
    if (token.type === "number") {
      if (before?.type === "number")
        throw new FormulaError(
          "Two numbers stand side by side: a sign is missing between them.",
          token.at
        );
      return true;
    }
    if (token.type === "name") return true;
    return token.text === "(" || (token.text === "|" && this.#bars === 0);
  }

  #signed(): Expression {
    if (this.#take("-") !== null) return {type: "negate", of: this.#signed()};
    if (this.#take("+") !== null) return this.#signed();
    return this.#power();
  }

  #power(): Expression {
    const base = this.#primary();
    if (this.#take("^") === null) return base;
    return {type: "binary", operator: "^", left: base, right: this.#signed()};
  }

  #primary(): Expression {
    const token = this.#peek();
    if (token === undefined)
      throw new FormulaError(
        "The formula ends too early: something is missing at its end.",
        this.#end
      );
    this.#next++;
    if (token.type === "number")
      return {type: "number", value: Number(token.text), written: token.text};
    if (token.type === "name") return this.#named(token);
    if (token.text === "(") {
      const bars = this.#bars;
      this.#bars = 0;
      const inner = this.#sum();
      this.#bars = bars;
      this.#close(")", token.at);
      return inner;
    }
    if (token.text === "|") {
      this.#bars++;
      const inner = this.#sum();
      this.#close("|", token.at);
      this.#bars--;
      return {type: "abs", of: inner};
    }
    if (token.text === ")")
      throw new FormulaError("Something is missing before the closing parenthesis.", token.at);
    throw new FormulaError(`Something is missing before ${token.text}.`, token.at);
  }

  #close(sign: string, opened: number): void {
    if (this.#take(sign) !== null) return;
    const token = this.#peek();
    if (token?.text === ",")
      throw new FormulaError("A comma stands only between the values of a function.", token.at);
    throw new FormulaError(
      sign === ")"
        ? `The parenthesis at character ${opened + 1} is not closed.`
        : `The bar at character ${opened + 1} is not closed.`,
      opened
    );
  }

  #named({text, at}: Token): Expression {
    const isMany = Object.hasOwn(MANY, text);
    if (!isMany && !Object.hasOwn(FUNCTIONS, text)) return {type: "name", name: text};
    const next = this.#peek();
    if (next?.text === "^")
      throw new FormulaError(`Write a power of ${text} as (${text}(…))^2.`, next.at);
    if (this.#take("(") === null)
      throw new FormulaError(`Write what ${text} is taken of in parentheses: ${text}(…).`, at);
    const bars = this.#bars;
    this.#bars = 0;
    const values = [this.#sum()];
    while (isMany && this.#take(",") !== null) values.push(this.#sum());
    this.#bars = bars;
    const extra = this.#peek();
    if (extra?.text === ",") throw new FormulaError(`${text} is taken of one number.`, extra.at);
    this.#close(")", next?.at ?? at);
    return {type: "call", name: text, values};
  }
}
