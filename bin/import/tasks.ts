import type {Fields} from "../../lib/import/frontMatter/index.ts";
import type {Note} from "../../lib/import/index.ts";
import type {Candidate, Planned, SiteIndex, Wanted} from "../../lib/import/site/index.ts";
import type {BibliographyEntry} from "../../lib/dialect/index.ts";
import type {Problem} from "../../lib/protocol/index.ts";
import type {ReadText} from "./convertFile.ts";

/** What a thread is asked for; each answers with plain data. */
export type Task =
  | {readonly name: "settings"; readonly file: string}
  | {readonly name: "macros"; readonly file: string}
  | {readonly name: "bibliography"; readonly file: string}
  | {readonly name: "read"; readonly file: string; readonly candidate: Candidate}
  | {
      readonly name: "convert";
      readonly file: string;
      readonly planned: Planned;
      readonly read: ReadText;
    };

/** What every thread knows once it is known. */
export interface Shared {
  readonly index: SiteIndex;
  readonly macros: Readonly<Record<string, string>>;
  readonly bibliography: readonly BibliographyEntry[];
  /** addresses of the book */
  readonly pages: ReadonlySet<string>;
}

export interface ReadAnswer {
  readonly read: ReadText;
  readonly notes: readonly Note[];
}

/** A link to an id that is known only when all is converted: `mark` stands for it in the text. */
export interface PendingAnchor {
  readonly mark: string;
  /** the source that it leads into */
  readonly path: string;
  readonly id: string;
}

export interface ConvertAnswer {
  /** the whole chapter, with marks for the ids of other chapters */
  readonly text: string;
  readonly notes: readonly Note[];
  /** lines of the source and of the whole chapter */
  readonly places: readonly {readonly line: number; readonly target: number}[];
  readonly anchors: readonly string[];
  /** what `book check` will say of it */
  readonly problems: readonly Problem[];
  readonly pending: readonly PendingAnchor[];
  /** files of the folder that lie beside it, and under which name */
  readonly wanted: readonly (Wanted & {readonly name: string})[];
  /** files made of it */
  readonly made: ReadonlyMap<string, Uint8Array>;
}

export interface BibliographyAnswer {
  /** each entry as it is written, by its key; those of `@string` by their names with an at sign before */
  readonly entries: ReadonlyMap<string, string>;
  readonly parsed: readonly BibliographyEntry[];
  readonly faults: readonly string[];
}

export interface MacrosAnswer {
  readonly macros: ReadonlyMap<string, string>;
}

export interface Answers {
  readonly settings: {
    readonly fields: Fields;
    readonly faults: readonly {readonly message: string; readonly line: number}[];
  };
  readonly macros: MacrosAnswer;
  readonly bibliography: BibliographyAnswer;
  readonly read: ReadAnswer;
  readonly convert: ConvertAnswer;
}

export type TaskName = Task["name"];
