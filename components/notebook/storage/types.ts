import type {
  FileHead,
  NotebookBundle,
  NotebookDocument,
  NotebookId,
  Origin
} from "../../../lib/notebook/index.ts";
import type {CellId, StoredOutput} from "../../../lib/protocol/index.ts";

/**
 * All notebooks that this browser keeps. Every promise here is rejected with a `StorageError`, whose message is one sentence for the person, when the browser keeps nothing more
 * (full) or a record is damaged; where storage is forbidden all of it works in memory.
 */
export interface Shelf {
  /** those not in the trash, the newest change first */
  list(): Promise<readonly NotebookHead[]>;
  /** those in the trash, the newest there first; what lies there longer than `TRASH_DAYS` is gone */
  listTrash(): Promise<readonly TrashedHead[]>;
  /** Keeps a notebook with its outputs and files; one whose id is taken already gets another. */
  create(bundle: NotebookBundle): Promise<NotebookId>;
  /** @returns null when there is none, in the trash neither; @throws DamagedNotebook */
  open(id: NotebookId): Promise<OpenNotebook | null>;
  /** The whole notebook as it is kept, for export; null when there is none. @throws DamagedNotebook */
  read(id: NotebookId): Promise<NotebookBundle | null>;
  /**
   * Puts another text and its outputs in the place of these; what was there becomes a version of its history. Files that come take the place of those with their names, the
   * others stay.
   */
  replace(id: NotebookId, bundle: NotebookBundle): Promise<void>;
  rename(id: NotebookId, title: string): Promise<void>;
  /** @returns the copy's id */
  duplicate(id: NotebookId): Promise<NotebookId>;
  trash(id: NotebookId): Promise<void>;
  restore(id: NotebookId): Promise<void>;
  /** Forgets it with its history and files, for good. */
  destroy(id: NotebookId): Promise<void>;
  /** Forgets what its cells showed; they can run again. */
  dropOutputs(id: NotebookId): Promise<void>;
  /** A record as it lies there, for a notebook that cannot be opened. */
  readRaw(id: NotebookId): Promise<string>;
  /** "memory" where the browser forbids storage: all ends with the page */
  getPlace(): Promise<"browser" | "memory">;
  /** Called after each change of the list, those of other tabs too. */
  subscribe(listener: () => void): () => void;
  /** Keeps what open notebooks still hold back, and lets the database go. */
  close(): Promise<void>;
}

/** What the list shows of a notebook. */
export interface NotebookHead {
  readonly id: NotebookId;
  readonly title: string;
  /** when it was made and last changed, milliseconds since 1970 */
  readonly made: number;
  readonly changed: number;
  readonly cells: number;
  /** of its text and files together, in bytes; outputs and history not counted */
  readonly size: number;
  readonly origin: Origin | null;
  /** it cannot be opened; `readRaw` gives what is there */
  readonly isDamaged: boolean;
}

export interface TrashedHead extends NotebookHead {
  /** milliseconds since 1970 */
  readonly trashed: number;
}

/** One notebook being worked on in this page. */
export interface OpenNotebook {
  readonly id: NotebookId;
  /** as it stands now, outputs included */
  getDocument(): NotebookDocument;
  /** Called after each change of the document that is not of `setOutput`: of this page, of other tabs, of a restored version. */
  subscribe(listener: () => void): () => void;
  /**
   * Takes a changed text: in memory at once, kept within 250 ms, and at once when the page goes. What other tabs wrote meanwhile is merged in. Outputs of cells that were
   * here before are not taken from it: `setOutput` sets those.
   */
  change(next: NotebookDocument): void;
  /** What a cell shows of its text of now; `stale` from when that is another. Kept apart from the text, within a few seconds. */
  setOutput(cell: CellId, output: StoredOutput | null): void;
  getKept(): Kept;
  /** Called after each change of what `getKept` answers. */
  subscribeKept(listener: () => void): () => void;
  forgetRemarks(): void;
  /** Tries to keep at once what is not kept yet. */
  keepNow(): Promise<Kept>;
  readFile(name: string): Promise<Uint8Array | null>;
  /**
   * Keeps a file beside the notebook, in the place of one with its name; a name that is not safe is changed to one that is.
   * @throws StorageError when it is larger than a file may be, or there is no room
   */
  addFile(file: NewFile): Promise<FileHead>;
  removeFile(name: string): Promise<void>;
  /** the newest first */
  listVersions(): Promise<readonly VersionHead[]>;
  /** The text as it was then, with the files of now and no outputs. */
  readVersion(id: VersionId): Promise<NotebookDocument>;
  /** Keeps the text of now under a name. */
  keepVersion(label: string): Promise<VersionHead>;
  /** Makes the text what it was then; what it is now becomes a version. */
  restoreVersion(id: VersionId): Promise<void>;
  /** Keeps what is held back and hears of nothing more. */
  close(): Promise<void>;
}

export interface NewFile {
  readonly name: string;
  /** its media type, may be empty */
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** How safe the text is. */
export interface Kept {
  /** full: the browser has no more room, or the notebook is larger than one may be; forbidden: it keeps nothing at all. In both the page holds everything until it is closed. */
  readonly state: "kept" | "keeping" | "full" | "forbidden";
  /** what is larger than it may be, one sentence with the way out; null when that is not why it is full */
  readonly excess: string | null;
  /** when the text was last kept, milliseconds since 1970; null when not since it was opened */
  readonly at: number | null;
  /** the text is kept, but there was no room for what some cells show */
  readonly withoutOutputs: boolean;
  /** what two tabs changed in different ways, for the person to look at: one sentence each, until `forgetRemarks` */
  readonly remarks: readonly string[];
}

export type VersionId = string & {readonly __brand: "VersionId"};

/** A text that the notebook once had. */
export interface VersionHead {
  readonly id: VersionId;
  /** when that text was written, milliseconds since 1970 */
  readonly at: number;
  readonly reason: VersionReason;
  /** given by hand; null for one that was kept by itself */
  readonly label: string | null;
  readonly title: string;
  readonly cells: number;
  /** characters of its text */
  readonly size: number;
}

/** Why it was kept: every few minutes of editing, by hand, before another version was restored, before an import took its place. */
export type VersionReason = "editing" | "hand" | "restore" | "import";

/** How long the trash keeps a notebook. */
export const TRASH_DAYS = 30;
