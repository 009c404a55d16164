import type {RenderContext} from "../context.ts";
import type {Chapter} from "../parse.ts";
import type {Edit, Place, Report} from "../problems.ts";
import {nearest, onlyNear} from "../words.ts";

interface Where {
  readonly chapter: Chapter;
  readonly context: RenderContext;
  readonly report: Report;
  readonly place: Place;
  /** where the link ends; null for what no text stands behind */
  readonly end: Place | null;
}

/** The address that a link of the text leads to on the page, or null when it must not be a link. */
export function resolveLink(url: string, where: Where): string | null {
  const {context, report, place, chapter} = where;
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1]?.toLowerCase();
  if (scheme !== undefined) {
    if (["http", "https", "mailto"].includes(scheme)) return url;
    report(
      "link-resolves",
      place,
      `The link \`${url}\` has an address of a kind that the page refuses: use https.`
    );
    return null;
  }
  const [path, anchor] = splitOnce(url, "#");
  if (path === "") return resolveAnchor(url, chapter.anchors, "this chapter", where) ? url : null;
  if (path.startsWith("./") || path.startsWith("../")) return resolveFile(path, where);
  const page = path.startsWith("/") ? context.page(path.replace(/(.)\/$/, "$1")) : null;
  if (!page) {
    const slug =
      path
        .replace(/^\/+|\/+$/g, "")
        .split("/")
        .at(-1) ?? "";
    const near = context.chapter(slug) === null ? nearest(slug, context.slugs) : slug;
    const other = near === null ? null : context.chapter(near);
    const isCertain = near === slug || onlyNear(slug, context.slugs) === near;
    const advice = other
      ? `perhaps \`${other.href}\` is meant`
      : path.startsWith("/")
        ? "no page of the book has this address"
        : "an address of the book starts with `/`, a file of the chapter with `./`";
    const meant = other && isCertain && anchor === undefined ? other.href : null;
    report("link-resolves", place, `The link \`${url}\` leads nowhere: ${advice}.`, {
      edits: readdress(url, meant, where)
    });
    return null;
  }
  if (anchor !== undefined && page.anchors) resolveAnchor(url, page.anchors, `\`${path}\``, where);
  return context.toHref(url);
}

function resolveAnchor(
  url: string,
  anchors: ReadonlySet<string>,
  page: string,
  where: Where
): boolean {
  const [path, anchor = ""] = splitOnce(url, "#");
  if (anchors.has(decode(anchor))) return true;
  const {report, place} = where;
  const meant = onlyNear(anchor, [...anchors]);
  const advice = meant === null ? "" : `; perhaps \`#${meant}\` is meant`;
  report(
    "anchor-resolves",
    place,
    `The link \`#${anchor}\` leads nowhere: nothing in ${page} has this id${advice}.`,
    {edits: readdress(url, meant === null ? null : `${path}#${meant}`, where)}
  );
  return false;
}

/** Another address for a link, where it is written as `](address)`. */
function readdress(
  url: string,
  meant: string | null,
  {chapter, end, place}: Where
): readonly Edit[] | null {
  const {source} = chapter;
  if (meant === null || end === null) return null;
  const start = source.offsetAt(place);
  const at = source.slice(start, source.offsetAt(end)).lastIndexOf(`](${url}`);
  if (at < 0) return null;
  const from = start + at + 2;
  return [{from, to: from + url.length, insert: meant}];
}

/** The address of a file beside the chapter; null when there is none. */
export function resolveFile(url: string, {context, report, place}: Where): string | null {
  const path = decode(url)
    .replace(/^\.\//, "")
    .replace(/[?#].*$/, "");
  if (!path.split("/").includes("..") && context.hasFile(path)) return context.fileHref(path);
  report("file-exists", place, `There is no file \`${url}\` in the chapter's folder.`);
  return null;
}

function splitOnce(text: string, mark: string): readonly [string, string | undefined] {
  const index = text.indexOf(mark);
  return index < 0 ? [text, undefined] : [text.slice(0, index), text.slice(index + 1)];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}
