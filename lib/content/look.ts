import {parseChapter, renderChapter} from "../dialect/index.ts";
import type {Chapter, Findings, Fix} from "../dialect/index.ts";
import type {Book} from "./book.ts";
import {contextOf} from "./context.ts";

/**
 * What is wrong with a text when it stands as this chapter in the book, and what of it has one right correction. Nothing
 * is to be found in a chapter that the book does not list. A new name for what another chapter refers to is no correction.
 */
export function lookAt(book: Book, slug: string, text: string): Findings {
  const entry = book.chapters.find((chapter) => chapter.slug === slug);
  const written = book.written.get(slug);
  if (!entry || !written) return {problems: [], fixes: []};
  const chapter = parseChapter({text, file: written.chapter.file});
  const {problems, fixes} = renderChapter(chapter, contextOf(book, entry));
  const others = [...book.written].flatMap(([other, {chapter: its}]) =>
    other === slug ? [] : [its]
  );
  return {problems, fixes: fixes.filter((fix) => !isKnownAbroad(fix, slug, others))};
}

function isKnownAbroad({renames}: Fix, slug: string, others: readonly Chapter[]): boolean {
  if (renames === null) return false;
  return others.some(
    ({source}) =>
      source.text.includes(`@${slug}/${renames}`) || source.text.includes(`${slug}#${renames}`)
  );
}
