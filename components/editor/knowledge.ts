import type {Extension} from "@codemirror/state";
import type {CellId} from "../../lib/protocol/index.ts";
import type {Span} from "./actions.ts";

/** What types need of the notebook whose cells are edited. */
export interface TypesHost {
  /** the folder of its data files, without a slash at its end; null when it has none */
  readonly dataHref: string | null;
  /** all cells with their present texts, in the order of the page */
  readonly getTexts: () => readonly {readonly id: CellId; readonly text: string}[];
  readonly subscribeTexts: (listener: () => void) => () => void;
  /** declarations for cells that stand alone, as lib/language takes them; without it cells share their names */
  readonly declarations?: string;
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
