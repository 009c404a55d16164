import {findDeclared, findTypes} from "./declares.ts";
import {childOf, childrenOf, nameOf, skipTrivia, type SyntaxNode} from "./syntax.ts";

/**
 * The program as if the words that only other files need were not there: `export const x = 1` is `const x = 1`, and
 * `export default x` is `x`. What stays an export, or an import, has no meaning in a cell.
 */
export function takeExports(source: string, program: SyntaxNode): SyntaxNode {
  const body = childrenOf(program, "body");
  if (!body.some(({type}) => MODULE.test(type))) return program;
  const taken = {...program, body: body.flatMap((statement) => take(source, statement))};
  const isOnlyType = createTypeTest(taken);
  return {
    ...taken,
    body: taken.body.map((statement) =>
      statement.isDefault === true && isOnlyType(childOf(statement, "expression"))
        ? toWords(statement, statement.end)
        : statement
    )
  };
}

/** Whether an expression is the name of an interface or another type of the program. */
function createTypeTest(program: SyntaxNode): (expression: SyntaxNode | null) => boolean {
  const types = new Set(findTypes(program));
  for (const name of findDeclared(program)) types.delete(name);
  return (expression) => types.has(nameOf(expression));
}

const MODULE = /^(?:Export|Import|TSImport)/;

function take(source: string, statement: SyntaxNode): readonly SyntaxNode[] {
  if (isOfTypes(statement)) return [toWords(statement, statement.end)];
  const declared = childOf(statement, "declaration");
  if (statement.type === "ExportNamedDeclaration")
    return declared !== null
      ? [toWords(statement, declared.start), declared]
      : hasOwnNames(statement)
        ? [toWords(statement, statement.end)]
        : [statement];
  if (statement.type !== "ExportDefaultDeclaration" || declared === null) return [statement];
  if (childOf(declared, "id") !== null && DECLARATIONS.has(declared.type))
    return [toWords(statement, declared.start), declared];
  if (DECLARATIONS.has(declared.type)) return [statement];
  const start = skipTrivia(source, statement.start + "export".length) + "default".length;
  // It begins one character early, which leaves a place for the parenthesis that `{` needs.
  const value = {type: "ExpressionStatement", start: start - 1, end: statement.end};
  return [toWords(statement, start), {...value, expression: declared, isDefault: true}];
}

const DECLARATIONS = new Set([
  "FunctionDeclaration",
  "ClassDeclaration",
  "TSDeclareFunction",
  "TSInterfaceDeclaration"
]);

/** What is erased, as a type is. */
function toWords({start}: SyntaxNode, end: number): SyntaxNode {
  return {type: "ModuleWords", start, end};
}

/** Whether an import or export without a declaration is about types alone. */
function isOfTypes(statement: SyntaxNode): boolean {
  if (childOf(statement, "declaration") !== null) return false;
  if (statement.importKind === "type" || statement.exportKind === "type") return true;
  const specifiers = childrenOf(statement, "specifiers");
  return (
    specifiers.length > 0 &&
    specifiers.every((one) => one.importKind === "type" || one.exportKind === "type")
  );
}

/** `export {a, b}`: each by the name that it has in the cell already. */
function hasOwnNames(statement: SyntaxNode): boolean {
  return (
    childOf(statement, "source") === null &&
    childrenOf(statement, "specifiers").every((one) => {
      const exported = nameOf(childOf(one, "exported"));
      return (
        one.exportKind === "type" ||
        exported === "default" ||
        exported === nameOf(childOf(one, "local"))
      );
    })
  );
}
