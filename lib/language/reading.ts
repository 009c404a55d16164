import ts from "typescript";
import {createDeclarations} from "./declared.ts";
import {findRenamed, takeExports} from "./exports.ts";

/** What a cell's text declares at its top level, read without knowing any other cell. */
export interface CellReading {
  /** variables, functions, classes, enums and namespaces */
  readonly declares: readonly string[];
  /** interfaces and type aliases */
  readonly types: readonly string[];
  /** the text as a module has it: as long as the cell's, without the words that export */
  readonly text: string;
  /** of both, those that the cell itself has by another name: `export {a as b}` */
  readonly renamed: ReadonlyMap<string, string>;
  /** where each of them is first named */
  readonly places: ReadonlyMap<string, Declared>;
  /** every word that could be a name: a superset of what the cell refers to */
  readonly mentions: readonly string[];
  /** it has a `yield` of its own, outside any function */
  readonly stream: boolean;
  /** too long or too deeply nested for a compiler: it is taken for an empty cell */
  readonly unreadable: boolean;
}

export interface Declared {
  /** in the cell's text */
  readonly offset: number;
  /** it takes types of its own, as `interface Pair<A, B>` does */
  readonly isGeneric: boolean;
  readonly kind:
    "class" | "constant" | "enum" | "function" | "interface" | "namespace" | "type" | "variable";
}

/** More than any cell that somebody wrote, and little enough to be read between two keys. */
const LONGEST = 200_000;

const HEAD = "async function* cell() {\n";

/**
 * Reads a cell as the body of an asynchronous generator, where both `await` and `yield` are words. Half-typed text gives
 * what can be made out of it.
 */
export function readCell(source: string): CellReading {
  try {
    return source.length > LONGEST ? UNREADABLE : read(source);
  } catch (error) {
    // The parser calls itself for each level of nesting.
    if (error instanceof RangeError) return UNREADABLE;
    throw error;
  }
}

const UNREADABLE: CellReading = {
  declares: [],
  types: [],
  text: "",
  renamed: new Map(),
  places: new Map(),
  mentions: [],
  stream: false,
  unreadable: true
};

function read(source: string): CellReading {
  const file = ts.createSourceFile("cell.ts", `${HEAD}${source}\n}`, ts.ScriptTarget.ES2023, false);
  const [cell, ...rest] = file.statements;
  const body = cell !== undefined && ts.isFunctionDeclaration(cell) ? cell.body : undefined;
  // A brace too many ends the function early: what follows it is the cell's all the same.
  const statements = [...(body?.statements ?? []), ...rest];
  const {valuesOf, typesOf} = createDeclarations(statements);
  const names = statements.flatMap(valuesOf);
  const types = statements.flatMap(typesOf);
  const typeNames = new Set(types.map(({text}) => text));
  const declares = new Set(names.map(({text}) => text));
  const isOnlyType = (name: string): boolean => typeNames.has(name) && !declares.has(name);
  const places = new Map<string, Declared>();
  for (const statement of statements)
    for (const name of [...valuesOf(statement), ...typesOf(statement)])
      if (!places.has(name.text))
        places.set(name.text, {
          offset: name.getStart(file) - HEAD.length,
          isGeneric: "typeParameters" in statement && statement.typeParameters !== undefined,
          kind: kindOf(statement)
        });
  const renamed = new Map<string, string>();
  for (const {propertyName, name, isTypeOnly} of findRenamed(statements)) {
    const local = propertyName?.text ?? "";
    const known = places.get(local);
    if (known === undefined || places.has(name.text)) continue;
    renamed.set(name.text, local);
    places.set(name.text, {...known, offset: name.getStart(file) - HEAD.length});
    if (isTypeOnly || isOnlyType(local)) typeNames.add(name.text);
    else declares.add(name.text);
  }
  return {
    declares: [...declares],
    types: [...typeNames],
    renamed,
    text: takeExports({source, file, statements, start: HEAD.length, isOnlyType}),
    places,
    mentions: findMentions(source),
    stream: body !== undefined && hasOwnYield(body),
    unreadable: false
  };
}

function findMentions(source: string): readonly string[] {
  return [...new Set(source.match(/[\p{ID_Start}$_][\p{ID_Continue}$]*/gu))];
}

function kindOf(statement: ts.Statement): Declared["kind"] {
  if (ts.isFunctionDeclaration(statement)) return "function";
  if (ts.isClassDeclaration(statement)) return "class";
  if (ts.isEnumDeclaration(statement)) return "enum";
  if (ts.isModuleDeclaration(statement)) return "namespace";
  if (ts.isInterfaceDeclaration(statement)) return "interface";
  if (ts.isTypeAliasDeclaration(statement)) return "type";
  const isConstant =
    ts.isVariableStatement(statement) &&
    (statement.declarationList.flags & ts.NodeFlags.Const) !== 0;
  return isConstant ? "constant" : "variable";
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
