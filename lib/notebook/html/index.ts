export {toInputHtml, toLabelHtml, toOutputHtml} from "./output.ts";
export type {OutputSurroundings} from "./output.ts";
export {parseHtmlPlayer} from "./player.ts";
export type {HtmlPlayer} from "./player.ts";
export {fromHtml} from "./read.ts";
export {toErrorParts, toSentenceHtml} from "./sentence.ts";
export {DOCUMENT_ID, FILES_ID, PAGE_ID, PARTS_ID, toHtml} from "./write.ts";
export type {HtmlOptions} from "./write.ts";
