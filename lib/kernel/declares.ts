import {childOf, childrenOf, isTypesOnly, nameOf, type SyntaxNode} from "./syntax.ts";

/** The names that a cell declares at its top level, in order. */
export function findDeclared(program: SyntaxNode): string[] {
  const declared = new Set<string>();
  for (const statement of childrenOf(program, "body")) {
    if (statement.declare === true) continue;
    if (statement.type === "VariableDeclaration")
      for (const {id} of declarators(statement)) bind(id, (name) => declared.add(name));
    else if (NAMED.has(statement.type) && !isTypesOnly(statement))
      declared.add(nameOf(childOf(statement, "id")));
  }
  return [...declared];
}

const NAMED = new Set([
  "FunctionDeclaration",
  "ClassDeclaration",
  "TSEnumDeclaration",
  "TSModuleDeclaration"
]);

/** The type aliases, interfaces and namespaces of such that it declares at its top level. */
export function findTypes(program: SyntaxNode): string[] {
  const names = childrenOf(program, "body").map((node) => {
    // `import A = N.B` of a type
    if (typeof node.typeName === "string") return node.typeName;
    const isType = /^TS(?:TypeAlias|Interface)Declaration$/.test(node.type);
    const isModule = node.type === "TSModuleDeclaration" && isTypesOnly(node);
    return isType || isModule ? nameOf(childOf(node, "id")) : "";
  });
  return [...new Set(names.filter((name) => name !== ""))];
}

/** The patterns of a declaration, each with its value. */
export function declarators(node: SyntaxNode): {id: SyntaxNode; init: SyntaxNode | null}[] {
  return childrenOf(node, "declarations").flatMap((declarator) => {
    const id = childOf(declarator, "id");
    return id === null ? [] : [{id, init: childOf(declarator, "init")}];
  });
}

const TARGETS = {
  RestElement: "argument",
  AssignmentPattern: "left",
  TSParameterProperty: "parameter"
} as const;

/** Calls `add` with each name that a pattern binds. */
export function bind(pattern: SyntaxNode, add: (name: string) => void): void {
  switch (pattern.type) {
    case "Identifier": {
      add(nameOf(pattern));
      return;
    }
    case "ObjectPattern":
      for (const property of childrenOf(pattern, "properties")) {
        const target = childOf(property, property.type === "RestElement" ? "argument" : "value");
        if (target !== null) bind(target, add);
      }
      return;
    case "ArrayPattern":
      for (const element of childrenOf(pattern, "elements")) bind(element, add);
      return;
    case "RestElement":
    case "AssignmentPattern":
    case "TSParameterProperty": {
      const target = childOf(pattern, TARGETS[pattern.type]);
      if (target !== null) bind(target, add);
    }
  }
}
