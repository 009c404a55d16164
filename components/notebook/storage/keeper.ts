import {mergeDocuments} from "../../../lib/notebook/index.ts";
import type {NotebookDocument} from "../../../lib/notebook/index.ts";
import {checkLimits, DamagedNotebook, isQuota, StorageError, toStorageError} from "./errors.ts";
import type {Journal} from "./journal.ts";
import {findHead, parseText, putText, readText, TEXT_STORES} from "./records.ts";
import type {Database, Transaction} from "./stores.ts";
import type {Kept, VersionReason} from "./types.ts";
import {addVersion, BETWEEN_VERSIONS, isVersionDue} from "./versions.ts";

/** Keeps one notebook's text: the newest in memory, what the database has, and how the two come together. */
export interface Keeper {
  getText(): NotebookDocument;
  change(next: NotebookDocument): void;
  getKept(): Kept;
  /** Whether a change would be lost if the page went now: it could not be kept, and nothing says that it will be. */
  isAtStake(): boolean;
  forgetRemarks(): void;
  /** Says whether there was room for what the cells show. */
  tellOutputs(areKept: boolean): void;
  /** Writes at once what is not written yet. Never rejected: `getKept` says what came of it. */
  flush(): Promise<void>;
  /**
   * Writes a step that must be whole: the text that `make` makes of the newest, and what `also` does in the same transaction.
   * @throws StorageError when it cannot be kept; nothing has changed then
   */
  step(options: StepOptions): Promise<void>;
  /** Takes in what another tab has written. */
  adopt(): Promise<void>;
  /** Writes the changes that are not kept where the page can wait for nothing. */
  journal(): void;
  stop(): void;
}

export interface StepOptions {
  readonly make: (text: NotebookDocument) => NotebookDocument;
  readonly also?: (transaction: Transaction) => void;
  readonly stores?: readonly ("files" | "outputs")[];
  /** keeps the text before the step in the history, and why */
  readonly version?: VersionReason;
}

export interface KeeperOptions {
  readonly database: Database;
  /** the text and revision that the database has, as far as this page knows */
  readonly seen: Seen;
  /** the newest text: another one when a journal was found */
  readonly text: NotebookDocument;
  readonly journal: Journal;
  readonly now: () => number;
  /** called after the text changed, whoever changed it */
  readonly onText: () => void;
  readonly onKept: () => void;
  /** called after a write, with what is in the database now */
  readonly onWritten: () => void;
}

export interface Seen {
  readonly revision: number;
  readonly text: NotebookDocument;
}

/** Milliseconds that a change waits for others. */
const PAUSE = 150;
/** Milliseconds before a write that failed is tried again by itself. */
const AGAIN = 10_000;

// What happens while a write waits for the database is kept apart from it: each write says what it sent, and the text may be another when it is done.
export function createKeeper(options: KeeperOptions): Keeper {
  const {database, journal, now, onText, onKept, onWritten} = options;
  let {seen, text} = options;
  let isDirty = text !== seen.text;
  let hasChanged = isDirty;
  let isStopped = false;
  let checked = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let queue: Promise<unknown> = Promise.resolve();
  let kept: Kept = {
    state: database.place === "memory" ? "forbidden" : isDirty ? "keeping" : "kept",
    excess: null,
    at: null,
    withoutOutputs: false,
    remarks: []
  };

  /** The person hears of what both sides changed. */
  const merge = (
    base: NotebookDocument,
    mine: NotebookDocument,
    theirs: NotebookDocument
  ): NotebookDocument => {
    const {document, remarks} = mergeDocuments({base, mine, theirs});
    if (remarks.length > 0) {
      kept = {...kept, remarks: [...new Set([...kept.remarks, ...remarks])]};
      onKept();
    }
    return document;
  };
  const enqueue = <T>(work: () => Promise<T>): Promise<T> => {
    const next = queue.then(work);
    queue = next.catch(() => undefined);
    return next;
  };
  const setKept = (
    state: Kept["state"],
    {at = kept.at, excess = null}: Partial<Pick<Kept, "at" | "excess">> = {}
  ): void => {
    // What is only in memory is never called kept.
    const shown = database.place === "memory" && excess === null ? "forbidden" : state;
    if (shown === kept.state && at === kept.at && excess === kept.excess) return;
    kept = {...kept, state: shown, at, excess};
    onKept();
  };
  const tellFailure = (error: unknown): void => {
    if (error instanceof StorageError && error.reason === "size")
      setKept("full", {excess: error.message});
    else setKept(isQuota(error) ? "full" : "forbidden");
  };
  const schedule = (pause: number): void => {
    if (isStopped) return;
    timer ??= setTimeout(() => {
      timer = null;
      void flush();
    }, pause);
  };
  const reschedule = (pause: number): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    schedule(pause);
  };

  /** One transaction: what other tabs wrote is merged into `ours`, and the whole is written. */
  const write = async (ours: NotebookDocument, step: StepOptions | null): Promise<Seen> => {
    const time = now();
    const base = seen;
    const mayKeep = time - checked >= BETWEEN_VERSIONS || step?.version !== undefined;
    const written = await database.transact(
      {stores: [...TEXT_STORES, ...(step?.stores ?? [])], mode: "readwrite"},
      async (transaction) => {
        const head = await findHead(transaction, ours.id);
        const stored = head === null ? undefined : await transaction.get("documents", ours.id);
        const isOurs = head === null || head.revision === base.revision;
        const theirs = isOurs ? base.text : parseText(ours.id, stored);
        const merged = isOurs ? ours : merge(base.text, ours, theirs);
        // What could never be opened again must not take the place of what can.
        checkLimits(merged, theirs);
        if (head !== null && typeof stored === "string" && mayKeep) {
          const isDue = await isVersionDue(transaction, {id: ours.id, now: time});
          if (isDue || step?.version !== undefined)
            await addVersion(transaction, {
              document: theirs,
              text: stored,
              revision: head.revision,
              at: head.changed,
              now: time,
              reason: step?.version ?? "editing",
              label: null
            });
        }
        step?.also?.(transaction);
        // A revision that was here before another tab forgot the notebook must not come back.
        const {revision} = putText(transaction, {
          document: merged,
          before: head,
          least: base.revision,
          now: time
        });
        return {revision, text: merged};
      }
    );
    if (mayKeep) checked = time;
    return written;
  };

  /** What was written is known now; what was typed meanwhile is put on it. */
  const settle = (sent: NotebookDocument, written: Seen): void => {
    const before = text;
    seen = written;
    isDirty = text !== sent;
    text = isDirty ? merge(sent, text, written.text) : written.text;
    if (!isDirty) journal.clear();
    if (text !== before) onText();
    setKept(isDirty ? "keeping" : "kept", {at: now()});
    if (isDirty) schedule(PAUSE);
    onWritten();
  };

  const flush = (): Promise<void> =>
    enqueue(async () => {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      if (!isDirty) {
        setKept("kept");
        return;
      }
      const sent = text;
      try {
        settle(sent, await write(sent, null));
      } catch (error) {
        // What lies in the database now cannot be merged with: the page holds its text until it is taken elsewhere.
        tellFailure(error);
        if (!(error instanceof DamagedNotebook)) schedule(AGAIN);
      }
    });

  return {
    getText: () => text,
    change(next) {
      if (next === text) return;
      text = next;
      isDirty = true;
      hasChanged = true;
      if (kept.state === "kept") setKept("keeping");
      if (kept.state === "full") reschedule(PAUSE);
      else schedule(PAUSE);
      onText();
    },
    getKept: () => kept,
    isAtStake() {
      const {state} = kept;
      // What lies in memory alone is written there, and gone with the page.
      const isUnkept = isDirty || (database.place === "memory" && hasChanged);
      return isUnkept && (state === "full" || state === "forbidden");
    },
    forgetRemarks() {
      if (kept.remarks.length === 0) return;
      kept = {...kept, remarks: []};
      onKept();
    },
    tellOutputs(areKept) {
      if (kept.withoutOutputs === !areKept) return;
      kept = {...kept, withoutOutputs: !areKept};
      onKept();
    },
    flush,
    step: (step) =>
      enqueue(async () => {
        const before = text;
        try {
          const sent = step.make(before);
          hasChanged = true;
          const written = await write(sent, step);
          // What was typed while the step was written was made from the text before it.
          const meanwhile = text;
          text = meanwhile === before ? sent : merge(before, meanwhile, sent);
          settle(sent, written);
          if (meanwhile === before) onText();
        } catch (error) {
          throw error instanceof StorageError ? error : toStorageError(error);
        }
      }),
    adopt: () =>
      enqueue(async () => {
        const found = await database.transact(
          {stores: ["heads", "documents"], mode: "readonly"},
          async (transaction) => {
            const head = await findHead(transaction, text.id);
            if (head === null || head.revision === seen.revision) return null;
            const theirs = await readText(transaction, text.id);
            return theirs === null ? null : {revision: head.revision, text: theirs};
          }
        );
        if (found === null) return;
        text = isDirty ? merge(seen.text, text, found.text) : found.text;
        seen = found;
        onText();
      }).catch(() => undefined),
    journal() {
      if (isDirty) journal.write({base: seen.text, ours: text});
    },
    stop() {
      isStopped = true;
      if (timer !== null) clearTimeout(timer);
      timer = null;
    }
  };
}
