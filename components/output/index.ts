export {OutputView} from "./OutputView.tsx";
export {stillParts} from "./StillParts.tsx";
export {Causes} from "./Causes.tsx";
export {Line} from "./Line.tsx";
export {toLine} from "./toLine.ts";
export type {RichParts} from "./parts.ts";
export {HtmlOutput} from "./HtmlOutput.tsx";
export {formatNumber, formatTime, showCount, showNumber} from "./numbers.ts";
