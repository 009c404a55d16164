import {declarators} from "./declares.ts";
import type {Edits} from "./edits.ts";
import {addMentions, rootOf} from "./mentions.ts";
import {declaredBy, isForeign, namesValue, readBlock, type Block} from "./meanings.ts";
import {childOf, childrenOf, nameOf, skipTrivia, toWords, type SyntaxNode} from "./syntax.ts";

/**
 * The program with a constant for each `import A = N.B` that names a value, on its place, and nothing for one that names
 * a type. As the compiler has it, one that a namespace keeps to itself is nothing too when no value is taken from it.
 */
export function takeAliases(source: string, program: SyntaxNode): SyntaxNode {
  if (!/\bimport\b/.test(source)) return program;
  const body = rewrite(source, readBlock(childrenOf(program, "body")));
  return {...program, body};
}

function rewrite(source: string, block: Block): readonly SyntaxNode[] {
  const used = findUsed(block);
  return block.statements.flatMap((statement) => {
    if (!isAlias(statement)) return [rewriteInside(source, statement, block)];
    return used.has(statement) && namesValue(statement, block)
      ? toConstant(source, statement, block)
      : [{...toWords(statement, statement.end), typeName: nameOf(childOf(statement, "id"))}];
  });
}

/** `import A = N.B`, and not `import A = require("…")`. */
function isAlias(statement: SyntaxNode): boolean {
  return (
    statement.type === "TSImportEqualsDeclaration" &&
    childOf(statement, "moduleReference")?.type !== "TSExternalModuleReference"
  );
}

function rewriteInside(source: string, statement: SyntaxNode, block: Block): SyntaxNode {
  const declared = declaredBy(statement);
  const inner = block.inner.get(declared);
  const body = childOf(declared, "body");
  if (inner === undefined || body === null) return statement;
  const statements = rewrite(source, inner);
  const [first] = statements;
  const isPath = body.type === "TSModuleDeclaration" && first !== undefined;
  const namespace = {...declared, body: isPath ? declaredBy(first) : {...body, body: statements}};
  return declared === statement ? namespace : {...statement, declaration: namespace};
}

/** The aliases of a block that are for others, or that a value is taken from in it. */
function findUsed(block: Block): ReadonlySet<SyntaxNode> {
  const aliases = block.statements.filter(isAlias);
  const names = new Set<string>();
  for (const statement of block.statements) if (!isAlias(statement)) addMentions(statement, names);
  const byName = new Map<string, SyntaxNode[]>();
  for (const alias of aliases) {
    const name = nameOf(childOf(alias, "id"));
    const same = byName.get(name);
    if (same === undefined) byName.set(name, [alias]);
    else same.push(alias);
  }
  const isUsed = (alias: SyntaxNode): boolean =>
    alias.isExport === true || block.outer === null || names.has(nameOf(childOf(alias, "id")));
  const used = new Set(aliases.filter(isUsed).filter(isOfValue));
  // What an alias is used for uses another.
  for (const alias of used) {
    const reference = childOf(alias, "moduleReference");
    const others = reference === null ? [] : (byName.get(rootOf(reference)) ?? []);
    for (const other of others) if (isOfValue(other)) used.add(other);
  }
  return used;
}

function isOfValue(alias: SyntaxNode): boolean {
  return alias.importKind !== "type";
}

function toConstant(source: string, alias: SyntaxNode, block: Block): readonly SyntaxNode[] {
  const isGiven = alias.isExport === true;
  const start = isGiven ? skipTrivia(source, alias.start + "export".length) : alias.start;
  const id = childOf(alias, "id");
  const init = toExpression(childOf(alias, "moduleReference"));
  const declarator = {
    type: "VariableDeclarator",
    start: id?.start ?? start,
    end: alias.end,
    id,
    init
  };
  const place = {start, end: alias.end};
  const constant = {
    ...place,
    type: "VariableDeclaration",
    kind: "const",
    declarations: [declarator],
    isAlias: true,
    isForeign: isForeign(alias, block)
  };
  if (!isGiven) return [constant];
  return block.outer === null
    ? [toWords(alias, start), constant]
    : [{...place, type: "ExportNamedDeclaration", start: alias.start, declaration: constant}];
}

/** `N.B` as what is computed. */
function toExpression(reference: SyntaxNode | null): SyntaxNode | null {
  if (reference?.type !== "TSQualifiedName") return reference;
  const {start, end} = reference;
  const object = toExpression(childOf(reference, "left"));
  const property = childOf(reference, "right");
  return {type: "MemberExpression", start, end, object, property, computed: false};
}

/** `import A = N.B` gives undefined when all of another cell's N, or B, is a type. */
export function doubtForeign(constant: SyntaxNode, edits: Edits): void {
  const doubt = (path: SyntaxNode): void => {
    const object = childOf(path, "object");
    if (object === null) {
      edits.insert(path.start, `typeof ${nameOf(path)} === "undefined" ? void 0 : `);
      return;
    }
    doubt(object);
    edits.insert(skipTrivia(edits.source, object.end), "?");
  };
  for (const {init} of declarators(constant)) if (init !== null) doubt(init);
}
