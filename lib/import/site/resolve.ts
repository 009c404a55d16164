import type {Address, Resolve, Resolved} from "../address.ts";
import {decodePath, endingOf, folderOf, joinPath, nameOf, stemOf} from "./paths.ts";
import {toAddress, toKey} from "./permalink.ts";

/** What addresses of a folder lead to, as plain data that threads can be handed. */
export interface SiteIndex {
  /** every file, by its path */
  readonly files: ReadonlySet<string>;
  /** pages of the book by the path of their source */
  readonly pages: ReadonlyMap<string, {readonly href: string; readonly title: string}>;
  /** the path of a source by the key of an address that it had */
  readonly addresses: ReadonlyMap<string, string>;
  /** series by the key of an address that their page had */
  readonly series: ReadonlyMap<string, string>;
  /** paths by name without folder and ending, in lower case */
  readonly names: ReadonlyMap<string, readonly string[]>;
  readonly hosts: readonly string[];
  readonly base: string;
  readonly roots: readonly string[];
}

/** A file that a chapter shows or hands out, to be copied beside it. */
export interface Wanted {
  readonly path: string;
  readonly folder: "figures" | "data";
}

/** Where one text stands in the folder. */
export interface TextPlace {
  readonly path: string;
  readonly folders: readonly string[];
  /** the folder that its pictures' addresses are relative to */
  readonly mediaFolder: string | null;
  /** takes a file along, and says its name beside the chapter */
  readonly take: (wanted: Wanted) => string;
  /** what stands for an id of a page that is not made yet */
  readonly anchor: (path: string, id: string) => string;
}

const PICTURES = new Set(["png", "jpg", "jpeg", "gif", "svg", "webp", "avif"]);
const LONGEST = 2000;

/** Finds what addresses of a text lead to in its folder, and never out of it. */
export function createResolver(index: SiteIndex, place: TextPlace): Resolve {
  const find = (address: Address): Resolved => {
    const written = unwrapTags(address.written.trim());
    if (written.length > LONGEST) return missing(written, "is longer than addresses are");
    if (written === "") return missing(written, "is empty");
    if (/^(?:mailto|tel):/i.test(written))
      return written.startsWith("mailto:")
        ? {url: written}
        : missing(written, "is no address of a page");
    const web = /^(?:(https?):)?\/\/([^/?#]+)(.*)$/is.exec(written);
    if (web !== null) {
      const [, scheme = "https", host = "", rest = ""] = web;
      if (!index.hosts.includes(host.toLowerCase()))
        return {url: `${scheme.toLowerCase()}://${host}${rest}`};
      const found = inside({...address, written: rest === "" ? "/" : rest});
      return found.url === null ? {url: `${scheme}://${host}${rest}`} : found;
    }
    if (/^[a-z][a-z0-9+.-]{1,20}:/i.test(written) && address.by !== "wiki")
      return missing(written, "has an address of a kind that no page uses");
    const found = inside({...address, written});
    // The tag of a link may hold the name of a post.
    return found.url === null && written !== address.written.trim()
      ? inside({...address, written, by: "post"})
      : found;
  };
  const inside = (address: Address): Resolved => {
    const {kind, by} = address;
    const [whole = "", ...rest] = address.written.split("#");
    const id = rest.join("#");
    const path = by === "wiki" ? whole.trim() : decodePath(whole.replace(/\?.*$/s, ""));
    if (path === "" && id !== "") return {url: place.anchor(place.path, id.replace(/^\^/, ""))};
    const found =
      by === "wiki" ? byName(path) : by === "post" ? byPost(path) : byAddress(path, kind);
    if (found === null) return missing(address.written, "is not in what was imported");
    const page = index.pages.get(found);
    if (page !== undefined && kind === "link")
      return {url: id === "" ? page.href : place.anchor(found, id.replace(/^\^/, ""))};
    if (found.startsWith("/"))
      return kind === "link" ? {url: found} : missing(address.written, "is no picture");
    if (!index.files.has(found)) return missing(address.written, "is not in what was imported");
    const folder = PICTURES.has(endingOf(found)) ? "figures" : "data";
    if (kind === "image" && folder !== "figures")
      return missing(address.written, `is no picture that pages show`);
    return {url: `./${folder}/${place.take({path: found, folder})}`};
  };
  /** A source's path, a series' address, or null. */
  const byAddress = (path: string, kind: Address["kind"]): string | null => {
    const isAbsolute = path.startsWith("/");
    const own =
      index.base !== "" && path.startsWith(`${index.base}/`) ? path.slice(index.base.length) : path;
    const media = place.mediaFolder;
    const starts = isAbsolute
      ? [...(kind === "image" && media !== null ? rootsOf(media) : []), ...index.roots]
      : [...(media !== null ? rootsOf(media) : []), ...place.folders, ...index.roots];
    for (const start of starts) {
      const file = joinPath(start, own);
      if (file === null) continue;
      if (index.files.has(file)) return file;
      const page = ["md", "markdown", "mdx", "ipynb"]
        .map((ending) => `${file}.${ending}`)
        .find((one) => index.pages.has(one));
      if (page !== undefined && kind === "link") return page;
    }
    if (kind === "image") return null;
    if (own === "" || own === "/") return "/";
    const address = isAbsolute ? own : relativeTo(own);
    for (const one of [address, ...(isAbsolute ? [] : [`/${own}`])]) {
      const key = toKey(one);
      const found = index.addresses.get(key) ?? index.series.get(key);
      if (found !== undefined) return found;
    }
    // A name alone is that of a post when only one has it.
    const isName = !own.includes("/") || ["md", "markdown", "ipynb"].includes(endingOf(own));
    const named = index.names.get(stemOf(nameOf(own)).toLowerCase()) ?? [];
    return isName ? only(named.filter((one) => index.pages.has(one))) : null;
  };
  const rootsOf = (folder: string): readonly string[] =>
    folder.startsWith("/")
      ? index.roots.flatMap((root) => joinPath(root, folder) ?? [])
      : place.folders
          .flatMap((own) => joinPath(own, folder) ?? [])
          .concat(index.roots.flatMap((root) => joinPath(root, folder) ?? []));
  /** `../other/` from where the page stood. */
  const relativeTo = (path: string): string => {
    const own = [...index.addresses].find(([, source]) => source === place.path)?.[0] ?? "";
    return toAddress(`/${joinPath(own, path) ?? path}`);
  };
  const byName = (name: string): string | null => {
    const path = name.replace(/^\/+/, "");
    const direct = [path, `${path}.md`, `${path}.ipynb`]
      .flatMap((one) => [one, joinPath(folderOf(place.path), one) ?? one])
      .find((one) => index.files.has(one));
    if (direct !== undefined) return direct;
    const ending = endingOf(path);
    const isFile = PICTURES.has(ending) || ["pdf", "md", "ipynb", "csv"].includes(ending);
    const found = (
      index.names.get((isFile ? stemOf(path) : nameOf(path)).toLowerCase()) ?? []
    ).filter((one) => {
      if (isFile ? endingOf(one) !== ending : !index.pages.has(one)) return false;
      const folder = folderOf(path).toLowerCase();
      return folder === "" || folderOf(one).toLowerCase().endsWith(folder);
    });
    return [...found].sort((a, b) => a.length - b.length || (a < b ? -1 : 1))[0] ?? null;
  };
  /** The name of a post: `2026-01-31-flow`, `posts/flow.md`, `flow`. */
  const byPost = (name: string): string | null => {
    const path = name.replace(/^\/+|\/+$/g, "");
    const stem = stemOf(
      nameOf(path).includes(".") && !["md", "markdown", "html"].includes(endingOf(path))
        ? `${path}.md`
        : path
    ).toLowerCase();
    const direct = byAddress(path, "link") ?? byAddress(`/${path}`, "link");
    if (direct !== null && index.pages.has(direct)) return direct;
    const named = (index.names.get(stem) ?? []).filter((one) => index.pages.has(one));
    const folder = folderOf(path).toLowerCase();
    const fits = named.filter(
      (one) => folder === "" || folderOf(one).toLowerCase().endsWith(folder)
    );
    return fits[0] ?? named[0] ?? direct;
  };
  return find;
}

function only(paths: readonly string[]): string | null {
  return paths.length === 1 ? (paths[0] ?? null) : null;
}

function missing(written: string, why: string): Resolved {
  const shown = written.length > 120 ? `${written.slice(0, 120)}…` : written;
  return {url: null, why: `\`${shown.replaceAll("`", "'")}\` ${why}.`};
}

/** The tags that stand in addresses, taken for what they say and never evaluated. */
export function unwrapTags(written: string): string {
  if (!written.includes("{")) return written;
  return written
    .slice(0, 4000)
    .replace(
      /\{\{-?\s*(?:site\.(?:baseurl|url|github\.url)|page\.url|base_path|url_root)\s*(?:\|[^{}]*)?-?\}\}/g,
      ""
    )
    .replace(/\{\{-?\s*["']([^"'{}]{0,1000})["']\s*(?:\|[^{}]{0,200})?-?\}\}/g, "$1")
    .replace(/\{%-?\s*(?:link|post_url|post_link)\s+([^\s{}%]{1,500})[^{}%]{0,200}-?%\}/g, "$1")
    .replace(/\{\{[<%]\s*(?:rel)?ref\s+["']?([^\s"'{}<>]{1,500})["']?[^{}]{0,100}[>%]\}\}/g, "$1")
    .trim();
}
