import {existsSync} from "node:fs";
import {readdir, readFile, stat} from "node:fs/promises";
import {basename, dirname, extname, join, resolve} from "node:path";
import {loadBook} from "../../lib/content/index.ts";
import type {Book} from "../../lib/content/index.ts";
import {fromHtml} from "../../lib/notebook/html/index.ts";
import {fromIpynb} from "../../lib/notebook/ipynb/index.ts";
import {
  isFileName,
  LARGEST_FILE,
  LARGEST_FILES,
  LARGEST_JSON,
  newNotebookId,
  parseDocument,
  toFileType
} from "../../lib/notebook/index.ts";
import type {FileHead, Imported, Origin} from "../../lib/notebook/index.ts";
import {fromChapter} from "../../lib/notebook/mdx/index.ts";
import {fromScript} from "../../lib/notebook/script/index.ts";
import {parseStoredOutputs, Refused} from "../../lib/protocol/index.ts";
import type {ChapterEntry} from "../../lib/protocol/index.ts";
import {CommandError} from "../commands/command.ts";
import {toChapterFile} from "../system/chapterNotebooks.ts";

export interface FoundNotebook {
  readonly bundle: Imported;
  /** where drawings of its plots may be stored; null for what is no chapter */
  readonly outputsFolder: string | null;
  /** what other files are named after */
  readonly stem: string;
}

interface Asked {
  /** absolute */
  readonly file: string;
  /** as the person wrote it */
  readonly shown: string;
  /** exercises of the book's chapters become their question and a link */
  readonly withoutExercises: boolean;
}

type Read = (text: string, asked: Asked) => Promise<Imported>;

/** By the ending of a file, what reads it. */
const readers: ReadonlyMap<string, Read> = new Map<string, Read>([
  ["mdx", readMdx],
  [
    "json",
    async (text, {file}) =>
      withFiles({document: parseDocument(text), files: new Map(), remarks: []}, file, ["files"])
  ],
  ["ipynb", (text, {file}) => Promise.resolve(fromIpynb(text, {title: stemOf(file)}))],
  ["html", (text) => Promise.resolve(fromHtml(text))],
  ["ts", (text, {file}) => Promise.resolve(fromScript(text, {title: stemOf(file)}))]
]);

/** The endings of files that can be read. */
export const READABLE = [...readers.keys()];

/**
 * A notebook in any of the formats that can be read, with the files beside it, and what a chapter has stored.
 * @throws CommandError when there is no such file or no such format, Refused when the file is not what its ending says
 */
export async function readNotebookFile(asked: Asked): Promise<FoundNotebook> {
  const {file, shown} = asked;
  const read = readers.get(extname(file).slice(1).toLowerCase());
  if (!read)
    throw new CommandError(
      `${shown} is no notebook that can be read: its name ends in ${READABLE.map((one) => `.${one}`).join(", ")}`
    );
  const entry = await stat(file).catch(() => null);
  if (!entry?.isFile()) throw new CommandError(`there is no file ${shown}`);
  if (entry.size > LARGEST_JSON)
    throw new Refused(`${shown} is too large: it has ${entry.size} bytes.`);
  const bundle = await read(await readFile(file, "utf8"), asked);
  const outputs = join(dirname(file), "outputs");
  return {bundle, outputsFolder: existsSync(outputs) ? outputs : null, stem: stemOf(file)};
}

const CHAPTER_FOLDERS = ["data", "figures"];

async function readMdx(text: string, {file, withoutExercises}: Asked): Promise<Imported> {
  const listed = findInBook(file);
  const bare = withoutExercises && listed ? toChapterFile(listed.book, listed.entry) : null;
  if (bare !== null) {
    const document = {...bare.document, id: newNotebookId()};
    return withFiles({document, files: new Map(), remarks: []}, file, CHAPTER_FOLDERS);
  }
  const stored = await readFile(join(dirname(file), "outputs", "outputs.json"), "utf8").catch(
    () => null
  );
  const outputs = stored === null ? null : parseStoredOutputs(stored);
  const origin = listed ? originOf(listed) : null;
  return withFiles(fromChapter({text, file, origin, outputs}), file, [...CHAPTER_FOLDERS, "files"]);
}

interface Listed {
  readonly book: Book;
  readonly entry: ChapterEntry;
}

/** The chapter of a book that a file is: `<book>/chapters/<series>/<chapter>/chapter.mdx`. */
function findInBook(file: string): Listed | null {
  const series = dirname(dirname(file));
  if (basename(dirname(series)) !== "chapters" || !existsSync(join(series, "series.yaml")))
    return null;
  const book = loadBook(dirname(dirname(series)), {drafts: true});
  const entry = book.chapters.find(({slug}) => {
    const written = book.written.get(slug);
    return written !== undefined && resolve(book.root, written.chapter.file) === file;
  });
  return entry ? {book, entry} : null;
}

function originOf({book, entry}: Listed): Origin {
  const {slug, title, href} = entry;
  return {slug, title, href, version: book.written.get(slug)?.version ?? "", part: null};
}

/** The notebook with what lies in folders beside its file. */
async function withFiles(
  found: Imported,
  file: string,
  folders: readonly string[]
): Promise<Imported> {
  const home = dirname(file);
  const inFolders = await Promise.all(
    folders.map(async (folder) => {
      const names = await readdir(join(home, folder)).catch(() => []);
      return names.map((name) => join(home, folder, name));
    })
  );
  const paths = inFolders.flat();
  const types = new Map(found.document.files.map(({name, type}) => [name, type]));
  const files = new Map<string, Uint8Array>();
  const heads: FileHead[] = [];
  const remarks = [...found.remarks];
  let sum = 0;
  for (const path of paths) {
    const name = basename(path).normalize("NFC");
    const entry = await stat(path).catch(() => null);
    if (!entry?.isFile() || files.has(name)) continue;
    if (!isFileName(name) || entry.size > LARGEST_FILE || sum + entry.size > LARGEST_FILES) {
      remarks.push(
        `The file ${name} was left out: its name has other characters than letters, digits, dots, hyphens and underscores, or it is too large.`
      );
      continue;
    }
    const bytes = new Uint8Array(await readFile(path));
    sum += bytes.length;
    files.set(name, bytes);
    heads.push({name, type: types.get(name) ?? toFileType(name), size: bytes.length});
  }
  for (const name of types.keys())
    if (!files.has(name)) remarks.push(`The file ${name} is not beside the notebook.`);
  return {document: {...found.document, files: heads}, files, remarks};
}

/** A chapter's file is named as all others are: its folder says which it is. */
function stemOf(file: string): string {
  const name = basename(file, extname(file));
  return name === "chapter" || name === "notebook" ? basename(dirname(file)) : name;
}
