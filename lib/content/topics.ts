import type {ChapterEntry} from "../protocol/index.ts";
import type {Book} from "./book.ts";
import type {WrittenChapter} from "./written.ts";
import type {Problems} from "./yamlFile.ts";

/** A category or tag with the chapters that name it. */
export interface Topic {
  readonly name: string;
  /** `/tags/step-size`, `/categories/crash-course/calculus` */
  readonly href: string;
  /** newest first */
  readonly chapters: readonly ChapterEntry[];
}

/** The first category of chapters, with the second ones under it. */
export interface Category extends Topic {
  readonly narrower: readonly Topic[];
}

/** The categories of written chapters by name; a wide one has the chapters of its narrower ones too. */
export function categoriesOf({chapters}: Book): readonly Category[] {
  return gather(chapters, "/categories", ({categories}) => categories.slice(0, 1)).map((wide) => ({
    ...wide,
    narrower: gather(wide.chapters, wide.href, ({categories}) => categories.slice(1, 2))
  }));
}

/** The tags of written chapters by name. */
export function tagsOf({chapters}: Book): readonly Topic[] {
  return gather(chapters, "/tags", ({tags}) => tags);
}

/** The addresses of a chapter's categories and tags, by their names, in the order of its front matter. */
export function topicLinks(entry: ChapterEntry): {
  readonly categories: readonly {name: string; href: string}[];
  readonly tags: readonly {name: string; href: string}[];
} {
  const [wide, narrow] = entry.categories;
  const base = `/categories/${toAddress(wide ?? "")}`;
  return {
    categories: [
      ...(wide === undefined ? [] : [{name: wide, href: base}]),
      ...(narrow === undefined ? [] : [{name: narrow, href: `${base}/${toAddress(narrow)}`}])
    ],
    tags: entry.tags.map((name) => ({name, href: `/tags/${toAddress(name)}`}))
  };
}

/** Two names that lead to one address are one topic spelled in two ways: told where the second spelling stands. */
export function checkTopics(
  written: ReadonlyMap<string, WrittenChapter>,
  problems: Problems
): void {
  const spelled = new Map<string, {name: string; slug: string}>();
  for (const [slug, one] of written) {
    const {categories, tags, places} = one.facts.frontMatter;
    for (const name of new Set([...categories, ...tags])) {
      const first = spelled.get(toAddress(name));
      if (first === undefined) spelled.set(toAddress(name), {name, slug});
      else if (first.name !== name)
        problems.add(
          one.chapter.file,
          places.get(name) ?? {line: 1, column: 1},
          "topic-has-one-spelling",
          `\`${name}\` is spelled \`${first.name}\` in \`${first.slug}\`: spell it the same in both.`
        );
    }
  }
}

/** Written chapters, the newest first; of one day the numbered ones before guides, as the book has them; those without a date last. */
export function newestFirst(chapters: readonly ChapterEntry[]): readonly ChapterEntry[] {
  return chapters
    .filter(({state}) => state === "written")
    .sort(
      (a, b) =>
        (b.date ?? "").localeCompare(a.date ?? "") ||
        Number(a.number === null) - Number(b.number === null)
    );
}

/** A name as a part of an address: `Łojasiewicz & Co` is `lojasiewicz-co`. */
export function toAddress(name: string): string {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const words = plain
    .replaceAll("ł", "l")
    .replaceAll("ø", "o")
    .match(/[\p{L}\p{N}]+/gu);
  return words?.join("-") ?? "other";
}

function gather(
  chapters: readonly ChapterEntry[],
  base: string,
  namesOf: (entry: ChapterEntry) => readonly string[]
): readonly Topic[] {
  const topics = new Map<string, {name: string; chapters: ChapterEntry[]}>();
  for (const entry of chapters) {
    if (entry.state !== "written") continue;
    for (const name of new Set(namesOf(entry))) {
      const address = toAddress(name);
      const topic = topics.get(address) ?? {name, chapters: []};
      if (!topic.chapters.includes(entry)) topic.chapters.push(entry);
      topics.set(address, topic);
    }
  }
  return [...topics]
    .map(([address, topic]) => ({
      name: topic.name,
      href: `${base}/${address}`,
      chapters: newestFirst(topic.chapters)
    }))
    .sort((a, b) => a.name.localeCompare(b.name, "en"));
}
