import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {createContext, createTex} from "../dialect/index.ts";
import type {BibliographyEntry, Macros, Tex} from "../dialect/index.ts";
import type {ChapterEntry, Problem, Slug} from "../protocol/index.ts";
import {parseBibtex} from "./bibtex.ts";
import {readDictionary} from "./dictionary.ts";
import {toEntry} from "./entry.ts";
import {findCycles} from "./graph.ts";
import {rememberHighlights} from "./highlights.ts";
import type {Highlight} from "./highlights.ts";
import {readMacros} from "./macros.ts";
import {orderChapters} from "./order.ts";
import {readPreview} from "./preview.ts";
import {readMap} from "./readingMap.ts";
import type {ReadingMap} from "./readingMap.ts";
import {PAGES} from "./pages.ts";
import {readRedirects} from "./redirects.ts";
import type {Redirect} from "./redirects.ts";
import {readSeries} from "./series.ts";
import type {ListedChapter} from "./series.ts";
import {readSymbols} from "./symbols.ts";
import type {BookSymbol} from "./symbols.ts";
import {checkTopics} from "./topics.ts";
import {findFolders, readWritten} from "./written.ts";
import type {Memory, WrittenChapter} from "./written.ts";
import {createProblems} from "./yamlFile.ts";
import type {Problems} from "./yamlFile.ts";

export interface Series {
  readonly id: string;
  readonly title: string;
  /** the kind of its chapters */
  readonly kind: string;
  readonly summary: string;
  /** `/<id>` */
  readonly href: string;
  readonly chapters: readonly ChapterEntry[];
}

/** The whole book, planned chapters included. */
export interface Book {
  readonly root: string;
  readonly series: readonly Series[];
  readonly chapters: readonly ChapterEntry[];
  readonly map: ReadingMap;
  /** the chapters to read one after another: the trail of the map, then each other series by itself */
  readonly order: readonly (readonly Slug[])[];
  readonly bibliography: ReadonlyMap<string, BibliographyEntry>;
  readonly symbols: readonly BookSymbol[];
  /** words that no English dictionary has */
  readonly dictionary: readonly string[];
  readonly macros: Macros;
  readonly tex: Tex;
  readonly written: ReadonlyMap<string, WrittenChapter>;
  /** code with its colours; what it was asked for it remembers */
  readonly highlight: Highlight;
  /** the addresses that pages had */
  readonly redirects: readonly Redirect[];
  /** what is wrong with the book's own files; `checkContent` adds what is wrong with chapters */
  readonly problems: readonly Problem[];
}

export interface LoadOptions {
  /** the book as it was: its chapters are taken where their text is the same */
  readonly previous?: Book;
  /** chapters marked `draft` stand as written; false: as planned */
  readonly drafts?: boolean;
  /** chapters whose facts it knows are parsed only when more of them is asked for; none by default */
  readonly memory?: Memory;
  /** a file outside chapters/, absolute, to stand in the book as the one chapter of the series `preview` */
  readonly preview?: string;
}

/** Reads chapters/ of `root`. Never fails because of what the files say: `problems` tells it. */
export function loadBook(
  root: string,
  {previous, drafts = false, memory, preview}: LoadOptions = {}
): Book {
  const problems = createProblems();
  const macros = readMacros(root, problems);
  const sameMacros = previous && JSON.stringify(previous.macros) === JSON.stringify(macros);
  const tex = sameMacros ? previous.tex : createTex(macros);
  const listed = readSeries(root, problems);
  const written = new Map<string, WrittenChapter>();
  const series = listed.map((one): Series => {
    const folders = findFolders(root, one.id);
    const slugs = new Set<string>(one.chapters.map(({slug}) => slug));
    for (const [slug, folder] of folders) {
      if (!slugs.has(slug)) {
        const file = folder.slice(root.length + 1).replaceAll("\\", "/");
        problems.add(
          `${file}/chapter.mdx`,
          {line: 1, column: 1},
          "chapter-is-listed",
          `The chapter \`${slug}\` is not in the list of chapters/${one.id}/series.yaml: add it there, with a title.`
        );
      }
    }
    const chapters = one.chapters.map((chapter) => {
      const folder = folders.get(chapter.slug);
      const found =
        folder === undefined
          ? null
          : readWritten(root, folder, {previous: previous?.written.get(chapter.slug), memory});
      if (!found || (found.facts.frontMatter.draft && !drafts)) return toEntry(chapter, null);
      written.set(chapter.slug, found);
      return toEntry(chapter, found);
    });
    const {id, title, kind, summary} = one;
    return {id, title, kind, summary, href: `/${id}`, chapters};
  });
  if (preview !== undefined && existsSync(preview))
    series.push(
      readPreview(root, {file: preview, series, written, ...(previous ? {previous} : {})})
    );
  const chapters = series.flatMap((one) => one.chapters);
  const slugs = new Set<string>(chapters.map(({slug}) => slug));
  checkGraph(
    chapters,
    listed.flatMap((one) => one.chapters),
    written,
    problems
  );
  const map = readMap(root, slugs, problems);
  const bibliography = readBibliography(root, problems);
  const dictionary = readDictionary(root, problems);
  const wereRight = previous?.problems.every(({rule}) => rule !== "symbols-are-valid") === true;
  const symbols = readSymbols(
    root,
    slugs,
    createContext({tex, bibliography}),
    problems,
    sameMacros && wereRight ? previous.symbols : []
  );
  const order = orderChapters(map, series);
  const pages = new Set([...PAGES, ...series.map(({href}) => href)]);
  const redirects = readRedirects(root, chapters, pages, problems);
  checkTopics(written, problems);
  return {
    root,
    series,
    chapters,
    map,
    order,
    bibliography,
    symbols,
    dictionary,
    macros,
    tex,
    written,
    highlight: previous?.highlight ?? rememberHighlights(),
    redirects,
    problems: problems.list
  };
}

/** Every prerequisite exists, and no chapter requires itself through others. */
function checkGraph(
  chapters: readonly ChapterEntry[],
  listed: readonly ListedChapter[],
  written: ReadonlyMap<string, WrittenChapter>,
  problems: Problems
): void {
  const lists = new Map<string, ListedChapter>(listed.map((chapter) => [chapter.slug, chapter]));
  for (const {slug, requires, listed: item} of listed) {
    requires.forEach((required, index) => {
      if (!lists.has(required))
        item
          .at("requires", index)
          .report(
            `\`${slug}\` requires \`${required}\`, and there is no such chapter in the book.`,
            "chapter-is-known"
          );
    });
  }
  const edges = new Map<string, readonly string[]>(
    chapters.map(({slug, requires}) => [slug, requires.filter((required) => lists.has(required))])
  );
  for (const cycle of findCycles(edges)) {
    const [first = "", second = ""] = cycle;
    const message = `Chapters require each other in a circle: ${cycle.join(" → ")}.`;
    const place = written.get(first)?.facts.frontMatter.places.get(second);
    const file = written.get(first)?.chapter.file;
    if (place && file !== undefined)
      problems.add(file, place, "prerequisites-are-acyclic", message);
    else lists.get(first)?.listed.at("requires").report(message, "prerequisites-are-acyclic");
  }
}

function readBibliography(
  root: string,
  problems: Problems
): ReadonlyMap<string, BibliographyEntry> {
  const file = "chapters/references.bib";
  const path = join(root, file);
  if (!existsSync(path)) return new Map();
  const text = readFileSync(path, "utf8");
  const {entries, faults} = parseBibtex(text);
  for (const {offset, message} of faults) {
    const before = text.slice(0, offset).split("\n");
    problems.add(
      file,
      {line: before.length, column: (before.at(-1)?.length ?? 0) + 1},
      "bibliography-is-valid",
      message
    );
  }
  return entries;
}
