import {basename, dirname} from "node:path";
import {isSlug, slug} from "../protocol/index.ts";
import type {Book, Series} from "./book.ts";
import {toEntry} from "./entry.ts";
import {readWritten} from "./written.ts";
import type {WrittenChapter} from "./written.ts";

/** The series that a chapter from elsewhere stands in. */
export const PREVIEW = "preview";

/** A chapter from elsewhere, as a series of its own at the end of the book. */
export function readPreview(
  root: string,
  {
    file,
    series,
    written,
    previous
  }: {
    file: string;
    series: readonly Series[];
    written: Map<string, WrittenChapter>;
    previous?: Book;
  }
): Series {
  const name = basename(file) === "chapter.mdx" ? basename(dirname(file)) : basename(file, ".mdx");
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 80);
  const isTaken = (slug: string): boolean =>
    series.some(({chapters}) => chapters.some((chapter) => chapter.slug === slug));
  const wanted = isSlug(plain) && !isTaken(plain) ? plain : `preview-of-${plain}`;
  const own = slug(isSlug(wanted) ? wanted : "preview-of-a-file");
  const found = readWritten(root, dirname(file), {
    previous: previous?.written.get(own),
    name: basename(file)
  });
  written.set(own, found);
  const listed = {slug: own, series: PREVIEW, number: null, title: basename(file), requires: []};
  const entry = toEntry(listed, found);
  return {
    id: PREVIEW,
    title: "Preview",
    kind: "standalone",
    summary: "A chapter that is not in the book.",
    href: `/${PREVIEW}`,
    chapters: [entry]
  };
}
