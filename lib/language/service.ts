import ts from "typescript";
import {CELL_GLOBALS} from "./globals.ts";
import type {LanguageOptions} from "./language.ts";

export interface Service {
  /** Gives a file a text; the same text changes nothing. */
  setFile(path: string, text: string): void;
  removeFile(path: string): void;
  readonly compiler: ts.LanguageService;
  /** the program of the files as they are now */
  getProgram(): ts.Program;
  /** the library's own declaration of a name that cells see */
  findLibrarySymbol(name: string): ts.Symbol | undefined;
  /** whether a name of the library can be called; the library never changes, so neither does this */
  isFunction(name: string): boolean;
  /** whether a file is the one that declares the library's names for all */
  declaresNames(path: string): boolean;
  /** whether a file is neither a cell's nor TypeScript's own */
  isLibraryFile(path: string): boolean;
  /**
   * What a question to the compiler gives, or `instead` when it took too long or the text is nested too deeply for
   * it: the next question finds a compiler in order.
   */
  ask<Answer>(question: () => Answer, instead: Answer): Answer;
}

const NAMES_FILE = "/cells/names.d.ts";
const GLOBALS_FILE = "/cells/globals.d.ts";

/** TypeScript's language service over virtual files, with the library's names declared for all. */
export function createService({files, libFolder, library, patience}: LanguageOptions): Service {
  const texts = new Map<string, {text: string; version: number}>();
  const removed = new Map<string, number>();
  const functions = new Map<string, boolean>();
  let changes = 0;
  let deadline = Infinity;
  let failures = 0;

  const host: ts.LanguageServiceHost = {
    getCompilationSettings: () => COMPILER_OPTIONS,
    getScriptFileNames: () => [...texts.keys()],
    getScriptVersion: (path) => String(texts.get(path)?.version ?? 0),
    getScriptSnapshot(path) {
      const text = texts.get(path)?.text ?? files.readFile(path);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => "/cells",
    getDefaultLibFileName: () => `${libFolder}/lib.es2025.d.ts`,
    getProjectVersion: () => String(changes),
    getCancellationToken: () => ({isCancellationRequested: () => performance.now() > deadline}),
    fileExists: (path) => texts.has(path) || (!isVirtual(path) && files.fileExists(path)),
    readFile: (path) =>
      texts.get(path)?.text ?? (isVirtual(path) ? undefined : files.readFile(path))
  };
  const setFile = (path: string, text: string) => {
    const before = texts.get(path);
    if (before?.text === text) return;
    const version = (before?.version ?? removed.get(path) ?? 0) + 1;
    texts.set(path, {text, version});
    changes += 1;
  };
  setFile(GLOBALS_FILE, CELL_GLOBALS);
  setFile(NAMES_FILE, declareNames(library));
  const compiler = ts.createLanguageService(host);

  function getProgram(): ts.Program {
    const program = compiler.getProgram();
    if (program === undefined) throw new Error("the compiler has no program");
    return program;
  }

  function findLibrarySymbol(name: string): ts.Symbol | undefined {
    const program = getProgram();
    const object = findNamesType(program.getSourceFile(NAMES_FILE));
    if (object === undefined) return undefined;
    const checker = program.getTypeChecker();
    return checker.getPropertyOfType(checker.getTypeFromTypeNode(object), name);
  }

  return {
    setFile,
    removeFile(path) {
      const before = texts.get(path);
      if (!before) return;
      removed.set(path, before.version);
      texts.delete(path);
      changes += 1;
    },
    compiler,
    getProgram,
    findLibrarySymbol,
    isFunction(name) {
      let known = functions.get(name);
      if (known === undefined) {
        const symbol = findLibrarySymbol(name);
        const type = symbol && getProgram().getTypeChecker().getTypeOfSymbol(symbol);
        known = type !== undefined && type.getCallSignatures().length > 0;
        functions.set(name, known);
      }
      return known;
    },
    declaresNames: (path) => path === NAMES_FILE,
    isLibraryFile: (path) => !isVirtual(path) && !path.startsWith(`${libFolder}/`),
    ask(question, instead) {
      if (patience !== undefined) deadline = performance.now() + patience;
      try {
        return question();
      } catch (error) {
        const isTooLong = error instanceof ts.OperationCanceledException;
        if (!isTooLong && !(error instanceof RangeError)) throw error;
        // A stack that overflowed leaves a checker half done: another program gets another.
        setFile(GLOBALS_FILE, `${CELL_GLOBALS}// ${++failures}\n`);
        return instead;
      } finally {
        deadline = Infinity;
      }
    }
  };
}

/** `CellNames`, as the file of names writes it. */
function findNamesType(file: ts.SourceFile | undefined): ts.TypeNode | undefined {
  const scope = file?.statements.find(ts.isModuleDeclaration)?.body;
  if (scope === undefined || !ts.isModuleBlock(scope)) return undefined;
  const type = scope.statements.find(ts.isVariableStatement)?.declarationList.declarations[0]?.type;
  return type !== undefined && ts.isIndexedAccessTypeNode(type) ? type.objectType : undefined;
}

/** Strict, but indexing gives the element: `xs[i] * 2` is how a cell reads a list. */
const COMPILER_OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  lib: ["lib.es2025.d.ts"],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  strict: true,
  allowImportingTsExtensions: true,
  allowUnreachableCode: true,
  allowUnusedLabels: true,
  noEmit: true,
  skipLibCheck: true,
  types: []
};

function isVirtual(path: string): boolean {
  return path.startsWith("/cells/");
}

function declareNames(library: LanguageOptions["library"]): string {
  const names = [...library.names].filter((name) => !JAVASCRIPT_NAMES.has(name));
  return [
    `import type {CellNames} from ${JSON.stringify(library.module)};`,
    "declare global {",
    ...names.map((name) => `  const ${name}: CellNames[${JSON.stringify(name)}];`),
    "}"
  ].join("\n");
}

/** Names that the language or globals.ts declares already: a library may give them anew at run time. */
const JAVASCRIPT_NAMES = new Set(["Math", "Date", "console", "undefined", "globalThis"]);
