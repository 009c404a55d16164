import {readDatedName, titleOfName} from "../frontMatter/index.ts";
import type {Read, Surroundings} from "./arrange.ts";
import {readNumberedName, toSlugText} from "./names.ts";

export const FEW_WORDS = 60;
export const DEFAULT = "";
export const PAGES = "pages";

/** Posts that are one series, before it has its name. */
export interface Group {
  readonly key: string;
  readonly name: string;
  title: string | null;
  readonly posts: Read[];
  landing: Read | null;
}

const GENERIC = /^(?:_?posts?|blog|articles?|notes?|writing|content|documents?)$/i;

/** Brings posts together that are one series: by their front matter, their collection or their folder. */
export function gather(reads: readonly Read[], around: Surroundings): readonly Group[] {
  const groups = new Map<string, Group>();
  const groupOf = (key: string, name: string, title: string | null): Group => {
    const found = groups.get(key) ?? {key, name, title, posts: [], landing: null};
    found.title ??= title;
    groups.set(key, found);
    return found;
  };
  const folders = countFolders(reads);
  for (const read of reads) {
    const {candidate, matter} = read;
    const place = seriesFolder(read, folders, around);
    if (candidate.place === "landing") {
      const path = [candidate.collection, ...candidate.sections].filter(
        (part) => !GENERIC.test(part) && part !== ""
      );
      const key =
        matter.series === null
          ? `folder:${path.join("/").toLowerCase()}`
          : `series:${toSlugText(matter.series) ?? matter.series}`;
      const group =
        around.only !== null || path.length === 0
          ? defaultGroup(groupOf, around)
          : groupOf(key, path.at(-1) ?? "", null);
      if (group.landing === null) group.landing = read;
      else group.posts.push(read);
    } else if (around.only !== null) defaultGroup(groupOf, around).posts.push(read);
    else if (matter.series !== null) {
      const slug = toSlugText(matter.series);
      const same =
        slug === null
          ? undefined
          : [...groups.values()].find(
              ({name, key}) => key.startsWith("folder:") && toSlugText(name) === slug
            );
      (
        same ?? groupOf(`series:${slug ?? matter.series}`, matter.series, matter.seriesTitle)
      ).posts.push(read);
    } else if (place !== null) {
      const title =
        candidate.sections.length === 0
          ? (around.config.collections.get(candidate.collection)?.title ?? null)
          : null;
      groupOf(`folder:${place.join("/").toLowerCase()}`, place.at(-1) ?? "", title).posts.push(
        read
      );
    } else if (candidate.place === "page") groupOf(PAGES, "pages", "Pages").posts.push(read);
    else defaultGroup(groupOf, around).posts.push(read);
  }
  return [...groups.values()].filter(
    ({posts, landing}) => posts.length > 0 || (landing !== null && landing.words > FEW_WORDS)
  );
}

function defaultGroup(
  groupOf: (key: string, name: string, title: string | null) => Group,
  {platform, config, folderName, only}: Surroundings
): Group {
  if (only !== null) return groupOf(DEFAULT, only, config.title ?? titleOfName(folderName));
  const isBlog = platform === "jekyll" || platform === "hugo" || platform === "hexo";
  const name = isBlog ? "posts" : (toSlugText(folderName) ?? "posts");
  return groupOf(DEFAULT, name, isBlog ? (config.title ?? "Posts") : titleOfName(folderName));
}

interface FolderCount {
  posts: number;
  ordered: number;
  hasLanding: boolean;
}

function countFolders(reads: readonly Read[]): ReadonlyMap<string, FolderCount> {
  const counts = new Map<string, FolderCount>();
  for (const {candidate, matter} of reads) {
    const key = [candidate.collection, ...candidate.sections].join("/");
    const count = counts.get(key) ?? {posts: 0, ordered: 0, hasLanding: false};
    if (candidate.place === "landing") count.hasLanding = true;
    else count.posts += 1;
    const {rest} = readDatedName(candidate.name);
    if (matter.index !== null || readNumberedName(rest).number !== null) count.ordered += 1;
    counts.set(key, count);
  }
  return counts;
}

/** The folder that makes a post one of a series, from the collection on; null when none does. */
function seriesFolder(
  {candidate}: Read,
  folders: ReadonlyMap<string, FolderCount>,
  {platform}: Surroundings
): readonly string[] | null {
  const {collection, sections, place} = candidate;
  if (place === "page") return null;
  const isCollection = collection !== "" && !GENERIC.test(collection);
  for (let length = sections.length; length > 0; length--) {
    const path = [collection, ...sections.slice(0, length)];
    const count = folders.get(path.join("/"));
    if (count === undefined) continue;
    const isSeries =
      count.hasLanding ||
      count.ordered > 0 ||
      (count.posts > 1 && (isCollection || platform === "folder" || platform === "obsidian"));
    const named = path.filter((part) => part !== "" && !GENERIC.test(part));
    if (isSeries && named.length > 0) return named;
  }
  return isCollection ? [collection] : null;
}
