import {createHash} from "node:crypto";
import {existsSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync} from "node:fs";
import {createRequire} from "node:module";
import {dirname, join, relative, sep} from "node:path";
import {build} from "esbuild";
import type {Plugin} from "esbuild";
import ts from "typescript";
import {LIBRARY_MODULE, LIB_FOLDER} from "../lib/language/index.ts";
import type {LanguageTexts} from "../lib/language/index.ts";
import {cellTypes, createLibrary} from "../lib/stdlib/index.ts";
import {NO_BASE} from "./noBase.ts";

/**
 * The source of the worker that answers editors: lib/language with the part of TypeScript that it reaches. TypeScript is one
 * function, of which nothing can be left out; written as a module again it loses a quarter.
 */
export async function bundleLanguage(root: string): Promise<string> {
  const key = digestOf(root, [
    "lib/language",
    "lib/kernel",
    "lib/protocol",
    "lib/stdlib",
    "workers"
  ]);
  return cached(root, `worker-${key}.js`, async () => {
    const {outputFiles} = await build({
      entryPoints: [join(root, "workers/language.worker.ts")],
      bundle: true,
      minify: true,
      format: "iife",
      target: "es2022",
      charset: "utf8",
      legalComments: "none",
      absWorkingDir: root,
      logLevel: "silent",
      // What TypeScript asks for its surroundings with: a browser has none of it.
      define: {...NO_BASE, process: "undefined", __filename: "undefined", require: "undefined"},
      plugins: [toModule(root)],
      write: false
    });
    const [file] = outputFiles;
    if (file === undefined) throw new Error("esbuild made no file");
    return file.text;
  });
}

/** What the worker's compiler reads: the language's own declarations and the standard library's, with what is written about them. */
export async function bundleTypes(root: string): Promise<string> {
  const key = digestOf(root, ["lib/stdlib", "lib/protocol"]);
  return cached(root, `types-${key}.json`, () => {
    const texts: LanguageTexts = {
      files: {...readLibs(root), ...declareLibrary(root)},
      names: [...createLibrary().names].sort(),
      types: cellTypes
    };
    return Promise.resolve(JSON.stringify(texts));
  });
}

/** TypeScript as a module with named exports, so that what nobody names is left out. */
function toModule(root: string): Plugin {
  const path = createRequire(join(root, "package.json")).resolve("typescript");
  return {
    name: "typescript-as-module",
    setup(bundler) {
      bundler.onResolve({filter: /^typescript$/}, () => ({path, sideEffects: false}));
      // The kernel's parser, of which only a list of names is needed.
      bundler.onResolve({filter: /^(?:acorn|@sveltejs\/acorn-typescript)$/}, ({path: name}) => ({
        path: createRequire(join(root, "package.json")).resolve(name),
        sideEffects: false
      }));
      bundler.onLoad({filter: /typescript[\\/]lib[\\/]typescript\.js$/}, () => ({
        contents: rewriteCompiler(readFileSync(path, "utf8")),
        loader: "js"
      }));
      bundler.onLoad(
        {filter: /[\\/]lib[\\/]language[\\/](?:\w+[\\/])*\w+\.ts$/},
        ({path: file}) => ({
          contents: readFileSync(file, "utf8").replace(
            /^import ts from "typescript";$/m,
            'import * as ts from "typescript";'
          ),
          loader: "ts"
        })
      );
    }
  };
}

/** What an editor can ask of TypeScript and ours does not: to change, to format and to outline a text. */
const UNUSED_NAMESPACES =
  /^var (ts_(?:refactor\w*|codefix|textChanges|OrganizeImports|NavigateTo|NavigationBar|OutliningElementsCollector|CallHierarchy|InlayHints|MapCode|PasteEdits|preparePasteEdits|SmartSelectionRange|classifier\w*|BreakpointResolver|server\w*|JsTyping)_exports\d*) = [^;{]*__namespace\(\{[\s\S]*?\n\}\);/gm;

/** The server that editors of files talk to, by the names of TypeScript's own files. */
const UNUSED_FILES =
  /^\/\/ src\/(?:server|typingsInstallerCore)\/\w+\.ts$[\s\S]*?(?=^\/\/ src\/)/gm;

/** What writes JavaScript out: here nothing is emitted. */
const UNUSED_FUNCTIONS =
  /^function (?:getScriptTransformers|getDeclarationTransformers|emitFiles)\([^)]*\) \{/gm;

/** @throws Error when TypeScript's file is not made as this expects: another version needs another look */
function rewriteCompiler(source: string): string {
  const body = between(source, '"use strict";', "})({ get exports()");
  const exported = /__export\(typescript_exports, \{([\s\S]*?)\n\}\);/.exec(body);
  const names = [...(exported?.[1] ?? "").matchAll(/^\s*([\w$]+): \(\) => ([\w$]+),?$/gm)];
  if (exported === null || names.length < 1000)
    throw new Error("TypeScript's exports stand elsewhere: bin/languageBundle.ts cannot read them");
  return [
    body
      .replace(exported[0], "")
      .replace("module.exports = __toCommonJS(typescript_exports);", "")
      .replace(/\n\/\/ Annotate the CommonJS export names[\s\S]*$/, "")
      // A namespace that nobody uses goes with all that it names, and so do the changes that an editor could offer.
      .replace(
        /^var ([\w$]+) = \{\};\n__export\(\1, \{/gm,
        "var $1 = /* @__PURE__ */ __namespace({"
      )
      .replace(/^(registerCodeFix|registerRefactor)\(/gm, "/* @__PURE__ */ $1(")
      // Messages have a key for translations, which nobody looks up.
      .replace(/(: diag\(\d+, \d[^"\n]*, )"[^"]*"/g, '$1""')
      .replace(UNUSED_FILES, "")
      .replace(UNUSED_NAMESPACES, "var $1 = {};")
      .replace(UNUSED_FUNCTIONS, '$& throw new Error("not part of this compiler");'),
    "function __namespace(all) { const made = {}; __export(made, all); return made; }",
    `export {${names.map(([, name = "", local = ""]) => `${local} as ${name}`).join(", ")}};`
  ].join("\n");
}

function between(text: string, start: string, end: string): string {
  const from = text.indexOf(start);
  const to = text.lastIndexOf(end);
  if (from < 0 || to < from) throw new Error("TypeScript's file is not made as expected");
  return text.slice(from, to);
}

/** TypeScript's own declarations that a cell sees, each with its address in the worker. */
function readLibs(root: string): Record<string, string> {
  const folder = dirname(createRequire(join(root, "package.json")).resolve("typescript"));
  const files: Record<string, string> = {};
  const open = ["lib.es2025.d.ts"];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (files[`${LIB_FOLDER}/${name}`] !== undefined) continue;
    const text = readFileSync(join(folder, name), "utf8");
    files[`${LIB_FOLDER}/${name}`] = text.replace(/^\/\*![\s\S]*?\*\/\s*/, "");
    for (const [, lib] of text.matchAll(/^\/\/\/ <reference lib="([^"]+)" \/>/gm))
      open.push(`lib.${lib}.d.ts`);
  }
  return files;
}

/** The declarations of the standard library, as the compiler reads them out of its source. */
function declareLibrary(root: string): Record<string, string> {
  const texts: Record<string, string> = {};
  const program = ts.createProgram([join(root, "lib/stdlib/index.ts")], {
    target: ts.ScriptTarget.ES2023,
    lib: ["lib.es2025.d.ts", "lib.dom.d.ts"],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    allowImportingTsExtensions: true,
    strict: true,
    declaration: true,
    emitDeclarationOnly: true,
    stripInternal: true,
    types: [],
    rootDir: root,
    outDir: "/out"
  });
  program.emit(undefined, (path, text) => {
    texts[`/${relative("/out", path).split(sep).join("/")}`] = text;
  });
  return keepReached(texts, LIBRARY_MODULE);
}

/** The files that one reaches through its imports. A declaration says `./vec.ts` of what stands in `./vec.d.ts`. */
function keepReached(
  texts: Readonly<Record<string, string>>,
  start: string
): Record<string, string> {
  const kept: Record<string, string> = {};
  const open = [start];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    const text = texts[path];
    if (text === undefined) throw new Error(`the library declares nothing in ${path}`);
    if (kept[path] !== undefined) continue;
    kept[path] = text;
    for (const [, specifier = ""] of text.matchAll(/(?:from|import)\s*\(?["'](\.[^"']+)\.ts["']/g))
      open.push(`${join(dirname(path), specifier).split(sep).join("/")}.d.ts`);
  }
  return kept;
}

/** What was made of the same files before, or `make` anew. */
async function cached(root: string, name: string, make: () => Promise<string>): Promise<string> {
  const folder = join(root, ".cache", "language");
  const path = join(folder, name);
  if (existsSync(path)) return readFileSync(path, "utf8");
  const text = await make();
  mkdirSync(folder, {recursive: true});
  const draft = `${path}.${process.pid}.tmp`;
  writeFileSync(draft, text);
  renameSync(draft, path);
  return text;
}

function digestOf(root: string, folders: readonly string[]): string {
  const hash = createHash("sha256").update(ts.version);
  const add = (path: string): void => void hash.update(path).update(readFileSync(join(root, path)));
  add("bin/languageBundle.ts");
  for (const folder of folders)
    for (const name of readdirSync(join(root, folder), {recursive: true, encoding: "utf8"}).sort())
      if (name.endsWith(".ts")) add(join(folder, name));
  return hash.digest("hex").slice(0, 16);
}
