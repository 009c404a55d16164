import {createHash} from "node:crypto";
import {existsSync, readdirSync} from "node:fs";
import {join, relative} from "node:path";
import {createReparser, listSections, parseChapter} from "../dialect/index.ts";
import type {Chapter, Reparser, Section} from "../dialect/index.ts";
import {readingMinutes} from "./readingTime.ts";
import {readSettled} from "./readSettled.ts";

/** What the rest of the book may ask of a chapter. */
export interface ChapterFacts extends Pick<Chapter, "frontMatter" | "labels" | "anchors"> {
  readonly sections: readonly Section[];
  /** the ids of its exercises */
  readonly exercises: readonly string[];
  readonly minutes: number;
}

/** A chapter.mdx as it was read. */
export interface WrittenChapter {
  readonly facts: ChapterFacts;
  /** read at the first question when its facts were remembered */
  readonly chapter: Chapter;
  /** absolute */
  readonly folder: string;
  /** a hash of its text: edits, attempts and progress say which version they are of */
  readonly version: string;
  /** once it has been read again with another text */
  readonly reparser?: Reparser | undefined;
}

export interface ChapterText extends Pick<WrittenChapter, "folder" | "version" | "reparser"> {
  readonly text: string;
  /** as problems name it */
  readonly file: string;
}

/** Keeps what was found out about texts from one command to the next. */
export interface Memory {
  /** what was kept for this text; undefined when nothing was */
  recall(text: string): ChapterFacts | undefined;
  keep(text: string, facts: ChapterFacts): void;
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
  {
    previous,
    memory,
    name = "chapter.mdx"
  }: {previous?: WrittenChapter | undefined; memory?: Memory | undefined; name?: string}
): WrittenChapter {
  const path = join(folder, name);
  const text = readSettled(path);
  const version = createHash("sha256").update(text).digest("hex").slice(0, 12);
  if (previous?.version === version && previous.folder === folder) return previous;
  const way = relative(root, path).replaceAll("\\", "/");
  const file = way.startsWith("../") ? path : way;
  // Whoever reads a chapter again is likely to be shown each step of its writing.
  const reparser =
    previous?.folder === folder ? (previous.reparser ?? createReparser()) : undefined;
  return readText({text, file, folder, version, reparser}, memory);
}

/** A chapter's text with its facts: parsed at the first question when the memory knows its facts. */
export function readText(
  {text, file, folder, version, reparser}: ChapterText,
  memory?: Memory
): WrittenChapter {
  const known = memory?.recall(text);
  if (!known) {
    const chapter = parseChapter({text, file, reparser});
    const facts = factsOf(chapter);
    memory?.keep(text, facts);
    return {chapter, facts, folder, version, reparser};
  }
  let chapter: Chapter | undefined;
  return {
    facts: known,
    get chapter() {
      return (chapter ??= parseChapter({text, file, reparser}));
    },
    folder,
    version,
    reparser
  };
}

function factsOf(chapter: Chapter): ChapterFacts {
  const {frontMatter, labels, anchors, exercises} = chapter;
  return {
    frontMatter,
    labels,
    anchors,
    sections: listSections(chapter),
    exercises: exercises.map(({id}) => id).filter(Boolean),
    minutes: readingMinutes(chapter)
  };
}
