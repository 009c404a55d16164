import {bind, declarators, findDeclared, findTypes} from "./declares.ts";
import {memberName} from "./enums.ts";
import {
  childOf,
  childrenOf,
  isFunction,
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
  /** a property is taken of it by name at every use: the names, or null when it is used in another way */
  readonly properties: readonly string[] | null;
}

export interface CellNames {
  /** what the cell declares at its top level, in order */
  readonly declares: readonly string[];
  /** the type aliases and interfaces it declares at its top level */
  readonly types: readonly string[];
  readonly free: readonly FreeName[];
}

interface Scope {
  readonly names: Set<string>;
  readonly parent: Scope | null;
  /** the scope that `var` and `arguments` belong to */
  readonly isFunction: boolean;
}

interface Use {
  readonly node: SyntaxNode;
  readonly scope: Scope;
  readonly kind: "read" | "assign" | "probe";
  readonly property: string | null;
}

/** What a cell declares and which names it takes from elsewhere. `var` inside a block or loop stays the cell's own. */
export function findNames(program: SyntaxNode): CellNames {
  const top: Scope = {names: new Set(), parent: null, isFunction: true};
  const uses: Use[] = [];
  for (const statement of childrenOf(program, "body")) visit(statement, top, uses);

  const free = new Map<string, FreeName>();
  for (const use of uses) {
    const name = nameOf(use.node);
    if (!isBound(name, use.scope)) free.set(name, withUse(free.get(name), name, use));
  }
  return {declares: findDeclared(program), types: findTypes(program), free: [...free.values()]};
}

function withUse(known: FreeName | undefined, name: string, use: Use): FreeName {
  const at = use.node.start;
  const before = known === undefined ? [] : known.properties;
  const properties =
    use.property === null || before === null
      ? null
      : before.includes(use.property)
        ? before
        : [...before, use.property];
  return {
    name,
    at: Math.min(known?.at ?? at, at),
    assignedAt:
      use.kind === "assign" ? Math.min(known?.assignedAt ?? at, at) : (known?.assignedAt ?? null),
    probed: use.kind === "probe" && (known?.probed ?? true),
    properties
  };
}

function isBound(name: string, from: Scope): boolean {
  for (let scope: Scope | null = from; scope !== null; scope = scope.parent)
    if (scope.names.has(name)) return true;
  return false;
}

function functionScope(scope: Scope): Scope {
  let at = scope;
  while (!at.isFunction && at.parent !== null) at = at.parent;
  return at;
}

function visit(node: SyntaxNode, scope: Scope, uses: Use[]): void {
  if (node.declare === true) return;
  const next = (child: SyntaxNode | null, inScope = scope): void => {
    if (child !== null) visit(child, inScope, uses);
  };
  const inner = (isFunctionScope = false): Scope => ({
    names: new Set(),
    parent: scope,
    isFunction: isFunctionScope
  });

  if (isFunction(node)) {
    visitFunction(node, scope, uses);
    return;
  }
  switch (node.type) {
    case "Identifier":
      uses.push({node, scope, kind: "read", property: null});
      return;
    case "VariableDeclaration": {
      const target = node.kind === "var" ? functionScope(scope) : scope;
      for (const {id, init} of declarators(node)) {
        bind(id, (name) => target.names.add(name));
        visitPattern(id, scope, uses, false);
        next(init);
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
    case "TSEnumDeclaration": {
      scope.names.add(nameOf(childOf(node, "id")));
      const own = inner();
      for (const member of childrenOf(node, "members")) {
        own.names.add(memberName(member));
        next(childOf(member, "initializer"), own);
      }
      return;
    }
    case "StaticBlock": {
      const own = inner(true);
      for (const child of childrenOf(node, "body")) next(child, own);
      return;
    }
    case "BlockStatement":
    case "SwitchStatement":
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
      else if (left) visitPattern(left, own, uses, true);
      next(childOf(node, "right"), own);
      next(childOf(node, "body"), own);
      return;
    }
    case "CatchClause": {
      const own = inner();
      const parameter = childOf(node, "param");
      if (parameter !== null) {
        bind(parameter, (name) => own.names.add(name));
        visitPattern(parameter, own, uses, false);
      }
      next(childOf(node, "body"), own);
      return;
    }
    case "AssignmentExpression":
    case "UpdateExpression": {
      const target = childOf(node, node.type === "UpdateExpression" ? "argument" : "left");
      if (target !== null) visitPattern(target, scope, uses, true);
      next(childOf(node, "right"));
      return;
    }
    case "UnaryExpression": {
      const argument = childOf(node, "argument");
      if (node.operator === "typeof" && argument?.type === "Identifier")
        uses.push({node: argument, scope, kind: "probe", property: null});
      else next(argument);
      return;
    }
    case "MemberExpression": {
      const object = childOf(node, "object");
      const property = childOf(node, "property");
      if (object?.type === "Identifier" && node.computed !== true)
        uses.push({node: object, scope, kind: "read", property: nameOf(property)});
      else next(object);
      if (node.computed === true) next(property);
      return;
    }
    case "Property":
    case "PropertyDefinition":
    case "AccessorProperty":
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

function visitFunction(node: SyntaxNode, scope: Scope, uses: Use[]): void {
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
    visitPattern(parameter, own, uses, false);
  }
  const body = childOf(node, "body");
  if (body === null) return;
  if (body.type !== "BlockStatement") {
    visit(body, own, uses);
    return;
  }
  // What the body declares is not in scope in the parameters' defaults.
  const inner: Scope = {names: new Set(), parent: own, isFunction: true};
  for (const statement of childrenOf(body, "body")) visit(statement, inner, uses);
}

/** The defaults, computed keys and, when it is assigned to, the targets of a pattern. */
function visitPattern(pattern: SyntaxNode, scope: Scope, uses: Use[], assigns: boolean): void {
  const next = (child: SyntaxNode | null): void => {
    if (child !== null) visitPattern(child, scope, uses, assigns);
  };
  if (isTypeWrapper(pattern)) {
    next(childOf(pattern, "expression"));
    return;
  }
  switch (pattern.type) {
    case "Identifier":
      if (assigns) uses.push({node: pattern, scope, kind: "assign", property: null});
      return;
    case "ObjectPattern":
      for (const property of childrenOf(pattern, "properties")) {
        if (property.type === "RestElement") next(childOf(property, "argument"));
        else {
          const key = childOf(property, "key");
          if (property.computed === true && key !== null) visit(key, scope, uses);
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
      if (value !== null) visit(value, scope, uses);
      return;
    }
    default:
      visit(pattern, scope, uses);
  }
}
