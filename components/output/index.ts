export {OutputView} from "./OutputView.tsx";
export {stillParts} from "./StillParts.tsx";
export {Line} from "./Line.tsx";
export type {RichParts} from "./parts.ts";
export {HtmlOutput} from "./HtmlOutput.tsx";
