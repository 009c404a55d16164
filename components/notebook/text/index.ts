export {MarkdownCell} from "./MarkdownCell.tsx";
export {Piece} from "./Piece.tsx";
export type {FindFile} from "./fill.ts";
