import {existsSync, readFileSync} from "node:fs";
import {readdir, stat} from "node:fs/promises";
import {basename, dirname, join, resolve, sep} from "node:path";
import {loadBook, loadChapter} from "../../lib/content/index.ts";
import type {Book} from "../../lib/content/index.ts";
import {parseChapter} from "../../lib/dialect/index.ts";
import {isSlug, slug} from "../../lib/protocol/index.ts";
import type {ChapterEntry, Problem} from "../../lib/protocol/index.ts";
import {toNotebook} from "../run/notebook.ts";
import type {Notebook} from "../run/notebook.ts";
import {CommandError} from "./command.ts";
import type {Surroundings} from "./command.ts";

export interface FoundChapter {
  readonly notebook: Notebook;
  /** listed in a book, whose pages are built from what is stored of it */
  readonly isInBook: boolean;
  /** the book that it stands in, or is read in as if it stood at the end of it */
  readonly book: Book;
  readonly slug: string;
  /** what its text has against it, and what it says of the book */
  readonly problems: readonly Problem[];
}

export interface Found {
  readonly chapters: readonly FoundChapter[];
  /** what is wrong with the books' own files */
  readonly problems: readonly Problem[];
}

/**
 * The chapters that paths name: files, and the chapter.mdx files of folders; the whole book for none.
 * All files are absolute, in the problems too.
 * @throws CommandError when there is no such file or folder
 */
export async function findChapters(
  paths: readonly string[],
  {root, folder}: Surroundings
): Promise<Found> {
  const wanted =
    paths.length === 0 ? [join(root, "chapters")] : paths.map((path) => resolve(folder, path));
  const files = await Promise.all(wanted.map((path, i) => findFiles(path, paths[i] ?? "chapters")));
  const shelf = createShelf(root);
  const chapters = [...new Set(files.flat())].map((file) => readChapter(file, shelf));
  const isWanted = ({file}: Problem) =>
    wanted.some((path) => file === path || file.startsWith(path + sep));
  return {chapters, problems: shelf.problems().filter(isWanted)};
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
  bookOf(file: string): Book;
  problems(): readonly Problem[];
}

/** A chapter's book is the one around it, `<book>/chapters/<series>/<chapter>/chapter.mdx`, else this repository's. */
function createShelf(root: string): Shelf {
  const books = new Map<string, Book>();
  return {
    bookOf(file) {
      const series = dirname(dirname(file));
      const isListed =
        basename(dirname(series)) === "chapters" && existsSync(join(series, "series.yaml"));
      const place = isListed ? dirname(dirname(series)) : root;
      const book = books.get(place) ?? loadBook(place, {drafts: true});
      books.set(place, book);
      return book;
    },
    problems: () => [...books.values()].flatMap((book) => withPlace(book, book.problems))
  };
}

function withPlace(book: Book, problems: readonly Problem[]): readonly Problem[] {
  return problems.map((problem) => ({...problem, file: resolve(book.root, problem.file)}));
}

function readChapter(file: string, shelf: Shelf): FoundChapter {
  const book = shelf.bookOf(file);
  const written = [...book.written].find(
    ([, {chapter}]) => resolve(book.root, chapter.file) === file
  );
  if (!written) return readStranger(file, book);
  const [name, {chapter}] = written;
  const problems = withPlace(book, loadChapter(book, name)?.problems ?? []);
  return {
    notebook: toNotebook(file, readFileSync(file, "utf8"), chapter.cells),
    isInBook: true,
    book,
    slug: name,
    problems
  };
}

/** A chapter that its book does not list is read as if it stood at the end of it. */
function readStranger(file: string, book: Book): FoundChapter {
  const text = readFileSync(file, "utf8");
  const folder = dirname(file);
  const chapter = parseChapter({text, file});
  const name = slug(isSlug(basename(folder)) ? basename(folder) : "chapter");
  const entry: ChapterEntry = {
    slug: name,
    series: "standalone",
    number: null,
    title: chapter.frontMatter.title,
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
  const written = new Map([...book.written, [name, {chapter, folder, version: ""}] as const]);
  const around = {
    ...book,
    chapters: [entry, ...book.chapters.filter((one) => one.slug !== name)],
    written
  };
  const problems = withPlace(book, loadChapter(around, name)?.problems ?? chapter.problems);
  const notebook = toNotebook(file, text, chapter.cells);
  return {notebook, isInBook: false, book: around, slug: name, problems};
}

/** What a chapter's picture says: its title, and its series and number; null for a chapter that no book lists. */
export function coverOf({
  book,
  slug,
  isInBook
}: FoundChapter): {title: string; place: string} | null {
  const entry = book.chapters.find((chapter) => chapter.slug === slug);
  const series = book.series.find(({id}) => id === entry?.series);
  if (!isInBook || !entry || !series) return null;
  return {title: entry.title, place: [series.title, entry.number ?? []].flat().join(" · ")};
}
