import {readFileSync} from "node:fs";
import {dirname, join, resolve} from "node:path";
import {loadBook, loadChapter} from "../../lib/content/index.ts";
import type {Book} from "../../lib/content/index.ts";
import type {Language} from "../../lib/language/index.ts";
import type {PageProblem, Problem, Slug} from "../../lib/protocol/index.ts";
import {findCellProblems} from "../run/cellProblems.ts";
import {readRowTypes} from "../run/dataFiles.ts";
import {readExerciseTexts, toTypeProblems} from "../run/exerciseTypes.ts";
import {unrun} from "../run/record.ts";

/** What is wrong with a book whose files change: text rules at once, the types of cells when asked. */
export interface Watcher {
  readonly book: () => Book;
  /** reads the book again; the chapters whose text is another now */
  reload(): readonly Slug[];
  /** asks the rules that need no running about some chapters */
  checkTexts(slugs: readonly Slug[]): void;
  /** asks the compiler about a chapter; nothing when it is not written any more */
  checkTypes(slug: Slug): Promise<void>;
  problems(): readonly PageProblem[];
}

export interface WatcherOptions {
  readonly root: string;
  readonly preview: string | null;
  readonly language: () => Language;
}

export function createWatcher({root, preview, language}: WatcherOptions): Watcher {
  const load = (previous?: Book): Book =>
    loadBook(root, {
      drafts: true,
      ...(previous === undefined ? {} : {previous}),
      ...(preview === null ? {} : {preview})
    });
  let book = load();
  const texts = new Map<Slug, readonly PageProblem[]>();
  const types = new Map<
    Slug,
    {readonly version: string; readonly problems: readonly PageProblem[]}
  >();

  return {
    book: () => book,
    reload() {
      const before = book;
      book = load(before);
      for (const slug of texts.keys())
        if (!book.written.has(slug)) {
          texts.delete(slug);
          types.delete(slug);
        }
      return slugsOf(book).filter((slug) => book.written.get(slug) !== before.written.get(slug));
    },
    checkTexts(slugs) {
      for (const slug of slugs) {
        const page = loadChapter(book, slug);
        if (page !== null)
          texts.set(
            slug,
            page.problems.map((problem) => toPageProblem(book, slug, problem))
          );
      }
    },
    async checkTypes(slug) {
      const written = book.written.get(slug);
      if (written === undefined) return;
      const file = resolve(root, written.chapter.file);
      const {cells, source} = written.chapter;
      const compiler = language();
      // A table that cannot be read is told by the cell that reads it.
      const rows = await readRowTypes(join(dirname(file), "data")).catch(() => ({}));
      compiler.setNotebook(file, cells, rows);
      const ofExercises = readExerciseTexts({
        file,
        text: source.text,
        chapter: written.chapter,
        root
      });
      for (const {name, texts: code} of ofExercises) compiler.setNotebook(name, code);
      const results = cells.map(({id, expectError}) => ({
        ...unrun(id),
        state: expectError ? ("error" as const) : ("done" as const)
      }));
      const found = [
        ...findCellProblems({file, cells, results, mistakes: compiler.findMistakes(file)}),
        ...ofExercises.flatMap((one) => toTypeProblems(one, compiler.findMistakes(one.name)))
      ];
      const problems = found.map((problem) =>
        toPageProblem(book, slug, {...problem, file: problem.file.replace(`${root}/`, "")})
      );
      types.set(slug, {version: written.version, problems});
    },
    problems() {
      const ofBook = book.problems.map((problem) => ({...problem, href: null, cell: null}));
      const all = [
        ...ofBook,
        ...[...texts.values()].flat(),
        // Of another text the compiler has not spoken yet, and what it said may have been mended.
        ...[...types].flatMap(([slug, {version, problems}]) =>
          book.written.get(slug)?.version === version ? problems : []
        )
      ];
      return all.sort((a, b) =>
        a.file === b.file ? a.line - b.line || a.column - b.column : a.file < b.file ? -1 : 1
      );
    }
  };
}

export function slugsOf(book: Book): readonly Slug[] {
  return book.chapters.flatMap(({slug}) => (book.written.has(slug) ? [slug] : []));
}

function toPageProblem(book: Book, slug: Slug, problem: Problem): PageProblem {
  const entry = book.chapters.find((chapter) => chapter.slug === slug);
  const cells = book.written.get(slug)?.chapter.cells ?? [];
  const isHere = problem.file === book.written.get(slug)?.chapter.file;
  const cell = cells.find(
    ({line, source, kind}) =>
      kind === "cell" &&
      isHere &&
      line - 1 <= problem.line &&
      problem.line < line + source.split("\n").length
  );
  return {...problem, href: entry?.href ?? null, cell: cell?.id ?? null};
}

/** The text of a file that a problem names; none when it is gone. */
export function readFileOf(root: string, file: string): string {
  try {
    return readFileSync(resolve(root, file), "utf8");
  } catch {
    return "";
  }
}
