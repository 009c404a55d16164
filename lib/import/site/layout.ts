import {isIndex, ownFolder, within} from "./folders.ts";
import type {Flavour} from "../markdown.ts";
import type {SiteConfig} from "./config.ts";
import {endingOf, folderOf, nameOf, stemOf} from "./paths.ts";

export type Platform = "jekyll" | "hugo" | "hexo" | "obsidian" | "folder";

/** A file that may become a chapter, and what its place says of it. */
export interface Candidate {
  readonly path: string;
  readonly kind: "markdown" | "notebook" | "chapter";
  /** null: the text itself has to say it */
  readonly flavour: Flavour | null;
  readonly place: "post" | "draft" | "page" | "landing" | "document";
  readonly collection: string;
  /** the folders between the collection and the file */
  readonly sections: readonly string[];
  /** without ending: the folder's for an `index.md` */
  readonly name: string;
  /** folders that its relative addresses may start from, its own first */
  readonly folders: readonly string[];
  /** categories that its place gives it */
  readonly categories: readonly string[];
}

export interface Layout {
  readonly platform: Platform;
  /** the folder that the site's own files stand in */
  readonly root: string;
  readonly candidates: readonly Candidate[];
  readonly left: readonly {readonly path: string; readonly why: string}[];
  /** folders that addresses beginning with a slash start from */
  readonly roots: readonly string[];
}

const TEXTS = new Set(["md", "markdown", "mkd", "mkdown", "mdown", "mdx"]);
const ABOUT_REPOSITORIES =
  /^(?:readme|license|licence|copying|changelog|changes|history|contributing|code_of_conduct|security|authors|contributors|support|todo|pull_request_template|issue_template|claude|agents)$/i;
const OF_JEKYLL = new Set(["_includes", "_layouts", "_data", "_sass", "_plugins", "assets"]);

/** Where the settings of each kind of site stand. */
export const CONFIGS = [
  "_config.yml",
  "_config.yaml",
  "_config.toml",
  "hugo.toml",
  "hugo.yaml",
  "hugo.yml",
  "hugo.json",
  "config.toml",
  "config.yaml",
  "config.yml",
  "config.json",
  "config/_default/hugo.toml",
  "config/_default/config.toml",
  "config/_default/hugo.yaml",
  "config/_default/config.yaml"
] as const;

/** The settings of the site that a folder is or holds, nearest to its top; null when there are none. */
export function findConfig(
  paths: readonly string[]
): {readonly path: string; readonly root: string} | null {
  const found = paths
    .flatMap((path) => {
      const name = CONFIGS.find((one) => path === one || path.endsWith(`/${one}`));
      return name === undefined
        ? []
        : [{path, root: path.slice(0, -name.length).replace(/\/$/, "")}];
    })
    .filter(({root}) => root.split("/").length <= 3)
    .sort((a, b) => a.root.length - b.root.length || rank(a.path) - rank(b.path));
  return found[0] ?? null;
}

function rank(path: string): number {
  return CONFIGS.findIndex((one) => path.endsWith(one));
}

/** What a folder is, told by its files. */
export function findPlatform(
  paths: readonly string[],
  {
    root,
    folderName,
    isVault
  }: {readonly root: string; readonly folderName: string; readonly isVault: boolean}
): Platform {
  const own = paths.map((path) => within(path, root)).filter((path) => path !== null);
  const has = (start: string): boolean => own.some((path) => path.startsWith(start));
  if (isVault) return "obsidian";
  if (has("source/_posts/")) return "hexo";
  if (
    has("content/") &&
    own.some((path) => /^(?:hugo|config)\.|^config\/|^archetypes\/|^layouts\//.test(path))
  )
    return "hugo";
  if (
    own.includes("_config.yml") ||
    has("_posts/") ||
    own.some((path) => path.includes("/_posts/"))
  )
    return "jekyll";
  return /^_(?:posts|drafts)$/.test(folderName) ? "jekyll" : "folder";
}

/** Every file that may become a chapter, and why others that look so do not. */
export function layOut(
  paths: readonly string[],
  {
    platform,
    root,
    config,
    folderName
  }: {
    readonly platform: Platform;
    readonly root: string;
    readonly config: SiteConfig;
    readonly folderName: string;
  }
): Layout {
  const candidates: Candidate[] = [];
  const left: {path: string; why: string}[] = [];
  const texts = paths.filter((path) => TEXTS.has(endingOf(path)) || endingOf(path) === "ipynb");
  for (const path of texts) {
    const own = within(path, root);
    const found =
      own === null ? "It is no part of the site." : placeOf(own, {platform, config, folderName});
    if (found === null) continue;
    if (typeof found === "string") left.push({path, why: found});
    else if (isAboutRepository(path, {platform, texts}))
      left.push({path, why: "It is about the repository, and no post."});
    else candidates.push(toCandidate(path, found, platform));
  }
  const places = {
    jekyll: ["", "assets", "_posts"],
    hugo: ["static", "assets", "content"],
    hexo: ["source", "source/_posts"],
    obsidian: [""],
    folder: ["", "static", "public", "assets"]
  };
  return {
    platform,
    root,
    candidates,
    left,
    roots: places[platform].map((place) => [root, place].filter(Boolean).join("/"))
  };
}

type Place = Pick<Candidate, "place" | "collection" | "sections" | "categories"> & {
  /** the folder of an `index.md` names it */
  readonly isBundle: boolean;
};

function isAboutRepository(
  path: string,
  {platform, texts}: {readonly platform: Platform; readonly texts: readonly string[]}
): boolean {
  if (!ABOUT_REPOSITORIES.test(stemOf(path))) return false;
  return platform !== "folder" && platform !== "obsidian"
    ? true
    : texts.length > 1 && !path.includes("/");
}

/** Null for what no site shows, a sentence for what is left out. */
function placeOf(
  path: string,
  {
    platform,
    config,
    folderName
  }: {readonly platform: Platform; readonly config: SiteConfig; readonly folderName: string}
): Place | string | null {
  const parts = path.split("/");
  const stem = stemOf(path);
  const folders = parts.slice(0, -1);
  const base = {categories: [], isBundle: false} as const;
  if (platform === "jekyll") {
    const at = parts.findIndex((part) => part === "_posts" || part === "_drafts");
    if (at >= 0)
      return {
        ...base,
        place: parts[at] === "_drafts" ? "draft" : isIndex(stem) ? "landing" : "post",
        collection: "posts",
        ...ownFolder(folders.slice(at + 1), stem),
        categories: folders.slice(0, at).filter((name) => name !== config.collectionsFolder)
      };
    if (/^_(?:posts|drafts)$/.test(folderName))
      return {
        ...base,
        place: folderName === "_drafts" ? "draft" : isIndex(stem) ? "landing" : "post",
        collection: "posts",
        sections: folders
      };
    const inCollections =
      config.collectionsFolder !== "" && path.startsWith(`${config.collectionsFolder}/`)
        ? folders.slice(config.collectionsFolder.split("/").length)
        : folders;
    const [first = ""] = inCollections;
    if (OF_JEKYLL.has(first)) return null;
    if (stem.startsWith("_") || inCollections.slice(1).some((part) => part.startsWith("_")))
      return "Its name begins with an underscore: Jekyll does not publish it.";
    if (first === "_tabs" || first === "_pages")
      return {...base, place: "page", collection: "pages", sections: inCollections.slice(1)};
    if (first.startsWith("_"))
      return {
        ...base,
        place: isIndex(stem) ? "landing" : "document",
        collection: first.slice(1),
        sections: isIndex(stem)
          ? inCollections.slice(1)
          : ownFolder(inCollections.slice(1), stem).sections
      };
    if (config.collections.has(first) || (isIndex(stem) && folders.length > 0))
      return {
        ...base,
        place: isIndex(stem) ? "landing" : "document",
        collection: first,
        sections: folders.slice(1)
      };
    return {...base, place: "page", collection: "pages", sections: folders};
  }
  if (platform === "hugo") {
    if (parts[0] !== "content")
      return parts.length === 1 ? "It stands outside of the content." : null;
    const inside = folders.slice(1);
    const isLanding = /^_index(?:\.[a-z-]{2,7})?$/.test(stem);
    const isBundle = /^index(?:\.[a-z-]{2,7})?$/.test(stem) && inside.length > 0;
    const sections = isBundle ? inside.slice(0, -1) : inside;
    const [first = ""] = sections;
    return {
      ...base,
      place: isLanding ? "landing" : first === "" ? "page" : "post",
      collection: first === "" ? "pages" : first,
      sections: sections.slice(1),
      isBundle
    };
  }
  if (platform === "hexo") {
    if (parts[0] !== "source")
      return parts.length === 1 ? "It stands outside of the source." : null;
    if (parts[1] === "_posts" || parts[1] === "_drafts")
      return {
        ...base,
        place: parts[1] === "_drafts" ? "draft" : "post",
        collection: "posts",
        sections: folders.slice(2)
      };
    return parts[1]?.startsWith("_") === true
      ? null
      : {
          ...base,
          place: "page",
          collection: "pages",
          sections: folders.slice(1),
          isBundle: isIndex(stem) && folders.length > 1
        };
  }
  const isChapter = stem === "chapter" && endingOf(path) === "mdx" && folders.length > 0;
  const isLanding = (isIndex(stem) || /^readme$/i.test(stem)) && folders.length > 0;
  return {
    ...base,
    place: isChapter ? "post" : isLanding ? "landing" : "post",
    collection: "",
    sections: isChapter ? folders.slice(0, -1) : folders,
    isBundle: isChapter
  };
}

const FLAVOURS: Readonly<Record<Platform, Flavour | null>> = {
  jekyll: "kramdown",
  hugo: "hugo",
  hexo: "hexo",
  obsidian: "obsidian",
  folder: null
};

function toCandidate(path: string, place: Place, platform: Platform): Candidate {
  const {isBundle, ...rest} = place;
  const ending = endingOf(path);
  const folder = folderOf(path);
  const name =
    isBundle || rest.place === "landing"
      ? nameOf(folder)
      : stemOf(path).replace(/\.[a-z]{2}(?:-[a-z]{2})?$/i, "");
  return {
    ...rest,
    path,
    name: name === "" ? stemOf(path) : name,
    kind: ending === "ipynb" ? "notebook" : nameOf(path) === "chapter.mdx" ? "chapter" : "markdown",
    flavour: ending === "ipynb" ? "jupyter" : FLAVOURS[platform],
    // Hexo keeps the files of a post in a folder that is named after it.
    folders: [folder, `${folder === "" ? "" : `${folder}/`}${stemOf(path)}`]
  };
}
