import {existsSync, readFileSync} from "node:fs";
import {readdir, stat} from "node:fs/promises";
import {basename, dirname, join, resolve, sep} from "node:path";
import {contextOf, loadBook, loadChapter, readText} from "../../lib/content/index.ts";
import type {Book, Memory} from "../../lib/content/index.ts";
import type {Chapter, RenderContext} from "../../lib/dialect/index.ts";
import {isSlug, slug} from "../../lib/protocol/index.ts";
import type {ChapterEntry, Problem, Slug} from "../../lib/protocol/index.ts";
import {CommandError} from "./command.ts";
import type {Surroundings} from "./command.ts";

export interface FoundChapter {
  /** absolute */
  readonly file: string;
  readonly text: string;
  /** listed in a book, whose pages are built from what is stored of it */
  readonly isInBook: boolean;
  /** as its book lists it, or would at its end */
  readonly entry: ChapterEntry;
  /** with this chapter in it */
  readonly book: Book;
}

export interface Found {
  readonly chapters: readonly FoundChapter[];
  /** what is wrong with the books' own files */
  readonly problems: readonly Problem[];
  readonly books: Books;
}

/** Books by their roots. */
export type Books = ReadonlyMap<string, Book>;

/** What finding takes from one time to the next. */
export interface Remembered {
  readonly memory?: Memory;
  readonly before?: Books;
}

/**
 * The chapters that paths name: files, and the chapter.mdx files of folders; the whole book for none.
 * All files are absolute, in the problems too.
 * @throws CommandError when there is no such file or folder
 */
export async function findChapters(
  paths: readonly string[],
  {root, folder}: Pick<Surroundings, "root" | "folder">,
  remembered: Remembered = {}
): Promise<Found> {
  const wanted =
    paths.length === 0 ? [join(root, "chapters")] : paths.map((path) => resolve(folder, path));
  const files = await Promise.all(wanted.map((path, i) => findFiles(path, paths[i] ?? "chapters")));
  const shelf = createShelf(root, remembered);
  const chapters = [...new Set(files.flat())].map((file) => findChapter(file, shelf, remembered));
  const isWanted = ({file}: Problem) =>
    wanted.some((path) => file === path || file.startsWith(path + sep));
  return {chapters, problems: shelf.problems().filter(isWanted), books: shelf.books};
}

/** A chapter's text read, and what it has against it. */
export interface ReadChapter {
  readonly chapter: Chapter;
  readonly problems: readonly Problem[];
}

/** Reads a chapter; `watch` may hear what it asks of its book. */
export function readChapter(
  {book, entry}: FoundChapter,
  watch?: (context: RenderContext) => RenderContext
): ReadChapter {
  const chapter = book.written.get(entry.slug)?.chapter;
  const page = loadChapter(book, entry.slug, watch);
  if (!chapter || !page) throw new RangeError(`${entry.slug} is not in its book`);
  return {chapter, problems: withPlace(book, page.problems)};
}

/** What a chapter may ask of its book. */
export function surroundingsOf({book, entry}: FoundChapter): RenderContext {
  return contextOf(book, entry);
}

async function findFiles(path: string, name: string): Promise<readonly string[]> {
  const found = await stat(path).catch(() => null);
  if (!found) throw new CommandError(`there is no file or folder ${name}`);
  if (!found.isDirectory()) return path.endsWith(".mdx") ? [path] : [];
  const entries = await readdir(path, {recursive: true, withFileTypes: true});
  const files = entries
    .filter((entry) => entry.isFile() && entry.name === "chapter.mdx")
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  if (files.length === 0) throw new CommandError(`there is no chapter.mdx in ${name}`);
  return files;
}

/** The books that chapters stand in, each read once. */
interface Shelf {
  readonly books: Books;
  bookOf(file: string): Book;
  /** the slug under which the book lists a file */
  slugOf(book: Book, file: string): Slug | undefined;
  problems(): readonly Problem[];
}

/** A chapter's book is the one around it, `<book>/chapters/<series>/<chapter>/chapter.mdx`, else this repository's. */
function createShelf(root: string, {memory, before}: Remembered): Shelf {
  const books = new Map<string, Book>();
  const slugs = new Map<Book, ReadonlyMap<string, Slug>>();
  return {
    books,
    bookOf(file) {
      const series = dirname(dirname(file));
      const isListed =
        basename(dirname(series)) === "chapters" && existsSync(join(series, "series.yaml"));
      const place = isListed ? dirname(dirname(series)) : root;
      const known = books.get(place);
      if (known) return known;
      const previous = before?.get(place);
      const book = loadBook(place, {
        drafts: true,
        ...(memory && {memory}),
        ...(previous && {previous})
      });
      books.set(place, book);
      return book;
    },
    slugOf(book, file) {
      const known =
        slugs.get(book) ??
        new Map(
          book.chapters.flatMap((entry) => {
            const written = book.written.get(entry.slug);
            return written ? [[join(written.folder, "chapter.mdx"), entry.slug] as const] : [];
          })
        );
      slugs.set(book, known);
      return known.get(file);
    },
    problems: () => [...books.values()].flatMap((book) => withPlace(book, book.problems))
  };
}

function withPlace(book: Book, problems: readonly Problem[]): readonly Problem[] {
  return problems.map((problem) => ({...problem, file: resolve(book.root, problem.file)}));
}

function findChapter(file: string, shelf: Shelf, remembered: Remembered): FoundChapter {
  const text = readFileSync(file, "utf8");
  const book = shelf.bookOf(file);
  const name = shelf.slugOf(book, file);
  const entry = book.chapters.find((chapter) => chapter.slug === name);
  return entry
    ? {file, text, isInBook: true, entry, book}
    : findStranger({file, text, book}, remembered);
}

/** A chapter that its book does not list is read as if it stood at the end of it. */
function findStranger(
  {file, text, book}: Pick<FoundChapter, "file" | "text" | "book">,
  {memory}: Remembered
): FoundChapter {
  const folder = dirname(file);
  const read = readText({text, file, folder, version: ""}, memory);
  const name = slug(isSlug(basename(folder)) ? basename(folder) : "chapter");
  const entry: ChapterEntry = {
    slug: name,
    series: "standalone",
    number: null,
    title: read.facts.frontMatter.title,
    state: "written",
    requires: [],
    href: `/standalone/${name}`,
    minutes: null,
    description: null,
    date: null,
    categories: [],
    tags: [],
    sections: [],
    exercises: []
  };
  const written = new Map([...book.written, [name, read] as const]);
  const chapters = [entry, ...book.chapters.filter((one) => one.slug !== name)];
  return {file, text, isInBook: false, entry, book: {...book, chapters, written}};
}

/** What a chapter's picture says: its title, and its series and number; null for a chapter that no book lists. */
export function coverOf({
  book,
  entry,
  isInBook
}: FoundChapter): {title: string; place: string} | null {
  const series = book.series.find(({id}) => id === entry.series);
  if (!isInBook || !series) return null;
  return {title: entry.title, place: [series.title, entry.number ?? []].flat().join(" · ")};
}
