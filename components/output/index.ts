export {OutputView, toLine} from "./OutputView.tsx";
export type {RichParts} from "./OutputView.tsx";
export {HtmlOutput} from "./HtmlOutput.tsx";
export {formatNumber, formatTime, formatTogether} from "./numbers.ts";
