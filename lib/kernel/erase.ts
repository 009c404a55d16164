// Longer than most files: every construct that erasure has to do with, in one place.

import {Accessors, isAccessor} from "./accessors.ts";
import {doubtForeign} from "./aliases.ts";
import {Edits, type Edited} from "./edits.ts";
import {createEnumScope, declare, enterBlock, rewriteEnum, type EnumScope} from "./enums.ts";
import {assignFields} from "./fields.ts";
import {
  closeNamespace,
  closeVariables,
  exportVariables,
  findExported,
  openNamespace,
  type Namespaces
} from "./namespaces.ts";
import {
  allChildren,
  childOf,
  childrenOf,
  isErased,
  isFunction,
  isTypeWrapper,
  nameOf,
  runningChildren,
  skipTrivia,
  type SyntaxNode
} from "./syntax.ts";

/** The cell without its types. */
export interface Erased extends Edited {
  /** where a type stands beside a value that cannot have one, as in `(a: number)`; or null */
  readonly stray: number | null;
  /** the member of an enum that needs a value of its own, as it comes after a text; or null */
  readonly uncounted: SyntaxNode | null;
}

/**
 * The cell without its types: every type becomes blanks, so that each character that runs keeps its line and column.
 * Where a type held two lines apart, a `;` or a parenthesis takes its place (as in ts-blank-space and Node's type stripping).
 * What an enum, a namespace and a parameter that declares a field come to is put in on the same lines, and told as insertions.
 */
export function eraseTypes(source: string, program: SyntaxNode, namespaces: Namespaces): Erased {
  const eraser = new Eraser(source, program, namespaces);
  eraser.visit(program);
  return eraser.result();
}

const ENDS_BY_LINE = new Set([
  "ExpressionStatement",
  "VariableDeclaration",
  "ReturnStatement",
  "ThrowStatement",
  "PropertyDefinition",
  "DoWhileStatement"
]);
const TYPES = new Set([
  "TSTypeAnnotation",
  "TSTypeParameterDeclaration",
  "TSTypeParameterInstantiation"
]);
const BLOCKS = new Set([
  "BlockStatement",
  "StaticBlock",
  "SwitchStatement",
  "TSModuleBlock",
  "TSModuleDeclaration"
]);
const HEADED = new Set(["ForStatement", "ForInStatement", "ForOfStatement"]);
const MODIFIERS = new Set([
  "public",
  "private",
  "protected",
  "abstract",
  "override",
  "readonly",
  "declare",
  "in",
  "out"
]);
const KEPT_MODIFIERS = new Set(["static", "async", "get", "set", "accessor"]);

/** What begins with a brace where a statement does not. */
const OBJECTS = new Set(["ObjectExpression", "AssignmentExpression"]);

/** How an operator binds; those that bind no more than `as` are one. */
function rankOf({operator}: SyntaxNode): number {
  return ["<< >> >>>", "+ -", "* / %", "**"].findIndex((all) =>
    all.split(" ").includes(String(operator))
  );
}

/** The enums and namespaces that are all of what an `if` or a loop does: each comes to more than one statement. */
function findLone(node: SyntaxNode): readonly SyntaxNode[] {
  if (!/^(?:If|While|DoWhile|For|ForIn|ForOf)Statement$/.test(node.type)) return [];
  return ["consequent", "alternate", "body"].flatMap((key) => {
    const child = childOf(node, key);
    return child !== null && /^TS(?:Enum|Module)/.test(child.type) && !isErased(child)
      ? [child]
      : [];
  });
}

class Eraser {
  readonly #source: string;
  readonly #edits: Edits;
  readonly #accessors: Accessors;
  readonly #parameters = new Set<SyntaxNode>();
  readonly #hasEnums: boolean;
  readonly #program: SyntaxNode;
  readonly #namespaces: Namespaces;
  readonly #aliases: ReadonlyMap<SyntaxNode, string>;
  #enums: EnumScope;
  /** what the namespace around is called */
  #namespace: string | null = null;
  #stray: number | null = null;
  #uncounted: SyntaxNode | null = null;

  constructor(source: string, program: SyntaxNode, namespaces: Namespaces) {
    this.#source = source;
    this.#edits = new Edits(source);
    this.#accessors = new Accessors(this.#edits);
    this.#hasEnums = !namespaces.isEmpty;
    this.#program = program;
    this.#namespaces = namespaces;
    this.#aliases = namespaces.findAliases(source);
    this.#enums = createEnumScope(program);
    // In a function `#!` is no comment.
    this.#edits.blank(0, /^#!.*/.exec(source)?.[0].length ?? 0);
  }

  result(): Erased {
    if (!this.#namespaces.isEmpty)
      this.#namespaces.qualify(this.#program, this.#aliases, this.#edits);
    return {...this.#edits.apply(), stray: this.#stray, uncounted: this.#uncounted};
  }

  /** `into` is the namespace that exports the node, as it is called there. */
  visit(node: SyntaxNode, into: string | null = null): void {
    if (isErased(node)) {
      this.#edits.blank(node.start, node.end);
      this.#edits.write(node.start, ";");
      return;
    }
    if (node.type === "StatementEnd") this.#edits.insert(node.start, ";");
    if (TYPES.has(node.type)) {
      this.#edits.blank(node.start, node.end);
      return;
    }
    if (isTypeWrapper(node)) {
      this.#unwrap(node);
      for (const child of runningChildren(node)) this.visit(child);
      return;
    }
    const lone = this.#hasEnums ? findLone(node) : [];
    for (const {start} of lone) this.#edits.insert(start, "{");
    this.#mend(node, into);
    if ("params" in node) this.#parametersOf(node);
    const outer = this.#enums;
    if (this.#hasEnums && BLOCKS.has(node.type))
      this.#enums = enterBlock(outer, node.type === "TSModuleDeclaration");
    const exported = findExported(node);
    if (exported !== null) this.#export(node, exported);
    else if (node.type === "TSModuleDeclaration") this.#fill(node, into);
    else for (const child of allChildren(node)) this.visit(child);
    this.#enums = outer;
    for (const {end} of lone) this.#edits.insert(end, "}");
    if (HEADED.has(node.type)) this.#keepHeader(node);
    else if (ENDS_BY_LINE.has(node.type)) this.#end(node);
  }

  #mend(node: SyntaxNode, into: string | null): void {
    switch (node.type) {
      case "FunctionDeclaration":
        this.#enums.begun.add(nameOf(childOf(node, "id")));
        return;
      case "ClassDeclaration":
        this.#enums.begun.add(nameOf(childOf(node, "id")));
        this.#class(node);
        return;
      case "ClassExpression":
        this.#class(node);
        return;
      case "PropertyDefinition":
      case "MethodDefinition":
        this.#member(node);
        return;
      case "ArrowFunctionExpression":
        this.#arrow(node);
        this.#keepExpression(childOf(node, "body"));
        return;
      case "ExpressionStatement":
        if (node.isDefault === true) this.#keepValue(node);
        this.#keepExpression(childOf(node, "expression"));
        return;
      case "BinaryExpression":
        this.#keepOperand(node);
        this.#keepComparison(node);
        return;
      case "ReturnStatement":
      case "ThrowStatement":
      case "YieldExpression":
        this.#keepArgument(childOf(node, "argument"));
        return;
      case "VariableDeclaration":
        if (node.isAlias === true && into === null) {
          this.#edits.blank(node.start, node.start + "import".length);
          this.#edits.insert(node.start, "const");
        }
        if (node.isForeign === true) doubtForeign(node, this.#edits);
        return;
      case "VariableDeclarator":
        this.#declarator(node);
        return;
      case "TSEnumDeclaration":
        this.#uncounted ??= rewriteEnum(node, {
          scope: this.#enums,
          alias: this.#aliases.get(node) ?? "",
          into,
          edits: this.#edits
        });
        return;
      case "TSModuleDeclaration":
        openNamespace(
          node,
          {
            alias: this.#aliases.get(node) ?? "",
            declaration: declare(nameOf(childOf(node, "id")), this.#enums)
          },
          this.#edits
        );
        return;
      case "Identifier":
      case "ObjectPattern":
      case "ArrayPattern":
        if (node.optional === true) this.#optional(node);
        return;
      case "TSTypeCastExpression":
        this.#stray ??= childOf(node, "typeAnnotation")?.start ?? node.start;
    }
  }

  #fill(node: SyntaxNode, into: string | null): void {
    const outer = this.#namespace;
    const body = childOf(node, "body");
    this.#namespace = this.#aliases.get(node) ?? null;
    if (body !== null) this.visit(body, this.#namespace);
    this.#namespace = outer;
    closeNamespace(node, into, this.#edits);
  }

  /** `export` in a namespace: a variable becomes a property, all else is handed to one. */
  #export(node: SyntaxNode, exported: SyntaxNode): void {
    const name = nameOf(childOf(exported, "id"));
    const isVariable = exported.type === "VariableDeclaration" && exported.declare !== true;
    if (isVariable) exportVariables(node, this.#edits);
    else this.#edits.blank(node.start, exported.start);
    this.visit(exported, this.#namespace);
    if (isVariable) closeVariables(node, this.#edits);
    if (isFunction(exported) || exported.type === "ClassDeclaration")
      this.#edits.insert(node.end, `${this.#namespace ?? ""}.${name} = ${name};`);
  }

  /** `x as T`, `x satisfies T`, `x!`, `<T>x`, `f<T>` */
  #unwrap(node: SyntaxNode): void {
    const expression = childOf(node, "expression");
    const type = childOf(node, "typeAnnotation");
    if (expression === null) return;
    if (node.type === "TSNonNullExpression") this.#edits.blank(node.end - 1, node.end);
    else if (type !== null && node.type === "TSTypeAssertion")
      this.#edits.blank(node.start, this.#afterAssertion(type));
    else if (node.type === "TSInstantiationExpression") {
      const given = childOf(node, "typeArguments");
      if (given !== null) this.#edits.blank(given.start, given.end);
    } else if (type !== null) {
      let at = skipTrivia(this.#source, expression.end);
      while (this.#source.charAt(at) === ")") at = skipTrivia(this.#source, at + 1);
      this.#edits.blank(at, node.end);
    }
  }

  /** After the `>` of `<T>x`. */
  #afterAssertion(type: SyntaxNode): number {
    return skipTrivia(this.#source, type.end) + 1;
  }

  /** The `<T>x` that an expression begins with, the innermost. */
  #findAssertion(expression: SyntaxNode | null): SyntaxNode | null {
    if (expression === null || this.#source.charAt(expression.start) !== "<") return null;
    const first = allChildren(expression).find(({start}) => start === expression.start);
    if (expression.type !== "TSTypeAssertion") return this.#findAssertion(first ?? null);
    return this.#findAssertion(childOf(expression, "expression")) ?? expression;
  }

  /** A brace or a word that begins a declaration must not come to stand first: `() => <T>{}`. */
  #keepExpression(expression: SyntaxNode | null): void {
    const assertion = this.#findAssertion(expression);
    const type = assertion === null ? null : childOf(assertion, "typeAnnotation");
    if (assertion === null || type === null) return;
    if (this.#source.slice(0, assertion.start).trimEnd().endsWith("(")) return;
    const first = skipTrivia(this.#source, this.#afterAssertion(type));
    if (!/^(?:\{|(?:function|class|let|async)\b)/.test(this.#source.slice(first, first + 9)))
      return;
    this.#edits.write(assertion.start, "(");
    this.#edits.closeAt(assertion.end);
  }

  /** `a + b as T * c` is `(a + b) * c`: a type keeps apart what an operator would take apart. */
  #keepOperand(node: SyntaxNode): void {
    let inner = childOf(node, "left");
    if (inner === null || this.#source.charAt(skipTrivia(this.#source, inner.end)) === ")") return;
    while (inner !== null && /^TS(?:As|Satisfies)/.test(inner.type))
      inner = childOf(inner, "expression");
    const rank = rankOf(node);
    const isBelow =
      inner?.type === "BinaryExpression"
        ? rankOf(inner) < rank || node.operator === "**"
        : node.operator === "**" && /^(?:Unary|Await)/.test(inner?.type ?? "");
    if (inner === null || inner === childOf(node, "left") || !isBelow) return;
    this.#edits.enclose(inner.start, inner.end);
  }

  /** `a <!--b` compares; outside modules it would begin a comment. */
  #keepComparison(node: SyntaxNode): void {
    const at = childOf(node, "right")?.start ?? 0;
    if (node.operator === "<" && this.#source.startsWith("<!--", at - 1))
      this.#edits.insert(at, " ");
  }

  /** `export default {a: 1}`, `export default function () {}` */
  #keepValue(statement: SyntaxNode): void {
    const value = childOf(statement, "expression");
    if (value !== null && /^(?:Function|Class)/.test(value.type))
      this.#edits.enclose(value.start, value.end);
    const first = skipTrivia(this.#source, statement.start + 1);
    if (this.#source.charAt(first) !== "{") return;
    let object: SyntaxNode | undefined = statement;
    while (object !== undefined && !OBJECTS.has(object.type))
      object = allChildren(object).find(({start}) => start === first);
    if (object === undefined) return;
    this.#edits.write(statement.start, "(");
    this.#edits.closeAt(object.end);
  }

  /** No line may end after `return` and the like: a parenthesis holds the lines of an erased type together. */
  #keepArgument(argument: SyntaxNode | null): void {
    const assertion = this.#findAssertion(argument);
    const type = assertion === null ? null : childOf(assertion, "typeAnnotation");
    if (argument === null || assertion === null || type === null) return;
    const expression = childOf(assertion, "expression");
    if (!this.#edits.hasLineEnd(argument.start, expression?.start ?? type.end)) return;
    this.#edits.write(argument.start, "(");
    this.#edits.closeAt(assertion.end);
  }

  #class(node: SyntaxNode): void {
    this.#separateMembers(node);
    if (this.#source.includes("constructor")) assignFields(node, this.#edits);
    let word = node.start;
    if (node.abstract === true) {
      this.#edits.blank(word, word + "abstract".length);
      word = skipTrivia(this.#source, word + "abstract".length);
    }
    const implemented = childrenOf(node, "implements");
    const last = implemented.at(-1);
    const body = childOf(node, "body");
    if (last === undefined || body === null) return;
    const head =
      childOf(node, "superTypeParameters") ??
      childOf(node, "superClass") ??
      childOf(node, "typeParameters") ??
      childOf(node, "id");
    let at = skipTrivia(this.#source, head?.end ?? word + "class".length);
    while (this.#source.charAt(at) === ")") at = skipTrivia(this.#source, at + 1);
    this.#edits.blank(at, last.end);
  }

  /** A field that ends by its line, before a member whose first word is erased. */
  #separateMembers(node: SyntaxNode): void {
    const body = childOf(node, "body");
    if (body === null) return;
    let before: SyntaxNode | null = null;
    for (const member of childrenOf(body, "body")) {
      const isOpen =
        before !== null &&
        before.type === "PropertyDefinition" &&
        this.#source.charAt(before.end - 1) !== ";";
      const word = /^\w+/.exec(this.#source.slice(member.start, member.start + 10))?.[0] ?? "";
      if (isOpen && MODIFIERS.has(word) && childOf(member, "key")?.start !== member.start)
        this.#edits.write(member.start, ";");
      before = member;
    }
  }

  /** The words before the name of a member, and the `?` or `!` after it. */
  #member(node: SyntaxNode): void {
    const key = childOf(node, "key");
    if (key === null) return;
    let at = node.start;
    let accessor = at;
    while (at < key.start) {
      const word = /^\w+/.exec(this.#source.slice(at, key.start))?.[0] ?? "";
      if (MODIFIERS.has(word)) this.#edits.blank(at, at + word.length);
      else if (!KEPT_MODIFIERS.has(word)) break;
      if (word === "accessor") accessor = at;
      at = skipTrivia(this.#source, at + word.length);
    }
    if (isAccessor(node)) this.#accessors.rewrite(node, accessor);
    if (node.optional !== true && node.definite !== true) return;
    let after = skipTrivia(this.#source, key.end);
    if (node.computed === true) after = skipTrivia(this.#source, after + 1);
    this.#mark(after);
  }

  #declarator(node: SyntaxNode): void {
    const id = childOf(node, "id");
    if (id !== null && (node.definite === true || id.definite === true))
      this.#mark(id.start + nameOf(id).length);
  }

  /** One `?` or `!` at or after a place. */
  #mark(from: number): void {
    const at = skipTrivia(this.#source, from);
    if (this.#source.charAt(at) === "?" || this.#source.charAt(at) === "!")
      this.#edits.blank(at, at + 1);
  }

  /** No line may end between the parameters and the arrow, nor after `async`: the parenthesis moves over the erased lines. */
  #arrow(node: SyntaxNode): void {
    const result = childOf(node, "returnType");
    if (result !== null) {
      let at = this.#afterParameters(node);
      while (this.#source.charAt(at) !== ")") at = skipTrivia(this.#source, at + 1);
      if (this.#edits.hasLineEnd(at, result.end)) {
        this.#edits.blank(at, at + 1);
        this.#edits.write(result.end - 1, ")");
      }
    }
    const parameters = childOf(node, "typeParameters");
    if (parameters === null) return;
    const at = skipTrivia(this.#source, parameters.end);
    if (!this.#edits.hasLineEnd(parameters.start, at)) return;
    this.#edits.blank(at, at + 1);
    this.#edits.write(parameters.start, "(");
  }

  /** A place between an arrow's last parameter and the parenthesis that ends them. */
  #afterParameters(node: SyntaxNode): number {
    const last = childrenOf(node, "params").at(-1);
    if (last !== undefined) return skipTrivia(this.#source, last.end);
    const before = childOf(node, "typeParameters")?.end ?? node.start;
    return skipTrivia(this.#source, this.#source.indexOf("(", before) + 1);
  }

  /** `this` among the parameters is a type only; the others may have a `?`. */
  #parametersOf(node: SyntaxNode): void {
    const parameters = childrenOf(node, "params");
    const first = parameters[0];
    if (first === undefined || !isFunction(node)) return;
    for (const parameter of parameters) {
      const declared = childOf(parameter, "parameter") ?? parameter;
      this.#parameters.add(childOf(declared, "left") ?? declared);
    }
    if (nameOf(first) !== "this") return;
    const after = skipTrivia(this.#source, first.end);
    this.#edits.blank(first.start, this.#source.charAt(after) === "," ? after + 1 : first.end);
  }

  #optional(node: SyntaxNode): void {
    if (node.type === "Identifier") {
      const at = skipTrivia(this.#source, node.start + nameOf(node).length);
      // `f?.<T>(x)` marks `f` too.
      if (this.#source.charAt(at + 1) === ".") return;
      if (this.#parameters.has(node)) this.#mark(at);
      else this.#stray ??= at;
      return;
    }
    let at = (childOf(node, "typeAnnotation")?.start ?? node.end) - 1;
    while (at > node.start && this.#source.charAt(at) !== "?") at--;
    this.#mark(at);
  }

  /** A statement that a line break ended, and whose last words are erased, would run on into the next line. */
  #end(node: SyntaxNode): void {
    if (this.#source.charAt(node.end - 1) === ";") return;
    const start = this.#edits.startOfBlankTo(node.end);
    if (start !== -1) this.#edits.close(start);
  }

  /** In the head of a `for` nothing ends by a line. */
  #keepHeader(node: SyntaxNode): void {
    for (const key of ["init", "left"]) {
      const head = childOf(node, key);
      if (head?.type !== "VariableDeclaration") continue;
      const start = this.#edits.startOfBlankTo(head.end);
      if (start !== -1) this.#edits.open(start);
    }
  }
}
