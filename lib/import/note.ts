/** What became of a part of an imported text. */
export type NoteKind =
  /** it says the same in the dialect's words */
  | "converted"
  /** it was broken, and the one right correction was made */
  | "mended"
  /** it has no equivalent: it stands in the chapter as a visible note, or in `imported.extra` */
  | "aside"
  /** it could not be made sense of: it stands in the chapter as text */
  | "unknown"
  /** a person has to choose: `book check` will say it too */
  | "decide";

/** One thing that the importer tells; equal ones are counted, not repeated. */
export interface Note {
  readonly kind: NoteKind;
  /** what is done, said as a name: `bars-become-vert` */
  readonly rule: string;
  /** one sentence naming the thing */
  readonly message: string;
  /** where it stands in the source, from 1 */
  readonly line: number;
  /** where it stands in the chapter, from 1; null when nothing of it does */
  readonly target: number | null;
  /** the cell of a notebook that it stands in, from 1; absent for a text without cells */
  readonly cell?: number;
}

/** Gathers notes while a text is converted. */
export interface Notes {
  add(note: Omit<Note, "target"> & {readonly target?: number | null}): void;
  list(): readonly Note[];
}

export function createNotes(): Notes {
  const list: Note[] = [];
  return {
    add: ({target = null, ...note}) => void list.push({...note, target}),
    list: () => list
  };
}
