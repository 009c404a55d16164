import {DEFAULT, FEW_WORDS, gather, PAGES} from "./groups.ts";
import {numberPosts, orderPosts} from "./order.ts";
import {addressesOf} from "./posted.ts";
import {readDatedName, titleOfName, toName} from "../frontMatter/index.ts";
import type {PostMatter} from "../frontMatter/index.ts";
import type {Candidate} from "./layout.ts";
import {readNumberedName, takeName, toSlugText} from "./names.ts";
import type {SiteConfig} from "./config.ts";
import type {Platform} from "./layout.ts";

/** A post that was read, before its body is converted. */
export interface Read {
  readonly candidate: Candidate;
  readonly matter: PostMatter;
  /** what its text begins with as a heading */
  readonly heading: string | null;
  /** words in its body; a landing page of few is its series' summary */
  readonly words: number;
  /** its body as plain text, for a summary */
  readonly opening: string | null;
  /** the day its file was written */
  readonly written: string;
}

/** A chapter to be. */
export interface Planned {
  readonly read: Read;
  readonly series: string;
  readonly slug: string;
  readonly title: string;
  readonly kind: string;
  readonly number: string | null;
  readonly date: string;
  /** what the date was taken from */
  readonly dated: "front matter" | "name" | "file";
  readonly categories: readonly string[];
  readonly tags: readonly string[];
  readonly isDraft: boolean;
  /** the addresses that it had */
  readonly addresses: readonly string[];
}

export interface PlannedSeries {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly summary: string;
  readonly chapters: readonly Planned[];
  /** the addresses that its page had */
  readonly addresses: readonly string[];
}

export interface Arrangement {
  readonly series: readonly PlannedSeries[];
  /** landing pages that became a series' summary */
  readonly summaries: readonly {readonly read: Read; readonly series: string}[];
}

export interface Surroundings {
  readonly platform: Platform;
  readonly config: SiteConfig;
  /** the imported folder's name */
  readonly folderName: string;
  /** slugs and series that are not to be given away, those of the book that is there */
  readonly taken: {readonly slugs: ReadonlySet<string>; readonly series: ReadonlySet<string>};
  /** where earlier imports have put a source: `<series>/<slug>` by its path */
  readonly before: ReadonlyMap<string, string>;
  /** all goes into this series */
  readonly only: string | null;
  readonly kinds: readonly string[];
}

/** Decides which series each post belongs to, where in it, and its slug. */
export function arrange(reads: readonly Read[], around: Surroundings): Arrangement {
  const groups = gather(reads, around);
  const slugs = new Set(around.taken.slugs);
  const ids = new Set<string>(RESERVED);
  for (const one of around.before.values()) slugs.add(one.split("/")[1] ?? "");
  const summaries: {read: Read; series: string}[] = [];
  const spelling = createSpelling(
    reads.flatMap(({matter, candidate}) => [
      ...matter.categories,
      ...matter.tags,
      ...candidate.categories.map(toName)
    ])
  );
  const series = groups.map((group): PlannedSeries => {
    const id = around.only ?? takeName(toSlugText(group.name) ?? "series", ids);
    const landing = group.landing;
    const isChapter = landing !== null && landing.words > FEW_WORDS;
    if (landing !== null && !isChapter) summaries.push({read: landing, series: id});
    const posts = orderPosts(group.posts);
    const all = isChapter ? [landing, ...posts] : posts;
    const numbers = isChapter ? [null, ...numberPosts(posts)] : numberPosts(posts);
    const isNamed = group.key !== DEFAULT && group.key !== PAGES;
    const kind = /crash.?course/i.test(
      `${id} ${around.platform === "folder" ? "" : (posts[0]?.candidate.sections.join(" ") ?? "")} ${posts[0]?.candidate.collection ?? ""}`
    )
      ? "crash-course"
      : isNamed
        ? "series-post"
        : "standalone";
    const chapters = all.map((read, index): Planned => {
      const {candidate, matter} = read;
      const {date, rest} = readDatedName(candidate.name);
      const name = readNumberedName(rest).rest;
      const known = around.before.get(candidate.path)?.split("/")[1];
      const wanted = withoutNumber(
        toSlugText(matter.slug ?? name) ?? toSlugText(matter.title ?? read.heading ?? "") ?? "post"
      );
      const slug =
        known ??
        takeName(
          read === landing ? (id === wanted ? `${id}-overview` : wanted) : wanted,
          slugs,
          id
        );
      const categories = [
        ...matter.categories,
        ...(matter.categories.length === 0 ? candidate.categories.map(toName) : [])
      ];
      return {
        read,
        series: around.before.get(candidate.path)?.split("/")[0] ?? id,
        slug,
        title: matter.title ?? read.heading ?? titleOfName(name),
        kind: around.kinds.find((one) => one === matter.kind) ?? kind,
        number: numbers[index] ?? null,
        date: matter.date ?? date?.day ?? read.written,
        dated: matter.date !== null ? "front matter" : date !== null ? "name" : "file",
        categories: categories.slice(0, 2).map(spelling),
        tags: [...new Set(matter.tags.map(spelling))],
        isDraft: matter.isDraft || candidate.place === "draft",
        addresses: addressesOf(read, {name, around, date: matter.date ?? date?.day ?? null})
      };
    });
    const title =
      landing?.matter.title ??
      landing?.heading ??
      group.title ??
      titleOfName(readNumberedName(group.name).rest);
    return {
      id,
      title,
      kind,
      summary:
        landing?.matter.description ??
        (isChapter ? null : landing?.opening) ??
        summaryOf(title, around),
      chapters,
      addresses:
        landing === null || isChapter
          ? []
          : addressesOf(landing, {name: landing.candidate.name, around, date: null})
    };
  });
  return {series, summaries};
}

/** A slug that begins with no number: in a chapter's folder that is its place in the series. */
function withoutNumber(slug: string): string {
  const rest = slug.replace(/^(?:\d+-)+/, "");
  return rest === slug || /[a-z]/.test(rest) ? rest : `post-${slug}`;
}

/** Pages that a series cannot have the address of. */
const RESERVED = [
  "contents",
  "categories",
  "tags",
  "notebooks",
  "progress",
  "review",
  "search",
  "classes",
  "authors",
  "reference",
  "generated",
  "api",
  "data",
  "figures"
];

function summaryOf(title: string, {config, platform}: Surroundings): string {
  const of = config.title === null || config.title === title ? "" : ` of ${config.title}`;
  return platform === "folder" || platform === "obsidian"
    ? `${title}, brought together from a folder of texts.`
    : `The posts${of} under “${title}”.`;
}

/** Topics that differ only in capitals or accents are spelled as most of them are, and with more capitals where that says nothing. */
function createSpelling(names: readonly string[]): (name: string) => string {
  const counts = new Map<string, Map<string, number>>();
  for (const name of names) {
    const spellings = counts.get(keyOf(name)) ?? new Map<string, number>();
    spellings.set(name, (spellings.get(name) ?? 0) + 1);
    counts.set(keyOf(name), spellings);
  }
  const capitals = (name: string): number => name.match(/\p{Lu}/gu)?.length ?? 0;
  const best = new Map(
    [...counts].map(([key, spellings]) => [
      key,
      [...spellings].sort(
        ([a, timesA], [b, timesB]) =>
          timesB - timesA || capitals(b) - capitals(a) || (a < b ? -1 : 1)
      )[0]?.[0]
    ])
  );
  return (name) => best.get(keyOf(name)) ?? name;
}

function keyOf(topic: string): string {
  const plain = topic.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.match(/[\p{L}\p{N}]+/gu)?.join("-") ?? topic;
}
