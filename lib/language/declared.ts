import ts from "typescript";

/** The values that a statement of a cell declares; `all` are the cell's. */
export function declaredNames(
  statement: ts.Statement,
  all: readonly ts.Statement[]
): readonly ts.Identifier[] {
  if (!ts.isImportEqualsDeclaration(statement)) return ownNames(statement);
  return isAlias(statement) && !isAliasOfType(statement, all) ? [statement.name] : [];
}

/** The interfaces and type aliases that a statement of a cell declares. */
export function declaredTypes(
  statement: ts.Statement,
  all: readonly ts.Statement[]
): readonly ts.Identifier[] {
  if (isType(statement)) return [statement.name];
  if (!ts.isImportEqualsDeclaration(statement)) return [];
  return isAlias(statement) && isAliasOfType(statement, all) ? [statement.name] : [];
}

function isType(
  statement: ts.Statement
): statement is ts.InterfaceDeclaration | ts.TypeAliasDeclaration {
  return ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement);
}

/** `import A = N.B`, and not an import of a module or of a type alone. */
function isAlias(statement: ts.ImportEqualsDeclaration): boolean {
  return !ts.isExternalModuleReference(statement.moduleReference) && !statement.isTypeOnly;
}

/** Whether all that a cell itself says of B in `import A = N.B` is that it is a type. */
function isAliasOfType(
  {moduleReference: reference}: ts.ImportEqualsDeclaration,
  all: readonly ts.Statement[]
): boolean {
  const found = ts.isExternalModuleReference(reference) ? [] : findMeant(reference, all);
  return found.length > 0 && found.every(isType);
}

function findMeant(reference: ts.EntityName, all: readonly ts.Statement[]): ts.Statement[] {
  const isPath = ts.isQualifiedName(reference);
  const name = isPath ? reference.right.text : reference.text;
  const within = isPath ? findMeant(reference.left, all).flatMap(statementsOf) : all;
  return within.filter((one) =>
    [...ownNames(one), ...(isType(one) ? [one.name] : [])].some(({text}) => text === name)
  );
}

function statementsOf(namespace: ts.Statement): readonly ts.Statement[] {
  const body = ts.isModuleDeclaration(namespace) ? namespace.body : undefined;
  if (body === undefined || ts.isIdentifier(body)) return [];
  return ts.isModuleBlock(body) ? body.statements : [body];
}

function ownNames(statement: ts.Statement): readonly ts.Identifier[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.flatMap(({name}) => boundNames(name));
  if (
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isEnumDeclaration(statement)
  )
    return statement.name !== undefined && statement.name.text !== "" ? [statement.name] : [];
  if (ts.isModuleDeclaration(statement) && ts.isIdentifier(statement.name))
    return (statement.flags & ts.NodeFlags.GlobalAugmentation) === 0 ? [statement.name] : [];
  return [];
}

function boundNames(name: ts.BindingName): readonly ts.Identifier[] {
  if (ts.isIdentifier(name)) return name.text === "" ? [] : [name];
  return [...name.elements].flatMap((element) =>
    ts.isOmittedExpression(element) ? [] : boundNames(element.name)
  );
}
