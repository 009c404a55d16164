export {fromBase64, toBase64} from "./base64.ts";
export {hashText} from "./hash.ts";
export {decodeEntities, toHtmlText} from "./htmlText.ts";
export {toPlainText} from "./text.ts";
export {escapeHtml, toTableHtml} from "./tableHtml.ts";
export {toArrayTex} from "./arrayTex.ts";
export {OUTPUT_TYPE, PLOTLY_TYPE, toLines, toMimeBundle} from "./mime.ts";
export type {MimeBundle, Picture} from "./mime.ts";
