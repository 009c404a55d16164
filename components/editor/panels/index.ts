export {KeySheet} from "./KeySheet.tsx";
export {SearchPanel} from "./SearchPanel.tsx";
export type {SearchPanelProps} from "./SearchPanel.tsx";
export type {CellText} from "./findHits.ts";
