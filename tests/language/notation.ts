import {existsSync, readFileSync} from "node:fs";
import {resolve} from "node:path";
import {createLanguage} from "../../lib/language/index.ts";
import type {Language, LanguageCell, SourceFiles} from "../../lib/language/index.ts";
import {cellId} from "../../lib/protocol/index.ts";

const root = resolve(import.meta.dirname, "../..");

const disk: SourceFiles = {
  readFile: (path) => (existsSync(path) ? readFileSync(path, "utf8") : undefined),
  fileExists: (path) => existsSync(path)
};

/** A compiler that knows the names `vec`, `plot` and `view`, and the type `Vec`. */
export function language(): Language {
  return createLanguage({
    files: disk,
    libFolder: resolve(root, "node_modules/typescript/lib"),
    library: {
      module: resolve(root, "tests/fixtures/language/library.ts"),
      names: ["vec", "plot", "view", "file"],
      types: ["Vec"]
    }
  });
}

/** `notebook({a: "1", b: "a + 1"})`: cells by their ids. */
export function notebook(sources: Readonly<Record<string, string>>): readonly LanguageCell[] {
  return Object.entries(sources).map(([id, source]) => ({id: cellId(id), source}));
}

const shared = language();

/** The mistakes of a notebook as `cell:line:column message`. */
export function mistakes(sources: Readonly<Record<string, string>>): readonly string[] {
  shared.setNotebook("test", notebook(sources));
  return shared
    .findMistakes("test")
    .map(({cell, line, column, message}) => `${cell}:${line}:${column} ${message}`);
}
