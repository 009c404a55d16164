import {resolve} from "node:path";
import {toMapSpec, type MapSpec} from "../../components/map/index.ts";
import {loadBook} from "../../lib/content/index.ts";

const book = loadBook(resolve(import.meta.dirname, "../.."));

/** the map of the book as it stands */
export const spec: MapSpec = toMapSpec(
  book.map,
  new Map(book.chapters.map((entry) => [entry.slug, entry]))
);
