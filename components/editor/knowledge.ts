import type {Extension} from "@codemirror/state";
import type {CellId} from "../../lib/protocol/index.ts";
import type {Span} from "./actions.ts";

/** What makes several texts others at once, and the way back. */
export interface JointStep {
  /** what was done, one sentence */
  readonly did: string;
  readonly undo: () => void;
}

export interface CellChange {
  readonly id: CellId;
  readonly text: string;
  /** a text that the step has made another, which means the same: it is wherever the first still stands */
  readonly was: string;
  readonly is: string;
}

/** A text without an editor of its own that names what cells declare: a value in prose. */
export interface OtherText {
  readonly id: CellId;
  readonly text: string;
  /** where it stands in one that can be changed; null where it is nobody's to change */
  readonly within: {readonly cell: CellId; readonly offset: number} | null;
}

/** What types need of the notebook whose cells are edited. */
export interface TypesHost {
  /** the folder of its data files, without a slash at its end; null when it has none */
  readonly dataHref: string | null;
  /** all cells with their present texts, in the order of the page */
  readonly getTexts: () => readonly {readonly id: CellId; readonly text: string}[];
  readonly getOthers?: () => readonly OtherText[];
  /** the texts that others stand within */
  readonly getHolders?: () => readonly {readonly id: CellId; readonly text: string}[];
  readonly subscribeTexts: (listener: () => void) => () => void;
  /** declarations for cells that stand alone, as lib/language takes them; without it cells share their names */
  readonly declarations?: string;
  /** whether a name that the text declares is called by others, who know it by that */
  readonly keeps?: (name: string) => boolean;
  /** makes texts others in one step, and says what it did, or takes that back; an editor may have been first */
  readonly change: (
    changes: readonly CellChange[],
    step: JointStep,
    way: "done" | "undone"
  ) => void;
  /** opens the editor of a cell and selects a part of its text */
  readonly goTo: (cell: CellId, span: Span) => void;
  /** says a sentence to those who do not see what happened */
  readonly say: (sentence: string) => void;
}

/** The end of a code editor that types are brought to. */
export interface TypesPort {
  /** takes the place of what it knew before; nothing happens when the editor has gone */
  readonly put: (knowledge: Extension) => void;
  /** they are not to be had: the editor goes back to names, with a note beside them */
  readonly lack: (note: Extension) => void;
  /** who is told of each key that asks for types while there are none, in place of who was before */
  readonly listen: (onAsked: () => void) => void;
}

/** Begins to bring types to an editor that stands already; returns what ends it. */
export type ConnectTypes = (port: TypesPort) => () => void;

/** Said when a key asks for types that are still on their way. */
export const COMING = "Types are being loaded; the key is answered when they have come.";
