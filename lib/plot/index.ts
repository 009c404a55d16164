export {toFigure, plotHeight, isSurface} from "./figure.ts";
export type {Figure, FigureOptions} from "./figure.ts";
export type {ThemeName} from "./themes.ts";
export {toPlotTable} from "./table.ts";
export type {PlotTable} from "./table.ts";
export {describePlot} from "./describe.ts";
export {toPlainText, toPlotText} from "./text.ts";
export {plotSizes} from "./sizes.ts";
export type {PlotSizes} from "./sizes.ts";
