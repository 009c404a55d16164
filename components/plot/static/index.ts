// What the server draws. Apart from the live plot, so that a page's shell does not carry what draws it.
export {shapeOf} from "../shape.ts";
export type {PlotShape} from "../shape.ts";
export {NumbersTable} from "./NumbersTable.tsx";
export {StaticPlot} from "./StaticPlot.tsx";
