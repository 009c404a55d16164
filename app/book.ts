import {cache} from "react";
import {findMoved, loadBook, loadChapter, type Book} from "../lib/content/index.ts";
import type {ChapterEntry} from "../lib/protocol/index.ts";

// Chapters whose text is the same are taken from the last reading: an edited chapter then shows at once.
let last: Book | undefined;

/** The book as chapters/ has it now, read once for each page. */
export const readBook = cache((): Book => {
  // A build makes all pages of one book.
  if (last !== undefined && process.env.NODE_ENV === "production") return last;
  last = process.env.NODE_ENV === "development" ? readUnderHands(last) : loadBook(process.cwd());
  return last;
});

export const readChapter = cache((slug: string) => loadChapter(readBook(), slug));

/** The files are being written: drafts show, and what cannot be read at this moment is as it was. */
function readUnderHands(previous: Book | undefined): Book {
  const preview = process.env["EPIGRAPH_PREVIEW"];
  try {
    return loadBook(process.cwd(), {
      drafts: true,
      ...(previous === undefined ? {} : {previous}),
      ...(preview === undefined ? {} : {preview})
    });
  } catch (error) {
    if (previous === undefined || !(error instanceof Error && "code" in error)) throw error;
    return previous;
  }
}

/** The slugs that chapters had, and those they have. */
export function findMovedChapters() {
  const {redirects, chapters} = readBook();
  return findMoved(redirects, chapters);
}

/** The titles of the series, by their ids. */
export function readSeriesTitles(): ReadonlyMap<string, string> {
  return new Map(readBook().series.map(({id, title}) => [id, title]));
}

/** What stands before and after a chapter along the reading order. */
export function findNeighbours(
  book: Book,
  {slug}: ChapterEntry
): {previous: ChapterEntry | null; next: ChapterEntry | null} {
  const line = book.order.find((slugs) => slugs.includes(slug)) ?? [];
  const at = (index: number) =>
    book.chapters.find((chapter) => chapter.slug === line[index]) ?? null;
  const index = line.indexOf(slug);
  return {previous: at(index - 1), next: at(index + 1)};
}
