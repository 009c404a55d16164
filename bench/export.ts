import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync
} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {exportSite} from "../bin/export.ts";
import {cacheFolder, root} from "../bin/system/root.ts";
import {loadBook, loadChapter} from "../lib/content/index.ts";

export interface Measure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

/** Chapters of middling length: a longer book is made of copies of these, in turn. */
const MODELS = ["crash-courses/calculus", "optimization-for-ml/preface"];

/** What an export of the book costs, and what a book of this many chapters costs whoever makes its pages. */
export async function exportBench(): Promise<readonly Measure[]> {
  const out = join(cacheFolder, "bench-site");
  rmSync(out, {recursive: true, force: true});
  const site = {base: "/sub/path/", out};
  const first = await exportSite({...site, force: true});
  const again = await exportSite(site);
  rmSync(out, {recursive: true, force: true});
  return [
    {name: "export", value: round(first.seconds), unit: "s"},
    {name: "export, nothing changed", value: round(again.seconds), unit: "s"},
    {name: "export, pages", value: first.pages, unit: "pages"},
    {name: "export, size", value: round(first.bytes / 1e6), unit: "MB"},
    ...[80, 400].flatMap(measureBook)
  ];
}

function measureBook(count: number): readonly Measure[] {
  const place = mkdtempSync(join(tmpdir(), "book-"));
  try {
    copyBook(place, count);
    const [cold, book] = timed(() => loadBook(place));
    const [warm] = timed(() => loadBook(place, {previous: book}));
    const pages = [...book.written.keys()].slice(-9);
    const each = pages.map((slug) => timed(() => loadChapter(book, slug))[0]);
    const name = `a book of ${count} chapters`;
    return [
      {name: `${name}, read`, value: round(cold), unit: "ms"},
      {name: `${name}, read again`, value: round(warm), unit: "ms"},
      {name: `${name}, a page of it`, value: round(median(each)), unit: "ms"},
      {name: `${name}, memory`, value: round(process.memoryUsage().rss / 1e6), unit: "MB"}
    ];
  } finally {
    rmSync(place, {recursive: true, force: true});
  }
}

/** The book at another place, with copies of its chapters until it has so many written ones. */
function copyBook(place: string, count: number): void {
  cpSync(join(root, "chapters"), join(place, "chapters"), {recursive: true});
  const copies = join(place, "chapters", "copies");
  const missing = Math.max(0, count - loadBook(root).written.size);
  const slugs = Array.from({length: missing}, (_, i) => `copy-${i}`);
  for (const [i, slug] of slugs.entries()) {
    const model = join(root, "chapters", MODELS[i % MODELS.length] ?? "");
    mkdirSync(join(copies, slug), {recursive: true});
    const text = readFileSync(join(model, "chapter.mdx"), "utf8");
    // Every copy has a text of its own: the same text would be read once.
    writeFileSync(join(copies, slug, "chapter.mdx"), `${text}\nCopy ${i}.\n`);
    for (const folder of ["data", "outputs"].filter((name) => existsSync(join(model, name))))
      cpSync(join(model, folder), join(copies, slug, folder), {recursive: true});
  }
  const listed = slugs.map((slug) => `  - {slug: ${slug}, title: ${slug}, requires: []}\n`);
  writeFileSync(
    join(copies, "series.yaml"),
    `title: Copies\nkind: standalone\nsummary: Copies of chapters.\nchapters:\n${listed.join("")}`
  );
}

function timed<T>(work: () => T): [number, T] {
  const began = performance.now();
  const result = work();
  return [performance.now() - began, result];
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

if (import.meta.main) {
  try {
    for (const line of await exportBench()) console.log(JSON.stringify(line));
    process.exit(0);
  } catch (error) {
    console.error(error);
    process.exit(1);
  }
}
