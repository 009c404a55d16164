export {createLanguage} from "./language.ts";
export type {Language, LanguageCell, LanguageOptions, Mistake, SourceFiles} from "./language.ts";
export {CELL_GLOBALS} from "./globals.ts";
