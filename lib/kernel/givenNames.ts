import {findDeclared, findTypes} from "./declares.ts";
import {addMentions} from "./mentions.ts";
import {childOf, childrenOf, nameOf, toWords, type SyntaxNode} from "./syntax.ts";

/** A name that a cell gives to others for what it calls by another itself: `export {local as name}`. */
export interface Renamed {
  readonly name: string;
  readonly local: string;
}

/**
 * The program with each `export {a, b as c}` of its own names as words, which only other cells need. The export stays as it
 * is when `b` is not the cell's, and when `c` is something else in the cell or no name.
 */
export function takeLists(program: SyntaxNode): SyntaxNode {
  const statements = childrenOf(program, "body");
  const lists = new Set(statements.filter(isList));
  if (lists.size === 0) return program;
  const declared = new Set(findDeclared(program));
  const types = new Set(findTypes(program));
  const taken = new Set<string>();
  for (const statement of statements) if (!lists.has(statement)) addMentions(statement, taken);

  const givesValue = ({name, local}: Renamed): boolean =>
    name !== "default" && name !== local && (declared.has(local) || !types.has(local));
  const isGiven = (specifier: SyntaxNode): boolean => {
    const renamed = toRenamed(specifier);
    if (specifier.exportKind === "type" || !givesValue(renamed)) return true;
    const {name, local} = renamed;
    return declared.has(local) && name !== "" && !taken.has(name) && !WORDS.has(name);
  };
  const renamed: SyntaxNode[] = [];
  const body = statements.map((statement) => {
    if (!lists.has(statement)) return statement;
    const specifiers = childrenOf(statement, "specifiers");
    if (!specifiers.every(isGiven)) return statement;
    const values = specifiers.filter(({exportKind}) => exportKind !== "type");
    renamed.push(...values.filter((specifier) => givesValue(toRenamed(specifier))));
    return toWords(statement, statement.end);
  });
  return {...program, body, renamed};
}

function toRenamed(specifier: SyntaxNode): Renamed {
  return {
    name: nameOf(childOf(specifier, "exported")),
    local: nameOf(childOf(specifier, "local"))
  };
}

/** What a program that `takeLists` has read gives by another name. */
export function findRenamed(program: SyntaxNode): readonly Renamed[] {
  return childrenOf(program, "renamed").map(toRenamed);
}

/** What a cell itself calls each of the values that it gives. */
export function toLocals({
  declares,
  renamed
}: {
  readonly declares: readonly string[];
  readonly renamed: readonly Renamed[];
}): readonly string[] {
  const locals = new Map(renamed.map(({name, local}) => [name, local]));
  return declares.map((name) => locals.get(name) ?? name);
}

/** What is no name of a variable. */
const WORDS = new Set(
  (
    "await break case catch class const continue debugger default delete do else enum export extends false finally for " +
    "function if import in instanceof new null return super switch this throw true try typeof var void while " +
    "with yield let static implements interface package private protected public eval arguments"
  ).split(" ")
);

/** `export {a, b as c}` of the cell's own names. */
function isList(statement: SyntaxNode): boolean {
  return (
    statement.type === "ExportNamedDeclaration" &&
    childOf(statement, "declaration") === null &&
    childOf(statement, "source") === null
  );
}
