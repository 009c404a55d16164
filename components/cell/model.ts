import type {
  CellEvent,
  CellId,
  InputKey,
  InputValue,
  LookAnswer
} from "../../lib/protocol/index.ts";
import {callCell} from "./callCell.ts";
import type * as LiveOutputs from "./LiveOutput.tsx";
import type {LookWish} from "./looks.ts";
import type {Span, TypesPort} from "../editor/index.ts";
import type {LostEdit} from "./placeEdits.ts";
import {NO_EDIT} from "./editView.ts";
import type {EditView} from "./editView.ts";
import {staticView} from "./state.ts";
import type {CellView} from "./state.ts";
import type {NotebookChapter, StaticCell} from "./types.ts";

/** A cell as the page shows it now: the kernel's view of it under the reader's text and controls. */
export interface CellModel {
  readonly view: CellView;
  /** what the reader sees in the cell, the author's text or an edit of it */
  readonly text: string;
  /** what the kernel has of it */
  readonly loaded: string;
  /** what is to be said of the edit */
  readonly edit: EditView;
  /** not to be run unless the reader asks for this very cell: it never finished last time */
  readonly held: boolean;
  /** one sentence about this cell that is not an error of its code */
  readonly notice: string | null;
  /** where the reader put the controls */
  readonly moved: ReadonlyMap<InputKey, InputValue>;
  /** scripts run: controls work */
  readonly ready: boolean;
  /** far from what is seen: what it shows is not drawn yet */
  readonly away: boolean;
  /** how often the reader asked to edit, and where last time; null while the code is static */
  readonly asked: {readonly times: number; readonly at: Span | null} | null;
}

/** What stands beside the chapter when it is asked for, and how often anything was. */
export interface Panel {
  readonly name: "keys" | "search" | "room";
  readonly times: number;
  /** what had the focus */
  readonly from: Element | null;
}

export interface CellText {
  readonly id: CellId;
  readonly text: string;
}

/** What is different where the cells are the person's own: there is no author's text to go back to. */
export interface OwnCells {
  /** what the ids of the page's cells begin with, so that their names can be no others of the page */
  readonly prefix: string;
  /** the last cell was run, to go on: puts one after it */
  extend(after: CellId): void;
}

/** In development, what an author changes in a chapter goes into its open page. */
export interface Renewal {
  /** takes the cells as they are now and tells nobody: called while the page is drawn */
  take(chapter: NotebookChapter, cells: readonly StaticCell[]): void;
  /** when the page is drawn: tells what changed, and runs the changed cells that are no one's edits */
  settle(): void;
  /** files of the chapter's data are others now: runs the cells that read them */
  readAgain(names: readonly string[]): void;
}

export interface NotebookStore {
  readonly renewal?: Renewal;
  readonly chapter: NotebookChapter;
  /** null in a chapter */
  readonly own: OwnCells | null;
  readonly cells: ReadonlyMap<CellId, StaticCell>;
  get(cell: CellId): CellModel;
  getStatic(cell: CellId): CellModel;
  subscribe(cell: CellId, listener: () => void): () => void;
  /** what became of the cells that the reader ran, in words */
  listen(listener: (text: string) => void): () => void;
  /** after hydration: finds the reader's edits, waits for the first intent; returns what ends it */
  open(): () => void;
  run(cell: CellId): void;
  stop(cell: CellId): void;
  setInput(cell: CellId, key: InputKey, value: InputValue): void;
  setText(cell: CellId, text: string): void;
  /** a text that its editor shows already: kept like any other, and shown by what stands around the editor a moment later */
  type(cell: CellId, text: string): void;
  /** back to the author's text and controls */
  reset(cell: CellId): void;
  /** back to what stood before the last rename, reset or merge; false when there is nothing to undo */
  undo(cell: CellId): boolean;
  /** the edit stands although the author's text has changed */
  keepOlder(cell: CellId): void;
  /** a text with the author's change taken over */
  merge(cell: CellId, text: string): void;
  /** one of the texts that other tabs wrote */
  showOther(cell: CellId, text: string): void;
  /** the text that is shown, and not this one of another tab */
  keepThis(cell: CellId, other: string): void;
  /** tries again to keep what the storage had no room for */
  keepAgain(): void;
  /** opens the cell's editor, or gives it the focus, and selects a part of its text */
  edit(cell: CellId, at?: Span | null): void;
  /** says something to those who do not see what happened */
  say(text: string): void;
  show(panel: Panel["name"] | null): void;
  readonly getPanel: () => Panel | null;
  readonly subscribePanel: (listener: () => void) => () => void;
  /** the present texts of the cells with an editor, in the order of the page; the same array until one changes */
  readonly getTexts: () => readonly CellText[];
  readonly subscribeTexts: (listener: () => void) => () => void;
  /** edits of cells that the chapter no longer has */
  readonly getLost: () => readonly LostEdit[];
  readonly subscribeLost: (listener: () => void) => () => void;
  forgetLost(key: string): void;
  /** types for the editor of a cell */
  connectTypes(cell: CellId, port: TypesPort): () => void;
  /** names for completion: the library's */
  names(): Promise<readonly string[]>;
  /** more of what a slot of a live cell shows */
  look(cell: CellId, wish: LookWish): Promise<LookAnswer>;
}

/** What the engine may do to the page. */
export interface EngineHost {
  readonly chapter: NotebookChapter;
  /** the bytes of a file, or a sentence that says why there are none, where the cells are the person's own; their runs are nobody's progress */
  readonly readFile?: (name: string) => Promise<Uint8Array | string>;
  readonly cells: ReadonlyMap<CellId, StaticCell>;
  get(cell: CellId): CellModel;
  update(cell: CellId, change: Partial<CellModel>): void;
  apply(events: readonly CellEvent[]): void;
  /** fetches what draws outputs, ahead of need */
  readonly loadOutputs?: () => Promise<typeof LiveOutputs>;
}

/** A cell as the server drew it. */
export function toModel(cell: Pick<StaticCell, "source" | "inputs">): CellModel {
  return {
    view: staticView(cell.inputs),
    text: cell.source,
    loaded: cell.source,
    edit: NO_EDIT,
    held: false,
    notice: null,
    moved: new Map(),
    ready: false,
    away: false,
    asked: null
  };
}

/** Something became of a cell: that it is out of date is said by whoever made it so. */
export function isTold({state}: CellView, before: CellView): boolean {
  return state !== before.state && state !== "stale";
}

/** What became of a cell that the reader ran, for those who do not see it. */
export function tell(id: CellId, {state, ms}: CellView): string {
  const [first = "", ...rest] = callCell(id);
  const cell = `${first.toUpperCase()}${rest.join("")}`;
  switch (state) {
    case "running":
      return `${cell} runs.`;
    case "done":
      return `${cell} is done${ms === null ? "" : `, ${tellDuration(ms)}`}.`;
    case "stopped":
      return `${cell} is stopped.`;
    default:
      return "";
  }
}

function tellDuration(ms: number): string {
  if (ms >= 1000) return `${(ms / 1000).toFixed(1)} seconds`;
  const whole = Math.round(ms);
  return `${whole} ${whole === 1 ? "millisecond" : "milliseconds"}`;
}
