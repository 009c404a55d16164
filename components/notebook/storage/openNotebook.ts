import {
  findCell,
  LARGEST_FILE,
  LARGEST_FILES,
  mergeDocuments,
  MOST_FILES,
  newNotebookId,
  toFileName
} from "../../../lib/notebook/index.ts";
import type {FileHead, NotebookDocument, NotebookId} from "../../../lib/notebook/index.ts";
import {FULL_SENTENCE, StorageError} from "./errors.ts";
import {createJournal, findEntries, forgetEntry} from "./journal.ts";
import {createKeeper} from "./keeper.ts";
import {createLeaveGuard} from "./leaving.ts";
import {createOutputKeeper} from "./outputKeeper.ts";
import {readOutputs, withOutputs} from "./keptOutputs.ts";
import {findHead, parseText, readText, rebuildHead} from "./records.ts";
import type {Database} from "./stores.ts";
import type {OpenNotebook} from "./types.ts";
import {addVersion, findVersions} from "./versions.ts";

export interface OpenOptions {
  readonly id: NotebookId;
  readonly database: Database;
  readonly storage: () => Storage;
  readonly now: () => number;
  /** called after each write, so that other tabs and the list hear of it */
  readonly onWritten: () => void;
  readonly onClose: (notebook: WatchedNotebook) => void;
  /** what is told that the page may be left; the window where there is one */
  readonly page?: EventTarget | null;
}

/** An open notebook with what only its shelf calls. */
export interface WatchedNotebook extends OpenNotebook {
  /** another tab, or the list, wrote to it */
  adopt(): Promise<void>;
  /** the page may go: what is not kept is written down */
  leave(): void;
}

/** @returns null when there is none; @throws DamagedNotebook */
export async function openNotebook(options: OpenOptions): Promise<WatchedNotebook | null> {
  const {id, database, storage, now, onWritten, onClose, page = findPage()} = options;
  const found = await database.transact(
    {stores: ["heads", "documents", "outputs"], mode: "readonly"},
    async (transaction) => {
      const head = await findHead(transaction, id);
      const text = await readText(transaction, id);
      return text === null
        ? null
        : {
            head: head ?? rebuildHead(text, now()),
            text,
            outputs: await readOutputs(transaction, text)
          };
    }
  );
  if (found === null) return null;
  // What a page could not keep as it went is a change like another tab's.
  const entries = findEntries(storage, {id, stored: found.text});
  const text = entries.reduce(
    (theirs, {base, ours}) => mergeDocuments({base, mine: ours, theirs}).document,
    found.text
  );
  const outputs = createOutputKeeper({
    id,
    database,
    outputs: found.outputs,
    tell: (areKept) => keeper.tellOutputs(areKept)
  });
  const listeners = new Set<() => void>();
  const keptListeners = new Set<() => void>();
  // `crypto.randomUUID` is missing where a book is served without https.
  const journal = createJournal(storage, {id, tab: newNotebookId()});
  let left = entries.map(({key}) => key);
  let composed: NotebookDocument | null = null;
  const call = (all: ReadonlySet<() => void>): void => {
    for (const listener of [...all]) listener();
  };
  const guard = createLeaveGuard(page);
  const keeper = createKeeper({
    database,
    seen: {revision: found.head.revision, text: found.text},
    text,
    journal,
    now,
    onText() {
      composed = null;
      guard.set(keeper.isAtStake());
      call(listeners);
    },
    onKept() {
      guard.set(keeper.isAtStake());
      call(keptListeners);
    },
    onWritten() {
      for (const key of left) forgetEntry(storage, key);
      left = [];
      onWritten();
    }
  });
  if (entries.length > 0) void keeper.flush();

  const getDocument = (): NotebookDocument =>
    (composed ??= withOutputs(keeper.getText(), outputs.getAll()));
  const read = async (name: string): Promise<Uint8Array | null> => {
    const bytes = await database.transact({stores: ["files"], mode: "readonly"}, (transaction) =>
      transaction.get("files", `${id}/${name}`)
    );
    return bytes instanceof Uint8Array ? bytes : null;
  };
  const readVersionText = async (version: string): Promise<NotebookDocument> => {
    const stored = await database.transact(
      {stores: ["versionTexts"], mode: "readonly"},
      (transaction) => transaction.get("versionTexts", version)
    );
    if (stored === undefined)
      throw new StorageError("missing", "This version is no longer in the history.");
    return {...parseText(id, stored), files: keeper.getText().files};
  };
  /** What was code and is prose now shows nothing. */
  const dropOfProse = ({cells}: NotebookDocument): void => {
    for (const cell of cells) if (cell.kind === "markdown") outputs.set(cell.id, null, null);
  };
  /** @throws StorageError when the text of now cannot be kept: it would be missing in the history */
  const keepFirst = async (): Promise<void> => {
    await keeper.flush();
    const {state, excess} = keeper.getKept();
    if (state === "full")
      throw new StorageError(excess === null ? "full" : "size", excess ?? FULL_SENTENCE);
  };

  const notebook: WatchedNotebook = {
    id,
    getDocument,
    subscribe: (listener) => listen(listeners, listener),
    change(next) {
      const here = new Set(
        keeper.getText().cells.flatMap(({kind, id: cell}) => (kind === "code" ? [cell] : []))
      );
      for (const cell of next.cells)
        if (cell.kind === "code" && !here.has(cell.id))
          outputs.set(cell.id, cell.output, cell.source);
      dropOfProse(next);
      keeper.change({...next, id});
    },
    setOutput(cell, output) {
      outputs.set(cell, output, findCell(keeper.getText(), cell)?.source ?? null);
      composed = null;
    },
    getKept: () => keeper.getKept(),
    forgetRemarks: () => keeper.forgetRemarks(),
    subscribeKept: (listener) => listen(keptListeners, listener),
    async keepNow() {
      await Promise.all([keeper.flush(), outputs.flush()]);
      return keeper.getKept();
    },
    readFile: read,
    async addFile({name, type, bytes}) {
      const head = checkFile(keeper.getText(), {name, type, size: bytes.byteLength});
      await keeper.step({
        make: (now) => ({
          ...now,
          files: [...now.files.filter((file) => file.name !== head.name), head]
        }),
        also: (transaction) => transaction.put("files", `${id}/${head.name}`, bytes),
        stores: ["files"]
      });
      return head;
    },
    removeFile: (name) =>
      keeper.step({
        make: (now) => ({...now, files: now.files.filter((file) => file.name !== name)}),
        also: (transaction) => transaction.remove("files", `${id}/${name}`),
        stores: ["files"]
      }),
    listVersions: () =>
      database.transact({stores: ["versions"], mode: "readonly"}, (transaction) =>
        findVersions(transaction, id)
      ),
    readVersion: readVersionText,
    async keepVersion(label) {
      await keepFirst();
      return database.transact(
        {stores: ["heads", "documents", "versions", "versionTexts"], mode: "readwrite"},
        async (transaction) => {
          const head = await findHead(transaction, id);
          const stored = await transaction.get("documents", id);
          if (head === null || typeof stored !== "string")
            throw new StorageError("missing", "This notebook is no longer in this browser.");
          return addVersion(transaction, {
            document: parseText(id, stored),
            text: stored,
            revision: head.revision,
            at: head.changed,
            now: now(),
            reason: "hand",
            label
          });
        }
      );
    },
    async restoreVersion(version) {
      const then = await readVersionText(version);
      await keepFirst();
      await keeper.step({make: (text) => ({...then, files: text.files}), version: "restore"});
      dropOfProse(then);
    },
    async close() {
      await Promise.all([keeper.flush(), outputs.flush()]);
      keeper.stop();
      guard.set(false);
      listeners.clear();
      keptListeners.clear();
      onClose(notebook);
    },
    async adopt() {
      await keeper.adopt();
      await outputs.findMissing(keeper.getText());
      composed = null;
    },
    leave() {
      keeper.journal();
      void keeper.flush();
      void outputs.flush();
    }
  };
  return notebook;
}

function findPage(): EventTarget | null {
  return typeof window === "undefined" ? null : window;
}

function listen(listeners: Set<() => void>, listener: () => void): () => void {
  // A listener that is there twice is called twice, and each goes by itself.
  const own = (): void => listener();
  listeners.add(own);
  return () => void listeners.delete(own);
}

/** @throws StorageError when the notebook may not have this file */
function checkFile({files}: NotebookDocument, {name, type, size}: FileHead): FileHead {
  const safe = toFileName(name, new Set());
  const others = files.filter((file) => file.name !== safe);
  const sum = others.reduce((all, file) => all + file.size, size);
  if (size > LARGEST_FILE)
    throw new StorageError(
      "size",
      `${name} is too large: a file of a notebook may have ${LARGEST_FILE / 2 ** 20} MB.`
    );
  if (sum > LARGEST_FILES)
    throw new StorageError(
      "size",
      `${name} does not fit: the files of a notebook may have ${LARGEST_FILES / 2 ** 20} MB together.`
    );
  if (others.length >= MOST_FILES)
    throw new StorageError(
      "size",
      `${name} does not fit: a notebook may have ${MOST_FILES} files, so remove one first.`
    );
  return {
    name: safe,
    type: /^[\w.+-]+\/[\w.+-]+$/.test(type) ? type : "application/octet-stream",
    size
  };
}
