// The one place that knows the steps of an import in their order; each of them is a file of its own.
import {availableParallelism} from "node:os";
import {existsSync} from "node:fs";
import {basename, join} from "node:path";
import {CHAPTER_KINDS} from "../../lib/dialect/index.ts";
import type {Note} from "../../lib/import/index.ts";
import {isList, isMap, textOf} from "../../lib/import/frontMatter/index.ts";
import type {Fields} from "../../lib/import/frontMatter/index.ts";
import {arrange, folderOf, findConfig, findPlatform, layOut} from "../../lib/import/site/index.ts";
import type {Arrangement, Candidate, Planned, Platform, Read} from "../../lib/import/site/index.ts";
import {PAGES} from "../../lib/content/index.ts";
import type {ReadText} from "./convertFile.ts";
import {finish, merge, toNote} from "./finish.ts";
import type {ConvertedOne} from "./finish.ts";
import {findSiteMacros, readBibliography, readSettings} from "./settings.ts";
import {hrefOf, toIndex} from "./siteIndex.ts";
import {createPool} from "./pool.ts";
import type {Pool} from "./pool.ts";
import type {Target} from "./target.ts";
import type {ConvertAnswer} from "./tasks.ts";
import {walk} from "./walk.ts";
import type {SourceFile} from "./walk.ts";

/** A chapter as it is to be written. */
export interface MadeChapter {
  readonly planned: Planned;
  readonly text: string;
  readonly notes: readonly Note[];
  /** files of the folder by their path beside the chapter */
  readonly copied: ReadonlyMap<string, SourceFile>;
  readonly made: ReadonlyMap<string, Uint8Array>;
}

/** A file that did not become a chapter, and why. */
export interface Left {
  readonly path: string;
  readonly why: string;
  /** it should have become one */
  readonly isRefused: boolean;
}

export interface Import {
  readonly platform: Platform;
  readonly folderName: string;
  readonly arrangement: Arrangement;
  readonly chapters: readonly MadeChapter[];
  readonly left: readonly Left[];
  readonly macros: ReadonlyMap<string, string>;
  readonly bibliography: ReadonlyMap<string, string>;
  /** what is to be told of the folder as a whole */
  readonly notes: readonly Note[];
}

export interface ImportOptions {
  /** absolute */
  readonly folder: string;
  /** the only files of it that become chapters; all by default */
  readonly files?: readonly string[];
  readonly target: Target;
  readonly progress: {begin(total: number): void; advance(name: string): void};
  readonly threads?: number;
  /** the most milliseconds for one step of one file, 20 s by default */
  readonly longest?: number;
  /** the most megabytes for one thread, 700 by default */
  readonly memory?: number;
}

const LARGEST_PICTURE = 50_000_000;

/** Reads a folder and makes chapters of it. Writes nothing. */
export async function importFolder(options: ImportOptions): Promise<Import> {
  const {folder, target, longest = 20_000, memory = 700} = options;
  const pool = createPool({size: options.threads ?? availableParallelism(), longest, memory});
  try {
    const {files, left} = await walk(folder);
    const byPath = new Map(files.map((file) => [file.path, file]));
    const paths = [...byPath.keys()];
    const notes: Note[] = [];
    const found = findConfig(paths);
    const config = await readSettings(
      pool,
      found === null ? undefined : byPath.get(found.path),
      notes
    );
    const folderName = basename(folder);
    const root = found?.root ?? "";
    const platform = findPlatform(paths, {
      root,
      folderName,
      isVault: existsSync(join(folder, ".obsidian"))
    });
    const layout = layOut(paths, {
      platform,
      root: platform === "folder" || platform === "obsidian" ? "" : root,
      config,
      folderName
    });
    const chosen =
      options.files === undefined
        ? layout.candidates
        : layout.candidates.filter(({path}) => options.files?.includes(path));
    const missing = (options.files ?? []).filter((path) =>
      chosen.every((one) => one.path !== path)
    );
    const lefts: Left[] = [
      ...[...left, ...(options.files === undefined ? layout.left : [])].map((one) => ({
        ...one,
        isRefused: false
      })),
      ...missing.map((path) => ({path, why: "It is no Markdown and no notebook.", isRefused: true}))
    ];
    options.progress.begin(chosen.length * 2);
    const read = await withBooks(
      pool,
      asOneVault(await readAll(pool, chosen, {byPath, lefts, progress: options.progress})),
      byPath
    );
    const before = new Map(
      Object.entries(target.record.chapters)
        .filter(([, {of}]) => of === folderName)
        .map(([place, {from}]) => [from, place])
    );
    const arrangement = arrange(
      read.map(({plain}) => plain),
      {
        platform,
        config,
        folderName,
        taken: target,
        before,
        only: target.only,
        kinds: CHAPTER_KINDS
      }
    );
    const macros = await findSiteMacros(pool, files, notes);
    const bibliography = await readBibliography(pool, files, notes);
    const planned = arrangement.series.flatMap(({chapters}) => chapters);
    const index = toIndex({layout, config, paths, arrangement, planned});
    const texts = new Map(read.map((one) => [one.plain.candidate.path, one]));
    pool.share({
      index,
      macros: Object.fromEntries(macros),
      bibliography: bibliography.parsed,
      pages: new Set([
        ...PAGES,
        ...arrangement.series.map(({id}) => `/${id}`),
        ...[...target.series].map((id) => `/${id}`),
        ...planned.map(hrefOf)
      ])
    });
    const converted = await convertAll(pool, planned, {
      texts,
      byPath,
      lefts,
      progress: options.progress
    });
    const chapters = finish(converted, texts).map((one): MadeChapter => {
      const {candidate} = one.planned.read;
      const copied = new Map([
        ...besideChapter(candidate, byPath),
        ...copiedBy(one.answer, byPath, one.notes)
      ]);
      const decided = one.answer.problems.map((problem) => toNote(problem, one.answer.places));
      return {
        planned: one.planned,
        text: one.text,
        notes: merge(texts.get(candidate.path)?.notes ?? [], one.notes, decided),
        copied,
        made: one.answer.made
      };
    });
    for (const {read: one, series} of arrangement.summaries)
      lefts.push({
        path: one.candidate.path,
        why: `It is the landing page of \`${series}\`: its title and summary stand in series.yaml.`,
        isRefused: false
      });
    return {
      platform,
      folderName,
      arrangement,
      chapters,
      left: lefts,
      macros,
      bibliography: bibliography.entries,
      notes
    };
  } finally {
    await pool.close();
  }
}

interface ReadOne {
  readonly plain: Read;
  readonly read: ReadText;
  readonly notes: readonly Note[];
}

/** Notes without a mark of their own are Obsidian's like those around them. */
function asOneVault(all: readonly ReadOne[]): readonly ReadOne[] {
  const sniffed = all.filter(({plain}) => plain.candidate.flavour === null);
  const notes = sniffed.filter(({read}) => read.flavour === "obsidian").length;
  if (notes * 3 < sniffed.length) return all;
  return all.map((one) =>
    one.plain.candidate.flavour === null && one.read.flavour === "markdown"
      ? {...one, read: {...one.read, flavour: "obsidian"}}
      : one
  );
}

interface Doing {
  readonly byPath: ReadonlyMap<string, SourceFile>;
  readonly lefts: Left[];
  readonly progress: ImportOptions["progress"];
}

async function readAll(
  pool: Pool,
  candidates: readonly Candidate[],
  {byPath, lefts, progress}: Doing
): Promise<readonly ReadOne[]> {
  const all = await Promise.all(
    candidates.map(async (candidate): Promise<readonly ReadOne[]> => {
      const {path} = candidate;
      const source = byPath.get(path);
      if (source === undefined) return [];
      const {value, why} = await pool.run({name: "read", file: source.file, candidate});
      progress.advance(path);
      if (value === undefined) {
        lefts.push({path, why, isRefused: true});
        return [];
      }
      const {read, notes} = value;
      if (read.words === 0 && candidate.kind === "markdown" && candidate.place === "page") {
        lefts.push({path, why: "It has no text of its own.", isRefused: false});
        return [];
      }
      const {matter, heading, words, opening} = read;
      const written = new Date(source.written).toISOString().slice(0, 10);
      return [{plain: {candidate, matter, heading, words, opening, written}, read, notes}];
    })
  );
  return all.flat();
}

async function convertAll(
  pool: Pool,
  planned: readonly Planned[],
  {byPath, lefts, progress, texts}: Doing & {readonly texts: ReadonlyMap<string, ReadOne>}
): Promise<readonly ConvertedOne[]> {
  const all = await Promise.all(
    planned.map(async (one): Promise<readonly ConvertedOne[]> => {
      const {path} = one.read.candidate;
      const source = byPath.get(path);
      const read = texts.get(path)?.read;
      if (source === undefined || read === undefined) return [];
      const {value, why} = await pool.run({name: "convert", file: source.file, planned: one, read});
      progress.advance(path);
      if (value !== undefined) return [{planned: one, answer: value}];
      lefts.push({path, why, isRefused: true});
      return [];
    })
  );
  return all.flat();
}

/** Chapters of a book like this one are in the series and the order that its series.yaml says. */
async function withBooks(
  pool: Pool,
  reads: readonly ReadOne[],
  byPath: ReadonlyMap<string, SourceFile>
): Promise<readonly ReadOne[]> {
  const lists = new Map<string, Fields>();
  for (const {plain} of reads) {
    const folder = plain.candidate.sections.join("/");
    const list = byPath.get(`${folder}/series.yaml`);
    if (plain.candidate.kind !== "chapter" || list === undefined || lists.has(folder)) continue;
    lists.set(
      folder,
      (await pool.run({name: "settings", file: list.file})).value?.fields ?? new Map()
    );
  }
  return reads.map((one) => {
    const {candidate, matter} = one.plain;
    if (candidate.kind !== "chapter") return one;
    const name = candidate.sections.at(-1) ?? null;
    const fields = lists.get(candidate.sections.join("/"));
    const chapters = fields?.get("chapters");
    const listed = isList(chapters) ? chapters : [];
    const at = listed.findIndex((item) => isMap(item) && item.get("slug") === candidate.name);
    return {
      ...one,
      plain: {
        ...one.plain,
        matter: {
          ...matter,
          slug: candidate.name,
          series: name,
          seriesTitle: textOf(fields?.get("title")),
          index: at < 0 ? null : {value: at, key: "weight"}
        }
      }
    };
  });
}

/** What lies beside a chapter and belongs to it. */
const BESIDE = ["figures", "data", "exercises", "outputs"];

function besideChapter(
  {path, kind}: Candidate,
  byPath: ReadonlyMap<string, SourceFile>
): ReadonlyMap<string, SourceFile> {
  if (kind !== "chapter") return new Map();
  const folder = folderOf(path);
  return new Map(
    [...byPath].flatMap(([other, source]) => {
      const name = other.startsWith(`${folder}/`) ? other.slice(folder.length + 1) : "";
      return BESIDE.some((one) => name.startsWith(`${one}/`)) ? [[name, source] as const] : [];
    })
  );
}

function copiedBy(
  {wanted}: ConvertAnswer,
  byPath: ReadonlyMap<string, SourceFile>,
  notes: Note[]
): ReadonlyMap<string, SourceFile> {
  const copied = new Map<string, SourceFile>();
  for (const {path, folder, name} of wanted) {
    const source = byPath.get(path);
    if (source === undefined) continue;
    if (source.size > LARGEST_PICTURE)
      notes.push({
        kind: "decide",
        rule: "file-is-copied",
        message: `${path} has ${String(source.size)} bytes and is not copied: ${String(LARGEST_PICTURE)} is the most.`,
        line: 1,
        target: null
      });
    else copied.set(`${folder}/${name}`, source);
  }
  return copied;
}
