import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import ts from "typescript";
import {createContext, highlight, renderMarkdown} from "../dialect/index.ts";
import type {RenderContext} from "../dialect/index.ts";
import type {Problem} from "../protocol/index.ts";
import {readDeclarations} from "./declarations.ts";
import type {Declaration, SourceFacts} from "./declarations.ts";
import {parseDocComment} from "./docComment.ts";

export interface ReferenceEntry {
  readonly name: string;
  /** unique on the page: `grad`, `vec-add` */
  readonly id: string;
  readonly kind: "function" | "class";
  readonly signatures: readonly {readonly text: string; readonly html: string}[];
  /** what it does, as its comment is written */
  readonly doc: string;
  readonly docHtml: string;
  readonly throwsHtml: readonly string[];
  readonly examples: readonly {readonly text: string; readonly html: string}[];
  readonly seeHtml: readonly string[];
  /** the methods of a class */
  readonly members: readonly ReferenceEntry[];
}

/** One file of the standard library. */
export interface ReferenceGroup {
  readonly id: string;
  readonly title: string;
  readonly introHtml: string;
  readonly entries: readonly ReferenceEntry[];
}

export interface Reference {
  readonly groups: readonly ReferenceGroup[];
  readonly problems: readonly Problem[];
}

/** Classes first, as everything else takes and returns them; what is bound to a run and what differentiation passes last. */
const FIRST = ["vec.ts", "mat.ts"];
const LAST = ["random.ts", "run.ts", "traced.ts"];

/** The reference of the standard library, from the comments of lib/stdlib. */
export function loadReference(
  root: string,
  {macros = {}}: {macros?: Readonly<Record<string, string>>} = {}
): Reference {
  const folder = join(root, "lib", "stdlib");
  if (!existsSync(join(folder, "shared.ts"))) return {groups: [], problems: []};
  const read = (name: string): SourceFacts =>
    readDeclarations(name, readFileSync(join(folder, name), "utf8"));
  const shared = exportsOf(read("shared.ts").tree);
  const bound = boundNames(read("names.ts").tree);
  const classes = [...FIRST, ...LAST].filter((name) => existsSync(join(folder, name)));
  const files = [
    ...new Set([...FIRST, ...shared.keys(), ...bound.map(({file}) => file), ...LAST])
  ].filter((name) => existsSync(join(folder, name)));
  const order = [
    ...files.filter((name) => !LAST.includes(name)),
    ...files.filter((name) => LAST.includes(name))
  ];
  const problems: Problem[] = [];
  const context = createContext({macros});
  const groups = order.map((file): ReferenceGroup => {
    const facts = read(file);
    const run = bound
      .filter((one) => one.file === file)
      .flatMap(({name, type}) => rename(facts.declarations.get(type), name));
    const functions = (shared.get(file) ?? []).flatMap(
      (name) => facts.declarations.get(name) ?? []
    );
    const own = classes.includes(file)
      ? [...facts.declarations.values()].filter(({kind}) => kind === "class")
      : [];
    const intro = parseDocComment(facts.intro).text;
    const [title = file, ...rest] = intro.split("\n");
    const write = createWriter(`lib/stdlib/${file}`, context, problems);
    return {
      id: file.replace(/\.ts$/, ""),
      title: title.replace(/\.$/, ""),
      introHtml: write.markdown(rest.join("\n").trim(), 1),
      entries: [...own, ...run, ...functions].map((one) => write.entry(one, ""))
    };
  });
  return {groups: groups.filter(({entries}) => entries.length > 0), problems};
}

function createWriter(
  file: string,
  context: RenderContext,
  problems: Problem[]
): {
  markdown(text: string, line: number): string;
  entry(one: Declaration, owner: string): ReferenceEntry;
} {
  const markdown = (text: string, line: number): string => {
    const rendered = renderMarkdown(text, context);
    for (const problem of rendered.problems) problems.push({...problem, file, line, column: 1});
    return rendered.html;
  };
  const inline = (text: string, line: number): string =>
    markdown(text, line).replace(/^<p>([^]*)<\/p>$/, "$1");
  const code = (text: string): {text: string; html: string} => ({
    text,
    html: highlight(text) ?? ""
  });
  const entry = (
    {name, kind, signatures, comment, line, members}: Declaration,
    owner: string
  ): ReferenceEntry => {
    const id = `${owner === "" ? "" : `${owner}-`}${name}`;
    return {
      name,
      id,
      kind,
      signatures: signatures.map(code),
      doc: comment.text,
      docHtml: markdown(comment.text, line),
      throwsHtml: comment.throws.map((text) => inline(text, line)),
      examples: comment.examples.map(code),
      seeHtml: comment.see.map((text) => inline(text, line)),
      members: members
        .filter((member) => member.comment.text !== "")
        .map((member) => entry(member, name))
    };
  };
  return {markdown, entry};
}

/** `export {a, b} from "./file.ts"`, by file. */
function exportsOf(tree: ts.SourceFile): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const statement of tree.statements) {
    if (
      !ts.isExportDeclaration(statement) ||
      !statement.exportClause ||
      !ts.isNamedExports(statement.exportClause)
    )
      continue;
    const file = statement.moduleSpecifier?.getText(tree).slice(1, -1).replace(/^\.\//, "") ?? "";
    const names = statement.exportClause.elements.map(({name}) => name.text);
    found.set(file, [...(found.get(file) ?? []), ...names]);
  }
  return found;
}

/** The members of `BoundNames`, with the file that their type is imported from. */
function boundNames(
  tree: ts.SourceFile
): readonly {readonly name: string; readonly type: string; readonly file: string}[] {
  const files = new Map<string, string>();
  const members: {name: string; type: string}[] = [];
  for (const statement of tree.statements) {
    if (
      ts.isImportDeclaration(statement) &&
      statement.importClause?.namedBindings &&
      ts.isNamedImports(statement.importClause.namedBindings)
    ) {
      const file = statement.moduleSpecifier.getText(tree).slice(1, -1).replace(/^\.\//, "");
      for (const {name} of statement.importClause.namedBindings.elements)
        files.set(name.text, file);
    }
    if (ts.isInterfaceDeclaration(statement) && statement.name.text === "BoundNames") {
      for (const member of statement.members) {
        if (ts.isPropertySignature(member) && ts.isIdentifier(member.name))
          members.push({name: member.name.text, type: member.type?.getText(tree) ?? ""});
      }
    }
  }
  return members.flatMap(({name, type}) => {
    const file = files.get(type);
    return file === undefined ? [] : [{name, type, file}];
  });
}

function rename(declaration: Declaration | undefined, name: string): readonly Declaration[] {
  if (!declaration) return [];
  const signatures = declaration.signatures.map((signature) =>
    signature.replace(declaration.name, name)
  );
  return [{...declaration, name, signatures}];
}
