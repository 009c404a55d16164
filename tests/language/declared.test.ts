import fc from "fast-check";
import ts from "typescript";
import {describe, expect, test} from "vitest";
import {analyze} from "../../lib/kernel/analyze.ts";
import {readCell} from "../../lib/language/reading.ts";

interface Names {
  readonly values: readonly string[];
  /** names that stand for types and no value */
  readonly types: readonly string[];
  /** namespaces that have types alone: the language passes them on as it does values */
  readonly namespaces: readonly string[];
}

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  noLib: true,
  noResolve: true,
  types: []
};

/** What the compiler says that each cell, as a module, declares; null when its names do not go together. */
function compilersNames(texts: readonly string[]): readonly (Names | null)[] {
  const files = texts.map((text, i) =>
    ts.createSourceFile(`cell${i}.ts`, `${text}\nexport {};`, ts.ScriptTarget.ESNext, true)
  );
  const byName = new Map(files.map((file) => [file.fileName, file]));
  const host = {
    ...ts.createCompilerHost(OPTIONS),
    getSourceFile: (name: string) => byName.get(name)
  };
  const program = ts.createProgram([...byName.keys()], OPTIONS, host);
  const checker = program.getTypeChecker();
  return files.map((file) =>
    program.getSemanticDiagnostics(file).some(({code}) => UNSOUND.has(code))
      ? null
      : namesOf(file, checker)
  );
}

const UNSOUND = new Set([2300, 2303, 2434, 2440, 2451, 2503, 2567, 2694, 2813, 2814]);

function namesOf(file: ts.SourceFile, checker: ts.TypeChecker): Names {
  const module = checker.getSymbolAtLocation(file);
  const own = checker
    .getSymbolsInScope(file.endOfFileToken, ts.SymbolFlags.All)
    .filter(({declarations}) => declarations?.some((one) => one.getSourceFile() === file))
    .map((symbol) => checker.getExportSymbolOfSymbol(symbol));
  const given = module === undefined ? [] : checker.getExportsOfModule(module);
  const names: {values: string[]; types: string[]; namespaces: string[]} = {
    values: [],
    types: [],
    namespaces: []
  };
  for (const symbol of new Map([...own, ...given].map((one) => [one.name, one])).values()) {
    const name = nameOf(symbol);
    if (name === null) continue;
    const meant =
      (symbol.flags & ts.SymbolFlags.Alias) === 0 ? symbol : checker.getAliasedSymbol(symbol);
    const isGiven = meant.declarations?.some((one) => (flagsOf(one) & AMBIENT) === 0) === true;
    // The checker knows nothing of a name that another cell has: it is taken for a value.
    const isUnknown = meant.declarations === undefined;
    if (isUnknown || ((meant.flags & ts.SymbolFlags.Value) !== 0 && isGiven))
      names.values.push(name);
    else if ((meant.flags & ts.SymbolFlags.Module) !== 0) names.namespaces.push(name);
    else names.types.push(name);
  }
  return {
    values: [...new Set(names.values)].sort(),
    types: [...new Set(names.types)].sort(),
    namespaces: [...new Set(names.namespaces)].sort()
  };
}

/** The name in the cell itself of what it exports as its default. */
function nameOf(symbol: ts.Symbol): string | null {
  if (symbol.name !== "default") return symbol.name;
  const [own] = symbol.declarations ?? [];
  return own !== undefined && ts.isFunctionDeclaration(own) ? (own.name?.text ?? null) : null;
}

const AMBIENT = ts.ModifierFlags.Ambient;

/** The modifiers of a declaration and of the statement that it stands in. */
function flagsOf(declaration: ts.Declaration): ts.ModifierFlags {
  return ts.getCombinedModifierFlags(declaration);
}

/** What the kernel and the language say that a cell declares. */
function ourNames(text: string): {kernel: Names; language: Names} {
  const {declares, types} = analyze(text);
  const reading = readCell(text);
  const kernels = new Set(declares);
  return {
    kernel: {
      values: [...declares].sort(),
      types: types.filter((name) => !kernels.has(name)).sort(),
      namespaces: []
    },
    language: {
      values: [...reading.declares].sort(),
      types: reading.types.filter((name) => !reading.declares.includes(name)).sort(),
      namespaces: []
    }
  };
}

function compare(texts: readonly string[]): void {
  const compilers = compilersNames(texts);
  texts.forEach((text, i) => {
    const {kernel, language} = ourNames(text);
    const names = compilers[i] ?? null;
    if (names === null) return;
    const {values, types, namespaces} = names;
    expect({text, values: kernel.values}).toEqual({text, values});
    expect({text, values: language.values, types: language.types}).toEqual({
      text,
      values: [...values, ...namespaces].sort(),
      types
    });
  });
}

describe("a cell declares to the kernel and to the language what the compiler says", () => {
  test.each([
    "const a = 1, {b, c: [d]} = e; let f; var g; function h() {} class i {} enum j {}",
    "interface A {} type B = 1; namespace C { export type D = 1 } namespace E { export const f = 1 }",
    "declare const a: 1; declare function b(): void; declare class C {} declare enum D {} declare let e: 1, f: 2",
    "declare namespace N { const x: 1 } declare namespace M { type T = 1 }",
    "const a = 1; interface a {} type b = 1; function b() {}",
    "function f(): void; function f(x?: 1) {} export function g(): void; export function g(x?: 1) {}",
    "export const a = 1; export default function b() {} export class C {} export type D = 1; export enum E {}",
    "const a = 1; type T = 1; export {a as b, T as U, a as default, type T as V}",
    "let a = 1; class C {} export {a as b, C as D}",
    "namespace N { export const x = 1; export type T = 1; export class C {} } import a = N.x; import T = N.T; import C = N.C",
    "namespace N { export namespace M { export type T = 1 } } import M = N.M; import T = M.T; export {T as V}",
    "const a = 1",
    "namespace N { export interface B {} } namespace N { export const B = 1 } import A = N.B",
    "namespace N { type T = 1; export const T = 1 } import A = N.T",
    "namespace N { export import A = M.T } namespace M { export type T = 1 } import B = N.A",
    "enum E { A } import B = E.A; import F = E",
    "namespace A.B { export type T = 1 } import T = A.B.T; namespace C.D { export const x = 1 } import y = C.D.x",
    "if (a) { const b = 1 } for (const c of d) ; { function e() {} class F {} }"
  ])("%s", (text) => {
    expect(analyze(text).error).toBeNull();
    compare([text]);
  });

  test("whatever stands in it, in random programs", () => {
    const name = fc.constantFrom("a", "b", "N", "M", "T");
    const inner = fc
      .tuple(
        fc.constantFrom("", "export "),
        fc.constantFrom(
          "const ? = 1",
          "type ? = 1",
          "interface ? {}",
          "class ? {}",
          "namespace ? { export type T = 1 }",
          "namespace ? { export const a = 1 }"
        ),
        name
      )
      .map(([given, form, own]) => given + form.replace("?", own));
    const statement = fc.oneof(
      fc
        .tuple(
          fc.constantFrom(
            "const ? = 1",
            "let ? = 1",
            "type ? = 1",
            "interface ? {}",
            "class ? {}",
            "function ?() {}",
            "enum ? {}"
          ),
          name
        )
        .map(([form, own]) => form.replace("?", own)),
      fc
        .tuple(name, fc.array(inner, {maxLength: 3}))
        .map(([own, all]) => `namespace ${own} { ${all.join("; ")} }`),
      fc
        .tuple(name, name, fc.constantFrom(".a", ".T", ".N", ".N.T", ".N.a"))
        .map(([own, of, path]) => `import ${own} = ${of}${path}`),
      fc.tuple(name, fc.constantFrom("x", "y", "z")).map(([own, as]) => `export {${own} as ${as}}`)
    );
    const program = fc.array(statement, {minLength: 1, maxLength: 5}).map((all) => all.join("\n"));
    fc.assert(
      fc.property(fc.array(program, {minLength: 20, maxLength: 20}), (texts) => {
        compare(texts.filter(isWhole));
      }),
      {numRuns: 8, seed: 20261125}
    );
  });
});

/** Whether a program runs, and declares nothing in two ways that do not go together. */
function isWhole(text: string): boolean {
  return analyze(text).error === null;
}
