import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync
} from "node:fs";
import {dirname, join, relative, sep} from "node:path";
import {writeNumbers} from "../system/chapterFiles.ts";

/** A file of a chapter that pages ask for by itself. */
export interface ServedFile {
  /** `data/<series>/<slug>`, as pages ask for it */
  readonly folder: string;
  /** where in public/generated that stands */
  readonly place: string;
  /** of the file in it */
  readonly name: string;
}

/** The folder of a chapter that stands somewhere else than in the book, and where its files are served. */
export interface Elsewhere {
  readonly folder: string;
  /** `<series>/<slug>` */
  readonly address: string;
  /** of public/generated, its own: another preview may show a chapter of the same name */
  readonly place: string;
}

/** The address by which Next has a file of the chapter elsewhere; any other stays. */
export function toInner(url: string, {address, place}: Elsewhere): string {
  const [, kind, rest] = /^\/generated\/(data|figures|outputs)\/(.*)$/s.exec(url) ?? [];
  return kind !== undefined && rest?.startsWith(`${address}/`) === true
    ? `/generated/${place}/${kind}/${rest}`
    : url;
}

/** Where a changed file of chapters/, or of a chapter elsewhere, is served; null when it is not. */
export function toServed(
  root: string,
  file: string,
  elsewhere: Elsewhere | null
): ServedFile | null {
  if (elsewhere !== null) {
    const [kind = "", ...rest] = relative(elsewhere.folder, file).split(sep);
    if (isServed(kind, rest)) {
      const at = `${kind}/${elsewhere.address}`;
      return {folder: at, place: `${elsewhere.place}/${at}`, name: rest.join("/")};
    }
  }
  const [series = "", chapter = "", kind = "", ...rest] = relative(
    join(root, "chapters"),
    file
  ).split(sep);
  if (series === ".." || !isServed(kind, rest)) return null;
  const at = `${kind}/${series}/${chapter.replace(/^\d+-/, "")}`;
  return {folder: at, place: at, name: rest.join("/")};
}

function isServed(kind: string, rest: readonly string[]): boolean {
  if (rest.length === 0) return false;
  return (
    kind === "data" ||
    kind === "figures" ||
    (kind === "outputs" && /(?:\.(?:svg|webp)|^outputs\.json)$/.test(rest.join("/")))
  );
}

/** Makes what is served of a file as the file is now. */
export function serveFile(root: string, file: string, {folder, place, name}: ServedFile): void {
  const target = join(root, "public", "generated", place, name);
  if (name === "outputs.json" && folder.startsWith("outputs/")) {
    if (existsSync(file)) writeNumbers(dirname(dirname(file)), place);
    return;
  }
  if (!isOwn(file, name)) {
    rmSync(target, {force: true, recursive: true});
    return;
  }
  mkdirSync(dirname(target), {recursive: true});
  copyFileSync(file, target);
}

/** A file that stands where its name says: a link that leads out of the chapter's folder shows nothing of what is there. */
function isOwn(file: string, name: string): boolean {
  if (statSync(file, {throwIfNoEntry: false})?.isFile() !== true) return false;
  // The folder above `data/` or `figures/`.
  const folder = name.split("/").reduce(dirname, dirname(file));
  const way = relative(realpathSync(folder), realpathSync(file));
  return way !== ".." && !way.startsWith(`..${sep}`);
}

/** Serves what stands beside a chapter outside the book. */
export function serveElsewhere(root: string, elsewhere: Elsewhere): void {
  dropElsewhere(root, elsewhere);
  for (const kind of ["data", "figures", "outputs"]) {
    const folder = join(elsewhere.folder, kind);
    if (!existsSync(folder)) continue;
    for (const entry of readdirSync(folder, {recursive: true, withFileTypes: true})) {
      const file = join(entry.parentPath, entry.name);
      const served = entry.isDirectory() ? null : toServed(root, file, elsewhere);
      if (served !== null) serveFile(root, file, served);
    }
  }
}

/** Takes away what was served of it. */
export function dropElsewhere(root: string, {place}: Elsewhere): void {
  rmSync(join(root, "public", "generated", place), {recursive: true, force: true});
}
