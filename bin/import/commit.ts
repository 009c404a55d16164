import {mkdir, readFile, rename, writeFile} from "node:fs/promises";
import {existsSync, readFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {createTwoFilesPatch} from "diff";
import type {Note} from "../../lib/import/index.ts";
import {toKey} from "../../lib/import/site/index.ts";
import {PAGES} from "../../lib/content/index.ts";
import {
  addRedirects,
  addToBibliography,
  addToMacros,
  addToSeries,
  writeSeries
} from "./bookFiles.ts";
import type {Changed, Redirect} from "./bookFiles.ts";
import type {Import, MadeChapter} from "./importFolder.ts";
import {hashOf, RECORD} from "./target.ts";
import {hrefOf} from "./siteIndex.ts";
import type {ImportRecord, RecordedChapter, Target} from "./target.ts";

/** What becomes of a file of the book. */
export type FileState = "new" | "changed" | "same" | "kept";

/** One file of the book, by its path in `chapters`, before it is written. */
export interface PlannedFile {
  readonly path: string;
  readonly state: FileState;
  /** what it will hold: bytes, or a file of the imported folder, since pictures of a whole blog have no room in memory */
  readonly content: Uint8Array | {readonly file: string};
  readonly size: number;
  /** what stands there now as text; null for none, and for what is no text */
  readonly before: string | null;
  readonly isText: boolean;
}

export interface Plan {
  readonly files: readonly PlannedFile[];
  readonly record: ImportRecord;
  /** by `<series>/<slug>`, the state of its chapter.mdx */
  readonly states: ReadonlyMap<string, FileState>;
  readonly notes: readonly Note[];
}

/** Decides what is written: a file that is another than the last import wrote belongs to whoever changed it. */
export async function planFiles(
  found: Import,
  {target, isForced}: {readonly target: Target; readonly isForced: boolean}
): Promise<Plan> {
  const {chapters: folder, record} = target;
  const files: PlannedFile[] = [];
  const notes: Note[] = [];
  const states = new Map<string, FileState>();
  const chapters = new Map<string, RecordedChapter>(Object.entries(record.chapters));
  for (const chapter of found.chapters) {
    const place = `${chapter.planned.series}/${chapter.planned.slug}`;
    const recorded = record.chapters[place];
    const hashes = new Map<string, string>(Object.entries(recorded?.files ?? {}));
    for (const [name, content] of contentOf(chapter)) {
      const path = `${place}/${name}`;
      const isText = name.endsWith(".mdx");
      const bytes = await bytesOf(content);
      const planned = await planFile(folder, {
        path,
        content,
        bytes,
        isText,
        recorded: recorded?.files[name],
        isForced
      });
      files.push(planned);
      if (isText) states.set(place, planned.state);
      if (planned.state !== "kept") hashes.set(name, hashOf(bytes));
    }
    chapters.set(place, {
      of: found.folderName,
      from: chapter.planned.read.candidate.path,
      files: Object.fromEntries(sorted(hashes))
    });
  }
  const others = new Map<string, string>(Object.entries(record.files));
  const add = async (path: string, make: (before: string | null) => Changed): Promise<void> => {
    const file = join(folder, path);
    const before = existsSync(file) ? readFileSync(file, "utf8") : null;
    const {text, clashes} = make(before);
    for (const message of clashes)
      notes.push({kind: "decide", rule: "book-file-is-merged", message, line: 1, target: null});
    if (text === null) return;
    const bytes = new TextEncoder().encode(text);
    files.push({
      path,
      content: bytes,
      size: bytes.length,
      before,
      isText: true,
      state: before === null ? "new" : before === text ? "same" : "changed"
    });
    others.set(path, hashOf(bytes));
    await Promise.resolve();
  };
  const written = new Set(found.chapters.map(({planned}) => `${planned.series}/${planned.slug}`));
  for (const series of found.arrangement.series) {
    // A chapter that an earlier import has put into another series stays there.
    const own = series.chapters.filter(
      (chapter) => chapter.series === series.id && written.has(`${series.id}/${chapter.slug}`)
    );
    if (own.length === 0) continue;
    const path = `${series.id}/series.yaml`;
    const planned = {...series, chapters: own};
    const isOurs = (before: string): boolean =>
      hashOf(before) === record.files[path] && own.length >= countListed(before);
    await add(path, (before) =>
      before === null || isOurs(before)
        ? {text: writeSeries(planned), clashes: []}
        : addToSeries(before, planned)
    );
  }
  const redirects = toRedirects(found, target, notes);
  if (redirects.length > 0)
    await add("redirects.yaml", (before) => addRedirects(before, redirects));
  if (found.bibliography.size > 0)
    await add("references.bib", (before) => addToBibliography(before, found.bibliography));
  if (found.macros.size > 0)
    await add("macros.json", (before) => addToMacros(before, found.macros));
  const next: ImportRecord = {
    version: 1,
    chapters: Object.fromEntries(sorted(chapters)),
    files: Object.fromEntries(sorted(others))
  };
  const text = `${JSON.stringify(next, null, 1)}\n`;
  if (chapters.size > 0)
    await add(RECORD, (before) => ({text: before === text ? null : text, clashes: []}));
  return {files, record: next, states, notes};
}

function countListed(text: string): number {
  return [...text.matchAll(/^\s*-\s*slug:/gm)].length;
}

function sorted<T>(map: ReadonlyMap<string, T>): readonly (readonly [string, T])[] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}

function contentOf({
  text,
  copied,
  made
}: MadeChapter): readonly (readonly [string, PlannedFile["content"]])[] {
  return [
    ["chapter.mdx", new TextEncoder().encode(text)] as const,
    ...[...copied].map(([name, {file}]) => [name, {file}] as const),
    ...made
  ];
}

async function bytesOf(content: PlannedFile["content"]): Promise<Uint8Array> {
  return content instanceof Uint8Array ? content : new Uint8Array(await readFile(content.file));
}

async function planFile(
  folder: string,
  {
    path,
    content,
    bytes,
    isText,
    recorded,
    isForced
  }: {
    readonly path: string;
    readonly content: PlannedFile["content"];
    readonly bytes: Uint8Array;
    readonly isText: boolean;
    readonly recorded: string | undefined;
    readonly isForced: boolean;
  }
): Promise<PlannedFile> {
  const there = await readFile(join(folder, path)).catch(() => null);
  const before = there === null || !isText ? null : there.toString("utf8");
  const state = ((): FileState => {
    if (there === null) return "new";
    if (there.equals(bytes)) return "same";
    return isForced || hashOf(there) === recorded ? "changed" : "kept";
  })();
  return {path, content, size: bytes.length, before, isText, state};
}

/** The addresses that led to what are chapters now. */
function toRedirects(
  {arrangement, chapters}: Import,
  target: Target,
  notes: Note[]
): readonly Redirect[] {
  const pages = new Set([
    ...PAGES,
    ...target.pages,
    ...arrangement.series.map(({id}) => `/${id}`),
    ...chapters.map(({planned}) => hrefOf(planned))
  ]);
  const redirects = new Map<string, Redirect>();
  const add = (from: string, to: string, href: string): void => {
    if (from === href) return;
    if (!/^(?:\/[\p{L}\p{N}~%_-][\p{L}\p{N}.~%_-]*)+$/u.test(from) || pages.has(from)) {
      notes.push({
        kind: "aside",
        rule: "address-is-led-on",
        message: `\`${from.slice(0, 200)}\` is not led to \`${href}\`: ${pages.has(from) ? "it is a page of the book" : "it has characters that no table of addresses takes"}.`,
        line: 1,
        target: null
      });
      return;
    }
    const before = redirects.get(from);
    if (before === undefined) redirects.set(from, {from, to});
    else if (before.to !== to)
      notes.push({
        kind: "decide",
        rule: "address-is-led-on",
        message: `\`${from}\` led to \`${before.to}\` and to \`${to}\`: it is led to the first.`,
        line: 1,
        target: null
      });
  };
  for (const {planned} of chapters)
    for (const address of planned.addresses) add(address, planned.slug, hrefOf(planned));
  for (const {id, addresses} of arrangement.series)
    for (const address of addresses) add(address, `/${id}`, `/${id}`);
  const keys = new Set<string>();
  return [...redirects.values()]
    .filter(({from}) => {
      const key = toKey(from) + (from.endsWith(".html") ? ".html" : "");
      if (keys.has(key)) return false;
      keys.add(key);
      return true;
    })
    .sort((a, b) => (a.from < b.from ? -1 : 1));
}

/** Writes what is new or changed, each file whole or not at all. */
export async function writeFiles(files: readonly PlannedFile[], folder: string): Promise<void> {
  for (const {path, content, state} of files) {
    if (state !== "new" && state !== "changed") continue;
    const file = join(folder, path);
    await mkdir(dirname(file), {recursive: true});
    const draft = `${file}.${String(process.pid)}.new`;
    await writeFile(draft, await bytesOf(content));
    await rename(draft, file);
  }
}

const LONGEST_PATCH = 2_000_000;

/** What would change, as a unified difference; of what is no text, its name. */
export function tellDifferences(files: readonly PlannedFile[]): string {
  return files
    .filter(({state}) => state === "new" || state === "changed")
    .map(({path, before, content, size, isText, state}) => {
      if (!isText || size > LONGEST_PATCH || !(content instanceof Uint8Array))
        return `${state === "new" ? "+++" : "+-+"} ${path} (${String(size)} bytes)\n`;
      const after = new TextDecoder().decode(content);
      return createTwoFilesPatch(
        before === null ? "/dev/null" : path,
        path,
        before ?? "",
        after,
        undefined,
        undefined,
        {context: 3}
      ).replace(/^=+\n/, "");
    })
    .join("");
}
