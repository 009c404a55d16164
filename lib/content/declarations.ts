import ts from "typescript";
import {NO_COMMENT, parseDocComment} from "./docComment.ts";
import type {DocComment} from "./docComment.ts";

/** A name that a file exports, as its readers call it. */
export interface Declaration {
  readonly name: string;
  readonly kind: "function" | "class";
  /** how it is called, one for each overload; none for a class */
  readonly signatures: readonly string[];
  readonly comment: DocComment;
  readonly line: number;
  /** of a class */
  readonly members: readonly Declaration[];
}

export interface SourceFacts {
  /** the file's first comment */
  readonly intro: string;
  readonly declarations: ReadonlyMap<string, Declaration>;
  readonly tree: ts.SourceFile;
}

/** The exported functions, classes and function types of a TypeScript source. */
export function readDeclarations(file: string, text: string): SourceFacts {
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const [first] = ts.getLeadingCommentRanges(text, 0) ?? [];
  const intro = first && text.startsWith("/**", first.pos) ? text.slice(first.pos, first.end) : "";
  const declarations = new Map<string, Declaration>();
  for (const statement of tree.statements) {
    const declaration = isExported(statement) ? toDeclaration(statement, tree, intro) : null;
    if (!declaration) continue;
    const before = declarations.get(declaration.name);
    declarations.set(declaration.name, before ? merge(before, declaration) : declaration);
  }
  return {intro, declarations: withoutBodies(declarations), tree};
}

/** The signature of a function that has overloads is theirs: its own, the last one, is hidden from callers. */
function withoutBodies(
  declarations: ReadonlyMap<string, Declaration>
): ReadonlyMap<string, Declaration> {
  return new Map(
    [...declarations].map(([name, one]) => [
      name,
      {
        ...one,
        signatures: visible(one.signatures),
        members: one.members.map((member) => ({...member, signatures: visible(member.signatures)}))
      }
    ])
  );
}

const BODY = "\u0000";

function visible(signatures: readonly string[]): readonly string[] {
  const overloads = signatures.filter((signature) => !signature.endsWith(BODY));
  return overloads.length > 0
    ? overloads
    : signatures.map((signature) => signature.replace(BODY, ""));
}

function merge(a: Declaration, b: Declaration): Declaration {
  return {
    ...a,
    signatures: [...a.signatures, ...b.signatures],
    comment: a.comment === NO_COMMENT ? b.comment : a.comment
  };
}

function toDeclaration(node: ts.Node, tree: ts.SourceFile, intro: string): Declaration | null {
  const base = {comment: commentOf(node, tree, intro), line: lineOf(node, tree), members: []};
  if (ts.isFunctionDeclaration(node) && node.name) {
    const name = node.name.text;
    return {
      ...base,
      name,
      kind: "function",
      signatures: [signatureOf(name, node, tree) + (node.body ? BODY : "")]
    };
  }
  if (ts.isInterfaceDeclaration(node)) {
    const calls = node.members.filter(ts.isCallSignatureDeclaration);
    return calls.length === 0
      ? null
      : {
          ...base,
          name: node.name.text,
          kind: "function",
          signatures: calls.map((call) => signatureOf(node.name.text, call, tree))
        };
  }
  if (ts.isTypeAliasDeclaration(node) && ts.isFunctionTypeNode(node.type)) {
    return {
      ...base,
      name: node.name.text,
      kind: "function",
      signatures: [signatureOf(node.name.text, node.type, tree)]
    };
  }
  if (ts.isClassDeclaration(node) && node.name) {
    return {
      ...base,
      name: node.name.text,
      kind: "class",
      signatures: [],
      members: membersOf(node, tree)
    };
  }
  return null;
}

function membersOf(node: ts.ClassDeclaration, tree: ts.SourceFile): readonly Declaration[] {
  const members = new Map<string, Declaration>();
  for (const member of node.members) {
    if (!member.name || !ts.isIdentifier(member.name) || isHidden(member)) continue;
    const name = member.name.text;
    const base = {
      name,
      kind: "function" as const,
      comment: commentOf(member, tree, ""),
      line: lineOf(member, tree),
      members: []
    };
    const before = members.get(name);
    if (ts.isMethodDeclaration(member)) {
      const one: Declaration = {
        ...base,
        signatures: [signatureOf(name, member, tree) + (member.body ? BODY : "")]
      };
      members.set(name, before ? merge(before, one) : one);
    } else if (ts.isGetAccessorDeclaration(member) || ts.isPropertyDeclaration(member)) {
      members.set(name, {
        ...base,
        signatures: [`${name}: ${squeeze(member.type?.getText(tree) ?? "unknown")}`]
      });
    }
  }
  return [...members.values()];
}

function signatureOf(name: string, node: ts.SignatureDeclaration, tree: ts.SourceFile): string {
  const generics = node.typeParameters
    ? `<${node.typeParameters.map((one) => one.getText(tree)).join(", ")}>`
    : "";
  const parameters = node.parameters.map((one) => parameterOf(one, tree)).join(", ");
  const type = node.type ? `: ${node.type.getText(tree)}` : "";
  return squeeze(`${name}${generics}(${parameters})${type}`);
}

/** A parameter as callers see it: taken apart, it is `options`; with a default, it may be left out. */
function parameterOf(node: ts.ParameterDeclaration, tree: ts.SourceFile): string {
  const name = ts.isIdentifier(node.name) ? node.name.text : "options";
  const optional = node.questionToken || node.initializer ? "?" : "";
  const type = node.type ? `: ${node.type.getText(tree)}` : "";
  return `${node.dotDotDotToken ? "..." : ""}${name}${optional}${type}`;
}

function squeeze(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/\breadonly (?=\w+\??:)/g, "")
    .replace(/;\s*}/g, "}")
    .trim();
}

function commentOf(node: ts.Node, tree: ts.SourceFile, intro: string): DocComment {
  const ranges = ts.getLeadingCommentRanges(tree.text, node.getFullStart()) ?? [];
  const range = ranges.filter(({pos}) => tree.text.startsWith("/**", pos)).at(-1);
  const text = range ? tree.text.slice(range.pos, range.end) : "";
  return text === "" || text === intro ? NO_COMMENT : parseDocComment(text);
}

function lineOf(node: ts.Node, tree: ts.SourceFile): number {
  return tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;
}

function isExported(node: ts.Node): boolean {
  return (
    ts.canHaveModifiers(node) &&
    (ts.getModifiers(node) ?? []).some(({kind}) => kind === ts.SyntaxKind.ExportKeyword)
  );
}

function isHidden(node: ts.Node): boolean {
  if (!ts.canHaveModifiers(node)) return false;
  const hidden = [
    ts.SyntaxKind.PrivateKeyword,
    ts.SyntaxKind.ProtectedKeyword,
    ts.SyntaxKind.StaticKeyword
  ];
  return (ts.getModifiers(node) ?? []).some(({kind}) => hidden.includes(kind));
}
