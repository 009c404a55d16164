export {Comparison} from "./Comparison.tsx";
export type {ComparisonProps} from "./Comparison.tsx";
export {findDifference} from "./findDifference.ts";
export type {Row} from "./findDifference.ts";
export {mergeTexts} from "./mergeTexts.ts";
export type {Merged} from "./mergeTexts.ts";
