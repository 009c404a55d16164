import {bind, declarators} from "./declares.ts";
import {rootOf} from "./mentions.ts";
import {childOf, childrenOf, isTypesOnly, nameOf, type SyntaxNode} from "./syntax.ts";

/** The statements of a cell, or of a block of a namespace, and what their names mean. */
export interface Block {
  readonly statements: readonly SyntaxNode[];
  readonly outer: Block | null;
  readonly own: Meanings;
  /** what all blocks of the namespace export together */
  readonly exported: Meanings;
  /** the blocks in it, by their namespace */
  readonly inner: ReadonlyMap<SyntaxNode, Block>;
  /** it is declared elsewhere, so that all of it is exported */
  readonly isAmbient: boolean;
}

type Meanings = Map<string, Meaning>;

/** What one name stands for in all the statements that declare it. */
interface Meaning {
  isValue: boolean;
  /** what a namespace of this name exports */
  readonly members: Meanings;
  alias: Alias | null;
}

/** What a name is another name of, and where that is said. */
interface Alias {
  readonly reference: SyntaxNode;
  readonly block: Block;
  /** what it means, once that is known; null when the program does not tell */
  meant?: Meaning | null;
}

export function readBlock(
  statements: readonly SyntaxNode[],
  around: {outer: Block; exported: Meanings; isAmbient: boolean} | null = null
): Block {
  const {outer, exported, isAmbient} = around ?? {
    outer: null,
    exported: new Map<string, Meaning>(),
    isAmbient: false
  };
  const inner = new Map<SyntaxNode, Block>();
  const block: Block = {statements, outer, own: new Map(), exported, inner, isAmbient};
  for (const statement of statements) {
    const declared = declaredBy(statement);
    const isGiven = isAmbient || declared !== statement || statement.isExport === true;
    const meaningOf = (name: string): Meaning => {
      const meanings = isGiven ? exported : block.own;
      const meaning = meanings.get(name) ?? {isValue: false, members: new Map(), alias: null};
      meanings.set(name, meaning);
      return meaning;
    };
    for (const {id} of declarators(declared)) bind(id, (name) => (meaningOf(name).isValue = true));
    const name = nameOf(childOf(declared, "id"));
    if (name === "") continue;
    const meaning = meaningOf(name);
    const reference = childOf(declared, "moduleReference");
    if (reference !== null) meaning.alias = {reference, block};
    else if (declared.type !== "TSModuleDeclaration")
      meaning.isValue ||= !/^TS(?:Interface|TypeAlias)Declaration$/.test(declared.type);
    else {
      meaning.isValue ||= !isTypesOnly({...declared, declare: false});
      const spec = {
        outer: block,
        exported: meaning.members,
        isAmbient: isAmbient || declared.declare === true
      };
      inner.set(declared, readBlock(statementsOf(declared), spec));
    }
  }
  return block;
}

/** What a statement declares, without the word that exports it. */
export function declaredBy(statement: SyntaxNode): SyntaxNode {
  const isExport = statement.type === "ExportNamedDeclaration";
  return (isExport ? childOf(statement, "declaration") : null) ?? statement;
}

/** The statements of a namespace; of `namespace A.B`, one that exports B. */
function statementsOf(namespace: SyntaxNode): readonly SyntaxNode[] {
  const body = childOf(namespace, "body");
  if (body?.type !== "TSModuleDeclaration") return body === null ? [] : childrenOf(body, "body");
  const {start, end} = body;
  return [{type: "ExportNamedDeclaration", start, end, declaration: body}];
}

/** Whether what an `import A = N.B` of a block names is a value. What the program does not declare is taken for one. */
export function namesValue(alias: SyntaxNode, block: Block): boolean {
  const reference = childOf(alias, "moduleReference");
  return reference !== null && resolve(reference, block)?.isValue !== false;
}

/** Whether an `import A = N.B` of a block takes from an N that the program does not declare. */
export function isForeign(alias: SyntaxNode, block: Block): boolean {
  const reference = childOf(alias, "moduleReference");
  return reference !== null && find(rootOf(reference), block) === null;
}

/** What a name like `N.B` means in a block; null when the program does not tell. */
function resolve(reference: SyntaxNode, block: Block): Meaning | null {
  const left = childOf(reference, "left");
  const right = nameOf(childOf(reference, "right"));
  const found =
    left === null
      ? find(nameOf(reference), block)
      : (resolve(left, block)?.members.get(right) ?? null);
  const alias = found?.alias ?? null;
  if (alias === null) return found;
  if (alias.meant === undefined) {
    // A name of itself means nothing that is known.
    alias.meant = null;
    alias.meant = resolve(alias.reference, alias.block);
  }
  return alias.meant;
}

function find(name: string, {own, exported, outer}: Block): Meaning | null {
  return own.get(name) ?? exported.get(name) ?? (outer === null ? null : find(name, outer));
}
