import {isAbsolute, join} from "node:path";
import {existsSync} from "node:fs";
import {stringify} from "yaml";
import type {Book, Series} from "../../lib/content/index.ts";
import {CHAPTER_KINDS, setQuotes} from "../../lib/dialect/index.ts";
import {isSlug} from "../../lib/protocol/index.ts";
import type {ChapterEntry} from "../../lib/protocol/index.ts";
import {oneOf} from "../commands/bookFolder.ts";
import {CommandError} from "../commands/command.ts";
import type {Listing} from "./listing.ts";
import {findTitleFault, toSlug} from "./slugs.ts";
import {fillTemplate} from "./template.ts";
import type {TemplateName} from "./template.ts";

/** What was asked for, as it was written. */
export interface Wish {
  readonly series: string;
  readonly title: string;
  readonly slug: string | null;
  readonly number: string | null;
  /** `one,two` */
  readonly requires: string | null;
  readonly kind: string | null;
  readonly template: TemplateName;
  /** `2026-01-31` */
  readonly date: string;
}

/** What is to be written for a new chapter. */
export interface Plan extends Listing {
  readonly series: string;
  readonly kind: string;
  /** the chapter's folder, relative to the book's */
  readonly folder: string;
  /** by their path in the chapter's folder */
  readonly files: ReadonlyMap<string, string>;
  /** it stands in series.yaml already */
  readonly isPlanned: boolean;
}

/** Decides all of a new chapter, and writes nothing. @throws CommandError when it cannot be made so */
export function planChapter(book: Book, wish: Wish): Plan {
  const ids = book.series.map(({id}) => id);
  const name = oneOf("series", wish.series, ids);
  const series = book.series.find(({id}) => id === name);
  if (!series) throw new RangeError(`${name} is no series`);
  const planned = findPlanned(book, series, wish);
  const title = planned !== null && isSlug(wish.title) ? planned.title : wish.title.trim();
  const fault = findTitleFault(title);
  if (fault !== null) throw new CommandError(`the title ${fault}: give it one line of words`);
  const slug = planned?.slug ?? chooseSlug(wish, title);
  const number = chooseNumber(series, planned, wish.number);
  const requires = chooseRequired(book, slug, wish.requires ?? planned?.requires ?? []);
  const kind = oneOf("kind of chapter", wish.kind ?? series.kind, CHAPTER_KINDS);
  checkFree(book, series, slug);
  const files = fillTemplate(wish.template, {
    title: stringify(title, {lineWidth: 0, defaultStringType: "PLAIN"}).trimEnd(),
    description: stringify(`What ${title} is about, in one or two sentences.`, {
      lineWidth: 0
    }).trimEnd(),
    kind,
    date: wish.date,
    requires: `[${requires.join(", ")}]`,
    leadsTo: `[${book.chapters
      .filter((chapter) => chapter.requires.some((required) => required === slug))
      .map((chapter) => chapter.slug)
      .join(", ")}]`,
    related: relatedSentence(book, requires)
  });
  const folder = `chapters/${series.id}/${slug}`;
  return {
    series: series.id,
    slug,
    number,
    title,
    requires,
    kind,
    folder,
    files,
    isPlanned: planned !== null
  };
}

/** A planned chapter of the series is meant by its slug or by its title. */
function findPlanned(book: Book, series: Series, {title, slug}: Wish): ChapterEntry | null {
  const wanted = slug ?? title;
  const made = toSlug(title);
  const found = series.chapters.find(
    (chapter) =>
      chapter.slug === wanted ||
      (slug === null &&
        (chapter.slug === made ||
          chapter.title.toLowerCase() === setQuotes(title.trim().toLowerCase())))
  );
  if (!found) return null;
  if (book.written.has(found.slug))
    throw new CommandError(
      `the chapter \`${found.slug}\` exists already: ${book.written.get(found.slug)?.chapter.file ?? ""}`
    );
  return found;
}

function chooseSlug({slug}: Wish, title: string): string {
  if (slug !== null) {
    if (isSlug(slug)) return slug;
    throw new CommandError(
      `--slug ${JSON.stringify(slug)} is not a slug: use lower-case words joined by hyphens`
    );
  }
  const made = toSlug(title);
  if (made !== null) return made;
  throw new CommandError("the title has no Latin letters to make an address of: add --slug NAME");
}

function chooseNumber(
  {chapters, id}: Series,
  planned: ChapterEntry | null,
  written: string | null
): string | null {
  if (planned !== null) {
    if (written === null || written === planned.number) return planned.number;
    throw new CommandError(
      `\`${planned.slug}\` is planned as number ${planned.number ?? "none"}: change it in chapters/${id}/series.yaml`
    );
  }
  if (written !== null) {
    if (!/^\d{1,4}(\.\d{1,4})*$/.test(written))
      throw new CommandError(`--number ${JSON.stringify(written)} is not like \`2\` or \`2.4\``);
    const taken = chapters.find(({number}) => number === written);
    if (taken) throw new CommandError(`the number ${written} is taken by \`${taken.slug}\``);
    return written;
  }
  const whole = chapters.flatMap(({number}) =>
    number === null ? [] : [Math.floor(Number(number))]
  );
  if (whole.length === 0) return chapters.length === 0 ? "1" : null;
  return String(Math.max(...whole) + 1);
}

function chooseRequired(
  book: Book,
  slug: string,
  written: string | readonly string[]
): readonly string[] {
  const names = typeof written === "string" ? written.split(/[\s,]+/).filter(Boolean) : written;
  const slugs = book.chapters.map((chapter): string => chapter.slug);
  const required = [...new Set(names)].map((name) => oneOf("chapter", name, slugs));
  const through = required.find((name) => needs(book, name, slug));
  if (through !== undefined)
    throw new CommandError(
      through === slug
        ? `\`${slug}\` cannot require itself`
        : `\`${slug}\` cannot require \`${through}\`, which requires \`${slug}\``
    );
  return required;
}

function needs(book: Book, from: string, slug: string, seen = new Set<string>()): boolean {
  if (from === slug) return true;
  if (seen.has(from)) return false;
  seen.add(from);
  const entry = book.chapters.find((chapter) => chapter.slug === from);
  return entry?.requires.some((required) => needs(book, required, slug, seen)) ?? false;
}

function checkFree(book: Book, series: Series, slug: string): void {
  const other = book.chapters.find(
    (chapter) => chapter.slug === slug && chapter.series !== series.id
  );
  if (other)
    throw new CommandError(
      `the slug \`${slug}\` names a chapter of ${other.series}: choose another with --slug`
    );
  const folder = join("chapters", series.id, slug);
  if (isAbsolute(folder) || existsSync(join(book.root, folder, "chapter.mdx")))
    throw new CommandError(`${folder}/chapter.mdx exists already`);
}

/** Refers to something that the reader has met: a result of a required chapter, else the page of what cells can name. */
function relatedSentence(book: Book, requires: readonly string[]): string {
  for (const slug of requires) {
    const labels = [...(book.written.get(slug)?.chapter.labels.values() ?? [])];
    const label =
      labels.find(({kind}) => kind === "theorem") ?? labels.find(({number}) => number !== null);
    if (label) return ` Compare @${slug}/${label.id}.`;
  }
  return " What a cell can name stands in the [reference](/reference).";
}
