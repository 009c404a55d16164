export {PlotView} from "./PlotView.tsx";
export type {PlotViewProps} from "./PlotView.tsx";
export {prefetchPlotly, preloadPlotly} from "./plotly.ts";
export {toPicture} from "./toPicture.ts";
export type {PlotPicture} from "./toPicture.ts";
