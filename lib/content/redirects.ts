import {existsSync} from "node:fs";
import {join} from "node:path";
import {isSlug} from "../protocol/index.ts";
import type {ChapterEntry, Slug} from "../protocol/index.ts";
import {PAGES} from "./pages.ts";
import {readSeries} from "./series.ts";
import {createProblems, readYaml} from "./yamlFile.ts";
import type {Problems, YamlValue} from "./yamlFile.ts";

/** An address that a page had, and the one it has. */
export interface Redirect {
  /** `/posts/gradient-flow`, without a slash at its end */
  readonly from: string;
  /** a path of the book */
  readonly to: string;
}

export const REDIRECTS_FILE = "chapters/redirects.yaml";

/** The addresses that pages had, without reading any chapter. */
export function findRedirects(root: string): readonly Redirect[] {
  const problems = createProblems();
  const series = readSeries(root, problems);
  const chapters = series.flatMap((one) =>
    one.chapters.map(({slug}) => ({slug, href: `/${one.id}/${slug}`}))
  );
  const pages = new Set([...PAGES, ...series.map(({id}) => `/${id}`)]);
  return readRedirects(root, chapters, pages, problems);
}

/** The slugs of chapters that were renamed, with the slugs that they have now; what leads into a part of another is no renaming. */
export function findMoved(
  redirects: readonly Redirect[],
  chapters: readonly Pick<ChapterEntry, "slug" | "href">[]
): Readonly<Record<string, Slug>> {
  const slugs = new Map(chapters.map(({slug, href}) => [href, slug]));
  const present = new Set<string>(slugs.values());
  const moved = redirects.flatMap(({from, to}) => {
    const old = from.slice(from.lastIndexOf("/") + 1);
    const now = slugs.get(to);
    return now !== undefined && isSlug(old) && !present.has(old) ? [[old, now] as const] : [];
  });
  return Object.fromEntries(moved);
}

/** Reads the table of addresses that pages had; a line that says nothing clear is reported and left out. */
export function readRedirects(
  root: string,
  chapters: readonly Pick<ChapterEntry, "slug" | "href">[],
  pages: ReadonlySet<string>,
  problems: Problems
): readonly Redirect[] {
  const path = join(root, REDIRECTS_FILE);
  if (!existsSync(path)) return [];
  const file = readYaml(root, path, "redirect-is-valid", problems);
  const hrefs = new Map<string, string>(chapters.map(({slug, href}) => [slug, href]));
  const taken = new Set([...pages, ...hrefs.values()]);
  const seen = new Set<string>();
  return file
    .at("redirects")
    .items("redirects")
    .flatMap((item): Redirect[] => {
      const from = readFrom(item.at("from"), taken, seen);
      const to = readTo(item.at("to"), hrefs, pages);
      return from === null || to === null ? [] : [{from, to}];
    });
}

function readFrom(value: YamlValue, taken: ReadonlySet<string>, seen: Set<string>): string | null {
  const text = value.text("old address");
  if (text === null) return null;
  const path = text.length > 1 ? text.replace(/\/$/, "") : text;
  if (!/^(?:\/[\p{L}\p{N}~%_-][\p{L}\p{N}.~%_-]*)+$/u.test(path)) {
    value.report(
      `\`${text}\` is not an address of this site: write what stood after its name, such as \`/posts/gradient-flow\`.`
    );
    return null;
  }
  if (taken.has(path)) {
    value.report(`\`${path}\` is a page of the book: what leads there is not led away.`);
    return null;
  }
  if (seen.has(path)) {
    value.report(`\`${path}\` stands twice: an address leads to one place.`);
    return null;
  }
  seen.add(path);
  return path;
}

function readTo(
  value: YamlValue,
  hrefs: ReadonlyMap<string, string>,
  pages: ReadonlySet<string>
): string | null {
  const text = value.text("chapter or page");
  if (text === null) return null;
  const [, name = "", anchor = ""] = /^([^#]*)(#.+)?$/.exec(text) ?? [];
  const href = isSlug(name) ? hrefs.get(name) : pages.has(name) ? name : undefined;
  if (href !== undefined) return href + anchor;
  value.report(
    `There is no chapter or page \`${name}\`: write a chapter's slug, or a page such as \`/reference\`.`
  );
  return null;
}
