import {createHash} from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  rmdirSync,
  statSync,
  writeFileSync
} from "node:fs";
import {dirname, join, relative, sep} from "node:path";
import {Refusal} from "../system/command.ts";
import {root} from "../system/root.ts";
import type {SiteFile} from "./collect.ts";

/** What an export leaves in its folder: that it is one, of what it was made, and which files are its own. */
const MARK = ".epigraph-export.json";

export interface Mark {
  /** of all that the export was made of */
  readonly digest: string;
  readonly pages: number;
  /** the size of each file, by its path */
  readonly files: Readonly<Record<string, number>>;
}

/** What the folder holds of an earlier export; null when it has none. @throws Refusal when the folder is somebody else's */
export function readFolder(out: string): Mark | null {
  const inside = relative(root, out).split(sep);
  if (inside[0] === "" || OURS.includes(inside[0] ?? ""))
    throw new Refusal(
      `The folder ${out} belongs to the book itself: export into another one, as in --out out.`
    );
  const found = statSync(out, {throwIfNoEntry: false});
  if (found === undefined) return null;
  if (!found.isDirectory())
    throw new Refusal(`${out} is a file: name a folder for the export with --out.`);
  if (existsSync(join(out, MARK))) return parseMark(readFileSync(join(out, MARK), "utf8"), out);
  // A folder that a version control or a host has prepared is still empty.
  if (readdirSync(out).every((name) => name.startsWith(".") || name === "CNAME")) return null;
  throw new Refusal(
    `The folder ${out} has files in it that no export has made: empty it, or name another one with --out.`
  );
}

/** Of the repository, what an export would damage or be taken for. */
const OURS = [
  ".git",
  ".next",
  "app",
  "bench",
  "bin",
  "chapters",
  "components",
  "docs",
  "lib",
  "node_modules",
  "public",
  "tests",
  "workers"
];

function parseMark(text: string, out: string): Mark {
  try {
    const mark = JSON.parse(text) as Partial<Mark> | null;
    if (typeof mark?.digest === "string" && typeof mark.pages === "number" && mark.files)
      return {digest: mark.digest, pages: mark.pages, files: mark.files};
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new Refusal(
    `The file ${join(out, MARK)} has been changed: empty the folder, or name another one with --out.`
  );
}

/** Whether the folder still has every file of the export, by its size. */
export function isWhole(out: string, {files}: Mark): boolean {
  return Object.entries(files).every(
    ([path, size]) => statSync(join(out, path), {throwIfNoEntry: false})?.size === size
  );
}

/**
 * Makes the folder hold these files and its mark. What did not change is left alone, what the export before has made and this one has
 * not goes, and files of others stay. @throws Refusal when a file of somebody else stands in the way
 */
export function writeFolder({
  out,
  files,
  before,
  ...mark
}: Omit<Mark, "files"> & {
  out: string;
  files: readonly SiteFile[];
  before: Mark | null;
}): Mark {
  checkWay(out, files, before);
  const sizes = new Map<string, number>();
  mkdirSync(out, {recursive: true});
  // Whatever ends this before its end, the next export knows which files are its own.
  const begun = {...before?.files, ...Object.fromEntries(files.map(({path}) => [path, 0]))};
  writeMark(out, {digest: "unfinished", pages: 0, files: begun});
  for (const {path, from} of files) {
    const body = bodyOf(from);
    sizes.set(path, body.byteLength);
    const target = join(out, path);
    if (existsSync(target) && readFileSync(target).equals(body)) continue;
    mkdirSync(dirname(target), {recursive: true});
    writeFileSync(target, body);
  }
  for (const path of Object.keys(before?.files ?? {})) if (!sizes.has(path)) removeFile(out, path);
  const made = {...mark, files: Object.fromEntries([...sizes].sort(byName))};
  writeMark(out, made);
  return made;
}

function writeMark(out: string, mark: Mark): void {
  writeFileSync(join(out, MARK), `${JSON.stringify(mark)}\n`);
}

function checkWay(out: string, files: readonly SiteFile[], before: Mark | null): void {
  for (const {path, from} of files) {
    const target = join(out, path);
    if (before?.files[path] !== undefined || !existsSync(target)) continue;
    if (!readFileSync(target).equals(bodyOf(from)))
      throw new Refusal(
        `The file ${target} is not of an export, and one of the same name is to be written: move it away.`
      );
  }
}

function bodyOf(from: SiteFile["from"]): Buffer {
  return "file" in from ? readFileSync(from.file) : Buffer.from(from.text);
}

function removeFile(out: string, path: string): void {
  // The mark stands in a folder that others may write to.
  if (path.split("/").some((name) => name === ".." || name === "")) return;
  rmSync(join(out, path), {force: true});
  for (let folder = dirname(path); folder !== "."; folder = dirname(folder)) {
    const full = join(out, folder);
    if (!existsSync(full) || readdirSync(full).length > 0) return;
    rmdirSync(full);
  }
}

export function digestOf(parts: readonly string[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part).update("\0");
  return hash.digest("hex");
}

function byName([a]: readonly [string, number], [b]: readonly [string, number]): number {
  return a < b ? -1 : 1;
}
