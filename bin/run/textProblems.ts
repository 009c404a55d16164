import {resolve} from "node:path";
import {checkStrict} from "../../lib/content/index.ts";
import type {Chapter} from "../../lib/dialect/index.ts";
import type {Problem} from "../../lib/protocol/index.ts";
import type {FoundChapter} from "../commands/chapters.ts";
import {checkSpelling} from "./spelling.ts";
import type {Spellers} from "./spelling.ts";

/**
 * What a chapter's text has against it that its page does not show: its spelling, and with `strict` the shape of the whole.
 * A text that no book lists may be in any language, and have words of its own.
 */
export function findTextProblems(
  {book, entry, isInBook}: FoundChapter,
  {chapter, strict, spellers}: {chapter: Chapter; strict: boolean; spellers: Spellers}
): readonly Problem[] {
  const ofWords = isInBook ? checkSpelling(chapter, spellers.of(book)).problems : [];
  const ofShape = strict ? checkStrict(book, entry.slug) : [];
  return [...ofWords, ...ofShape].map((problem) => ({
    ...problem,
    file: resolve(book.root, problem.file)
  }));
}
