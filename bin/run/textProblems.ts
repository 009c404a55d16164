import {resolve} from "node:path";
import {checkStrict} from "../../lib/content/index.ts";
import type {Problem} from "../../lib/protocol/index.ts";
import type {FoundChapter} from "../commands/chapters.ts";

/** What a chapter's text has against it that its page does not show: with `strict`, the shape of the whole. */
export function findTextProblems(
  {book, entry}: FoundChapter,
  {strict}: {readonly strict: boolean}
): readonly Problem[] {
  const ofShape = strict ? checkStrict(book, entry.slug) : [];
  return ofShape.map((problem) => ({...problem, file: resolve(book.root, problem.file)}));
}
