import {Refused} from "../../protocol/index.ts";
import {LARGEST_FILE, LARGEST_FILES, LARGEST_TEXT} from "../document.ts";
import type {FileHead, Imported} from "../document.ts";
import {fromMdx} from "../mdx/index.ts";
import {isFileName, toFileType} from "../names.ts";
import {LARGEST_JSON, parseDocument} from "../parse.ts";
import {giveWay} from "./write.ts";
import {listEntries, readEntry} from "./zip.ts";
import type {ZipEntry} from "./zip.ts";

/** Bytes of an archive, and of all that is unpacked of it. */
export const LARGEST_ARCHIVE = 250 * 2 ** 20;
export const LARGEST_UNPACKED = 500 * 2 ** 20;
export const MOST_ENTRIES = 20_000;
const MOST_REMARKS = 100;

export interface ReadArchive {
  readonly notebooks: readonly Imported[];
  /** what of the archive is no notebook or cannot be read: one sentence each */
  readonly remarks: readonly string[];
}

/**
 * The notebooks of an archive that `writeArchive` made, or that anyone says it did: what tricks, what is broken and what is too large is left out and told, and the rest is read.
 * @throws Refused with a sentence when it is no archive at all
 */
export async function readArchive(bytes: Uint8Array<ArrayBuffer>): Promise<ReadArchive> {
  if (bytes.length > LARGEST_ARCHIVE)
    throw new Refused(
      `The archive has ${bytes.length} bytes, and it may have ${LARGEST_ARCHIVE}: take it apart and open its notebooks one by one.`
    );
  const remarks: string[] = [];
  const entries = withoutTricks(listEntries(bytes, MOST_ENTRIES), remarks);
  const folders = findFolders(entries);
  const files = groupFiles(entries, new Set(folders));
  const opened: Opened = {bytes, entries, files, left: LARGEST_UNPACKED, used: new Set()};
  const notebooks: Imported[] = [];
  for (const folder of folders) {
    const notebook = await readNotebook(opened, folder, remarks);
    if (notebook) notebooks.push(notebook);
    await giveWay();
  }
  const others = [...entries.keys()].filter((name) => !opened.used.has(name) && !isLitter(name));
  if (others.length > 0)
    remarks.push(
      `${others.length === 1 ? "1 entry is" : `${others.length} entries are`} no part of a notebook and was left out: ${others.slice(0, 5).map(toShown).join(", ")}${others.length > 5 ? ", …" : ""}.`
    );
  return {notebooks, remarks: shorten(remarks)};
}

interface Opened {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly entries: ReadonlyMap<string, ZipEntry>;
  /** by the folder of their notebook, the names of files */
  readonly files: ReadonlyMap<string, readonly string[]>;
  /** bytes that may still be unpacked */
  left: number;
  /** the names of what was looked at */
  readonly used: Set<string>;
}

/** Entries by name: none that leads out of its folder, is a link, or has the name of another. */
function withoutTricks(
  entries: readonly ZipEntry[],
  remarks: string[]
): ReadonlyMap<string, ZipEntry> {
  const found = new Map<string, ZipEntry>();
  for (const entry of entries) {
    const {name} = entry;
    const leave = (why: string) => remarks.push(`The entry ${toShown(name)} was left out: ${why}.`);
    if (!isPlainPath(name)) leave("its path is not one within the archive");
    else if (entry.isLink) leave("it is a link to another file");
    else if (found.has(name)) leave("an entry before it has the same name");
    else if (!entry.isFolder) found.set(name, entry);
  }
  return found;
}

function isPlainPath(name: string): boolean {
  const parts = name.replace(/\/$/, "").split("/");
  return (
    name.length <= 1000 &&
    // Control characters and backslashes are nobody's file names, and a colon makes a drive.
    !/[\p{Cc}\\:\ufffd]/u.test(name) &&
    parts.every((part) => part !== "" && part !== "." && part !== "..")
  );
}

function findFolders(entries: ReadonlyMap<string, ZipEntry>): readonly string[] {
  const folders = [...entries.keys()].flatMap((name) => {
    const [, folder] = /^(.*\/)?notebook\.(?:json|mdx)$/.exec(name) ?? [];
    return /(^|\/)notebook\.(json|mdx)$/.test(name) && !isLitter(name) ? [folder ?? ""] : [];
  });
  return [...new Set(folders)];
}

/** What stands in the `files/` of each folder. */
function groupFiles(
  entries: ReadonlyMap<string, ZipEntry>,
  folders: ReadonlySet<string>
): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>([...folders].map((folder) => [folder, []]));
  for (const name of entries.keys())
    for (const {index} of name.matchAll(/(?<=^|\/)files\//g))
      groups.get(name.slice(0, index))?.push(name.slice(index + "files/".length));
  return groups;
}

async function readNotebook(
  opened: Opened,
  folder: string,
  remarks: string[]
): Promise<Imported | null> {
  const json = `${folder}notebook.json`;
  const mdx = `${folder}notebook.mdx`;
  opened.used.add(json).add(mdx);
  const problems: string[] = [];
  const attempt = async (name: string, read: () => Promise<Imported>): Promise<Imported | null> => {
    if (!opened.entries.has(name)) return null;
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      problems.push(`${toShown(name)} cannot be read: ${error.message.replace(/\.$/, "")}.`);
      return null;
    }
  };
  const kept = await attempt(json, async () => {
    const document = parseDocument(await readText(opened, json, LARGEST_JSON));
    return {document, files: new Map(), remarks: []};
  });
  const found =
    kept ??
    (await attempt(mdx, async () => {
      const text = await readText(opened, mdx, LARGEST_TEXT * 4);
      const imported = fromMdx({text, file: mdx});
      const missing = problems.length > 0 ? "" : " It has no notebook.json.";
      const from = `Its text was taken from ${toShown(mdx)}, without what its cells have shown.${missing}`;
      return {...imported, remarks: [...imported.remarks, from]};
    }));
  if (found === null) {
    remarks.push(...problems);
    return null;
  }
  return withFiles(opened, folder, {...found, remarks: [...problems, ...found.remarks]});
}

/** The notebook with the files that are there; what it lists and is missing is told. */
async function withFiles(opened: Opened, folder: string, found: Imported): Promise<Imported> {
  const files = new Map<string, Uint8Array>();
  const heads: FileHead[] = [];
  const remarks = [...found.remarks];
  const listed = new Map(found.document.files.map((head) => [head.name, head]));
  const names = new Set([...listed.keys(), ...(opened.files.get(folder) ?? [])]);
  let sum = 0;
  for (const name of names) {
    const path = `${folder}files/${name}`;
    opened.used.add(path);
    try {
      if (!isFileName(name)) throw new Refused("a notebook's file cannot have this name");
      if (!opened.entries.has(path)) throw new Refused("it is not in the archive");
      const bytes = await readBytes(opened, path, Math.min(LARGEST_FILE, LARGEST_FILES - sum));
      sum += bytes.length;
      files.set(name, bytes);
      const type = listed.get(name)?.type ?? toFileType(name);
      heads.push({name, type, size: bytes.length});
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      remarks.push(`The file ${toShown(name)} was left out: ${error.message}.`);
    }
  }
  const document = {...found.document, files: heads};
  return {document, files, remarks: shorten(remarks)};
}

async function readText(opened: Opened, name: string, most: number): Promise<string> {
  const bytes = await readBytes(opened, name, most);
  try {
    return new TextDecoder("utf-8", {fatal: true}).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) throw new Refused("it is not a text in UTF-8");
    throw error;
  }
}

async function readBytes(
  opened: Opened,
  name: string,
  most: number
): Promise<Uint8Array<ArrayBuffer>> {
  const entry = opened.entries.get(name);
  if (!entry) throw new Refused("it is not in the archive");
  if (entry.size > opened.left)
    throw new Refused(`the archive unpacks to more than ${LARGEST_UNPACKED} bytes`);
  // Spent before it is known to be well: trying again and again costs as much.
  opened.left -= entry.size;
  return readEntry(opened.bytes, entry, most);
}

/** What systems put beside the files that people pack. */
function isLitter(name: string): boolean {
  return /(^|\/)(__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/i.test(name);
}

/** A name as it can stand in a sentence. */
function toShown(name: string): string {
  const plain = name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "\ufffd");
  return `\`${plain.length > 120 ? `${plain.slice(0, 120)}…` : plain}\``;
}

function shorten(remarks: readonly string[]): readonly string[] {
  const more = remarks.length - MOST_REMARKS;
  return more <= 0
    ? remarks
    : [...remarks.slice(0, MOST_REMARKS), `There are ${more} more things to say of it.`];
}
