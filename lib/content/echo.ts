import {toString} from "mdast-util-to-string";
import type {ChapterEntry} from "../protocol/index.ts";
import type {WrittenChapter} from "./written.ts";

/** The entry as the head of its page shows it: without a description that repeats the title above it, or the first words of the text below it. */
export function withoutEcho(entry: ChapterEntry, {chapter}: WrittenChapter): ChapterEntry {
  const said = lettersOf(entry.description ?? "");
  if (said === "") return entry;
  const opening = chapter.tree.children.find(({type}) => type === "paragraph");
  const isEcho =
    said === lettersOf(entry.title) ||
    (opening !== undefined && lettersOf(toString(opening)).startsWith(said));
  return isEcho ? {...entry, description: null} : entry;
}

/** Two ways to write a sentence differ in marks and spaces. */
function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, "").toLowerCase();
}
