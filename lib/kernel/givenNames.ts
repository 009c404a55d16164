import {bind, declarators, findTypes} from "./declares.ts";
import {addMentions} from "./mentions.ts";
import {childOf, childrenOf, isTypesOnly, nameOf, toWords, type SyntaxNode} from "./syntax.ts";

/**
 * The statements with a constant `b` for each `export {a as b}`, after the statement that declares `a`. The export stays as
 * it is when `a` may change or is not the cell's, and when `b` is something else in the cell or no name.
 */
export function giveNames(statements: readonly SyntaxNode[]): readonly SyntaxNode[] {
  const lists = statements.filter(isList);
  if (lists.length === 0) return statements;
  const definers = findDefiners(statements);
  const types = new Set(findTypes({type: "Program", start: 0, end: 0, body: statements}));
  const taken = new Set<string>();
  for (const statement of statements) if (!lists.includes(statement)) addMentions(statement, taken);

  const isGiven = (specifier: SyntaxNode): boolean => {
    if (!givesName(specifier, definers, types)) return true;
    const name = nameOf(childOf(specifier, "exported"));
    const isFree = name !== "" && !taken.has(name) && !WORDS.has(name);
    return isFree && definers.has(nameOf(childOf(specifier, "local")));
  };
  const left = new Set(lists.filter((list) => !childrenOf(list, "specifiers").every(isGiven)));
  const given = lists
    .filter((list) => !left.has(list))
    .flatMap((list) => childrenOf(list, "specifiers"))
    .filter((specifier) => givesName(specifier, definers, types));
  return statements.flatMap((statement) => {
    if (lists.includes(statement) && !left.has(statement))
      return [toWords(statement, statement.end)];
    const here = given.filter((one) => definers.get(nameOf(childOf(one, "local"))) === statement);
    return here.length === 0 ? [statement] : [statement, toConstants(here, statement.end)];
  });
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

/** Whether an `a as b` comes to a value by another name. */
function givesName(
  specifier: SyntaxNode,
  definers: ReadonlyMap<string, SyntaxNode>,
  types: ReadonlySet<string>
): boolean {
  const local = nameOf(childOf(specifier, "local"));
  const exported = nameOf(childOf(specifier, "exported"));
  if (specifier.exportKind === "type" || exported === "default" || exported === local) return false;
  return definers.has(local) || !types.has(local);
}

/** Where each name is declared that stands for one thing only. */
function findDefiners(statements: readonly SyntaxNode[]): ReadonlyMap<string, SyntaxNode> {
  const definers = new Map<string, SyntaxNode>();
  for (const statement of statements) {
    if (isTypesOnly(statement)) continue;
    const add = (name: string): void => {
      if (!definers.has(name)) definers.set(name, statement);
    };
    if (statement.kind === "const") for (const {id} of declarators(statement)) bind(id, add);
    else if (/^(?:Function|Class|TSEnum|TSModule)Declaration$/.test(statement.type))
      add(nameOf(childOf(statement, "id")));
  }
  return definers;
}

function toConstants(specifiers: readonly SyntaxNode[], at: number): SyntaxNode {
  const declarations = specifiers.map((specifier) => ({
    type: "VariableDeclarator",
    start: specifier.start,
    end: specifier.end,
    id: childOf(specifier, "exported"),
    init: childOf(specifier, "local")
  }));
  return {
    type: "VariableDeclaration",
    kind: "const",
    start: at,
    end: at,
    declarations,
    isGiven: true
  };
}
