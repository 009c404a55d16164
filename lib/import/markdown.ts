import type {Resolve} from "./address.ts";
import type {Notes} from "./note.ts";

/** Whose Markdown a text is: they differ in maths, boxes, tags and attributes. */
export type Flavour = "kramdown" | "hugo" | "hexo" | "obsidian" | "markdown" | "jupyter";

export interface MarkdownOptions {
  readonly flavour: Flavour;
  /** the line of the file that the text begins at, from 1 */
  readonly firstLine: number;
  readonly notes: Notes;
  readonly resolve: Resolve;
  /** TeX macros known beside those that the text defines, `\\R` → `\\mathbb{R}` */
  readonly macros?: Readonly<Record<string, string>>;
  /** added to the depth of each heading; found from the text when it is not given */
  readonly shift?: number;
  /** the depth of the last heading before this text, 1 by default */
  readonly depth?: number;
}

/** A text of the dialect, without front matter. */
export interface ConvertedMarkdown {
  readonly text: string;
  /** which line of the source each block of the text came from, in the order of the text; lines of the text count from 1 */
  readonly places: readonly {readonly line: number; readonly target: number}[];
  /** the depth of the last heading */
  readonly depth: number;
  /** where each anchor of the source leads in the text, in small letters: `gradient-descent` → `gradient-descent` or `sec-gd` */
  readonly anchors: ReadonlyMap<string, string>;
}

/** Markdown of others in the dialect's words. Runs nothing of it, drops no word of it without a note, and never throws. */
export type ConvertMarkdown = (source: string, options: MarkdownOptions) => ConvertedMarkdown;
