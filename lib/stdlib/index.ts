export {createLibrary} from "./library.ts";
export {cellTypes, type BoundNames, type CellNames} from "./names.ts";
export {Vec} from "./vec.ts";
export {Mat} from "./mat.ts";
export {Traced} from "./traced.ts";
export {Random} from "./random.ts";
export type {Row} from "./csv.ts";
export type {Mark, PlotValue} from "../protocol/index.ts";
export * from "./shared.ts";
