/** A formula as it was read. `implicit` products were written without a sign. */
export type Expression =
  | {readonly type: "number"; readonly value: number; readonly written: string}
  | {readonly type: "name"; readonly name: string}
  | {readonly type: "negate"; readonly of: Expression}
  | {readonly type: "abs"; readonly of: Expression}
  | {readonly type: "call"; readonly name: string; readonly values: readonly Expression[]}
  | {
      readonly type: "binary";
      readonly operator: "+" | "-" | "*" | "/" | "^";
      readonly left: Expression;
      readonly right: Expression;
    };

/** A text is no formula; the message is a sentence for whoever wrote it. */
export class FormulaError extends Error {
  override readonly name = "FormulaError";
  /** the offset of the character that is not understood */
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

/** The functions of the standard library that take a number, and their like. */
export const FUNCTIONS: Readonly<
  Record<string, {readonly tex: string; readonly call: (x: number) => number}>
> = {
  sin: {tex: "\\sin", call: Math.sin},
  cos: {tex: "\\cos", call: Math.cos},
  tan: {tex: "\\tan", call: Math.tan},
  asin: {tex: "\\arcsin", call: Math.asin},
  acos: {tex: "\\arccos", call: Math.acos},
  atan: {tex: "\\arctan", call: Math.atan},
  sinh: {tex: "\\sinh", call: Math.sinh},
  cosh: {tex: "\\cosh", call: Math.cosh},
  tanh: {tex: "\\tanh", call: Math.tanh},
  exp: {tex: "\\exp", call: Math.exp},
  expm1: {tex: "\\operatorname{expm1}", call: Math.expm1},
  log: {tex: "\\log", call: Math.log},
  ln: {tex: "\\ln", call: Math.log},
  log1p: {tex: "\\operatorname{log1p}", call: Math.log1p},
  log2: {tex: "\\log_2", call: Math.log2},
  log10: {tex: "\\log_{10}", call: Math.log10},
  sqrt: {tex: "\\sqrt", call: Math.sqrt},
  cbrt: {tex: "\\sqrt[3]", call: Math.cbrt},
  abs: {tex: "\\abs", call: Math.abs},
  sign: {tex: "\\operatorname{sign}", call: Math.sign},
  sigmoid: {tex: "\\operatorname{sigmoid}", call: logistic},
  softplus: {
    tex: "\\operatorname{softplus}",
    call: (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))
  },
  relu: {tex: "\\operatorname{relu}", call: (x) => Math.max(x, 0)}
};

/** Functions of several numbers. */
export const MANY: Readonly<Record<string, (...values: readonly number[]) => number>> = {
  min: (...values) => Math.min(...values),
  max: (...values) => Math.max(...values)
};

export const CONSTANTS: Readonly<Record<string, {readonly tex: string; readonly value: number}>> = {
  pi: {tex: "\\pi", value: Math.PI},
  e: {tex: "e", value: Math.E}
};

type Variables = Readonly<Record<string, number>>;

/** The value of a formula; NaN where it has none. A variable that has no value is NaN. */
export function evaluateFormula(expression: Expression, variables: Variables): number {
  const values = findParts(expression).map((part) => evaluateFormula(part, variables));
  return apply(expression, values, variables);
}

/** The value, and how far rounding alone may have moved it: each part is shifted by its own error, to see what that changes. */
export function evaluateWithError(
  expression: Expression,
  variables: Variables
): {readonly value: number; readonly error: number} {
  const parts = findParts(expression).map((part) => evaluateWithError(part, variables));
  const values = parts.map((part) => part.value);
  const value = apply(expression, values, variables);
  const moved = parts.map(({error}, i) =>
    Math.abs(apply(expression, values.with(i, (values[i] ?? NaN) + error), variables) - value)
  );
  const own = parts.length === 0 ? 0 : Number.EPSILON * Math.abs(value);
  return {value, error: moved.reduce((sum, one) => sum + one, own)};
}

function findParts(expression: Expression): readonly Expression[] {
  switch (expression.type) {
    case "number":
    case "name":
      return [];
    case "negate":
    case "abs":
      return [expression.of];
    case "call":
      return expression.values;
    case "binary":
      return [expression.left, expression.right];
  }
}

/** The value of a formula whose parts have these values. */
function apply(expression: Expression, values: readonly number[], variables: Variables): number {
  const [a = NaN, b = NaN] = values;
  switch (expression.type) {
    case "number":
      return expression.value;
    case "name":
      if (Object.hasOwn(variables, expression.name)) return variables[expression.name] ?? NaN;
      return Object.hasOwn(CONSTANTS, expression.name)
        ? (CONSTANTS[expression.name]?.value ?? NaN)
        : NaN;
    case "negate":
      return -a;
    case "abs":
      return Math.abs(a);
    case "call": {
      const one = FUNCTIONS[expression.name];
      return one !== undefined ? one.call(a) : (MANY[expression.name]?.(...values) ?? NaN);
    }
    case "binary":
      switch (expression.operator) {
        case "+":
          return a + b;
        case "-":
          return a - b;
        case "*":
          return a * b;
        case "/":
          return a / b;
        case "^":
          return a ** b;
      }
  }
}
