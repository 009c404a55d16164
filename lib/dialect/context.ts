import type {CellId} from "../protocol/index.ts";
import type {Label} from "./labels.ts";
import {createTex} from "./tex.ts";
import type {Macros, Tex} from "./tex.ts";

/** An entry of references.bib, TeX accents already turned into letters. */
export interface BibliographyEntry {
  readonly key: string;
  /** `article`, `book`, `inproceedings`, … in lower case */
  readonly type: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** What a chapter may refer to of another one. */
export interface LinkedChapter {
  readonly title: string;
  readonly series: string;
  readonly href: string;
  readonly number: string | null;
  /** null while it is planned */
  readonly labels: ReadonlyMap<string, Label> | null;
  readonly anchors: ReadonlySet<string> | null;
}

/** Everything outside a chapter's own text that its meaning depends on. */
export interface RenderContext {
  readonly tex: Tex;
  /** `2.4`: the numbers of its boxes begin with it */
  readonly number: string | null;
  readonly series: string | null;
  readonly bibliography: ReadonlyMap<string, BibliographyEntry>;
  /** of the chapter around a text that is rendered by itself, as a caption is */
  readonly labels?: ReadonlyMap<string, Label>;
  /** the slugs of the book's chapters, to say which one was probably meant */
  readonly slugs: readonly string[];
  /** a chapter of the book by its slug */
  chapter(slug: string): LinkedChapter | null;
  /** whether the address, without its `#`, is a page of the site; the ids of that page when they are known */
  page(address: string): {readonly anchors: ReadonlySet<string> | null} | null;
  /** whether the chapter's folder has this file */
  hasFile(path: string): boolean;
  /** the address at which a file of the chapter's folder is served */
  fileHref(path: string): string;
  /** how the page writes the address of another page of the site */
  toHref(address: string): string;
  /** what the cell of a computed answer gave when it was stored, as a number is written; null when that is not known */
  answer(cell: CellId): string | null;
  /** the HTML of highlighted code, null for a language it does not know; none where code stays plain */
  readonly highlight?: (source: string, language: string) => string | null;
}

/** A chapter by itself, as a notebook is: nothing around it is known. */
export function createContext(
  parts: Partial<RenderContext> & {macros?: Macros} = {}
): RenderContext {
  const {macros = {}, ...rest} = parts;
  return {
    tex: createTex(macros),
    number: null,
    series: null,
    bibliography: new Map(),
    slugs: [],
    chapter: () => null,
    page: () => null,
    hasFile: () => false,
    fileHref: (path) => path,
    toHref: (address) => address,
    answer: () => null,
    ...rest
  };
}
