import type {Read, Surroundings} from "./arrange.ts";
import {PAGES} from "./groups.ts";
import {expandPermalink, toAddress} from "./permalink.ts";

/** The addresses that a post had: by its settings' pattern or its own wish, and those that led to it. */
export function addressesOf(
  {candidate, matter}: Read,
  {
    name,
    around,
    date
  }: {readonly name: string; readonly around: Surroundings; readonly date: string | null}
): readonly string[] {
  const {platform, config} = around;
  const {collection, sections, place} = candidate;
  const raw = matter.categories.length === 0 ? candidate.categories : matter.categories;
  const post = {
    date,
    name:
      platform === "hexo"
        ? [...sections, name].join("/")
        : platform === "jekyll"
          ? (matter.slug ?? name)
          : candidate.name,
    title: matter.title ?? name,
    slug: matter.slug ?? candidate.name,
    categories: raw,
    collection,
    path: [...sections, candidate.name].join("/"),
    ending: "html",
    sections:
      platform === "hugo" ? [collection, ...sections].filter((part) => part !== PAGES) : sections,
    id: matter.slug
  };
  const expand = (pattern: string): readonly string[] => {
    const made = expandPermalink(pattern, post);
    return made === null ? [] : [made];
  };
  const patterns = ((): readonly string[] => {
    if (place === "landing" || place === "page") {
      if (platform === "hugo")
        return [`/${post.sections.join("/")}${place === "page" ? `/${post.slug}` : ""}/`];
      const pattern = config.permalinks.get(collection);
      if (place === "landing" && pattern !== undefined)
        return [pattern.replace(/:(?:path|name|title)\b/, sections.join("/"))];
      const folder = [
        place === "page" ? "" : collection,
        ...sections,
        place === "page" && !/^index$/i.test(name) ? name : ""
      ];
      return platform === "jekyll" || platform === "hexo"
        ? [`/${folder.filter(Boolean).join("/")}/`]
        : [];
    }
    const own = config.permalinks.get(collection);
    if (platform === "jekyll" && collection !== "posts") return [own ?? "/:collection/:path/"];
    if (platform === "jekyll")
      return own !== undefined || config.permalink !== null
        ? [own ?? config.permalink ?? ""]
        : ["date", ...(config.isKnown ? [] : ["/posts/:title/"])];
    if (platform === "hugo") return [own ?? "/:sections/:slug/"];
    if (platform === "hexo") return [config.permalink ?? ":year/:month/:day/:title/"];
    return [];
  })();
  const asked = matter.permalink === null ? patterns.flatMap(expand) : expand(matter.permalink);
  const isBlog = platform !== "obsidian" && platform !== "folder";
  // Elsewhere an alias is another name.
  const aliases = matter.aliases.filter((alias) =>
    isBlog ? !/^https?:/i.test(alias) : alias.startsWith("/")
  );
  // The folder of the site may stand before an address that was written by hand.
  return [
    ...new Set(
      [...asked, ...aliases].map((address) => withoutBase(toAddress(address), config.base))
    )
  ].filter((address) => address !== "/");
}

function withoutBase(address: string, base: string): string {
  return base !== "" && address.startsWith(`${base}/`) ? address.slice(base.length) : address;
}
