/** What the worker's compiler reads, in one file. */
export interface LanguageTexts {
  /** texts by the paths that the compiler knows them by */
  readonly files: Readonly<Record<string, string>>;
  /** every name of the library that a cell sees */
  readonly names: readonly string[];
  /** the library's types that a cell may write */
  readonly types: readonly string[];
}

/** where TypeScript's own declarations stand in `files` */
export const LIB_FOLDER = "/typescript";

/** the file of the library that declares `CellNames` */
export const LIBRARY_MODULE = "/lib/stdlib/index.d.ts";
