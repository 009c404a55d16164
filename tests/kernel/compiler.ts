import ts from "typescript";

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  isolatedModules: true,
  useDefineForClassFields: true,
  noLib: true,
  noResolve: true,
  types: [],
  newLine: ts.NewLineKind.LineFeed,
  removeComments: true
};

const parse = (text: string, kind = ts.ScriptKind.TS): ts.SourceFile =>
  ts.createSourceFile("cell.ts", text, ts.ScriptTarget.ESNext, true, kind);

/** The first mistake of syntax that the compiler finds; null when there is none. */
export function findSyntaxError(text: string, kind = ts.ScriptKind.TS): string | null {
  // What the type of a source file keeps to itself.
  const {parseDiagnostics} = parse(text, kind) as unknown as {
    parseDiagnostics: readonly ts.Diagnostic[];
  };
  const [first] = parseDiagnostics;
  return first === undefined ? null : ts.flattenDiagnosticMessageText(first.messageText, " ");
}

/** The compiler's own JavaScript of a cell. */
export function transpile(text: string, target = ts.ScriptTarget.ESNext): string {
  const {outputText} = ts.transpileModule(`${text}\nexport {};`, {
    compilerOptions: {...OPTIONS, target}
  });
  return dropExports(outputText);
}

/** A program without the words that export: `export default x` is `(x)`. */
function dropExports(text: string): string {
  let kept = text;
  // The last first: what stands before it keeps its place.
  for (const statement of parse(text).statements.toReversed()) {
    const start = statement.getStart();
    if (ts.isExportDeclaration(statement)) kept = blank(kept, start, statement.end);
    else if (ts.isExportAssignment(statement) || isAnonymous(statement)) {
      const at = start + "export default ".length;
      const end = ts.isExportAssignment(statement) ? statement.expression.end : statement.end;
      kept = `${kept.slice(0, start)};(${kept.slice(at, end)});${kept.slice(end)}`;
    } else if (ts.canHaveModifiers(statement))
      for (const modifier of ts.getModifiers(statement) ?? [])
        if (EXPORTING.has(modifier.kind)) kept = blank(kept, modifier.getStart(), modifier.end);
  }
  return kept;
}

function isAnonymous(statement: ts.Statement): boolean {
  const isPart = ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement);
  return isPart && statement.name === undefined;
}

const EXPORTING = new Set([ts.SyntaxKind.ExportKeyword, ts.SyntaxKind.DefaultKeyword]);

/** A module without what it takes from others: what a cell has no use for. */
export function dropImports(text: string): string {
  return parse(text)
    .statements.filter(
      (statement) =>
        ts.isImportDeclaration(statement) ||
        (ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined)
    )
    .reduce((kept, statement) => blank(kept, statement.getStart(), statement.end), text);
}

function blank(text: string, start: number, end: number): string {
  return text.slice(0, start) + text.slice(start, end).replace(/[^\n]/g, " ") + text.slice(end);
}

/** The syntax tree of JavaScript in words, without parentheses and empty statements: the same for programs that do the same. */
export function tellTree(text: string): string {
  const mistake = findSyntaxError(text, ts.ScriptKind.JS);
  if (mistake !== null) return `not a program: ${mistake}`;
  const words: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isEmptyStatement(node) || ts.isSemicolonClassElement(node)) return;
    if (ts.isParenthesizedExpression(node)) {
      visit(node.expression);
      return;
    }
    const isFlagged = node.flags & (ts.NodeFlags.BlockScoped | ts.NodeFlags.OptionalChain);
    words.push("(", `${ts.SyntaxKind[node.kind]}${isFlagged === 0 ? "" : `:${isFlagged}`}`);
    if (ts.isIdentifier(node) || ts.isPrivateIdentifier(node) || ts.isLiteralExpression(node))
      words.push(JSON.stringify(node.text));
    if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node))
      words.push(String(node.operator));
    ts.forEachChild(node, visit);
    words.push(")");
  };
  ts.forEachChild(parse(text, ts.ScriptKind.JS), visit);
  return words.join(" ");
}

export interface Names {
  readonly declares: readonly string[];
  readonly free: readonly string[];
}

/** What each cell declares and what it takes from elsewhere, as the compiler's binder and checker resolve it. */
export function findCompilerNames(texts: readonly string[]): readonly Names[] {
  const files = texts.map((text, i) =>
    // A module each, so that none sees the names of another.
    ts.createSourceFile(`cell${i}.ts`, `${text}\nexport {};`, ts.ScriptTarget.ESNext, true)
  );
  const byName = new Map(files.map((file) => [file.fileName, file]));
  const host: ts.CompilerHost = {
    ...ts.createCompilerHost(OPTIONS),
    getSourceFile: (name) => byName.get(name)
  };
  const checker = ts.createProgram([...byName.keys()], OPTIONS, host).getTypeChecker() as Checker;
  return files.map((file) => ({declares: findDeclared(file), free: findFree(file, checker)}));
}

type Checker = ts.TypeChecker & {
  // The checker's own look-up, which its type does not tell of.
  resolveName(
    name: string,
    at: ts.Node,
    meaning: ts.SymbolFlags,
    excludeGlobals: boolean
  ): ts.Symbol | undefined;
};

function findFree(file: ts.SourceFile, checker: Checker): string[] {
  const isBound = (id: ts.Identifier): boolean => {
    if (id.text === "arguments") return isInFunction(id);
    const found = checker.resolveName(id.text, id, ts.SymbolFlags.Value, false);
    return found?.declarations?.some((declaration) => !isAmbient(declaration)) === true;
  };
  const free = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (!doesRun(node)) return;
    if (ts.isIdentifier(node)) {
      if (isUse(node) && !isBound(node)) free.add(node.text);
      return;
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return [...free].sort();
}

function findDeclared(file: ts.SourceFile): string[] {
  const declared = new Set<string>();
  const add = (name: ts.BindingName): void => {
    if (ts.isIdentifier(name)) declared.add(name.text);
    else for (const element of name.elements) if (ts.isBindingElement(element)) add(element.name);
  };
  for (const statement of file.statements) {
    if (!doesRun(statement)) continue;
    if (ts.isVariableStatement(statement))
      for (const {name} of statement.declarationList.declarations) add(name);
    else if (
      (ts.isFunctionDeclaration(statement) ||
        ts.isClassDeclaration(statement) ||
        ts.isEnumDeclaration(statement) ||
        ts.isModuleDeclaration(statement)) &&
      statement.name !== undefined &&
      ts.isIdentifier(statement.name)
    )
      add(statement.name);
  }
  return [...declared].sort();
}

const hasModifier = (node: ts.Node, kind: ts.SyntaxKind): boolean =>
  ts.canHaveModifiers(node) && ts.getModifiers(node)?.some((one) => one.kind === kind) === true;

function isAmbient(node: ts.Node): boolean {
  if (ts.isInterfaceDeclaration(node)) return true;
  return (
    hasModifier(node, ts.SyntaxKind.DeclareKeyword) ||
    (!ts.isSourceFile(node) && isAmbient(node.parent))
  );
}

function isInFunction(node: ts.Node): boolean {
  if (ts.isFunctionLike(node) && !ts.isArrowFunction(node)) return true;
  return !ts.isSourceFile(node) && isInFunction(node.parent);
}

/** Whether some of a node is left when the types are gone. */
function doesRun(node: ts.Node): boolean {
  if (hasModifier(node, ts.SyntaxKind.DeclareKeyword)) return false;
  if (hasModifier(node, ts.SyntaxKind.AbstractKeyword) && !ts.isClassLike(node)) return false;
  if (ts.isHeritageClause(node)) return node.token === ts.SyntaxKind.ExtendsKeyword;
  if (ts.isTypeNode(node)) return ts.isExpressionWithTypeArguments(node);
  if (
    ts.isFunctionDeclaration(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isConstructorDeclaration(node)
  )
    return node.body !== undefined;
  if (ts.isImportDeclaration(node) || ts.isImportEqualsDeclaration(node)) return false;
  if (ts.isExportDeclaration(node)) return false;
  if (ts.isModuleDeclaration(node)) return node.body !== undefined && doesBodyRun(node.body);
  return !(
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isTypeParameterDeclaration(node) ||
    ts.isIndexSignatureDeclaration(node)
  );
}

function doesBodyRun(body: ts.ModuleBody | ts.JSDocNamespaceDeclaration): boolean {
  // What a namespace says is declared elsewhere makes an object of it too.
  const makesObject = (statement: ts.Node): boolean =>
    ts.isModuleDeclaration(statement)
      ? statement.body === undefined || doesBodyRun(statement.body)
      : !ts.isInterfaceDeclaration(statement) && !ts.isTypeAliasDeclaration(statement);
  return ts.isModuleBlock(body) ? body.statements.some(makesObject) : makesObject(body);
}

/** Whether an identifier stands for a value, and is not the name of something. */
function isUse(id: ts.Identifier): boolean {
  const {parent} = id;
  if (id.text === "") return false;
  if (ts.isPropertyAccessExpression(parent) || ts.isQualifiedName(parent))
    return (ts.isPropertyAccessExpression(parent) ? parent.expression : parent.left) === id;
  if (ts.isBindingElement(parent)) return parent.initializer === id;
  if (ts.isLabeledStatement(parent) || ts.isBreakOrContinueStatement(parent)) return false;
  if (ts.isMetaProperty(parent)) return false;
  if (ts.isShorthandPropertyAssignment(parent)) return true;
  return !("name" in parent && parent.name === id);
}
