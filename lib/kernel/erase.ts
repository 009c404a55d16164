import {
  allChildren,
  childOf,
  childrenOf,
  isTypeWrapper,
  nameOf,
  skipTrivia,
  type SyntaxNode
} from "./syntax.ts";

/**
 * The cell without its types, as long as before: every type becomes blanks, so that each character that runs keeps its line and column.
 * Where a type held two lines apart, a `;` or a parenthesis takes its place (as in ts-blank-space and Node's type stripping).
 */
export function eraseTypes(source: string, program: SyntaxNode): string {
  const eraser = new Eraser(source);
  eraser.visit(program);
  return eraser.text();
}

const ERASED = new Set([
  "TSInterfaceDeclaration",
  "TSTypeAliasDeclaration",
  "TSDeclareFunction",
  "TSIndexSignature",
  "TSDeclareMethod",
  "TSAbstractMethodDefinition",
  "TSAbstractPropertyDefinition"
]);
const ENDS_BY_LINE = new Set([
  "ExpressionStatement",
  "VariableDeclaration",
  "ReturnStatement",
  "ThrowStatement",
  "PropertyDefinition",
  "AccessorProperty",
  "DoWhileStatement"
]);
const HEADED = new Set(["ForStatement", "ForInStatement", "ForOfStatement"]);
const MODIFIERS = new Set([
  "public",
  "private",
  "protected",
  "abstract",
  "override",
  "readonly",
  "declare"
]);
const KEPT_MODIFIERS = new Set(["static", "async", "get", "set", "accessor"]);

class Eraser {
  readonly #source: string;
  readonly #blanks: {start: number; end: number}[] = [];
  readonly #written = new Map<number, string>();

  constructor(source: string) {
    this.#source = source;
  }

  text(): string {
    const pieces: string[] = [];
    let at = 0;
    for (const {start, end} of this.#blanks.sort((a, b) => a.start - b.start)) {
      if (end <= at) continue;
      const from = Math.max(start, at);
      pieces.push(
        this.#source.slice(at, from),
        this.#source.slice(from, end).replace(/[^\n\r\u2028\u2029]/g, " ")
      );
      at = end;
    }
    pieces.push(this.#source.slice(at));
    const text = pieces.join("");
    if (this.#written.size === 0) return text;
    let written = text;
    for (const [place, c] of this.#written)
      written = written.slice(0, place) + c + written.slice(place + 1);
    return written;
  }

  visit(node: SyntaxNode): void {
    if (isErased(node)) {
      this.#blank(node.start, node.end);
      this.#written.set(node.start, ";");
      return;
    }
    if (
      node.type === "TSTypeAnnotation" ||
      node.type === "TSTypeParameterDeclaration" ||
      node.type === "TSTypeParameterInstantiation"
    ) {
      this.#blank(node.start, node.end);
      return;
    }
    if (isTypeWrapper(node)) this.#unwrap(node);
    else if (node.type === "ClassDeclaration" || node.type === "ClassExpression") this.#class(node);
    else if (
      node.type === "PropertyDefinition" ||
      node.type === "MethodDefinition" ||
      node.type === "AccessorProperty"
    )
      this.#member(node);
    else if (node.type === "ArrowFunctionExpression") this.#arrow(node);
    else if (node.type === "Identifier" && node.optional === true)
      this.#mark(node.start + nameOf(node).length);
    else if (node.type === "VariableDeclarator") this.#declarator(node);
    if ("params" in node) this.#thisParameter(node);
    for (const child of allChildren(node)) this.visit(child);
    if (HEADED.has(node.type)) this.#keepHeader(node);
    else if (ENDS_BY_LINE.has(node.type)) this.#end(node);
  }

  #blank(start: number, end: number): void {
    if (end > start) this.#blanks.push({start, end});
  }

  /** `x as T`, `x satisfies T`, `x!`, `<T>x`; the type arguments of `f<T>` are erased as such. */
  #unwrap(node: SyntaxNode): void {
    const expression = childOf(node, "expression");
    const type = childOf(node, "typeAnnotation");
    if (expression === null) return;
    if (node.type === "TSNonNullExpression") this.#blank(node.end - 1, node.end);
    else if (type !== null && node.type === "TSTypeAssertion")
      this.#blank(node.start, skipTrivia(this.#source, type.end) + 1);
    else if (type !== null && node.type !== "TSInstantiationExpression") {
      let at = skipTrivia(this.#source, expression.end);
      while (this.#source.charAt(at) === ")") at = skipTrivia(this.#source, at + 1);
      this.#blank(at, node.end);
    }
  }

  #class(node: SyntaxNode): void {
    if (node.abstract === true) this.#blank(node.start, node.start + "abstract".length);
    const implemented = childrenOf(node, "implements");
    const last = implemented.at(-1);
    const body = childOf(node, "body");
    if (last === undefined || body === null) return;
    const head =
      childOf(node, "superTypeParameters") ??
      childOf(node, "superClass") ??
      childOf(node, "typeParameters") ??
      childOf(node, "id");
    let at = skipTrivia(this.#source, head?.end ?? node.start + "class".length);
    while (this.#source.charAt(at) === ")") at = skipTrivia(this.#source, at + 1);
    this.#blank(at, last.end);
  }

  /** The words before the name of a member, and the `?` or `!` after it. */
  #member(node: SyntaxNode): void {
    const key = childOf(node, "key");
    if (key === null) return;
    let at = node.start;
    while (at < key.start) {
      const word = /^\w+/.exec(this.#source.slice(at, key.start))?.[0] ?? "";
      if (MODIFIERS.has(word)) this.#blank(at, at + word.length);
      else if (!KEPT_MODIFIERS.has(word)) break;
      at = skipTrivia(this.#source, at + word.length);
    }
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
    if (this.#source.charAt(at) === "?" || this.#source.charAt(at) === "!") this.#blank(at, at + 1);
  }

  /** No line may end between the parameters and the arrow, nor after `async`: the parenthesis moves over the erased lines. */
  #arrow(node: SyntaxNode): void {
    const result = childOf(node, "returnType");
    if (
      result !== null &&
      /[\n\r\u2028\u2029]/.test(this.#source.slice(result.start, result.end))
    ) {
      let at = result.start - 1;
      while (
        at > node.start &&
        !(this.#source.charAt(at) === ")" && skipTrivia(this.#source, at + 1) === result.start)
      )
        at--;
      this.#blank(at, at + 1);
      this.#written.set(result.end - 1, ")");
    }
    const parameters = childOf(node, "typeParameters");
    if (
      parameters !== null &&
      /[\n\r\u2028\u2029]/.test(this.#source.slice(parameters.start, parameters.end))
    ) {
      const at = skipTrivia(this.#source, parameters.end);
      this.#blank(at, at + 1);
      this.#written.set(parameters.start, "(");
    }
  }

  /** `this` among the parameters is a type only. */
  #thisParameter(node: SyntaxNode): void {
    const first = childrenOf(node, "params")[0];
    if (first === undefined || nameOf(first) !== "this") return;
    const after = skipTrivia(this.#source, first.end);
    this.#blank(first.start, this.#source.charAt(after) === "," ? after + 1 : first.end);
  }

  /** A statement that a line break ended, and whose last words are erased, would run on into the next line. */
  #end(node: SyntaxNode): void {
    if (this.#source.charAt(node.end - 1) === ";") return;
    let start = -1;
    for (const blank of this.#blanks)
      if (blank.end === node.end && (start === -1 || blank.start < start)) start = blank.start;
    if (start !== -1 && !this.#written.has(start)) this.#written.set(start, ";");
  }

  /** In the head of a `for` nothing ends by a line. */
  #keepHeader(node: SyntaxNode): void {
    for (const key of ["init", "left"]) {
      const head = childOf(node, key);
      if (head?.type !== "VariableDeclaration") continue;
      for (const blank of this.#blanks)
        if (blank.end === head.end && this.#written.get(blank.start) === ";")
          this.#written.delete(blank.start);
    }
  }
}

/** Whole statements and members that only types need. */
function isErased(node: SyntaxNode): boolean {
  if (ERASED.has(node.type)) return true;
  if (node.declare === true && /Declaration$|^PropertyDefinition$/.test(node.type)) return true;
  if (node.type === "PropertyDefinition" && node.abstract === true) return true;
  return (
    node.type === "MethodDefinition" &&
    (node.abstract === true ||
      childOf(node, "value")?.type === "TSDeclareMethod" ||
      childOf(node, "value")?.type === "TSEmptyBodyFunctionExpression")
  );
}
