import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync
} from "node:fs";
import {join} from "node:path";
import type {Book} from "../../lib/content/index.ts";
import {parseChapter} from "../../lib/dialect/index.ts";
import type {Chapter} from "../../lib/dialect/index.ts";
import {writeAnalyses} from "../../lib/kernel/index.ts";
import {toPlotNumbers} from "./plotNumbers.ts";
import {root} from "./root.ts";

// What a page asks for beside its HTML: the data of its cells and the drawings of its figures.
const KINDS = [
  {from: "data", to: "data", keep: () => true},
  {from: "figures", to: "figures", keep: () => true},
  {from: "outputs", to: "outputs", keep: (name: string) => /\.(svg|webp|png)$/.test(name)}
];

/**
 * Copies chapters/<series>/<nn-slug>/{data, figures, outputs} to public/generated/{data, figures, outputs}/<series>/<slug>/, with the numbers of stored plots beside their
 * drawings and what the kernel would find out about its cells, and the TeX macros that cells' maths is set with. What stands there from before goes, unless
 * it is shared: another server may be answering from it, or be about to.
 */
export function copyChapterFiles(
  book: Book | null = null,
  {isShared = false}: {readonly isShared?: boolean} = {}
): void {
  const read = new Map([...(book?.written.values() ?? [])].map((one) => [one.folder, one.chapter]));
  for (const {from, to, keep} of KINDS) {
    const target = join(root, "public", "generated", to);
    if (!isShared) rmSync(target, {recursive: true, force: true});
    for (const {folder, address} of findChapterFolders()) {
      const source = join(folder, from);
      if (!existsSync(source)) continue;
      for (const name of readdirSync(source).filter(keep))
        cpSync(join(source, name), join(target, address, name), {recursive: true});
    }
  }
  if (!isShared)
    rmSync(join(root, "public", "generated", PREVIEWS), {recursive: true, force: true});
  for (const {folder, address} of findChapterFolders()) {
    writeNumbers(folder, join("outputs", address));
    writeAnalysesOf(folder, address, read.get(folder));
  }
  const macros = join(root, "chapters", "macros.json");
  if (existsSync(macros)) cpSync(macros, join(root, "public", "generated", "macros.json"));
}

/** Where in public/generated previews put the files of their chapters, each into a folder of its own. */
export const PREVIEWS = "previews";

/** Writes the numbers of a chapter's stored plots into a folder of public/generated. */
export function writeNumbers(folder: string, place: string): void {
  const stored = join(folder, "outputs", "outputs.json");
  if (!existsSync(stored)) return;
  const target = join(root, "public", "generated", place);
  mkdirSync(target, {recursive: true});
  for (const [name, text] of toPlotNumbers(readFileSync(stored, "utf8")))
    writeFileSync(join(target, name), text);
}

export function writeAnalysesOf(folder: string, address: string, read: Chapter | undefined): void {
  const path = join(folder, "chapter.mdx");
  if (!existsSync(path)) return;
  const {cells} = read ?? parseChapter({text: readFileSync(path, "utf8"), file: path});
  const target = join(root, "public", "generated", "outputs", address);
  mkdirSync(target, {recursive: true});
  writeFileSync(join(target, "analyses.json"), writeAnalyses(cells.map(({source}) => source)));
}

function findChapterFolders(): readonly {folder: string; address: string}[] {
  const chapters = join(root, "chapters");
  return findFolders(chapters).flatMap((series) =>
    findFolders(join(chapters, series)).map((name) => ({
      folder: join(chapters, series, name),
      address: join(series, name.replace(/^\d+-/, ""))
    }))
  );
}

function findFolders(path: string): readonly string[] {
  if (!existsSync(path)) return [];
  return readdirSync(path, {withFileTypes: true})
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}
