import type {Note, NoteKind} from "../../../lib/import/index.ts";
import type {FileState, Plan} from "../commit.ts";
import type {Import} from "../importFolder.ts";

export const NOTE_KINDS: readonly NoteKind[] = [
  "decide",
  "unknown",
  "aside",
  "mended",
  "converted"
];

/** What each kind of note is called above a list of them. */
export const KIND_WORDS: Readonly<Record<NoteKind, string>> = {
  decide: "to decide",
  unknown: "not understood",
  aside: "kept aside",
  mended: "mended",
  converted: "converted"
};

/** A note with how often it was made: equal ones are told once. */
export interface ToldNote extends Note {
  readonly count: number;
}

/** What is told of one source. This shape is what `--json` prints: keys are added to it, and none is taken away. */
export interface ToldFile {
  /** the path of the source */
  readonly from: string;
  /** the path of the chapter's file, in `chapters` */
  readonly chapter: string;
  /** its address in the book */
  readonly href: string;
  readonly title: string;
  readonly state: FileState;
  readonly counts: Readonly<Record<NoteKind, number>>;
  readonly notes: readonly ToldNote[];
}

export interface Outcome {
  readonly version: 1;
  readonly platform: string;
  /** the imported folder or file, and the folder `chapters`: names that say nothing of the machine, since a report may be published */
  readonly from: string;
  readonly to: string;
  readonly isDryRun: boolean;
  readonly files: readonly ToldFile[];
  readonly series: readonly {
    readonly id: string;
    readonly title: string;
    readonly chapters: number;
  }[];
  /** files of the book beside its chapters */
  readonly beside: readonly {readonly path: string; readonly state: FileState}[];
  readonly left: readonly {
    readonly path: string;
    readonly why: string;
    readonly isRefused: boolean;
  }[];
  /** of the folder as a whole */
  readonly notes: readonly ToldNote[];
  readonly counts: Readonly<Record<NoteKind, number>>;
  readonly seconds: number;
}

export function toOutcome(
  found: Import,
  plan: Plan,
  {from, to, isDryRun, seconds}: Pick<Outcome, "from" | "to" | "isDryRun" | "seconds">
): Outcome {
  const files = found.chapters.map(({planned, notes}): ToldFile => {
    const place = `${planned.series}/${planned.slug}`;
    return {
      from: planned.read.candidate.path,
      chapter: `${place}/chapter.mdx`,
      href: `/${place}`,
      title: planned.title,
      state: plan.states.get(place) ?? "same",
      counts: countKinds(notes),
      notes: gather(notes)
    };
  });
  const own = [...found.notes, ...plan.notes];
  return {
    version: 1,
    platform: found.platform,
    from,
    to,
    isDryRun,
    files,
    series: found.arrangement.series.map(({id, title, chapters}) => ({
      id,
      title,
      chapters: chapters.length
    })),
    beside: plan.files
      .filter(({path}) => !path.endsWith("/chapter.mdx"))
      .map(({path, state}) => ({path, state})),
    left: found.left,
    notes: gather(own),
    counts: countKinds([...own, ...found.chapters.flatMap(({notes}) => notes)]),
    seconds
  };
}

/** 0 when nothing is left to decide, 1 when something is, or a file was refused. */
export function exitCodeOf({counts, left}: Outcome): number {
  return counts.decide > 0 || left.some(({isRefused}) => isRefused) ? 1 : 0;
}

function countKinds(notes: readonly Note[]): Readonly<Record<NoteKind, number>> {
  const count = (kind: NoteKind): number => notes.filter((note) => note.kind === kind).length;
  return {
    decide: count("decide"),
    unknown: count("unknown"),
    aside: count("aside"),
    mended: count("mended"),
    converted: count("converted")
  };
}

/** Equal notes as one, at their first place, the most pressing kinds first. */
function gather(notes: readonly Note[]): readonly ToldNote[] {
  const found = new Map<string, ToldNote>();
  for (const note of notes) {
    const key = `${note.kind}\n${note.rule}\n${note.message}`;
    const known = found.get(key);
    found.set(key, known === undefined ? {...note, count: 1} : {...known, count: known.count + 1});
  }
  return [...found.values()].sort(
    (a, b) => NOTE_KINDS.indexOf(a.kind) - NOTE_KINDS.indexOf(b.kind) || a.line - b.line
  );
}
