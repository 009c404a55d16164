export {PlotView} from "./PlotView.tsx";
export type {PlotViewProps} from "./PlotView.tsx";
