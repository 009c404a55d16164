import {isAbsolute, relative, sep} from "node:path";
import {findUnknownChapters} from "../dialect/index.ts";
import type {Problem} from "../protocol/index.ts";
import type {Book} from "./book.ts";
import {loadChapter} from "./page.ts";
import type {ContentRule} from "./rules.ts";

/**
 * What every rule that needs no running says of the book, or of the files and folders in `paths` alone,
 * in the order of files and lines.
 */
export function checkContent(book: Book, paths?: readonly string[]): readonly Problem[] {
  const wanted = paths?.map((path) => toFile(book, path));
  const isWanted = (file: string): boolean =>
    wanted === undefined ||
    wanted.some((path) => path === "" || file === path || file.startsWith(`${path}/`));
  const problems = book.problems.filter(({file}) => isWanted(file));
  for (const [slug, {chapter}] of book.written) {
    if (isWanted(chapter.file)) problems.push(...(loadChapter(book, slug)?.problems ?? []));
  }
  return problems.sort((a, b) =>
    a.file === b.file ? a.line - b.line || a.column - b.column : a.file < b.file ? -1 : 1
  );
}

/** What makes the reading order meaningless: a slug that no chapter has, a circle of prerequisites. A build stops at it. */
export function findGraphFaults(book: Book): readonly Problem[] {
  const listed = new Set<string>(book.chapters.map(({slug}) => slug));
  const unknown = [...book.written.values()].flatMap(({chapter}) =>
    findUnknownChapters(chapter, (slug) => listed.has(slug), [...listed])
  );
  return [...book.problems.filter(({rule}) => GRAPH_RULES.includes(rule)), ...unknown];
}

const GRAPH_RULES: readonly string[] = [
  "chapter-is-known",
  "prerequisites-are-acyclic",
  "slug-is-unique",
  "map-is-valid"
] satisfies readonly ContentRule[];

function toFile(book: Book, path: string): string {
  const file = isAbsolute(path) ? relative(book.root, path) : path;
  return file
    .split(sep)
    .join("/")
    .replace(/^\.\/|\/$|^\.$/g, "");
}
