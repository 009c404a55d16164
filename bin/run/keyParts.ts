import {dirname, relative} from "node:path";
import {findRead} from "../../lib/content/index.ts";
import {coverOf} from "../commands/chapters.ts";
import type {FoundChapter} from "../commands/chapters.ts";
import {digestOfFolder} from "./digests.ts";

/** All that a check depends on but the judges, the book's own files and what is asked of other chapters. */
export function toKeyParts(found: FoundChapter): readonly unknown[] {
  const {file, text, isInBook, entry, book} = found;
  const {slug, series, number, href, requires} = entry;
  return [
    text,
    digestOfFolder(dirname(file)),
    isInBook,
    [slug, series, number, href, requires, relative(book.root, file)],
    requiredBy(book, requires),
    [...findRead(book, entry)],
    coverOf(found)
  ];
}

/** What the shape that a chapter should have depends on: whether others are parts of its course. */
export function shapeOf({chapters}: FoundChapter["book"]): unknown {
  return chapters.map(({series, number}) => [series, number]);
}

/** The chapters that are to be read before, in the order in which they are found, with what each requires. */
function requiredBy(
  {chapters}: FoundChapter["book"],
  requires: readonly string[]
): readonly unknown[] {
  const bySlug = new Map<string, FoundChapter["entry"]>(chapters.map((one) => [one.slug, one]));
  const all = new Set(requires);
  for (const slug of all) for (const next of bySlug.get(slug)?.requires ?? []) all.add(next);
  return [...all].map((slug) => [slug, bySlug.get(slug)?.state, bySlug.get(slug)?.requires]);
}
