import ts from "typescript";
import {CELL_GLOBALS} from "./globals.ts";
import type {LanguageOptions} from "./language.ts";

export interface Service {
  setFile(path: string, text: string): void;
  removeFile(path: string): void;
  findSyntaxErrors(path: string): readonly ts.Diagnostic[];
  findTypeErrors(path: string): readonly ts.Diagnostic[];
}

const NAMES_FILE = "/cells/names.d.ts";
const GLOBALS_FILE = "/cells/globals.d.ts";

/** TypeScript's language service over virtual files, with the library's names declared for all. */
export function createService({files, libFolder, library}: LanguageOptions): Service {
  const texts = new Map<string, {text: string; version: number}>();
  const removed = new Map<string, number>();
  let changes = 0;

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
  const service = ts.createLanguageService(host);

  return {
    setFile,
    removeFile(path) {
      const before = texts.get(path);
      if (!before) return;
      removed.set(path, before.version);
      texts.delete(path);
      changes += 1;
    },
    findSyntaxErrors: (path) => service.getSyntacticDiagnostics(path),
    findTypeErrors: (path) => service.getSemanticDiagnostics(path)
  };
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
