import {findDeclared, findTypes} from "./declares.ts";
import {
  childOf,
  childrenOf,
  isTypesOnly,
  nameOf,
  skipTrivia,
  toWords,
  type SyntaxNode
} from "./syntax.ts";

/**
 * The program as if the words that only other files need were not there: `export const x = 1` is `const x = 1`, and
 * `export default x` is `x`. What stays an export, or an import, has no meaning in a cell.
 */
export function takeExports(source: string, program: SyntaxNode): SyntaxNode {
  const body = childrenOf(program, "body");
  if (!body.some(({type}) => MODULE.test(type))) return program;
  const taken = {...program, body: body.flatMap((statement) => take(source, statement))};
  const isOnlyType = createTypeTest(taken);
  const kept: SyntaxNode[] = [];
  let isOpen = false;
  for (const statement of taken.body) {
    const {start} = statement;
    const value = statement.isDefault === true ? childOf(statement, "expression") : null;
    // As a value, a function without a name does not end by itself.
    if (isOpen && !isTypesOnly(statement)) kept.push({type: "StatementEnd", start, end: start});
    isOpen = isTypesOnly(statement) ? isOpen : /^(?:Function|Class)/.test(value?.type ?? "");
    kept.push(isOnlyType(value) ? toWords(statement, statement.end) : statement);
  }
  return {...taken, body: kept};
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
    return declared === null ? [statement] : [toWords(statement, declared.start), declared];
  if (statement.type !== "ExportDefaultDeclaration" || declared === null) return [statement];
  const isNamed = childOf(declared, "id") !== null;
  if (isNamed && /Declaration$|^TSDeclareFunction$/.test(declared.type))
    return [toWords(statement, declared.start), declared];
  if (declared.type === "TSDeclareFunction") return [toWords(statement, statement.end)];
  const start = skipTrivia(source, statement.start + "export".length) + "default".length;
  // It begins one character early, which leaves a place for the parenthesis that `{` needs.
  const value = {type: "ExpressionStatement", start: start - 1, end: statement.end};
  const expression = {...declared, type: declared.type.replace(/Declaration$/, "Expression")};
  return [toWords(statement, start), {...value, expression, isDefault: true}];
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
