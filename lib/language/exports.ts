import ts from "typescript";

/** A cell's text and its statements, which stand in a file that begins `start` before the text. */
export interface CellStatements {
  readonly source: string;
  readonly file: ts.SourceFile;
  readonly statements: readonly ts.Statement[];
  readonly start: number;
  readonly isOnlyType: (name: string) => boolean;
}

/**
 * The text as the kernel takes it, on the same places: `export const x = 1` is `const x = 1`, `export default x` gives a
 * variable that value, and imports of types are left out. What has no meaning in a cell stays.
 */
export function takeExports({source, file, statements, start, isOnlyType}: CellStatements): string {
  let text = source;
  const put = (from: number, to: number, words: string): void => {
    const old = text.slice(from - start, to - start);
    const kept = words + old.slice(words.length).replace(/[^\n\r\u2028\u2029]/g, " ");
    text = text.slice(0, from - start) + kept + text.slice(to - start);
  };
  for (const statement of statements) {
    const at = statement.getStart(file);
    if (isLeftOut(statement)) put(at, statement.end, ";");
    else if (ts.isExportAssignment(statement)) {
      if (statement.isExportEquals === true) continue;
      const {expression} = statement;
      const word = statement.getChildren(file).find(({kind}) => kind === DEFAULT);
      if (ts.isIdentifier(expression) && isOnlyType(expression.text)) put(at, statement.end, ";");
      else if (word !== undefined) {
        put(at, at + "export".length, "const ");
        put(word.getStart(file), word.end, "$value=");
      }
    } else if (ts.canHaveModifiers(statement) && isNamed(statement))
      for (const word of ts.getModifiers(statement) ?? [])
        if (word.kind === ts.SyntaxKind.ExportKeyword || word.kind === DEFAULT)
          put(word.getStart(file), word.end, "");
  }
  return text;
}

const DEFAULT = ts.SyntaxKind.DefaultKeyword;

function isNamed(statement: ts.Statement): boolean {
  const isPart = ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement);
  return !isPart || statement.name !== undefined;
}

/** An import or export of types alone, and `export {a, b as c}` of the cell's own names. */
function isLeftOut(statement: ts.Statement): boolean {
  if (ts.isImportEqualsDeclaration(statement)) return statement.isTypeOnly;
  if (ts.isImportDeclaration(statement)) {
    const {importClause} = statement;
    const named = importClause?.namedBindings;
    if (importClause === undefined) return false;
    if (importClause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
    if (importClause.name !== undefined || named === undefined || !ts.isNamedImports(named))
      return false;
    return named.elements.length > 0 && named.elements.every(({isTypeOnly}) => isTypeOnly);
  }
  if (!ts.isExportDeclaration(statement)) return false;
  const named = statement.exportClause;
  if (statement.isTypeOnly) return true;
  if (named === undefined || !ts.isNamedExports(named)) return false;
  const isFrom = statement.moduleSpecifier !== undefined;
  return (
    !isFrom || (named.elements.length > 0 && named.elements.every(({isTypeOnly}) => isTypeOnly))
  );
}

/** What the statements export by another name: `export {a as b}`, which the text is left without. */
export function findRenamed(statements: readonly ts.Statement[]): readonly ts.ExportSpecifier[] {
  return statements.flatMap((statement) => {
    if (!ts.isExportDeclaration(statement) || statement.moduleSpecifier !== undefined) return [];
    const named = statement.exportClause;
    if (named === undefined || !ts.isNamedExports(named)) return [];
    return named.elements.filter(
      ({propertyName, name}) =>
        propertyName !== undefined &&
        ts.isIdentifier(name) &&
        name.text !== "default" &&
        name.text !== propertyName.text
    );
  });
}
