import type {CellId, Slug, StoredOutput} from "../protocol/index.ts";

/** The identity of a notebook of one's own, the same on every device it is carried to: a UUID, version 7. */
export type NotebookId = string & {readonly __brand: "NotebookId"};

/** A notebook of one's own: all that is kept of it but the bytes of its files. Never changed in place. */
export interface NotebookDocument {
  readonly id: NotebookId;
  /** one line */
  readonly title: string;
  readonly cells: readonly NotebookCell[];
  /** what its cells' random numbers start from */
  readonly seed: number;
  /** what it was made from; null for one that began empty */
  readonly origin: Origin | null;
  /** what stands beside it for `await file("name.csv")` and for pictures in its prose, by name */
  readonly files: readonly FileHead[];
}

export type NotebookCell = CodeCell | MarkdownCell;

interface AnyCell {
  /** unique in the notebook, and kept when the cell moves: two copies of a notebook are compared cell by cell */
  readonly id: CellId;
  readonly source: string;
}

/** Prose in the chapter dialect, front matter excepted. A fence `ts cell` in it is a cell within the prose. */
export interface MarkdownCell extends AnyCell {
  readonly kind: "markdown";
}

/** TypeScript, with the options of a `ts cell` fence. */
export interface CodeCell extends AnyCell {
  readonly kind: "code";
  readonly options: CodeOptions;
  /** what it showed last; null when it has not run */
  readonly output: StoredOutput | null;
}

export interface CodeOptions {
  /** in the dialect's inline syntax */
  readonly caption: string | null;
  /** alternative text of its figure */
  readonly alt: string | null;
  /** the code is folded away until asked for */
  readonly hide: boolean;
  /** runs only when asked */
  readonly lazy: boolean;
  readonly expectError: boolean;
  /** the numbers of its figure stand as a table under it */
  readonly table: boolean;
  /** of its output in CSS pixels; null for its own */
  readonly height: number | null;
  /** takes the place of the notebook's seed */
  readonly seed: number | null;
}

export const NO_OPTIONS: CodeOptions = {
  caption: null,
  alt: null,
  hide: false,
  lazy: false,
  expectError: false,
  table: false,
  height: null,
  seed: null
};

/** The chapter that a notebook was made from, as it was then. */
export interface Origin {
  readonly slug: Slug;
  readonly title: string;
  /** `/<series>/<slug>` */
  readonly href: string;
  /** the version of the chapter's text */
  readonly version: string;
  /** the section or cell that was taken; null for the whole chapter */
  readonly part: string | null;
}

export interface FileHead {
  /** letters, digits, dots, hyphens and underscores: it can name no folder */
  readonly name: string;
  /** its media type, `text/csv` */
  readonly type: string;
  /** in bytes */
  readonly size: number;
}

/** A notebook with the bytes of its files, by name: what is carried from place to place. */
export interface NotebookBundle {
  readonly document: NotebookDocument;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** What an import could not carry over as it was, for the person who imported it: one sentence each. */
export interface Imported extends NotebookBundle {
  readonly remarks: readonly string[];
}

/** Characters of code and prose together, stored outputs not counted. */
export const LARGEST_TEXT = 5_000_000;
export const MOST_CELLS = 5_000;
/** Bytes of one file, and of all files of a notebook together. */
export const LARGEST_FILE = 20 * 2 ** 20;
export const LARGEST_FILES = 100 * 2 ** 20;
