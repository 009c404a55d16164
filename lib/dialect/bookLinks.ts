import {createContext} from "./context.ts";
import type {BibliographyEntry, LinkedChapter, RenderContext} from "./context.ts";
import type {Label} from "./labels.ts";
import type {Macros} from "./tex.ts";

/** What a text that stands outside the book may refer to of it, as plain data. */
export interface BookLinks {
  readonly chapters: readonly ChapterLinks[];
  /** addresses of pages that are no chapters */
  readonly pages: readonly string[];
  readonly bibliography: readonly BibliographyEntry[];
}

export interface ChapterLinks extends Omit<LinkedChapter, "labels" | "anchors"> {
  readonly slug: string;
  readonly labels: readonly Label[] | null;
  readonly anchors: readonly string[] | null;
}

export const NO_LINKS: BookLinks = {chapters: [], pages: [], bibliography: []};

export function toChapterLinks(slug: string, chapter: LinkedChapter): ChapterLinks {
  const {labels, anchors} = chapter;
  return {
    ...chapter,
    slug,
    labels: labels === null ? null : [...labels.values()],
    anchors: anchors === null ? null : [...anchors]
  };
}

/** The surroundings of a notebook: the book, and its own files by name. */
export function createNotebookContext({
  links,
  macros,
  files,
  fileHref,
  highlight
}: {
  links: BookLinks;
  macros: Macros;
  files: ReadonlySet<string>;
  fileHref: (name: string) => string;
} & Pick<RenderContext, "highlight">): RenderContext {
  const chapters = new Map(
    links.chapters.map(({slug, ...chapter}): [string, LinkedChapter] => [
      slug,
      {
        ...chapter,
        labels: chapter.labels && new Map(chapter.labels.map((label) => [label.id, label])),
        anchors: chapter.anchors && new Set(chapter.anchors)
      }
    ])
  );
  const pages = new Map<string, ReadonlySet<string> | null>([
    ...links.pages.map((page) => [page, null] as const),
    ...[...chapters.values()].map(({href, anchors}) => [href, anchors] as const)
  ]);
  /** `./data/x.csv`, `./figures/x.png`: a notebook's files lie in one place. */
  const nameOf = (path: string): string => path.replace(/^(?:data|figures)\//, "");
  return createContext({
    macros,
    bibliography: new Map(links.bibliography.map((entry) => [entry.key, entry])),
    slugs: [...chapters.keys()],
    chapter: (slug) => chapters.get(slug) ?? null,
    page(address) {
      const anchors = pages.get(address);
      return anchors === undefined ? null : {anchors};
    },
    hasFile: (path) => files.has(nameOf(path)),
    fileHref: (path) => fileHref(nameOf(path)),
    ...(highlight === undefined ? {} : {highlight})
  });
}
