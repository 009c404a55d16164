export {findDifference} from "./findDifference.ts";
export type {Row} from "./findDifference.ts";
export {mergeTexts} from "./mergeTexts.ts";
export type {Merged} from "./mergeTexts.ts";
