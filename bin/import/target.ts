import {createHash} from "node:crypto";
import {existsSync, readdirSync, readFileSync, statSync} from "node:fs";
import {basename, dirname, join, resolve} from "node:path";
import {isSlug} from "../../lib/protocol/index.ts";
import {CommandError} from "../commands/command.ts";

/** The chapters that an import writes to, and what is there. */
export interface Target {
  /** absolute: the folder `chapters` */
  readonly chapters: string;
  /** the series that all goes into, null when posts choose theirs */
  readonly only: string | null;
  readonly record: ImportRecord;
  /** chapters that are there and no import has written */
  readonly slugs: ReadonlySet<string>;
  readonly series: ReadonlySet<string>;
  /** addresses that the book has: nothing else is led away from them */
  readonly pages: ReadonlySet<string>;
}

/** What imports have written: `chapters/import.json`. */
export interface ImportRecord {
  readonly version: 1;
  /** by `<series>/<slug>` */
  readonly chapters: Readonly<Record<string, RecordedChapter>>;
  /** hashes of the other files, as they were written */
  readonly files: Readonly<Record<string, string>>;
}

export interface RecordedChapter {
  /** the name of the folder that was imported */
  readonly of: string;
  /** the path of its source in there */
  readonly from: string;
  /** hashes of its files, as they were written */
  readonly files: Readonly<Record<string, string>>;
}

export const RECORD = "import.json";

/** Where an import into a folder writes: a book's `chapters`, one of its series, or a new book. */
export function findTarget(out: string, folder: string): Target {
  const at = resolve(folder, out);
  if (existsSync(at) && !statSync(at).isDirectory())
    throw new CommandError(
      `--out ${out} is a file: name a folder, or a file that ends in .mdx or .json for one text`
    );
  const isChapters = basename(at) === "chapters" || holdsSeries(at);
  const isSeries = !isChapters && basename(dirname(at)) === "chapters";
  const chapters = isChapters ? at : isSeries ? dirname(at) : join(at, "chapters");
  const only = isSeries ? basename(at) : null;
  if (only !== null && !isSlug(only))
    throw new CommandError(`${out} is no name of a series: use lower-case words joined by hyphens`);
  const record = readRecord(chapters);
  const known = new Set(Object.keys(record.chapters));
  const slugs = new Set<string>();
  const series = new Set<string>();
  const pages = new Set<string>();
  if (existsSync(chapters))
    for (const {name} of readdirSync(chapters, {withFileTypes: true}).filter((entry) =>
      entry.isDirectory()
    )) {
      series.add(name);
      pages.add(`/${name}`);
      for (const entry of readdirSync(join(chapters, name), {withFileTypes: true})) {
        const slug = entry.name.replace(/^\d+-/, "");
        if (!entry.isDirectory()) continue;
        pages.add(`/${name}/${slug}`);
        if (!known.has(`${name}/${slug}`)) slugs.add(slug);
      }
      for (const slug of listedIn(join(chapters, name, "series.yaml"))) {
        pages.add(`/${name}/${slug}`);
        if (!known.has(`${name}/${slug}`)) slugs.add(slug);
      }
    }
  return {chapters, only, record, slugs, series, pages};
}

function holdsSeries(folder: string): boolean {
  if (!existsSync(folder)) return false;
  return readdirSync(folder, {withFileTypes: true}).some(
    (entry) => entry.isDirectory() && existsSync(join(folder, entry.name, "series.yaml"))
  );
}

function listedIn(file: string): readonly string[] {
  if (!existsSync(file)) return [];
  return [...readFileSync(file, "utf8").matchAll(/^\s*-?\s*slug:\s*["']?([a-z0-9-]+)/gm)].flatMap(
    ([, slug]) => slug ?? []
  );
}

const EMPTY: ImportRecord = {version: 1, chapters: {}, files: {}};

function readRecord(chapters: string): ImportRecord {
  const file = join(chapters, RECORD);
  if (!existsSync(file)) return EMPTY;
  try {
    const found: unknown = JSON.parse(readFileSync(file, "utf8"));
    if (typeof found !== "object" || found === null) return EMPTY;
    const own = new Map<string, unknown>(Object.entries(found));
    const chapterList = entriesOf(own.get("chapters")).flatMap(([key, value]) => {
      const one = new Map(entriesOf(value));
      const [of, from] = [one.get("of"), one.get("from")];
      if (
        typeof of !== "string" ||
        typeof from !== "string" ||
        !/^[a-z0-9-]+\/[a-z0-9-]+$/.test(key)
      )
        return [];
      return [[key, {of, from, files: toHashes(one.get("files"))}] as const];
    });
    return {
      version: 1,
      chapters: Object.fromEntries(chapterList),
      files: toHashes(own.get("files"))
    };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new CommandError(`${file} is not JSON: mend it, or take it away and import with --force`);
  }
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === "object" && value !== null ? Object.entries(value) : [];
}

function toHashes(value: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(
    entriesOf(value).flatMap(([name, hash]) =>
      typeof hash === "string" ? [[name, hash] as const] : []
    )
  );
}

/** What tells one content of a file from another. */
export function hashOf(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex").slice(0, 16);
}
