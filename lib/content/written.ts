import {createHash} from "node:crypto";
import {existsSync, readdirSync, readFileSync} from "node:fs";
import {join, relative} from "node:path";
import {parseChapter} from "../dialect/index.ts";
import type {Chapter} from "../dialect/index.ts";

/** A chapter.mdx as it was read. */
export interface WrittenChapter {
  readonly chapter: Chapter;
  /** absolute */
  readonly folder: string;
  /** a hash of its text: edits, attempts and progress say which version they are of */
  readonly version: string;
}

/** The folder of each slug that has a chapter.mdx; a folder may be numbered, `03-slug`. */
export function findFolders(root: string, series: string): ReadonlyMap<string, string> {
  const folder = join(root, "chapters", series);
  const names = readdirSync(folder, {withFileTypes: true}).filter((entry) => entry.isDirectory());
  return new Map(
    names
      .filter(({name}) => existsSync(join(folder, name, "chapter.mdx")))
      .map(({name}) => [name.replace(/^\d+-/, ""), join(folder, name)])
  );
}

/** Reads a chapter; the one read before is taken when its text is the same. */
export function readWritten(
  root: string,
  folder: string,
  previous: WrittenChapter | undefined
): WrittenChapter {
  const path = join(folder, "chapter.mdx");
  const text = readFileSync(path, "utf8");
  const version = createHash("sha256").update(text).digest("hex").slice(0, 12);
  if (previous?.version === version && previous.folder === folder) return previous;
  const file = relative(root, path).replaceAll("\\", "/");
  return {chapter: parseChapter({text, file}), folder, version};
}
