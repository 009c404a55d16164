import type {Edits} from "./edits.ts";
import {childOf, childrenOf, nameOf, type SyntaxNode} from "./syntax.ts";

/** A constructor's parameters that declare fields: `constructor(readonly x: number)`. */
export function findFieldParameters(constructor: SyntaxNode): readonly SyntaxNode[] {
  const value = childOf(constructor, "value");
  return value === null
    ? []
    : childrenOf(value, "params").filter((parameter) => parameter.type === "TSParameterProperty");
}

function findDeclared(parameter: SyntaxNode): SyntaxNode | null {
  const declared = childOf(parameter, "parameter");
  return declared?.type === "AssignmentPattern" ? childOf(declared, "left") : declared;
}

/** Declares the fields at the start of the class and assigns them at the start of the constructor, or after `super(…)`. */
export function assignFields(class_: SyntaxNode, edits: Edits): void {
  const body = childOf(class_, "body");
  if (body === null) return;
  for (const member of childrenOf(body, "body")) {
    const parameters = findFieldParameters(member);
    const statements = findBody(member);
    if (parameters.length === 0 || statements === null) continue;
    for (const parameter of parameters) {
      const declared = findDeclared(parameter);
      if (declared !== null) edits.blank(parameter.start, declared.start);
    }
    const names = parameters.map((parameter) => nameOf(findDeclared(parameter)));
    edits.insert(body.start + 1, names.map((name) => `${name};`).join(""));
    const call = childOf(class_, "superClass") === null ? null : findSuperCall(statements);
    const at =
      call?.end ??
      childrenOf(statements, "body").findLast((one) => typeof one.directive === "string")?.end ??
      statements.start + 1;
    edits.insert(at, `;${names.map((name) => `this.${name} = ${name};`).join("")}`);
  }
}

/** Whether the fields of a constructor have a place to be assigned: a derived class calls `super(…)` as a statement of its own. */
export function hasPlaceForFields(class_: SyntaxNode, constructor: SyntaxNode): boolean {
  const body = findBody(constructor);
  return childOf(class_, "superClass") === null || body === null || findSuperCall(body) !== null;
}

function findBody(member: SyntaxNode): SyntaxNode | null {
  const value = childOf(member, "value");
  return value === null ? null : childOf(value, "body");
}

function findSuperCall(body: SyntaxNode): SyntaxNode | null {
  return (
    childrenOf(body, "body").find((statement) => {
      const call = childOf(statement, "expression");
      return call?.type === "CallExpression" && childOf(call, "callee")?.type === "Super";
    }) ?? null
  );
}
