import {loadChapter} from "../../lib/content/index.ts";
import type {Book} from "../../lib/content/index.ts";
import {blocks, countWords, EXERCISE_KINDS, visit} from "../../lib/dialect/index.ts";
import type {ExerciseKind} from "../../lib/dialect/index.ts";
import type {ChapterEntry} from "../../lib/protocol/index.ts";

/** What there is in a text, or in several. */
export interface Counts {
  readonly words: number;
  readonly inlineFormulas: number;
  readonly displayedFormulas: number;
  readonly cells: number;
  /** values in prose */
  readonly values: number;
  /** plots that its cells show, of those that are stored */
  readonly plots: number;
  readonly exercises: number;
  readonly exercisesByKind: Readonly<Record<ExerciseKind, number>>;
  /** definitions, theorems and all else that is numbered with them, without exercises */
  readonly results: number;
  readonly proofs: number;
  readonly citations: number;
  /** of reading */
  readonly minutes: number;
}

export interface ChapterCounts extends Counts {
  readonly slug: string;
  readonly number: string | null;
  readonly title: string;
  readonly draft: boolean;
}

export interface SeriesCounts extends Counts {
  readonly id: string;
  readonly title: string;
  readonly written: number;
  readonly planned: number;
  /** the written ones */
  readonly chapters: readonly ChapterCounts[];
  /** the slugs of the others that its list names, in its order */
  readonly missing: readonly string[];
}

export interface BookCounts extends Counts {
  readonly written: number;
  readonly planned: number;
  readonly series: readonly SeriesCounts[];
}

/** Counts a book, or some series of it. */
export function countBook(book: Book, ids: readonly string[]): BookCounts {
  const series = book.series
    .filter(({id}) => ids.length === 0 || ids.includes(id))
    .map(({id, title, chapters}): SeriesCounts => {
      const counted = chapters.flatMap((entry) => countChapter(book, entry) ?? []);
      const written = counted.length;
      const planned = chapters.length - written;
      const known = new Set(counted.map(({slug}) => slug));
      const missing = chapters.flatMap(({slug}) => (known.has(slug) ? [] : [slug]));
      return {id, title, written, planned, ...sum(counted), chapters: counted, missing};
    });
  const total = (key: "written" | "planned"): number =>
    series.reduce((all, one) => all + one[key], 0);
  return {written: total("written"), planned: total("planned"), ...sum(series), series};
}

const RESULTS = new Set(
  blocks.flatMap(({kind, numbered}) => (numbered && kind !== "exercise" ? [kind] : []))
);

function countChapter(book: Book, entry: ChapterEntry): ChapterCounts | null {
  const chapter = book.written.get(entry.slug)?.chapter;
  if (chapter === undefined) return null;
  const nodes = new Map<string, number>();
  const count = (name: string): void => void nodes.set(name, (nodes.get(name) ?? 0) + 1);
  visit(chapter.tree, (node) => {
    count(node.type);
    if (node.type === "containerDirective") count(`block ${node.name}`);
  });
  const of = (name: string): number => nodes.get(name) ?? 0;
  const stored = loadChapter(book, entry.slug)?.stored ?? null;
  const shown = Object.values(stored?.cells ?? {}).flatMap(({outputs}) => outputs);
  const kinds = chapter.exercises.map(({kind}) => kind);
  return {
    slug: entry.slug,
    number: entry.number,
    title: entry.title,
    draft: chapter.frontMatter.draft,
    words: countWords(chapter.tree),
    inlineFormulas: of("inlineMath"),
    displayedFormulas: of("math"),
    cells: of("cell"),
    values: of("value"),
    plots: shown.filter(({kind}) => kind === "plot").length,
    exercises: kinds.length,
    exercisesByKind: byKind((kind) => kinds.filter((one) => one === kind).length),
    results: [...RESULTS].reduce((all, kind) => all + of(`block ${kind}`), 0),
    proofs: of("block proof"),
    citations: of("citation"),
    minutes: entry.minutes ?? 0
  };
}

function sum(parts: readonly Counts[]): Counts {
  const of = (pick: (part: Counts) => number): number =>
    parts.reduce((all, part) => all + pick(part), 0);
  return {
    words: of(({words}) => words),
    inlineFormulas: of(({inlineFormulas}) => inlineFormulas),
    displayedFormulas: of(({displayedFormulas}) => displayedFormulas),
    cells: of(({cells}) => cells),
    values: of(({values}) => values),
    plots: of(({plots}) => plots),
    exercises: of(({exercises}) => exercises),
    exercisesByKind: byKind((kind) => of(({exercisesByKind}) => exercisesByKind[kind])),
    results: of(({results}) => results),
    proofs: of(({proofs}) => proofs),
    citations: of(({citations}) => citations),
    minutes: of(({minutes}) => minutes)
  };
}

function byKind(count: (kind: ExerciseKind) => number): Readonly<Record<ExerciseKind, number>> {
  const [code, numeric, formula, choice, multiple, order, free] = EXERCISE_KINDS;
  return {
    [code]: count(code),
    [numeric]: count(numeric),
    [formula]: count(formula),
    [choice]: count(choice),
    [multiple]: count(multiple),
    [order]: count(order),
    [free]: count(free)
  };
}
