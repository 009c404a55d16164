import {findFieldParameters, hasPlaceForFields} from "./fields.ts";
import {findExported} from "./namespaces.ts";
import {NO_IMPORT, NO_IMPORT_CALL} from "./sentences.ts";
import {allChildren, childOf, childrenOf, isTypesOnly, nameOf, type SyntaxNode} from "./syntax.ts";

export interface Refusal {
  readonly message: string;
  readonly at: number;
}

/** What parses but has no place in a cell, the first in reading order, told in one sentence with the way out; or null. */
export function findRefusal(source: string, program: SyntaxNode): Refusal | null {
  if (!TELLING.test(source)) return null;
  let first: Refusal | null = null;
  const visit = (node: SyntaxNode, outer: SyntaxNode): void => {
    const message = refusalOf(node) ?? refusalIn(outer, node);
    const at = node.start;
    if (message !== null && (first === null || at < first.at)) first = {message, at};
    if (message !== null || isTypesOnly(node)) return;
    for (const child of allChildren(node)) visit(child, node);
  };
  visit(program, program);
  return first;
}

/** One of these stands in every cell that has something to refuse. */
const TELLING = /\b(?:import|export|namespace|module|constructor)\b|@/;

function refusalOf(node: SyntaxNode): string | null {
  switch (node.type) {
    case "ImportDeclaration":
    case "TSImportEqualsDeclaration":
      return NO_IMPORT;
    case "ImportExpression":
      return NO_IMPORT_CALL;
    case "MetaProperty":
      return nameOf(childOf(node, "meta")) === "import"
        ? "import.meta is not available in a cell"
        : null;
    case "TSModuleDeclaration":
      return isTypesOnly(node) || childOf(node, "id")?.type === "Identifier"
        ? null
        : "a namespace has a name without quotes";
    case "ClassDeclaration":
    case "ClassExpression":
      return refusalOfFields(node);
    case "Decorator":
      return "decorators are not available in a cell, as browsers have none yet: call the function on what it decorates";
    default:
      return null;
  }
}

const EXPORTS = new Set([
  "ExportNamedDeclaration",
  "ExportDefaultDeclaration",
  "ExportAllDeclaration",
  "TSExportAssignment",
  "TSNamespaceExportDeclaration"
]);

/** What depends on what is around: `export`, of which a program has kept what no cell can do. */
function refusalIn(outer: SyntaxNode, node: SyntaxNode): string | null {
  if (!EXPORTS.has(node.type)) return null;
  if (outer.type === "TSModuleBlock")
    return findExported(node) === null
      ? "in a namespace, export stands before a declaration, as in export const x = 1"
      : null;
  if (node.type === "ExportAllDeclaration" || childOf(node, "source") !== null)
    return 'export … from is not available in a cell: a heavy module comes by await use("name")';
  return node.type === "ExportNamedDeclaration"
    ? "export {a as b} takes a value a that the cell declares and a name b that the cell has not: else write const b = a"
    : "what a cell declares is in scope in all cells: write export before a declaration, or nothing";
}

function refusalOfFields(node: SyntaxNode): string | null {
  const body = childOf(node, "body");
  const hasPlace = (member: SyntaxNode): boolean =>
    findFieldParameters(member).length === 0 || hasPlaceForFields(node, member);
  return body === null || childrenOf(body, "body").every(hasPlace)
    ? null
    : "a constructor whose parameters declare fields calls super(…) as a statement of its own";
}
