import {isList, isMap, textOf} from "../frontMatter/index.ts";
import type {Fields, Value} from "../frontMatter/index.ts";

/** What the settings of a blog say of its posts' addresses. */
export interface SiteConfig {
  readonly title: string | null;
  /** `https://name.org`, in lower case */
  readonly hosts: readonly string[];
  /** the folder of the site, `/blog` */
  readonly base: string;
  /** the pattern of its posts' addresses */
  readonly permalink: string | null;
  /** patterns by section or collection */
  readonly permalinks: ReadonlyMap<string, string>;
  readonly collections: ReadonlyMap<string, {readonly title: string | null}>;
  readonly collectionsFolder: string;
  /** whether the file was there */
  readonly isKnown: boolean;
}

export const NO_CONFIG: SiteConfig = {
  title: null,
  hosts: [],
  base: "",
  permalink: null,
  permalinks: new Map(),
  collections: new Map(),
  collectionsFolder: "",
  isKnown: false
};

/** The settings of Jekyll, Hugo or Hexo, of which only names and addresses are read. */
export function readConfig(fields: Fields): SiteConfig {
  const at = (name: string): Value | undefined =>
    fields.get(name) ?? [...fields].find(([key]) => key.toLowerCase() === name)?.[1];
  const collections = new Map<string, {title: string | null}>();
  const permalinks = new Map<string, string>();
  const listed = at("collections");
  if (isMap(listed))
    for (const [name, value] of listed) {
      collections.set(name, {title: isMap(value) ? textOf(value.get("title")) : null});
      const pattern = isMap(value) ? textOf(value.get("permalink")) : null;
      if (pattern !== null) permalinks.set(name, pattern);
    }
  if (isList(listed)) for (const name of listed) collections.set(textOf(name) ?? "", {title: null});
  const defaults = at("defaults");
  if (isList(defaults))
    for (const item of defaults) {
      if (!isMap(item)) continue;
      const [scope, values] = [item.get("scope"), item.get("values")];
      const pattern = isMap(values) ? textOf(values.get("permalink")) : null;
      const type = isMap(scope) ? textOf(scope.get("type")) : null;
      if (pattern !== null) permalinks.set(type ?? "posts", pattern);
    }
  const own = at("permalinks");
  const addOwn = (table: Fields): void => {
    for (const [name, value] of table) {
      const pattern = textOf(value);
      if (pattern !== null) permalinks.set(name, pattern);
      else if (isMap(value) && name === "page") addOwn(value);
    }
  };
  if (isMap(own)) addOwn(own);
  const theme = [at("theme"), at("remote_theme")].map(textOf).join(" ").toLowerCase();
  const addresses = [textOf(at("url")), textOf(at("baseurl"))];
  const hosts = addresses.flatMap((address) => hostOf(address) ?? []);
  const [base = ""] = [textOf(at("baseurl")), textOf(at("root"))].flatMap(
    (text) => folderIn(text) ?? []
  );
  const permalink = textOf(at("permalink"));
  return {
    title: textOf(at("title")),
    hosts,
    base,
    permalink:
      permalink ?? permalinks.get("posts") ?? (theme.includes("chirpy") ? "/posts/:title/" : null),
    permalinks,
    collections,
    collectionsFolder: textOf(at("collections_dir")) ?? "",
    isKnown: true
  };
}

function hostOf(address: string | null): string | null {
  return /^https?:\/\/([^/?#]+)/i.exec(address ?? "")?.[1]?.toLowerCase() ?? null;
}

function folderIn(address: string | null): string | null {
  if (address === null) return null;
  const path = address.replace(/^https?:\/\/[^/]+/i, "").replace(/^\/+|\/+$/g, "");
  return path === "" ? null : `/${path}`;
}
