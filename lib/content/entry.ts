import {setQuotes} from "../dialect/index.ts";
import {isSlug} from "../protocol/index.ts";
import type {ChapterEntry} from "../protocol/index.ts";
import type {ListedChapter} from "./series.ts";
import type {WrittenChapter} from "./written.ts";

/** What the book says of a chapter: as it is planned, or as it is written. */
export function toEntry(
  {slug, series, number, title, requires}: Omit<ListedChapter, "listed">,
  written: WrittenChapter | null
): ChapterEntry {
  const base = {slug, series, number, href: `/${series}/${slug}`};
  if (!written)
    return {
      ...base,
      title: setQuotes(title),
      state: "planned",
      requires,
      minutes: null,
      description: null,
      date: null,
      categories: [],
      tags: [],
      sections: [],
      exercises: []
    };
  const {frontMatter, sections, exercises, minutes} = written.facts;
  return {
    ...base,
    title: setQuotes(frontMatter.title || title),
    state: "written",
    requires: frontMatter.requires.filter(isSlug),
    minutes,
    description: setQuotes(frontMatter.description),
    date: frontMatter.date,
    categories: frontMatter.categories,
    tags: frontMatter.tags,
    sections,
    exercises
  };
}
