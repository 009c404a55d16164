import {existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {toString} from "mdast-util-to-string";
import {loadBook} from "../../lib/content/index.ts";
import type {Book} from "../../lib/content/index.ts";
import type {Chapter} from "../../lib/dialect/index.ts";
import {readPieces} from "../../lib/dialect/index.ts";
import {planCells} from "../../lib/kernel/index.ts";
import {notebookId, writeChapterFile} from "../../lib/notebook/index.ts";
import type {ChapterFile, ChapterSection, NotebookDocument} from "../../lib/notebook/index.ts";
import {fromChapter} from "../../lib/notebook/mdx/index.ts";
import {parseStoredOutputs} from "../../lib/protocol/index.ts";
import type {CellId, CellSource, ChapterEntry, Slug} from "../../lib/protocol/index.ts";
import {createLibrary} from "../../lib/stdlib/index.ts";
import {withoutExercises} from "./exerciseLinks.ts";

/** A notebook gets its own id where it is made. */
const NO_ID = notebookId("00000000-0000-7000-8000-000000000000");

/**
 * Writes public/generated/notebooks: for each written chapter a file from which the page makes a notebook, and index.json with the addresses and versions of all.
 */
export function writeChapterNotebooks(
  root: string,
  book: Book = loadBook(root),
  only?: ReadonlySet<Slug>
): void {
  const folder = join(root, "public", "generated", "notebooks");
  if (only === undefined) rmSync(folder, {recursive: true, force: true});
  mkdirSync(folder, {recursive: true});
  const index: Record<string, {readonly href: string; readonly version: string}> = {};
  for (const entry of book.chapters) {
    const written = book.written.get(entry.slug);
    if (written !== undefined) index[entry.slug] = {href: entry.href, version: written.version};
    const file = only?.has(entry.slug) === false ? null : toChapterFile(book, entry);
    if (file === null) continue;
    mkdirSync(join(folder, entry.series), {recursive: true});
    writeFileSync(join(folder, `${entry.href.slice(1)}.json`), writeChapterFile(file));
  }
  writeFileSync(join(folder, "index.json"), JSON.stringify(index));
}

/** A written chapter as a notebook: its exercises are their question and the way to them; null for a planned one. */
export function toChapterFile(book: Book, entry: ChapterEntry): ChapterFile | null {
  const written = book.written.get(entry.slug);
  if (written === undefined) return null;
  const {chapter, folder, version} = written;
  const stored = join(folder, "outputs", "outputs.json");
  const {document} = fromChapter({
    text: withoutExercises(chapter, entry.href),
    file: chapter.file,
    origin: {slug: entry.slug, title: entry.title, href: entry.href, version, part: null},
    outputs: existsSync(stored) ? parseStoredOutputs(readFileSync(stored, "utf8")) : null
  });
  const data = join(folder, "data");
  return {
    document: {...document, id: NO_ID, title: entry.title},
    needs: findNeeds(document),
    sections: findSections(document, chapter.tree.children.flatMap(toHeading)),
    labels: new Set(chapter.labels.keys()),
    data: existsSync(data) ? readdirSync(data).sort() : []
  };
}

/** Which cells of the notebook each of them needs; cells and values in prose stand for the text that they are in. */
function findNeeds({cells}: NotebookDocument): ReadonlyMap<CellId, readonly CellId[]> {
  const {texts} = readPieces(
    cells.map((cell) =>
      cell.kind === "markdown" ? cell : {kind: "code", id: cell.id, caption: cell.options.caption}
    )
  );
  const homes = new Map<CellId, CellId>();
  const sources = cells.flatMap((cell, index): CellSource[] => {
    const inner =
      cell.kind === "code"
        ? [{id: cell.id, source: cell.source, lazy: cell.options.lazy, seed: cell.options.seed}]
        : (texts[index]?.cells ?? []);
    for (const {id} of inner) homes.set(id, cell.id);
    return inner.map(({id, source, lazy, seed}) => ({id, source, lazy, seed}));
  });
  const needs = new Map<CellId, readonly CellId[]>();
  for (const plan of planCells(sources, {names: new Set(createLibrary().names)})) {
    const home = homes.get(plan.id);
    if (home === undefined) continue;
    const above = plan.needs.flatMap((id) => homes.get(id) ?? []).filter((id) => id !== home);
    const all = [...new Set([...(needs.get(home) ?? []), ...above])];
    if (all.length > 0) needs.set(home, all);
  }
  return needs;
}

interface Heading {
  readonly id: string;
  readonly depth: number;
  readonly title: string;
}

function toHeading(node: Chapter["tree"]["children"][number]): readonly Heading[] {
  return node.type === "heading" && node.depth <= 3
    ? [{id: node.data?.id ?? "", depth: node.depth, title: toString(node)}]
    : [];
}

/** Each heading's cells, from its own to the next heading that is not below it. Texts are cut at headings: the n-th one begins the n-th text that begins so. */
function findSections(
  {cells}: NotebookDocument,
  headings: readonly Heading[]
): ReadonlyMap<string, ChapterSection> {
  const starts = cells.flatMap(({kind, source}, index) =>
    kind === "markdown" && /^ {0,3}#{2,3}\s/.test(source) ? [index] : []
  );
  return new Map(
    headings.flatMap(({id, depth, title}, index): [string, ChapterSection][] => {
      const start = starts[index];
      if (id === "" || start === undefined) return [];
      const next = headings.findIndex((other, at) => at > index && other.depth <= depth);
      const end = next < 0 ? cells.length : (starts[next] ?? cells.length);
      return [[id, {title, cells: cells.slice(start, end).map((cell) => cell.id)}]];
    })
  );
}
