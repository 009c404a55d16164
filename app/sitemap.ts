import type {MetadataRoute} from "next";
import {categoriesOf, tagsOf} from "../lib/content/index.ts";
import {readBook} from "./book.ts";
import {toAddress} from "./metadata.ts";

export const dynamic = "force-static";

const PAGES = ["/", "/contents", "/categories", "/tags", "/reference", "/notebooks"];

/** The pages to find: those with something to read, so no planned chapters. */
export default function sitemap(): MetadataRoute.Sitemap {
  const book = readBook();
  const categories = categoriesOf(book);
  const paths = [
    ...PAGES,
    ...book.series.map(({href}) => href),
    ...categories.flatMap(({href, narrower}) => [href, ...narrower.map((topic) => topic.href)]),
    ...tagsOf(book).map(({href}) => href)
  ];
  return [
    ...book.chapters.flatMap(({href, state, date}) =>
      state === "written"
        ? [{url: toAddress(href), ...(date === null ? {} : {lastModified: date})}]
        : []
    ),
    ...paths.map((path) => ({url: toAddress(path)}))
  ];
}
