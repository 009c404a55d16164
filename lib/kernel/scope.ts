// Longer than most files: every construct that binds or uses a name, in one place.

import {bind, declarators, findDeclared, findTypes} from "./declares.ts";
import {memberName} from "./enums.ts";
import {findRenamed, type Renamed} from "./givenNames.ts";
import {findExported, Namespaces, type Exports, type Scope} from "./namespaces.ts";
import {
  childOf,
  childrenOf,
  isFunction,
  isTypesOnly,
  isTypeWrapper,
  nameOf,
  runningChildren,
  type SyntaxNode
} from "./syntax.ts";

/** A name that a cell uses and does not declare. */
export interface FreeName {
  readonly name: string;
  /** the offset of its first use */
  readonly at: number;
  /** the offset of its first assignment, or null when it is only read */
  readonly assignedAt: number | null;
  /** every use is `typeof x`, which needs no definition */
  readonly probed: boolean;
  /** every use is `import A = x.B`, which needs none when another cell has types by that name */
  readonly aliased: boolean;
  /** a property is taken of it by name at every use: the names, or null when it is used in another way */
  readonly properties: readonly string[] | null;
}

export interface CellNames {
  /** what the cell declares at its top level, in order, and what it gives by another name */
  readonly declares: readonly string[];
  readonly renamed: readonly Renamed[];
  /** the type aliases and interfaces it declares at its top level */
  readonly types: readonly string[];
  readonly free: readonly FreeName[];
}

interface Use {
  readonly node: SyntaxNode;
  readonly scope: Scope;
  readonly kind: "read" | "assign" | "probe" | "alias";
  readonly property: string | null;
}

/** What a cell declares and which names it takes from elsewhere. `var` inside a block or loop stays the cell's own. */
export function findNames(program: SyntaxNode): CellNames & {
  readonly namespaces: Namespaces;
  /** where something is to be called `this` */
  readonly misnamed: SyntaxNode | null;
} {
  const top: Scope = {names: new Set(), parent: null, isFunction: true};
  const found: Found = {uses: [], namespaces: new Namespaces(), misnamed: null};
  for (const statement of childrenOf(program, "body")) visit(statement, top, found);

  const free = new Map<string, Use[]>();
  for (const use of found.uses) {
    const name = nameOf(use.node);
    const scope = findScope(name, use.scope);
    const others = free.get(name);
    if (scope === null) {
      if (others === undefined) free.set(name, [use]);
      else others.push(use);
    } else if (scope.block !== undefined) found.namespaces.use(use.node, use.scope, scope.block);
  }
  const renamed = findRenamed(program);
  return {
    declares: [...findDeclared(program), ...renamed.map(({name}) => name)],
    renamed,
    types: findTypes(program),
    free: [...free].map(([name, uses]) => toFreeName(name, uses)),
    namespaces: found.namespaces,
    misnamed: found.misnamed
  };
}

/** N of `N.A.B` */
function firstOf(path: SyntaxNode): SyntaxNode {
  const object = childOf(path, "object");
  return object === null ? path : firstOf(object);
}

interface Found {
  readonly uses: Use[];
  readonly namespaces: Namespaces;
  misnamed: SyntaxNode | null;
}

function toFreeName(name: string, uses: readonly Use[]): FreeName {
  const properties = new Set<string>();
  let at = Infinity;
  let assignedAt = Infinity;
  let isTaken = true;
  let probed = true;
  let aliased = true;
  for (const {node, kind, property} of uses) {
    at = Math.min(at, node.start);
    if (kind === "assign") assignedAt = Math.min(assignedAt, node.start);
    if (kind !== "probe") probed = false;
    if (kind !== "alias") aliased = false;
    if (property === null) isTaken = false;
    else properties.add(property);
  }
  return {
    name,
    at,
    assignedAt: assignedAt === Infinity ? null : assignedAt,
    probed,
    aliased,
    properties: isTaken ? [...properties] : null
  };
}

function findScope(name: string, from: Scope): Scope | null {
  let isElsewhere = false;
  for (let scope: Scope | null = from; scope !== null; scope = scope.parent) {
    if (scope.ambient?.has(name) === true) isElsewhere = true;
    if (scope.names.has(name) && !(isElsewhere && scope.block !== undefined)) return scope;
  }
  return null;
}

function functionScope(scope: Scope): Scope {
  let at = scope;
  while (!at.isFunction && at.parent !== null) at = at.parent;
  return at;
}

function visit(node: SyntaxNode, scope: Scope, found: Found): void {
  if (node.declare === true) return;
  const next = (child: SyntaxNode | null, inScope = scope): void => {
    if (child !== null) visit(child, inScope, found);
  };
  const inner = (isFunctionScope = false): Scope => ({
    names: new Set(),
    parent: scope,
    isFunction: isFunctionScope
  });

  if (isFunction(node)) {
    visitFunction(node, scope, found);
    return;
  }
  switch (node.type) {
    case "Identifier":
      found.uses.push({node, scope, kind: "read", property: null});
      return;
    case "VariableDeclaration": {
      const target = node.kind === "var" ? functionScope(scope) : scope;
      for (const {id, init} of declarators(node)) {
        bind(id, (name) => target.names.add(name));
        visitPattern(id, scope, found, false);
        visitInitial(node, {init, scope, found});
      }
      return;
    }
    case "ClassDeclaration":
    case "ClassExpression": {
      const own = inner();
      const id = nameOf(childOf(node, "id"));
      if (id !== "") (node.type === "ClassDeclaration" ? scope : own).names.add(id);
      next(childOf(node, "superClass"), own);
      next(childOf(node, "body"), own);
      return;
    }
    case "TSEnumDeclaration":
      visitEnum(node, {scope, found, into: null});
      return;
    case "TSModuleDeclaration":
      visitNamespace(node, {scope, found, into: null});
      return;
    case "StaticBlock": {
      const own = inner(true);
      for (const child of childrenOf(node, "body")) next(child, own);
      return;
    }
    case "SwitchStatement": {
      const own = inner();
      next(childOf(node, "discriminant"));
      for (const child of childrenOf(node, "cases")) next(child, own);
      return;
    }
    case "BlockStatement":
    case "ForStatement": {
      const own = inner();
      for (const child of runningChildren(node)) next(child, own);
      return;
    }
    case "ForInStatement":
    case "ForOfStatement": {
      const own = inner();
      const left = childOf(node, "left");
      if (left?.type === "VariableDeclaration") next(left, own);
      else if (left) visitPattern(left, own, found, true);
      next(childOf(node, "right"), own);
      next(childOf(node, "body"), own);
      return;
    }
    case "CatchClause": {
      const own = inner();
      const parameter = childOf(node, "param");
      if (parameter !== null) {
        bind(parameter, (name) => own.names.add(name));
        visitPattern(parameter, own, found, false);
      }
      next(childOf(node, "body"), own);
      return;
    }
    case "AssignmentExpression":
    case "UpdateExpression": {
      const target = childOf(node, node.type === "UpdateExpression" ? "argument" : "left");
      if (target !== null) visitPattern(target, scope, found, true);
      next(childOf(node, "right"));
      return;
    }
    case "UnaryExpression": {
      const argument = childOf(node, "argument");
      if (node.operator === "typeof" && argument?.type === "Identifier")
        found.uses.push({node: argument, scope, kind: "probe", property: null});
      else next(argument);
      return;
    }
    case "MemberExpression": {
      const object = childOf(node, "object");
      const property = childOf(node, "property");
      if (object?.type === "Identifier" && node.computed !== true)
        found.uses.push({node: object, scope, kind: "read", property: nameOf(property)});
      else next(object);
      if (node.computed === true) next(property);
      return;
    }
    case "Property":
    case "PropertyDefinition":
    case "MethodDefinition":
      if (node.computed === true) next(childOf(node, "key"));
      next(childOf(node, "value"), node.type === "Property" ? scope : inner(true));
      return;
    case "LabeledStatement": {
      next(childOf(node, "body"));
      return;
    }
    case "BreakStatement":
    case "ContinueStatement":
    case "MetaProperty":
      return;
    default:
      for (const child of runningChildren(node)) next(child);
  }
}

function visitFunction(node: SyntaxNode, scope: Scope, found: Found): void {
  const isArrow = node.type === "ArrowFunctionExpression";
  const own: Scope = {
    names: new Set(isArrow ? [] : ["arguments"]),
    parent: scope,
    isFunction: true
  };
  const id = nameOf(childOf(node, "id"));
  if (id !== "") (node.type === "FunctionDeclaration" ? scope : own).names.add(id);
  for (const parameter of childrenOf(node, "params")) {
    bind(parameter, (name) => own.names.add(name));
    // As a parameter `this` has a type, and no value.
    if (nameOf(parameter) !== "this") visitPattern(parameter, own, found, false);
  }
  const body = childOf(node, "body");
  if (body === null) return;
  if (body.type !== "BlockStatement") {
    visit(body, own, found);
    return;
  }
  // What the body declares is not in scope in the parameters' defaults.
  const inner: Scope = {names: new Set(), parent: own, isFunction: true};
  for (const statement of childrenOf(body, "body")) visit(statement, inner, found);
}

interface Around {
  readonly scope: Scope;
  readonly found: Found;
  readonly into: Exports | null;
}

/** An enum, whose values see its members by their names. */
function visitEnum(node: SyntaxNode, {scope, found, into}: Around): void {
  scope.names.add(nameOf(childOf(node, "id")));
  const {own, exports} = found.namespaces.open(node, scope, into);
  for (const member of childrenOf(node, "members")) {
    exports.names.add(memberName(member));
    const value = childOf(member, "initializer");
    if (value !== null) visitMemberValue(value);
  }

  /** Among constants `E.A` is of the enum, even when a member of it is called E: as the compiler has it. */
  function visitMemberValue(value: SyntaxNode): void {
    const object = value.computed === true ? null : childOf(value, "object");
    if (nameOf(object) === nameOf(childOf(node, "id")) && object !== null)
      found.uses.push({node: object, scope, kind: "read", property: null});
    else if (/^(?:Binary|Unary)Expression$|^TemplateLiteral$/.test(value.type))
      for (const part of runningChildren(value)) visitMemberValue(part);
    else visit(value, own, found);
  }
}

/** A block of a namespace; `into` is what the block around it exports to, when it exports this one. */
function visitNamespace(node: SyntaxNode, {scope, found, into}: Around): void {
  const body = childOf(node, "body");
  if (isTypesOnly(node) || body === null) return;
  scope.names.add(nameOf(childOf(node, "id")));
  const {own, exports} = found.namespaces.open(node, scope, into);
  if (body.type === "TSModuleDeclaration") {
    exports.names.add(nameOf(childOf(body, "id")));
    visitNamespace(body, {scope: own, found, into: exports});
    return;
  }
  for (const statement of childrenOf(body, "body")) {
    const declared = findExported(statement);
    if (declared === null) {
      visit(statement, own, found);
      continue;
    }
    const id = nameOf(childOf(declared, "id"));
    if (id !== "" && !isTypesOnly(declared)) exports.names.add(id);
    if (declared.type === "TSDeclareFunction") exports.names.add(id);
    for (const one of declarators(declared)) bind(one.id, (name) => exports.names.add(name));
    if (declared.declare === true) continue;
    if (declared.type === "TSModuleDeclaration")
      visitNamespace(declared, {scope: own, found, into: exports});
    else if (declared.type === "TSEnumDeclaration")
      visitEnum(declared, {scope: own, found, into: exports});
    else if (declared.type !== "VariableDeclaration") visit(declared, own, found);
    else
      for (const {id: pattern, init} of declarators(declared)) {
        if (init === null) continue;
        // The name becomes a property: it is assigned.
        visitPattern(pattern, own, found, true);
        visitInitial(declared, {init, scope: own, found});
      }
  }
}

/** The value that a declaration gives to a name. */
function visitInitial(
  declaration: SyntaxNode,
  {init, scope, found}: {init: SyntaxNode | null; scope: Scope; found: Found}
): void {
  if (init === null) return;
  if (declaration.isForeign === true)
    found.uses.push({node: firstOf(init), scope, kind: "alias", property: null});
  else visit(init, scope, found);
}

/** The defaults, computed keys and, when it is assigned to, the targets of a pattern. */
function visitPattern(pattern: SyntaxNode, scope: Scope, found: Found, assigns: boolean): void {
  const next = (child: SyntaxNode | null): void => {
    if (child !== null) visitPattern(child, scope, found, assigns);
  };
  if (isTypeWrapper(pattern)) {
    next(childOf(pattern, "expression"));
    return;
  }
  switch (pattern.type) {
    case "Identifier":
      if (nameOf(pattern) === "this") found.misnamed ??= pattern;
      if (assigns) found.uses.push({node: pattern, scope, kind: "assign", property: null});
      return;
    case "ObjectPattern":
      for (const property of childrenOf(pattern, "properties")) {
        if (property.type === "RestElement") next(childOf(property, "argument"));
        else {
          const key = childOf(property, "key");
          if (property.computed === true && key !== null) visit(key, scope, found);
          next(childOf(property, "value"));
        }
      }
      return;
    case "ArrayPattern":
      for (const element of childrenOf(pattern, "elements")) next(element);
      return;
    case "RestElement": {
      next(childOf(pattern, "argument"));
      return;
    }
    case "TSParameterProperty": {
      next(childOf(pattern, "parameter"));
      return;
    }
    case "AssignmentPattern": {
      next(childOf(pattern, "left"));
      const value = childOf(pattern, "right");
      if (value !== null) visit(value, scope, found);
      return;
    }
    default:
      visit(pattern, scope, found);
  }
}
