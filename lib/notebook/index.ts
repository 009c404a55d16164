export * from "./document.ts";
export * from "./ids.ts";
export {
  isFileName,
  LONGEST_TITLE,
  toCalled,
  toFileName,
  toFileType,
  toTitle,
  UNTITLED
} from "./names.ts";
export {findExcess, LONGEST_CAPTION, MOST_FILES, NO_LIMITS} from "./limits.ts";
export {LARGEST_JSON, parseDocument, readDocument} from "./parse.ts";
export {serializeDocument} from "./serialize.ts";
export * from "./cells.ts";
export {compareDocuments} from "./difference.ts";
export type {CellDifference, DocumentDifference} from "./difference.ts";
export {mergeDocuments} from "./merge.ts";
export type {MergedDocument} from "./merge.ts";
export {parseChapterFile, takePart, writeChapterFile} from "./chapterFile.ts";
export type {ChapterFile, ChapterSection, TakenPart} from "./chapterFile.ts";
export {decodeShare, encodeShare, LARGEST_SHARE, LONGEST_LINK} from "./share.ts";
export type {Share} from "./share.ts";
