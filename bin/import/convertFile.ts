import type {PostMatter} from "../../lib/import/frontMatter/index.ts";
import type {Flavour, Notes, Resolve} from "../../lib/import/index.ts";
import type {Candidate, SourceHeading} from "../../lib/import/site/index.ts";

/** A file of the imported folder with its text: UTF-8, of a bounded size. */
export interface TextFile {
  readonly candidate: Candidate;
  /** absolute */
  readonly file: string;
  readonly text: string;
}

/** What a file says of itself, before all are arranged. */
export interface ReadText {
  readonly matter: PostMatter;
  /** what its text begins with as a heading, as plain text */
  readonly heading: string | null;
  readonly headings: readonly SourceHeading[];
  readonly words: number;
  /** the beginning of its body as plain text, null for an empty one */
  readonly opening: string | null;
  readonly flavour: Flavour;
}

/** What a text is converted with. */
export interface Around {
  readonly notes: Notes;
  readonly resolve: Resolve;
  /** TeX macros of the whole site */
  readonly macros: Readonly<Record<string, string>>;
  /** the chapter's title, as its front matter will have it */
  readonly title: string;
  readonly read: ReadText;
}

export interface ConvertedFile {
  /** a text of the dialect, without front matter; with it when `isWhole` */
  readonly text: string;
  /** which line of the file each block of the text came from; lines of the text count from 1 */
  readonly places: readonly {readonly line: number; readonly target: number}[];
  /** made by the conversion, by their paths beside the chapter: `figures/plot-1.png` */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** keys of the front matter that the text shows, so that they are kept nowhere else */
  readonly shown?: readonly string[];
  /** the text has its front matter, and stays as it is */
  readonly isWhole?: true;
}

/** One kind of file: how it is read, and how its text becomes a chapter's. Both run in a thread that may be ended at any time. */
export interface FileKind {
  read(file: TextFile, notes: Notes): ReadText | Promise<ReadText>;
  convert(file: TextFile, around: Around): ConvertedFile | Promise<ConvertedFile>;
}
