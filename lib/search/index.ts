export type {Marked} from "./excerpt.ts";
export {START_NAME} from "./format.ts";
export {lineOf} from "./formulas.ts";
export {FACETS, RECORD_KINDS} from "./records.ts";
export type {Facet, RecordKind, SearchRecord} from "./records.ts";
export {createSearcher} from "./searcher.ts";
export type {SearchAnswer, SearchOptions, SearchResult, Searcher} from "./searcher.ts";
export {expandMacros} from "./tex.ts";
export {writeIndex} from "./write.ts";
