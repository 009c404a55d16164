import {existsSync, statSync} from "node:fs";
import {join} from "node:path";
import {withBase} from "../../lib/protocol/index.ts";
import {createContext, toChapterLinks} from "../dialect/index.ts";
import type {BookLinks, LinkedChapter, RenderContext} from "../dialect/index.ts";
import type {ChapterEntry} from "../protocol/index.ts";
import type {Book} from "./book.ts";
import {PAGES} from "./pages.ts";
import {ruleHref, rules} from "./ruleBook.ts";

/** The folders of a chapter whose files the site serves, at `/generated/<folder>/<series>/<slug>/`. */
const SERVED = ["data", "figures"];

/** What a chapter's text may refer to: the rest of the book and the files beside it. */
export function contextOf(book: Book, entry: ChapterEntry): RenderContext {
  const folder = book.written.get(entry.slug)?.folder;
  const entries = new Map<string, ChapterEntry>(
    book.chapters.map((chapter) => [chapter.slug, chapter])
  );
  const pages = new Map<string, string | null>([
    ...PAGES.map((page) => [page, null] as const),
    ...rules.map(({name}) => [ruleHref(name), null] as const),
    ...book.series.map(({href}) => [href, null] as const),
    ...book.chapters.map(({href, slug}) => [href, slug] as const)
  ]);
  return createContext({
    tex: book.tex,
    number: entry.number,
    series: entry.series,
    bibliography: book.bibliography,
    slugs: [...entries.keys()],
    chapter: (slug) => linkTo(book, entries.get(slug)),
    page(address) {
      const slug = pages.get(address);
      if (slug === undefined) return null;
      return {anchors: slug === null ? null : (book.written.get(slug)?.facts.anchors ?? null)};
    },
    hasFile(path) {
      const served = SERVED.some((name) => path.startsWith(`${name}/`));
      const file = folder === undefined ? null : join(folder, path);
      return served && file !== null && existsSync(file) && statSync(file).isFile();
    },
    fileHref(path) {
      const [kind = "", ...rest] = path.split("/");
      return withBase(
        `/generated/${kind}/${entry.series}/${entry.slug}/${rest.map(encodeURIComponent).join("/")}`
      );
    },
    toHref: withBase,
    highlight: book.highlight
  });
}

function linkTo(book: Book, entry: ChapterEntry | undefined): LinkedChapter | null {
  if (!entry) return null;
  const facts = book.written.get(entry.slug)?.facts;
  return {
    title: entry.title,
    series: entry.series,
    href: entry.href,
    number: entry.number,
    labels: facts?.labels ?? null,
    anchors: facts?.anchors ?? null
  };
}

/** What texts outside the book may refer to of it. */
export function linksOf(book: Book): BookLinks {
  return {
    chapters: book.chapters.flatMap((entry) => {
      const chapter = linkTo(book, entry);
      return chapter === null ? [] : [toChapterLinks(entry.slug, chapter)];
    }),
    pages: [...PAGES, ...book.series.map(({href}) => href)],
    bibliography: [...book.bibliography.values()]
  };
}
