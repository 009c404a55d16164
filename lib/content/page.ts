import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import type {Root} from "hast";
import {withBase} from "../../lib/protocol/index.ts";
import {renderChapter, renderInline} from "../dialect/index.ts";
import type {
  FrontMatter,
  Rendered,
  RenderedChapter,
  RenderContext,
  TocEntry
} from "../dialect/index.ts";
import {parseStoredOutputs, Refused} from "../protocol/index.ts";
import type {
  CellId,
  CellPage,
  ChapterEntry,
  Problem,
  Slug,
  StoredOutputs
} from "../protocol/index.ts";
import type {Book} from "./book.ts";
import {toCellPage} from "./cellPages.ts";
import {contextOf} from "./context.ts";
import {withoutEcho} from "./echo.ts";
import {topicLinks} from "./topics.ts";
import {findUndeclared} from "./prerequisites.ts";
import type {WrittenChapter} from "./written.ts";

/** A written chapter with all that its page shows. */
export interface ChapterPage {
  /** as the head of the page shows it: its description is null when it would only repeat what stands beside it */
  readonly entry: ChapterEntry;
  readonly frontMatter: FrontMatter;
  readonly seriesTitle: string;
  readonly root: Root;
  readonly toc: readonly TocEntry[];
  /** cells and values in prose, in the order of the text */
  readonly cells: readonly CellPage[];
  /** null until the checker has stored some */
  readonly stored: StoredOutputs | null;
  readonly requires: readonly ChapterEntry[];
  /** where its categories and tags lead */
  readonly topics: ReturnType<typeof topicLinks>;
  /** along the reading order */
  readonly previous: ChapterEntry | null;
  readonly next: ChapterEntry | null;
  /** a hash of the chapter's text */
  readonly version: string;
  /** what its cells' random numbers start from */
  readonly seed: number;
  /** where the files of its data/ are served, without a slash at the end */
  readonly dataHref: string;
  /** where its stored drawings and their numbers are served, without a slash at the end */
  readonly outputsHref: string;
  readonly problems: readonly Problem[];
}

export const CHAPTER_SEED = 1;

/**
 * The page of a written chapter; null when the slug is planned or unknown. What the page depends on of the rest of the
 * book is asked through its context, so that `watch` can hear each question.
 */
export function loadChapter(
  book: Book,
  slug: string,
  watch: (context: RenderContext) => RenderContext = (context) => context
): ChapterPage | null {
  const entry = book.chapters.find((chapter) => chapter.slug === slug);
  const written = book.written.get(slug);
  if (!entry || !written) return null;
  const {stored, problems} = readStored(written, entry);
  const context = {
    ...watch(contextOf(book, entry)),
    answer: (cell: CellId) => findNumber(stored, cell)
  };
  const rendered = renderChapter(written.chapter, context);
  const around = {...context, labels: written.chapter.labels};
  const inline = rememberInline(around);
  const outputsHref = withBase(`/generated/outputs/${entry.series}/${entry.slug}`);
  const bySlug = new Map<string, ChapterEntry>(
    book.chapters.map((chapter) => [chapter.slug, chapter])
  );
  return {
    entry: withoutEcho(entry, written),
    frontMatter: written.chapter.frontMatter,
    seriesTitle: book.series.find(({id}) => id === entry.series)?.title ?? entry.series,
    root: rendered.root,
    toc: rendered.toc,
    cells: rendered.cells.map((cell) =>
      toCellPage(cell, {stored, context: around, inline, outputsHref})
    ),
    stored,
    requires: entry.requires.flatMap((required) => bySlug.get(required) ?? []),
    topics: topicLinks(entry),
    ...neighbours(book, entry.slug, bySlug),
    version: written.version,
    seed: CHAPTER_SEED,
    dataHref: withBase(`/generated/data/${entry.series}/${entry.slug}`),
    outputsHref,
    problems: [
      ...rendered.problems,
      ...captionProblems(rendered, written, inline),
      ...findUndeclared(book, entry, written.chapter),
      ...problems
    ]
  };
}

/** What a computed answer is, from what its cell showed. */
function findNumber(stored: StoredOutputs | null, cell: CellId): string | null {
  const output = stored?.cells[cell]?.outputs.at(-1);
  return output?.kind === "number" && Number.isFinite(output.value) ? String(output.value) : null;
}

function neighbours(
  book: Book,
  slug: Slug,
  bySlug: ReadonlyMap<string, ChapterEntry>
): Pick<ChapterPage, "previous" | "next"> {
  const line = book.order.find((slugs) => slugs.includes(slug)) ?? [];
  const index = line.indexOf(slug);
  const at = (position: number): ChapterEntry | null => bySlug.get(line[position] ?? "") ?? null;
  return {previous: at(index - 1), next: at(index + 1)};
}

function readStored(
  {folder, chapter}: WrittenChapter,
  entry: ChapterEntry
): {stored: StoredOutputs | null; problems: readonly Problem[]} {
  const path = join(folder, "outputs", "outputs.json");
  if (!existsSync(path)) return {stored: null, problems: []};
  try {
    return {stored: parseStoredOutputs(readFileSync(path, "utf8")), problems: []};
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof Refused || error instanceof RangeError))
      throw error;
    const file = chapter.file.replace(/chapter\.mdx$/, "outputs/outputs.json");
    const message = `The stored outputs of \`${entry.slug}\` cannot be read: store them again with \`npm run book -- check --update\`.`;
    return {
      stored: null,
      problems: [{file, line: 1, column: 1, rule: "outputs-are-valid", message, severity: "error"}]
    };
  }
}

/** Captions and labels as HTML, each drawn once. */
function rememberInline(context: RenderContext): (text: string) => Rendered {
  const known = new Map<string, Rendered>();
  return (text) => {
    const rendered = known.get(text) ?? renderInline(text, context);
    known.set(text, rendered);
    return rendered;
  };
}

/** A caption's mistakes, at the fence that it stands in. */
function captionProblems(
  {cells}: RenderedChapter,
  {chapter}: WrittenChapter,
  inline: (text: string) => Rendered
): readonly Problem[] {
  return cells.flatMap((cell) => {
    if (cell.caption === null) return [];
    const line = cell.line - 1;
    const column = Math.max(1, chapter.source.line(line).indexOf("caption=") + 1);
    return inline(cell.caption).problems.map((problem) => ({
      ...problem,
      file: chapter.file,
      line,
      column
    }));
  });
}
