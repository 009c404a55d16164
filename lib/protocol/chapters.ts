import type {CellError} from "./errors.ts";
import type {LogLine} from "./events.ts";
import type {CellId, Slug} from "./ids.ts";
import type {InputSpec} from "./inputs.ts";
import type {OutputValue} from "./values.ts";

/** What the checker stored of one cell: shown before any script runs. */
export interface StoredOutput {
  readonly state: "done" | "error" | "stale";
  readonly outputs: readonly OutputValue[];
  readonly inputs: readonly InputSpec[];
  readonly console: readonly LogLine[];
  readonly error: CellError | null;
}

/** In CSS pixels. */
export interface DrawingSize {
  readonly width: number;
  readonly height: number;
}

/** outputs/outputs.json of a chapter: numbers to 10 digits. Drawings stand beside it as <cell>-<slot>.<theme>.svg (or .webp), for phones as <cell>-<slot>.narrow.<theme>.svg. */
export interface StoredOutputs {
  readonly version: 1;
  readonly cells: Readonly<Record<CellId, StoredOutput>>;
  /** per plot, by `<cell>-<slot>`: a hash of what was drawn, and the sizes of its drawings */
  readonly drawings: Readonly<
    Record<
      string,
      {
        readonly hash: string;
        readonly file: "svg" | "webp";
        readonly wide: DrawingSize;
        readonly narrow: DrawingSize;
      }
    >
  >;
  /** hashes of what the outputs were made from, by cell, and of the chapter's data; none in older files */
  readonly sources?: Readonly<Record<string, string>>;
}

/** A chapter as every page may know it, planned ones included. */
export interface ChapterEntry {
  readonly slug: Slug;
  readonly series: string;
  /** "2" or "2.4"; null for a chapter without a number */
  readonly number: string | null;
  readonly title: string;
  readonly state: "planned" | "written";
  readonly requires: readonly Slug[];
  /** `/<series>/<slug>` */
  readonly href: string;
  /** null while planned */
  readonly minutes: number | null;
  readonly description: string | null;
  readonly date: string | null;
  readonly categories: readonly string[];
  readonly tags: readonly string[];
  /** the sections that progress counts, and the words of each */
  readonly sections: readonly {
    readonly id: string;
    readonly title: string;
    readonly words: number;
  }[];
  /** the ids of its exercises */
  readonly exercises: readonly string[];
}
