import type {Slug} from "../protocol/index.ts";
import type {Series} from "./book.ts";
import type {ReadingMap} from "./readingMap.ts";

/** The trail of the map with the parts of each course after it (`2.1`, `2.2`, … after `2`), then every other series by itself. */
export function orderChapters(
  map: ReadingMap,
  series: readonly Series[]
): readonly (readonly Slug[])[] {
  const trail: Slug[] = [];
  const placed = new Set<string>();
  const add = (slug: Slug): void => {
    if (placed.has(slug)) return;
    placed.add(slug);
    trail.push(slug);
  };
  for (const {slug} of map.trail) {
    add(slug);
    for (const part of partsOf(slug, series)) add(part);
  }
  const rest = series.map(({chapters}) =>
    chapters.map(({slug}) => slug).filter((slug) => !placed.has(slug))
  );
  return [trail, ...rest].filter((one) => one.length > 0);
}

function partsOf(slug: Slug, series: readonly Series[]): readonly Slug[] {
  const home = series.find(({chapters}) => chapters.some((chapter) => chapter.slug === slug));
  const number = home?.chapters.find((chapter) => chapter.slug === slug)?.number;
  if (!home || number === null || number === undefined) return [];
  return home.chapters
    .filter((chapter) => chapter.number?.startsWith(`${number}.`))
    .map((chapter) => chapter.slug);
}
