/** A node of the tree that the parser makes; what a key holds depends on the type, so it is checked where it is read. */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

export function isNode(value: unknown): value is SyntaxNode {
  return (
    typeof value === "object" &&
    value !== null &&
    "type" in value &&
    typeof value.type === "string" &&
    "start" in value
  );
}

/** The node at `key`, or null when there is none. */
export function childOf(node: SyntaxNode, key: string): SyntaxNode | null {
  const value = node[key];
  return isNode(value) ? value : null;
}

/** The nodes of the list at `key`; holes of an array pattern are left out. */
export function childrenOf(node: SyntaxNode, key: string): readonly SyntaxNode[] {
  const value = node[key];
  return Array.isArray(value) ? value.filter(isNode) : [];
}

/** Every node directly below, in no promised order. */
export function allChildren(node: SyntaxNode): SyntaxNode[] {
  return collectAll(node, keysOf(node));
}

function collectAll(node: SyntaxNode, keys: readonly string[]): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (const key of keys) {
    const value = node[key];
    if (typeof value !== "object" || value === null) continue;
    if (isNode(value)) found.push(value);
    else if (Array.isArray(value)) for (const item of value) if (isNode(item)) found.push(item);
  }
  return found;
}

/** Where the nodes of the most frequent types have others below them: looking at every key costs a cold start. */
const KEYS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    Literal: [],
    TemplateLiteral: ["expressions"],
    Identifier: ["typeAnnotation", "decorators"],
    ExpressionStatement: ["expression"],
    VariableDeclaration: ["declarations"],
    VariableDeclarator: ["id", "init"],
    CallExpression: ["callee", "typeArguments", "arguments"],
    NewExpression: ["callee", "typeArguments", "arguments"],
    MemberExpression: ["object", "property"],
    BinaryExpression: ["left", "right"],
    LogicalExpression: ["left", "right"],
    AssignmentExpression: ["left", "right"],
    UnaryExpression: ["argument"],
    ConditionalExpression: ["test", "consequent", "alternate"],
    ArrowFunctionExpression: ["typeParameters", "params", "returnType", "body"],
    BlockStatement: ["body"],
    ReturnStatement: ["argument"],
    ArrayExpression: ["elements"],
    ObjectExpression: ["properties"]
  })
);

function keysOf(node: SyntaxNode): readonly string[] {
  return KEYS.get(node.type) ?? Object.keys(node).filter((key) => key !== "loc");
}

/** The keys of what runs. */
function runningKeysOf(node: SyntaxNode): readonly string[] {
  return RUNNING_KEYS.get(node.type) ?? keysOf(node).filter((key) => !TYPE_KEYS.has(key));
}

/** The name of an identifier, or "" of anything else. */
export function nameOf(node: SyntaxNode | null): string {
  return node !== null && typeof node.name === "string" ? node.name : "";
}

export function isFunction(node: SyntaxNode): boolean {
  return (
    node.type === "FunctionDeclaration" ||
    node.type === "FunctionExpression" ||
    node.type === "ArrowFunctionExpression"
  );
}

const TYPE_WRAPPERS = new Set([
  "TSAsExpression",
  "TSSatisfiesExpression",
  "TSNonNullExpression",
  "TSTypeAssertion",
  "TSInstantiationExpression"
]);

/** Whether the node is an expression with a type around it: `x as T`, `x!`, `<T>x`, `f<T>`. */
export function isTypeWrapper(node: SyntaxNode): boolean {
  return TYPE_WRAPPERS.has(node.type);
}

const TYPE_KEYS = new Set([
  "typeAnnotation",
  "typeParameters",
  "typeArguments",
  "returnType",
  "superTypeParameters",
  "implements"
]);

const RUNNING_KEYS: ReadonlyMap<string, readonly string[]> = new Map(
  [...KEYS].map(([type, keys]) => [type, keys.filter((key) => !TYPE_KEYS.has(key))])
);

/** The nodes below that run: types are left out. */
export function runningChildren(node: SyntaxNode): SyntaxNode[] {
  if (node.type.startsWith("TS") && !isTypeWrapper(node)) return [];
  return collectAll(node, runningKeysOf(node));
}

/** What is erased, as a type is. */
export function toWords({start, isExport}: SyntaxNode, end: number): SyntaxNode {
  return {type: "ModuleWords", start, end, isExport};
}

const TYPES_ONLY = new Set([
  "ModuleWords",
  "TSInterfaceDeclaration",
  "TSTypeAliasDeclaration",
  "TSDeclareFunction",
  "EmptyStatement"
]);

/** Whether nothing of a statement runs: a type, a `declare`, a namespace of such. */
export function isTypesOnly(statement: SyntaxNode): boolean {
  if (TYPES_ONLY.has(statement.type) || statement.declare === true) return true;
  if (statement.type === "ExportNamedDeclaration") {
    const declared = childOf(statement, "declaration");
    return declared !== null && isTypesOnly(declared);
  }
  return statement.type === "TSModuleDeclaration" && isEmptyNamespace(statement);
}

/** Whether a namespace has nothing but interfaces, types and namespaces of such: all else makes an object of it, `declare` too. */
function isEmptyNamespace(namespace: SyntaxNode): boolean {
  const body = childOf(namespace, "body");
  if (body?.type === "TSModuleDeclaration") return isEmptyNamespace(body);
  return (
    body !== null &&
    childrenOf(body, "body").every((statement) => {
      const declared = childOf(statement, "declaration") ?? statement;
      return declared.type === "TSModuleDeclaration"
        ? isEmptyNamespace(declared)
        : /^TS(?:Interface|TypeAlias)Declaration$/.test(declared.type) || isOwnAlias(declared);
    })
  );
}

/** `import A = N.B` that a namespace keeps to itself, also when it is erased already. */
function isOwnAlias({type, isExport}: SyntaxNode): boolean {
  return (type === "TSImportEqualsDeclaration" || type === "ModuleWords") && isExport !== true;
}

const ERASED = new Set([
  "ModuleWords",
  "TSInterfaceDeclaration",
  "TSTypeAliasDeclaration",
  "TSDeclareFunction",
  "TSIndexSignature",
  "TSDeclareMethod",
  "TSAbstractMethodDefinition",
  "TSAbstractPropertyDefinition"
]);
/** Whole statements and members that only types need. */
export function isErased(node: SyntaxNode): boolean {
  if (ERASED.has(node.type)) return true;
  if (node.type === "TSModuleDeclaration") return isTypesOnly(node);
  if (node.declare === true && /Declaration$|^PropertyDefinition$/.test(node.type)) return true;
  if (node.type === "PropertyDefinition" && node.abstract === true) return true;
  return (
    node.type === "MethodDefinition" &&
    (node.abstract === true ||
      childOf(node, "value")?.type === "TSDeclareMethod" ||
      childOf(node, "value")?.type === "TSEmptyBodyFunctionExpression")
  );
}

/** The first place at or after `at` that is neither white space nor comment. */
export function skipTrivia(source: string, at: number): number {
  let i = at;
  while (i < source.length) {
    const c = source.charAt(i);
    if (/\s/.test(c)) i++;
    else if (c === "/" && source.charAt(i + 1) === "/") {
      while (i < source.length && source.charAt(i) !== "\n") i++;
    } else if (c === "/" && source.charAt(i + 1) === "*") {
      const end = source.indexOf("*/", i + 2);
      i = end === -1 ? source.length : end + 2;
    } else return i;
  }
  return i;
}
