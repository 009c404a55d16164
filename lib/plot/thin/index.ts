export {chooseBars} from "./bars.ts";
export {tellMarks} from "./notes.ts";
export {thinGaps} from "./curves.ts";
export type {Screen, Zoom} from "./screen.ts";
export {thinPlot} from "./thin.ts";
export type {Drawable} from "./byKind.ts";
export type {ThinPlot} from "./thin.ts";
export {isLarge, isSlow} from "./limits.ts";
export {evenGrid} from "./grids.ts";
