import ts from "typescript";

/** What a cell's text declares at its top level, read without knowing any other cell. */
export interface CellReading {
  /** variables, functions, classes and enums */
  readonly declares: readonly string[];
  /** interfaces and type aliases */
  readonly types: readonly string[];
  /** it has a `yield` of its own, outside any function */
  readonly stream: boolean;
}

/** Reads a cell as the body of an asynchronous generator, where both `await` and `yield` are words. */
export function readCell(source: string): CellReading {
  const file = ts.createSourceFile(
    "cell.ts",
    `async function* cell() {\n${source}\n}`,
    ts.ScriptTarget.ES2023,
    false
  );
  const body = file.statements.find(ts.isFunctionDeclaration)?.body;
  const statements = body?.statements ?? [];
  return {
    declares: [...new Set([...statements].flatMap(declaredNames))],
    types: [...statements].flatMap((statement) =>
      ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)
        ? [statement.name.text]
        : []
    ),
    stream: body !== undefined && hasOwnYield(body)
  };
}

/** Every word of a text that could be a name, once each: a superset of what it refers to. */
export function findMentions(source: string): readonly string[] {
  return [...new Set(source.match(/[\p{ID_Start}$_][\p{ID_Continue}$]*/gu))];
}

function declaredNames(statement: ts.Statement): readonly string[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.flatMap(({name}) => boundNames(name));
  if (
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isEnumDeclaration(statement)
  )
    return statement.name ? [statement.name.text] : [];
  return [];
}

function boundNames(name: ts.BindingName): readonly string[] {
  if (ts.isIdentifier(name)) return name.text === "" ? [] : [name.text];
  return [...name.elements].flatMap((element) =>
    ts.isOmittedExpression(element) ? [] : boundNames(element.name)
  );
}

function hasOwnYield(node: ts.Node): boolean {
  return (
    ts.forEachChild(node, (child) => {
      if (ts.isYieldExpression(child)) return true;
      if (ts.isFunctionLike(child) || ts.isClassLike(child)) return undefined;
      return hasOwnYield(child) || undefined;
    }) ?? false
  );
}
