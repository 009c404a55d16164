import {allChildren, childOf, nameOf, type SyntaxNode} from "./syntax.ts";

export interface Refusal {
  readonly message: string;
  readonly at: number;
}

/** What parses but has no place in a cell, the first in reading order, told in one sentence with the way out; or null. */
export function findRefusal(source: string, program: SyntaxNode): Refusal | null {
  if (!TELLING.test(source)) return null;
  let first: Refusal | null = null;
  const visit = (node: SyntaxNode): void => {
    const message = refusalOf(node);
    if (message !== null && (first === null || node.start < first.at))
      first = {message, at: node.start};
    if (message !== null || node.declare === true) return;
    for (const child of allChildren(node)) visit(child);
  };
  visit(program);
  return first;
}

/** One of these stands in every cell that has something to refuse. */
const TELLING =
  /\b(?:import|export|enum|namespace|module|public|private|protected|readonly|override|accessor)\b|@/;

function refusalOf(node: SyntaxNode): string | null {
  switch (node.type) {
    case "ImportDeclaration":
    case "TSImportEqualsDeclaration":
      return 'import is not available in a cell: the standard library is in scope, and a heavy module comes by await use("name")';
    case "ImportExpression":
      return 'import() is not available in a cell: a heavy module comes by await use("name")';
    case "ExportNamedDeclaration":
    case "ExportDefaultDeclaration":
    case "ExportAllDeclaration":
    case "TSExportAssignment":
    case "TSNamespaceExportDeclaration":
      return 'export is not needed in a cell: what a cell declares is in scope in all cells; a module comes by await use("name")';
    case "MetaProperty":
      return nameOf(childOf(node, "meta")) === "import"
        ? "import.meta is not available in a cell"
        : null;
    case "TSEnumDeclaration":
      return node.declare === true
        ? null
        : `enum is not available in a cell: write const ${nameOf(childOf(node, "id"))} = {…} as const`;
    case "TSModuleDeclaration":
      return node.declare === true
        ? null
        : "namespace is not available in a cell: declare the names in the cell itself";
    case "TSParameterProperty":
      return "a parameter cannot declare a field in a cell: declare the field in the class and assign it in the constructor";
    case "AccessorProperty":
      return "accessor fields are not available in a cell: write a get and a set";
    case "Decorator":
      return "decorators are not available in a cell";
    default:
      return null;
  }
}
