import {dialectRules} from "../dialect/index.ts";

/** Every rule that needs no running, the dialect's included, with the sentence that explains it to authors. */
export const contentRules = {
  ...dialectRules,
  "series-is-valid": "A series.yaml has a title, a kind, a summary and a list of chapters.",
  "chapter-is-listed": "Every folder with a chapter.mdx is listed in its series.",
  "slug-is-unique": "A slug names one chapter of the whole book.",
  "prerequisites-are-acyclic": "No chapter requires itself, directly or through others.",
  "map-is-valid":
    "The reading map names chapters of the book, and its edges and trail name its nodes.",
  "bibliography-is-valid": "references.bib is BibTeX, and every key stands once.",
  "macros-are-valid": "macros.json maps control sequences to TeX that compiles.",
  "symbols-are-valid":
    "symbols.yaml gives every symbol a meaning, a shape and the chapter that defines it.",
  "outputs-are-valid": "The stored outputs of a chapter are as the checker wrote them."
} as const satisfies Record<string, string>;

export type ContentRule = keyof typeof contentRules;

/** The rules as a list, for the documentation. */
export const rules: readonly {readonly name: string; readonly sentence: string}[] = Object.entries(
  contentRules
).map(([name, sentence]) => ({name, sentence}));
