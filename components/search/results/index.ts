export {createBookSearch} from "./client.ts";
export {Facets, isFacet} from "./Facets.tsx";
export {Result} from "./Result.tsx";
export {useSearch} from "./useSearch.ts";
export type {Answered} from "./useSearch.ts";
export {tellFound} from "./words.ts";
