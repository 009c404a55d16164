import type {Edits} from "./edits.ts";
import {bind, declarators} from "./declares.ts";
import {allChildren, childOf, childrenOf, nameOf, skipTrivia, type SyntaxNode} from "./syntax.ts";

export interface Scope {
  readonly names: Set<string>;
  readonly parent: Scope | null;
  /** the scope that `var` and `arguments` belong to */
  readonly isFunction: boolean;
  /** the names are properties of what this block of a namespace, or this enum, fills */
  readonly block?: SyntaxNode;
  /** in a block of a namespace, the names that it says are declared elsewhere: no property is meant */
  readonly ambient?: ReadonlySet<string>;
}

/** What all blocks of one namespace, or enum, export together. */
export interface Exports {
  readonly names: Set<string>;
  readonly inner: Map<string, Exports>;
}

interface Use {
  readonly node: SyntaxNode;
  readonly block: SyntaxNode;
}

/** The namespaces and enums of a cell: what their blocks export, and where a name stands for a property of theirs. */
export class Namespaces {
  readonly #own = new Map<SyntaxNode, Scope>();
  readonly #inner = new Map<Scope, Map<string, Exports>>();
  readonly #uses: Use[] = [];
  readonly #hidden = new Set<SyntaxNode>();

  get isEmpty(): boolean {
    return this.#own.size === 0;
  }

  /** The scope in a block, inside that of all that its namespace exports. */
  open(block: SyntaxNode, scope: Scope, into: Exports | null): {own: Scope; exports: Exports} {
    const name = nameOf(childOf(block, "id"));
    let around = into?.inner ?? this.#inner.get(scope);
    if (around === undefined) this.#inner.set(scope, (around = new Map<string, Exports>()));
    // What an enum has is no name in a namespace that is called the same, nor the other way round.
    const key = `${block.type} ${name}`;
    const exports = around.get(key) ?? {names: new Set(), inner: new Map()};
    around.set(key, exports);
    const shared: Scope = {names: exports.names, parent: scope, isFunction: true, block};
    const own: Scope = {
      names: new Set(),
      parent: shared,
      isFunction: true,
      ambient: findAmbient(childOf(block, "body"))
    };
    this.#own.set(block, own);
    return {own, exports};
  }

  /** Takes down that a name in a scope is what the namespace of a block exports. */
  use(node: SyntaxNode, from: Scope, block: SyntaxNode): void {
    this.#uses.push({node, block});
    const name = nameOf(childOf(block, "id"));
    for (let scope: Scope | null = from; scope !== null && scope.block !== block;) {
      if (scope.names.has(name)) this.#hidden.add(block);
      scope = scope.parent;
    }
  }

  /** Per block, what its namespace is called inside: its name, unless something there has the same. */
  findAliases(source: string): ReadonlyMap<SyntaxNode, string> {
    const aliases = new Map<SyntaxNode, string>();
    const taken = new Set<string>();
    for (const [block, own] of this.#own) {
      const name = nameOf(childOf(block, "id"));
      let alias = name;
      if (own.names.has(name) || this.#hidden.has(block))
        for (let i = 1; alias === name || taken.has(alias) || source.includes(alias); i++)
          alias = `${name}_${i}`;
      taken.add(alias);
      aliases.set(block, alias);
    }
    return aliases;
  }

  /** Writes each name that stands for a property as one: `N.a`. */
  qualify(program: SyntaxNode, aliases: ReadonlyMap<SyntaxNode, string>, edits: Edits): void {
    if (this.#uses.length === 0) return;
    const short = findShorthands(program);
    for (const {node, block} of this.#uses)
      edits.insert(
        node.start,
        `${short.has(node.start) ? `${nameOf(node)}: ` : ""}${aliases.get(block) ?? ""}.`
      );
  }
}

/** Where a property is written by its name alone. */
function findShorthands(program: SyntaxNode): ReadonlySet<number> {
  const found = new Set<number>();
  const visit = (node: SyntaxNode): void => {
    if (node.type === "Property" && node.shorthand === true) found.add(node.start);
    for (const child of allChildren(node)) visit(child);
  };
  visit(program);
  return found;
}

/** What a block says is declared elsewhere, by `declare`. */
function findAmbient(body: SyntaxNode | null): ReadonlySet<string> {
  const found = new Set<string>();
  for (const statement of body === null ? [] : childrenOf(body, "body")) {
    if (statement.declare !== true) continue;
    found.add(nameOf(childOf(statement, "id")));
    for (const {id} of declarators(statement)) bind(id, (name) => found.add(name));
  }
  return found;
}

/** What a statement of a namespace exports, or null. */
export function findExported(statement: SyntaxNode): SyntaxNode | null {
  return statement.type === "ExportNamedDeclaration" ? childOf(statement, "declaration") : null;
}

/** Makes the function that fills a namespace of its block, on the same lines; `declaration` comes before it. */
export function openNamespace(
  node: SyntaxNode,
  {alias, declaration}: {readonly alias: string; readonly declaration: string},
  edits: Edits
): void {
  const body = childOf(node, "body");
  if (body === null) return;
  edits.blank(node.start, body.start + (body.type === "TSModuleBlock" ? 1 : 0));
  edits.insert(node.start, `${declaration}(function (${alias}) {`);
}

/** The end of what `openNamespace` began, when all inside is rewritten; `into` is the namespace around that exports this one. */
export function closeNamespace(node: SyntaxNode, into: string | null, edits: Edits): void {
  const brace = childOf(node, "body")?.type === "TSModuleBlock" ? "" : "}";
  edits.insert(node.end, `${brace})(${giveObject(nameOf(childOf(node, "id")), into)});`);
}

/** The object that a namespace or an enum fills, made when there is none: `N || (N = {})`. */
export function giveObject(name: string, into: string | null): string {
  return into === null
    ? `${name} || (${name} = {})`
    : `${name} = ${into}.${name} || (${into}.${name} = {})`;
}

/**
 * `export const a = 1` assigns a property: what has no value is left out, and the names are written by `qualify`. What it begins
 * `closeVariables` ends, when all inside is rewritten.
 */
export function exportVariables(statement: SyntaxNode, edits: Edits): void {
  const list = childrenOf(childOf(statement, "declaration") ?? statement, "declarations");
  edits.write(statement.start, ";");
  let at = statement.start;
  for (const declarator of list) {
    const id = childOf(declarator, "id");
    if (id === null || childOf(declarator, "init") === null) continue;
    edits.blank(at, id.start);
    if (id.type !== "Identifier") edits.insert(id.start, "(");
    at = skipTrivia(edits.source, declarator.end) + 1;
  }
  const last = list.at(-1);
  if (last !== undefined && childOf(last, "init") === null)
    edits.blank(Math.max(at - 1, statement.start), last.end);
}

export function closeVariables(statement: SyntaxNode, edits: Edits): void {
  const list = childrenOf(childOf(statement, "declaration") ?? statement, "declarations");
  for (const declarator of list) {
    if (childOf(declarator, "id")?.type === "Identifier" || childOf(declarator, "init") === null)
      continue;
    const blank = edits.startOfBlankTo(declarator.end);
    edits.insert(blank === -1 ? declarator.end : blank, ")");
  }
}
