import ts from "typescript";

/** What the statements of a cell declare. */
export interface Declarations {
  /** the values that a statement declares */
  readonly valuesOf: (statement: ts.Statement) => readonly ts.Identifier[];
  /** what a statement declares for types alone: interfaces, aliases, and what no cell gives, as by `declare const` */
  readonly typesOf: (statement: ts.Statement) => readonly ts.Identifier[];
}

export function createDeclarations(all: readonly ts.Statement[]): Declarations {
  const top = createBlock(all, null);
  const isAliasOfType = (statement: ts.ImportEqualsDeclaration): boolean =>
    isAlias(statement) && top.resolve(statement.name.text)?.isValue === false;
  return {
    valuesOf(statement) {
      if (!ts.isImportEqualsDeclaration(statement))
        return isElsewhere(statement) ? [] : ownNames(statement);
      return isAlias(statement) && !isAliasOfType(statement) ? [statement.name] : [];
    },
    typesOf(statement) {
      if (isType(statement)) return [statement.name];
      if (isElsewhere(statement)) return ownNames(statement);
      return ts.isImportEqualsDeclaration(statement) && isAliasOfType(statement)
        ? [statement.name]
        : [];
    }
  };
}

/** What a name stands for in all the statements that declare it. */
interface Meaning {
  readonly isValue: boolean;
  readonly members: Block;
}

/** The statements of a cell, or of the blocks of a namespace together. */
interface Block {
  /** what a name means here or in what is around; null when the cell does not tell */
  resolve(name: string): Meaning | null;
  /** the same of what the block exports */
  resolveMember(name: string): Meaning | null;
}

function createBlock(statements: readonly ts.Statement[], outer: Block | null): Block {
  const byName = new Map<string, ts.Statement[]>();
  for (const statement of statements)
    for (const {text} of namesOf(statement)) {
      const same = byName.get(text);
      if (same === undefined) byName.set(text, [statement]);
      else same.push(statement);
    }
  const known = new Map<string, Meaning | null>();
  const find = (name: string): Meaning | null => {
    let meaning = known.get(name);
    if (meaning === undefined) {
      // A name of itself means nothing that is known.
      known.set(name, null);
      meaning = meaningOf(byName.get(name) ?? []);
      known.set(name, meaning);
    }
    return meaning;
  };
  const meaningOf = (found: readonly ts.Statement[]): Meaning | null => {
    if (found.length === 0) return null;
    const alias = found.find(ts.isImportEqualsDeclaration);
    if (alias !== undefined) return follow(alias.moduleReference);
    const members = createBlock(found.flatMap(statementsOf), block);
    return {isValue: !found.every(isType), members};
  };
  const follow = (reference: ts.ModuleReference): Meaning | null => {
    if (ts.isExternalModuleReference(reference)) return null;
    if (ts.isIdentifier(reference)) return block.resolve(reference.text);
    return follow(reference.left)?.members.resolveMember(reference.right.text) ?? null;
  };
  const block: Block = {
    resolve: (name) => (byName.has(name) ? find(name) : (outer?.resolve(name) ?? null)),
    resolveMember: find
  };
  return block;
}

function namesOf(statement: ts.Statement): readonly ts.Identifier[] {
  if (isType(statement) || ts.isImportEqualsDeclaration(statement)) return [statement.name];
  return ownNames(statement);
}

function isType(
  statement: ts.Statement
): statement is ts.InterfaceDeclaration | ts.TypeAliasDeclaration {
  return ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement);
}

/** `declare const a: number`: no value stands behind it. A namespace is taken for one, as its types are read through it. */
function isElsewhere(statement: ts.Statement): boolean {
  if (ts.isModuleDeclaration(statement) || !ts.canHaveModifiers(statement)) return false;
  return ts.getModifiers(statement)?.some(({kind}) => kind === DECLARE) === true;
}

const DECLARE = ts.SyntaxKind.DeclareKeyword;

/** `import A = N.B`, and not an import of a module or of a type alone. */
function isAlias(statement: ts.ImportEqualsDeclaration): boolean {
  return !ts.isExternalModuleReference(statement.moduleReference) && !statement.isTypeOnly;
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
