import {Feed} from "feed";
import type {ChapterEntry} from "../protocol/index.ts";
import type {Book} from "./book.ts";
import {newestFirst} from "./topics.ts";

export interface FeedOptions {
  readonly format: "atom" | "rss";
  /** a series' id; the whole book when there is none */
  readonly series?: string;
  /** a path of the site as an absolute address */
  readonly toAddress: (path: string) => string;
  /** the picture of a chapter, as a path of the site */
  readonly pictureOf: (entry: ChapterEntry) => string;
}

const MOST = 40;

/**
 * The newest chapters as Atom (RFC 4287) or RSS 2.0. A chapter keeps its entry's id when its text changes; the dates are the
 * chapters' own, so that the same book gives the same feed.
 */
export function writeFeed(book: Book, options: FeedOptions): string {
  const {format, toAddress, pictureOf} = options;
  const series = book.series.find(({id}) => id === options.series);
  const home = series?.href ?? "/";
  const base = series === undefined ? "" : series.href;
  const chapters = newestFirst(series?.chapters ?? book.chapters).slice(0, MOST);
  const feed = new Feed({
    title: series === undefined ? "Epigraph" : `Epigraph: ${series.title}`,
    description:
      series?.summary ??
      "New chapters of an interactive book on the mathematics of optimization and machine learning.",
    id: toAddress(home),
    link: toAddress(home),
    language: "en",
    generator: false,
    updated: toDate(chapters[0]?.date ?? null),
    feedLinks: {atom: toAddress(`${base}/feed.xml`), rss: toAddress(`${base}/rss.xml`)},
    author: {name: "Epigraph"}
  });
  for (const entry of chapters) {
    feed.addItem({
      // Both formats take titles and descriptions for HTML.
      title: escape(entry.title),
      id: toAddress(entry.href),
      link: toAddress(entry.href),
      ...(entry.description === null ? {} : {description: escape(entry.description)}),
      content: toContent(entry, options),
      date: toDate(entry.date),
      published: toDate(entry.date),
      image: {url: toAddress(pictureOf(entry)), type: "image/png", length: 0},
      category: [...entry.categories, ...entry.tags].map((name) => ({name, term: name}))
    });
  }
  return format === "atom" ? feed.atom1() : feed.rss2();
}

function toContent(entry: ChapterEntry, {toAddress, pictureOf}: FeedOptions): string {
  const address = toAddress(entry.href);
  const sections = entry.sections
    .map(({id, title}) => `<li><a href="${escape(`${address}#${id}`)}">${escape(title)}</a></li>`)
    .join("");
  return [
    `<p><img src="${escape(toAddress(pictureOf(entry)))}" width="1200" height="630" alt=""></p>`,
    entry.description === null ? "" : `<p>${escape(entry.description)}</p>`,
    sections === "" ? "" : `<ol>${sections}</ol>`
  ].join("");
}

function toDate(day: string | null): Date {
  return new Date(`${day ?? "1970-01-01"}T00:00:00Z`);
}

function escape(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
