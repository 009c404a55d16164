// Longer than most files: every place where the plugin reads a text in another way than the compiler.

import {Parser, tokTypes} from "acorn";
import {tsPlugin} from "@sveltejs/acorn-typescript";
import {rememberAttempts} from "./attempts.ts";
import {methodOf, type Internals, type Method} from "./internals.ts";
import {NameList} from "./nameList.ts";
import {childOf, childrenOf, type SyntaxNode} from "./syntax.ts";

/** A parser of TypeScript cells; building it takes a moment, so it is asked for once. */
export function createParser(): typeof Parser {
  return Parser.extend(tsPlugin(), yieldAtTopLevel, rememberAttempts, followTypeScript);
}

/** The same of cells without their types. */
export function createPlainParser(): typeof Parser {
  return Parser.extend(yieldAtTopLevel);
}

/** `yield` stands at the top level of a cell, as in a generator. */
function yieldAtTopLevel(Base: typeof Parser): typeof Parser {
  const prototype: object = Base.prototype;
  const isGeneratorContext = methodOf(prototype, "inGeneratorContext");
  class CellParser extends Base {}
  Object.defineProperties(CellParser.prototype, {
    inGenerator: {
      get(this: Internals) {
        return (
          this.currentVarScope() === this.scopeStack[0] ||
          Reflect.get(prototype, "inGenerator", this) === true
        );
      }
    },
    inGeneratorContext: {
      value(this: Internals) {
        return (
          !this.context.some((context) => context.token === "function") ||
          isGeneratorContext.call(this) === true
        );
      }
    }
  });
  return CellParser;
}

/** What the plugin refuses and the compiler tells without refusing the program: such a cell runs, or is refused in better words. */
const HARMLESS = new RegExp(
  "^(?:" +
    [
      "This member cannot have an 'override'",
      "A binding pattern parameter cannot be optional",
      "Abstract (?:methods|prop)",
      "(?:The )?'[a-z]+' (?:type )?modifier ",
      "A type-only import",
      "An import alias",
      "Duplicate modifier",
      "Accessibility modifier already",
      "Index signatures cannot",
      "Private (?:elements|methods) cannot",
      "Class methods cannot",
      "'get' and 'set' accessors",
      "An accessor cannot",
      "A 'set' accessor cannot",
      "Type parameters cannot",
      "Initializers are not allowed in ambient",
      "A 'const' initializer in an ambient",
      "Unexpected type cast",
      "Export '",
      "type '"
    ].join("|") +
    ")"
);

/** Where the plugin and the compiler disagree on what a text is, it is what the compiler says. */
function followTypeScript(Base: typeof Parser): typeof Parser {
  const prototype: object = Base.prototype;
  const expressionStatement = methodOf(prototype, "parseExpressionStatement");
  const checkLineTerminator = methodOf(prototype, "tsCheckLineTerminator");
  const toAssignable = methodOf(prototype, "toAssignable");
  /** per parser, the colons that are found to be of a conditional and not of a result type */
  const colons = new WeakMap<Internals, Set<number>>();
  /** per parser, the `as` or `satisfies` that stands after type arguments */
  const operators = new WeakMap<Internals, number>();
  let isBeforeOperator = false;
  /** what leaves a doubt before a colon: `(…)`, `async (…)`, `<T>(…)`, `x => (…)` */
  const startOfArrow = /[(<]|async\b|[\p{ID_Continue}$]+\s*=>/uy;
  const startOfAbstractClass = /abstract(?:[^\S\n\r\u2028\u2029]|\/\*(?:(?!\*\/).)*\*\/)*class\b/y;
  /** what no statement begins with that stands alone after `if (…)` */
  const startOfDeclaration =
    /(?:async[^\S\n]+)?(class|function|const(?!\s+enum\b)|let)\b(?![\w$])|(?:await[^\S\n]+)?(using)[^\S\n]+(?!in\b|instanceof\b|as\b|satisfies\b)[\p{ID_Start}$_]/uy;
  class CellParser extends Base {}

  const override = (name: string, method: Method): void => {
    Object.defineProperty(CellParser.prototype, name, {value: method});
  };

  for (const name of ["raise", "raiseRecoverable"]) {
    const raise = methodOf(prototype, name);
    override(name, function (at, message) {
      // What the plugin words by a function is about modifiers too.
      if (typeof message === "string" && !HARMLESS.test(message)) raise.call(this, at, message);
    });
  }
  // `(f() = 1)` and `({a} += 1)`: what may be a parameter is a target all the same
  const assign = methodOf(prototype, "parseMaybeAssignOrigin");
  override("parseMaybeAssignOrigin", function (...values) {
    const node = assign.call(this, ...values) as SyntaxNode;
    const left = this.maybeInArrowParameters ? childOf(node, "left") : null;
    if (node.type !== "AssignmentExpression" || left === null || "typeAnnotation" in left)
      return node;
    if (node.operator === "=") this.checkLValPattern(left);
    else this.checkLValSimple(left);
    return node;
  });
  // `x as T ** b`
  const exprOp = methodOf(prototype, "parseExprOp");
  override("parseExprOp", function (left, start, location, precedence, forInit) {
    const isAs = /^TS(?:As|Satisfies)Expression$/.test((left as SyntaxNode).type);
    if (!isAs || !this.eat(tokTypes.starstar))
      return exprOp.call(this, left, start, location, precedence, forInit);
    const node = this.startNodeAt(start as number, location);
    Object.assign(node, {left, operator: "**"});
    node.right = this.parseMaybeUnary(null, false, false, forInit);
    this.finishNode(node, "BinaryExpression");
    return this.parseExprOp(node, start, location, precedence, forInit);
  });
  // `x as T!`, which the compiler reads
  const arrayType = methodOf(prototype, "tsParseArrayTypeOrHigher");
  override("tsParseArrayTypeOrHigher", function () {
    const {start, startLoc} = this;
    let type = arrayType.call(this);
    while (this.type === tokTypes.prefix && this.value === "!" && !this.hasPrecedingLineBreak()) {
      this.next();
      type = this.finishNode(this.startNodeAt(start, startLoc), "TSNonNullableType");
    }
    return type;
  });
  // A text with very many declarations, one by one
  const enterScope = methodOf(prototype, "enterScope");
  override("enterScope", function (flags) {
    enterScope.call(this, flags);
    const own = this.scopeStack.at(-1);
    if (typeof own === "object" && own !== null)
      for (const key of ["var", "lexical", "functions", "types", "enums"])
        Reflect.set(own, key, new NameList());
  });
  const topLevel = methodOf(prototype, "parseTopLevel");
  override("parseTopLevel", function (node) {
    this.importsStack[0] = new NameList();
    return topLevel.call(this, node);
  });
  // `x as -1`, and what follows in brackets is no more of the type
  const nonArrayType = methodOf(prototype, "tsParseNonArrayType");
  override("tsParseNonArrayType", function () {
    if (this.type !== tokTypes.plusMin || this.value !== "-") return nonArrayType.call(this);
    const node = this.startNodeAt(this.start, this.startLoc);
    this.next();
    if (this.type !== tokTypes.num) this.unexpected();
    node.literal = this.parseExprAtom();
    return this.finishNode(node, "TSLiteralType");
  });
  // `f<T> as U`: a word that begins an operator does not begin a comparison `f < T > as`
  const typeArguments = methodOf(prototype, "tsParseTypeArgumentsInExpression");
  const hasLineBreak = methodOf(prototype, "hasPrecedingLineBreak");
  override("tsParseTypeArgumentsInExpression", function () {
    const node = typeArguments.call(this);
    isBeforeOperator = this.isContextual("as") || this.isContextual("satisfies");
    if (isBeforeOperator) operators.set(this, this.start);
    return node;
  });
  override("hasPrecedingLineBreak", function () {
    if (!isBeforeOperator || operators.get(this) !== this.start) return hasLineBreak.call(this);
    isBeforeOperator = false;
    return operators.delete(this);
  });
  // `if (x) class A {}`
  const statement = methodOf(prototype, "parseStatement");
  override("parseStatement", function (context, isTop, exports) {
    if (typeof context === "string") {
      startOfDeclaration.lastIndex = this.start;
      const [, word, using] = startOfDeclaration.exec(this.input) ?? [];
      const declared = word ?? using ?? (this.isAbstractClass() ? "class" : null);
      if (declared !== null) this.raise(this.start, `Declaration of '${declared}'`);
    }
    return statement.call(this, context, isTop, exports);
  });
  // `<const T>(x: T) => T` as a type
  override("tsParseNoneModifiers", function (node) {
    this.tsParseConstModifier(node);
  });
  // `for (x! of y)`: the wrapper stays in the tree, so that it can be erased
  override("toAssignable", function (node, isBinding, errors, keepsWrapper) {
    return toAssignable.call(
      this,
      node,
      isBinding,
      errors,
      keepsWrapper === true || isBinding !== true
    );
  });
  // `enum E { ["a b"] = 1 }`
  const enumMember = methodOf(prototype, "tsParseEnumMember");
  override("tsParseEnumMember", function () {
    if (this.type !== tokTypes.bracketL) return enumMember.call(this);
    const {start, startLoc} = this;
    this.next();
    const value = textOf(this.parseExprAtom()) ?? this.unexpected();
    this.expect(tokTypes.bracketR);
    const id = this.finishNode(
      Object.assign(this.startNodeAt(start, startLoc), {value}),
      "Literal"
    );
    const initializer = this.eat(tokTypes.eq) ? this.parseMaybeAssign() : undefined;
    const member = Object.assign(this.startNodeAt(start, startLoc), {id, initializer});
    return this.finishNode(member, "TSEnumMember");
  });
  // `constructor(private x: T) { "use strict" }`
  const isSimpleParamList = methodOf(prototype, "isSimpleParamList");
  override("isSimpleParamList", function (params) {
    if (isSimpleParamList.call(this, params) === true) return true;
    const declared = (params as SyntaxNode[]).map((one) => childOf(one, "parameter") ?? one);
    return isSimpleParamList.call(this, declared);
  });
  // `export default abstract class {}`, and `abstract` with `class` on the next line
  const isAbstractClass = methodOf(prototype, "isAbstractClass");
  const exportDefault = methodOf(prototype, "parseExportDefaultDeclaration");
  override("isAbstractClass", function () {
    startOfAbstractClass.lastIndex = this.start;
    return startOfAbstractClass.test(this.input) && isAbstractClass.call(this);
  });
  override("parseExportDefaultDeclaration", function () {
    if (!this.isAbstractClass()) return exportDefault.call(this);
    const node = this.startNodeAt(this.start, this.startLoc);
    this.next();
    node.abstract = true;
    return this.parseClass(node, "nullableID");
  });
  // `export default class implements A {}`
  const classId = methodOf(prototype, "parseClassId");
  override("parseClassId", function (node, isStatement) {
    const isNameless = isStatement === "nullableID" && this.isContextual("implements");
    return classId.call(this, node, isNameless ? false : isStatement);
  });
  // `type; x = 1` are two statements, and `type: for (;;)` has a label
  override("tsCheckLineTerminator", function (next) {
    if (next === true) return checkLineTerminator.call(this, next);
    return this.type !== tokTypes.semi && !this.canInsertSemicolon();
  });
  override("parseExpressionStatement", function (node, expression) {
    const {type, name} = expression as SyntaxNode;
    const isBare = type === "Identifier" && this.input.charAt((node as SyntaxNode).start) !== "(";
    if (isBare && typeof name === "string" && this.eat(tokTypes.colon))
      return this.parseLabeledStatement(node, name, expression, null);
    return expressionStatement.call(this, node, expression);
  });

  // `a ? (b) : c => d`: an arrow with a result type stands before a colon only when another colon follows it.
  override("parseConditional", function (test, start, location, forInit) {
    if (!this.eat(tokTypes.question)) return test;
    const node = this.startNodeAt(start as number, location);
    node.test = test;
    node.consequent = parseConsequent(this);
    this.expect(tokTypes.colon);
    node.alternate = this.parseMaybeAssign(forInit);
    return this.finishNode(node, "ConditionalExpression");
  });
  function parseConsequent(parser: Internals): SyntaxNode {
    startOfArrow.lastIndex = parser.start;
    if (!startOfArrow.test(parser.input)) return parser.parseMaybeAssign();
    for (;;) {
      let type: SyntaxNode | null = null;
      const {node, error} = parser.tryParse((abort) => {
        const consequent = parser.parseMaybeAssign();
        type = parser.type === tokTypes.colon ? null : findResultType(consequent);
        return type === null ? consequent : abort();
      });
      if (node !== null) return node;
      const colon = (type as SyntaxNode | null)?.start;
      if (colon === undefined) throw error;
      colons.set(parser, (colons.get(parser) ?? new Set()).add(colon));
      parser.forgetFailures();
    }
  }
  for (const name of ["shouldParseArrow", "shouldParseAsyncArrow"]) {
    const shouldParse = methodOf(prototype, name);
    override(name, function (list) {
      return colons.get(this)?.has(this.start) !== true && shouldParse.call(this, list);
    });
  }
  return CellParser;
}

/** What a text without expressions in it says, or null. */
function textOf(expression: SyntaxNode): string | null {
  const [quasi, ...others] = childrenOf(expression, "quasis");
  const value = quasi === undefined ? expression.value : (quasi.value as {cooked: unknown}).cooked;
  return typeof value === "string" && others.length === 0 ? value : null;
}

/** The result type of the arrow function that an expression is, or ends with. */
function findResultType(expression: SyntaxNode): SyntaxNode | null {
  if (expression.type !== "ArrowFunctionExpression") return null;
  const body = childOf(expression, "body");
  return childOf(expression, "returnType") ?? (body === null ? null : findResultType(body));
}
