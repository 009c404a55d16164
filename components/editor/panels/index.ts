export {KeySheet} from "./KeySheet.tsx";
export {SearchPanel} from "./SearchPanel.tsx";
export type {CellText, SearchPanelProps} from "./SearchPanel.tsx";
