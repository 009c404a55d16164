import {existsSync} from "node:fs";
import {join} from "node:path";
import type {Metadata} from "next";
import {parseSite} from "../lib/content/index.ts";
import {withBase} from "../lib/protocol/index.ts";
import type {ChapterEntry} from "../lib/protocol/index.ts";

export const ABOUT =
  "An interactive book on the mathematics of optimization and machine learning: read, move a slider, edit the code that draws the picture.";

const SITE = parseSite(process.env["SITE_URL"]);

/** An export that was not told where it will stand names nothing by its whole address, least of all this machine. */
export const IS_PLACELESS = !SITE.isKnown && process.env.NEXT_PUBLIC_BASE !== "";

/** A path of the site as the absolute address that readers know. */
export function toAddress(path: string): string {
  return (IS_PLACELESS ? "" : SITE.origin) + withBase(path);
}

/** The picture that stands for a chapter where a link to it is shown; the book's own where none was drawn. */
export function pictureOf(entry: ChapterEntry): string {
  const picture = `/generated/outputs/${entry.series}/${entry.slug}/cover.png`;
  return existsSync(join(process.cwd(), "public", picture)) ? picture : "/cover.png";
}

export interface PageFacts {
  /** `/guide/how-cells-work` */
  readonly path: string;
  readonly title: string;
  readonly description: string | null;
  /** a path of the site; the book's own picture when there is none */
  readonly picture?: string;
  /** the day that a chapter is of */
  readonly date?: string | null;
  readonly tags?: readonly string[];
  /** the feed of its series, as a path */
  readonly feed?: string;
}

/** What a page says of itself to browsers, readers of feeds, search engines and those who show its link. */
export function describePage({
  path,
  title,
  description,
  picture,
  date,
  tags,
  feed
}: PageFacts): Metadata {
  const about = description === null ? {} : {description};
  if (IS_PLACELESS) return {title, ...about};
  const image = {url: toAddress(picture ?? "/cover.png"), width: 1200, height: 630};
  return {
    title,
    ...about,
    alternates: {
      // A page that does not know where it stands claims no address.
      ...(SITE.isKnown ? {canonical: toAddress(path)} : {}),
      types: {
        "application/atom+xml": [
          {url: toAddress(feed ?? "/feed.xml"), title: feed === undefined ? "Epigraph" : title}
        ]
      }
    },
    openGraph: {
      title,
      ...about,
      url: toAddress(path),
      siteName: "Epigraph",
      locale: "en_US",
      images: [{...image, alt: ""}],
      ...(date === undefined || date === null
        ? {type: "website" as const}
        : {type: "article" as const, publishedTime: date, tags: [...(tags ?? [])]})
    },
    twitter: {card: "summary_large_image", title, ...about, images: [image]}
  };
}
