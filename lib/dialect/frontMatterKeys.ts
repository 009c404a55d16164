import type {Entry} from "./blocks.ts";

export const CHAPTER_KINDS = ["crash-course", "series-post", "standalone", "workbook"] as const;
export type ChapterKind = (typeof CHAPTER_KINDS)[number];

/** The keys of the front matter; the first four have to be there. */
export const frontMatterKeys: Readonly<Record<string, Entry>> = {
  title: {value: "plain text", sentence: "The chapter's title, in Title Case."},
  description: {
    value: "one or two sentences",
    sentence:
      "What the chapter gives its reader: it stands under the title, in lists and in searches."
  },
  kind: {
    value: CHAPTER_KINDS.map((kind) => `\`${kind}\``).join(", "),
    sentence: "What sort of chapter it is."
  },
  date: {value: "`2026-01-31`", sentence: "The day it was written or thoroughly revised."},
  categories: {
    value: "a list of at most two, in Title Case",
    sentence: "Where the book's shelves have it: a wide category, then a narrow one."
  },
  tags: {value: "a list, in Title Case", sentence: "What it is about, across categories."},
  requires: {
    value: "a list of slugs",
    sentence: "The chapters to read before. This is the reading graph: it has no circles."
  },
  leadsTo: {value: "a list of slugs", sentence: "Chapters to go on with."},
  draft: {
    value: "`true` or `false`",
    sentence: "A draft is checked, and published as planned only."
  },
  imported: {
    value: '`{from: "_posts/2025-05-18-x.md", extra: {…}}`',
    sentence:
      "What `book import` writes: the file that the chapter came from, and what its front matter said that a chapter has no key for. It is kept, and shown nowhere."
  }
};
