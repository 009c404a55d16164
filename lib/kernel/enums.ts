import type {Edits} from "./edits.ts";
import {declarators} from "./declares.ts";
import {giveObject} from "./namespaces.ts";
import {childOf, childrenOf, nameOf, skipTrivia, type SyntaxNode} from "./syntax.ts";

/** The enums that a place sees. */
export interface EnumScope {
  /** per enum of the block, its members: whether each is a text, which has no way back to its name */
  readonly members: Map<string, Map<string, boolean>>;
  readonly outer: EnumScope | null;
  /** the constants of the cell that are texts */
  readonly texts: ReadonlySet<string>;
  /** the enums, namespaces, classes and functions that the block itself has begun */
  readonly begun: Set<string>;
  readonly isTop: boolean;
}

export function createEnumScope(program: SyntaxNode): EnumScope {
  const texts = childrenOf(program, "body").flatMap((statement) =>
    statement.kind === "const" ? declarators(statement).filter(isPlainText) : []
  );
  return {
    members: new Map(),
    outer: null,
    texts: new Set(texts.map(({id}) => nameOf(id))),
    begun: new Set(),
    isTop: true
  };
}

export function enterBlock(outer: EnumScope, isTop: boolean): EnumScope {
  return {members: new Map(), outer, texts: outer.texts, begun: new Set(), isTop};
}

/** The members of the enum that a place sees by a name. */
function findMembers(name: string, scope: EnumScope): ReadonlyMap<string, boolean> | undefined {
  for (let at: EnumScope | null = scope; at !== null; at = at.outer) {
    const members = at.members.get(name);
    if (members !== undefined) return members;
  }
  return undefined;
}

function isPlainText({id, init}: {id: SyntaxNode; init: SyntaxNode | null}): boolean {
  return typeof init?.value === "string" && childOf(id, "typeAnnotation") === null;
}

/** The name of an enum's member. */
export function memberName(member: SyntaxNode): string {
  const id = childOf(member, "id");
  return id?.type === "Literal" ? String(id.value) : nameOf(id);
}

/**
 * Makes a statement that runs of an enum, on the same lines: as the compiler does, `E.A` is a number and `E[E.A]` its name.
 * The values that the reader wrote stay where they are; inside, the enum is called `alias`. Gives back the first member
 * without a value that comes after a text, so that it has nothing to count on.
 */
export function rewriteEnum(
  node: SyntaxNode,
  {scope, alias, into, edits}: {scope: EnumScope; alias: string; into: string | null; edits: Edits}
): SyntaxNode | null {
  const name = nameOf(childOf(node, "id"));
  let uncounted: SyntaxNode | null = null;
  const isFirst = !scope.begun.has(name);
  const members = (isFirst ? undefined : scope.members.get(name)) ?? new Map<string, boolean>();
  const declaration = declare(name, scope);
  scope.members.set(name, members);
  edits.insert(node.start, `${declaration}(function (${alias}) {`);
  let at = node.start;
  let before: string | null = null;
  /** what a member without a value counts on to, where that stands there */
  let count: number | null = 0;
  let wasText = false;
  for (const member of childrenOf(node, "members")) {
    const key = memberName(member);
    const place = `${alias}[${JSON.stringify(key)}]`;
    const value = childOf(member, "initializer");
    const isText = value !== null && isTextual(value, name, scope);
    const open = isText ? `${place} = ` : `${alias}[${place} = `;
    const close = isText ? ";" : `] = ${JSON.stringify(key)};`;
    if (value === null) edits.insert(member.start, `${open}${count ?? `${before} + 1`}${close}`);
    else {
      const equals = skipTrivia(edits.source, childOf(member, "id")?.end ?? member.start);
      edits.blank(at, equals + 1);
      edits.insert(equals + 1, open);
      edits.insert(member.end, close);
      at = member.end;
    }
    members.set(key, isText);
    if (value === null && wasText) uncounted ??= member;
    wasText = isText;
    before = place;
    const known: unknown = value === null ? count : value.value;
    count = typeof known === "number" ? known + 1 : null;
  }
  edits.blank(at, node.end);
  edits.insert(node.end, `})(${giveObject(name, into)});`);
  return uncounted;
}

/** The declaration of what an enum or a namespace fills, where its block first comes to it. */
export function declare(name: string, {begun, isTop}: EnumScope): string {
  if (begun.has(name)) return ";";
  begun.add(name);
  return `${isTop ? "var" : "let"} ${name};`;
}

/** Whether the compiler knows a value for a text; a text that it does not know gets a way back to its name too. */
function isTextual(value: SyntaxNode, name: string, scope: EnumScope): boolean {
  const sides = [childOf(value, "left"), childOf(value, "right")];
  switch (value.type) {
    case "Literal":
      return typeof value.value === "string";
    case "TemplateLiteral":
      return true;
    case "Identifier":
      return (
        findMembers(name, scope)?.get(nameOf(value)) ??
        (scope.texts.has(nameOf(value)) && !scope.begun.has(nameOf(value)))
      );
    case "MemberExpression": {
      const property = childOf(value, "property");
      const key = value.computed === true ? property?.value : nameOf(property);
      const owner = nameOf(childOf(value, "object"));
      return typeof key === "string" && findMembers(owner, scope)?.get(key) === true;
    }
    default:
      return (
        value.type === "BinaryExpression" &&
        value.operator === "+" &&
        sides.some((side) => side !== null && isTextual(side, name, scope))
      );
  }
}
