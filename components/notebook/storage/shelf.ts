import {newNotebookId, toTitle} from "../../../lib/notebook/index.ts";
import type {
  FileHead,
  NotebookBundle,
  NotebookDocument,
  NotebookId
} from "../../../lib/notebook/index.ts";
import {checkLimits, DamagedNotebook, StorageError, toStorageError} from "./errors.ts";
import {findJournaled, forgetEntries} from "./journal.ts";
import {openDatabase} from "./database.ts";
import {findHeads, isSpent, removeNotebook} from "./heads.ts";
import {openNotebook} from "./openNotebook.ts";
import type {WatchedNotebook} from "./openNotebook.ts";
import type {HeadRecord} from "./records.ts";
import {putOutput, readOutputs, toKeptOutput, withOutputs} from "./keptOutputs.ts";
import {findHead, parseText, putText, readText} from "./records.ts";
import {STORES} from "./stores.ts";
import type {Database, StoreName, Transaction} from "./stores.ts";
import type {OpenNotebook, Shelf} from "./types.ts";
import {watchTabs} from "./tabs.ts";
import {addVersion} from "./versions.ts";

export interface ShelfOptions {
  /** of the database, `epigraph-notebooks` */
  readonly name?: string;
  /** the browser's own when left out */
  readonly factory?: () => IDBFactory;
  readonly storage?: () => Storage;
  /** milliseconds since 1970 */
  readonly now?: () => number;
}

/** The notebooks of this browser. Nothing is opened before the first call. */
export function createShelf({
  name = "epigraph-notebooks",
  factory = () => indexedDB,
  storage = () => localStorage,
  now = Date.now
}: ShelfOptions = {}): Shelf {
  let opened: Promise<Database> | null = null;
  const notebooks = new Set<WatchedNotebook>();
  const listeners = new Set<() => void>();
  const hear = (id: string | null): void => {
    for (const notebook of notebooks) if (id === null || notebook.id === id) void notebook.adopt();
    for (const listener of [...listeners]) listener();
  };
  const tabs = watchTabs(name, {
    onChange: hear,
    onLeave() {
      for (const notebook of notebooks) notebook.leave();
    }
  });
  /** Tells all who look at the list, here and elsewhere, and the notebook's pages. */
  const tell = (id: NotebookId): void => {
    tabs.tell(id);
    hear(id);
  };
  const getDatabase = (): Promise<Database> => (opened ??= openDatabase(name, factory));
  const transact = async <T>(
    mode: IDBTransactionMode,
    work: (transaction: Transaction) => Promise<T>,
    stores: readonly StoreName[] = STORES
  ): Promise<T> => {
    try {
      return await (await getDatabase()).transact({stores, mode}, work);
    } catch (error) {
      throw toStorageError(error);
    }
  };
  const open = async (id: NotebookId): Promise<OpenNotebook | null> => {
    try {
      const notebook = await openNotebook({
        id,
        database: await getDatabase(),
        storage,
        now,
        onWritten: () => tell(id),
        onClose: (closed) => void notebooks.delete(closed)
      });
      if (notebook !== null) notebooks.add(notebook);
      return notebook;
    } catch (error) {
      if (error instanceof DamagedNotebook) await markDamaged(id);
      throw toStorageError(error);
    }
  };
  const markDamaged = (id: NotebookId): Promise<void> =>
    transact("readwrite", async (transaction) => {
      const head = await findHead(transaction, id);
      if (head !== null) transaction.put("heads", id, {...head, isDamaged: true});
    }).catch(() => undefined);
  /** Changes of pages that went away come into the list by being opened. */
  const takeLeftovers = async (): Promise<void> => {
    for (const id of findJournaled(storage)) {
      const notebook = await open(id as NotebookId).catch(() => null);
      await notebook?.close();
    }
  };
  const findAll = async (): Promise<readonly HeadRecord[]> => {
    const heads = await transact("readwrite", (transaction) => findHeads(transaction, now()), [
      "heads",
      "documents"
    ]);
    const spent = heads.filter((head) => isSpent(head, now()));
    for (const {id} of spent) await destroy(id).catch(() => undefined);
    return heads.filter((head) => !spent.includes(head));
  };
  const destroy = (id: NotebookId): Promise<void> =>
    transact("readwrite", (transaction) => {
      removeNotebook(transaction, id);
      return Promise.resolve();
    });
  const change = async (
    id: NotebookId,
    work: (transaction: Transaction) => Promise<void>
  ): Promise<void> => {
    await transact("readwrite", work);
    tell(id);
  };
  const mark = (id: NotebookId, trashed: number | null): Promise<void> =>
    change(id, async (transaction) => {
      const head = await findHead(transaction, id);
      if (head !== null) transaction.put("heads", id, {...head, trashed});
    });
  const read = async (id: NotebookId): Promise<NotebookBundle | null> => {
    const open = getOpen(id);
    await open?.keepNow();
    return transact("readonly", async (transaction) => {
      const text = await readText(transaction, id);
      if (text === null) return null;
      const outputs = await readOutputs(transaction, text);
      const stored = new Map(
        (await transaction.findAll("files", `${id}/`)).flatMap(([key, bytes]) =>
          bytes instanceof Uint8Array ? [[key.slice(id.length + 1), bytes] as const] : []
        )
      );
      // What this page could not keep is in the notebook all the same.
      return {document: open?.getDocument() ?? withOutputs(text, outputs), files: stored};
    });
  };
  const getOpen = (id: NotebookId): WatchedNotebook | undefined =>
    [...notebooks].find((notebook) => notebook.id === id);
  const create = async ({document, files}: NotebookBundle): Promise<NotebookId> => {
    checkLimits(document);
    const id = await transact("readwrite", async (transaction) => {
      const isTaken = (await transaction.get("documents", document.id)) !== undefined;
      const own: NotebookDocument = isTaken ? {...document, id: newNotebookId(now())} : document;
      putBundle(transaction, {document: own, files});
      putText(transaction, {document: own, before: null, now: now()});
      return own.id;
    });
    tell(id);
    void askToStay();
    return id;
  };

  return {
    async list() {
      await takeLeftovers();
      const heads = await findAll();
      return heads.filter(({trashed}) => trashed === null).sort((a, b) => b.changed - a.changed);
    },
    async listTrash() {
      const heads = await findAll();
      return heads
        .flatMap((head) => (head.trashed === null ? [] : [{...head, trashed: head.trashed}]))
        .sort((a, b) => b.trashed - a.trashed);
    },
    create,
    open,
    read,
    replace: (id, {document, files}) =>
      change(id, async (transaction) => {
        const before = await findHead(transaction, id);
        const text = await transaction.get("documents", id);
        const here = typeof text === "string" ? parseText(id, text) : null;
        if (before !== null && typeof text === "string" && here !== null)
          await addVersion(transaction, {
            document: here,
            text,
            revision: before.revision,
            at: before.changed,
            now: now(),
            reason: "import",
            label: null
          });
        transaction.removeAll("outputs", `${id}/`);
        // Versions hold text alone: what they name is still to be found, so only files of the same name give way.
        const own = {...document, id, files: withFiles(here?.files ?? [], document.files, files)};
        checkLimits(own, here);
        putBundle(transaction, {document: own, files});
        putText(transaction, {document: own, before, now: now()});
      }),
    rename: (id, title) =>
      change(id, async (transaction) => {
        const before = await findHead(transaction, id);
        const text = await readText(transaction, id);
        if (text === null)
          throw new StorageError("missing", "This notebook is no longer in this browser.");
        putText(transaction, {document: {...text, title: toTitle(title)}, before, now: now()});
      }),
    async duplicate(id) {
      const bundle = await read(id);
      if (bundle === null)
        throw new StorageError("missing", "This notebook is no longer in this browser.");
      const title = toTitle(`${bundle.document.title} (copy)`);
      return create({...bundle, document: {...bundle.document, id: newNotebookId(now()), title}});
    },
    trash: (id) => mark(id, now()),
    restore: (id) => mark(id, null),
    async destroy(id) {
      await destroy(id);
      forgetEntries(storage, id);
      tell(id);
    },
    async dropOutputs(id) {
      const open = getOpen(id);
      for (const cell of open?.getDocument().cells ?? []) open?.setOutput(cell.id, null);
      await change(id, (transaction) => {
        transaction.removeAll("outputs", `${id}/`);
        return Promise.resolve();
      });
    },
    async readRaw(id) {
      const raw = await transact("readonly", (transaction) => transaction.get("documents", id));
      return typeof raw === "string" ? raw : raw === undefined ? "" : JSON.stringify(raw);
    },
    getPlace: async () => (await getDatabase()).place,
    subscribe(listener) {
      const own = (): void => listener();
      listeners.add(own);
      return () => void listeners.delete(own);
    },
    async close() {
      await Promise.all([...notebooks].map((notebook) => notebook.close()));
      tabs.close();
      listeners.clear();
      (await opened)?.close();
      opened = null;
    }
  };
}

/** Asks the browser not to clear this site's storage when it wants room; it may ask the person, or say no. */
async function askToStay(): Promise<void> {
  if (typeof navigator === "undefined" || !("storage" in navigator)) return;
  try {
    if (!(await navigator.storage.persisted())) await navigator.storage.persist();
  } catch {
    // Forbidden, or not known here.
  }
}

function putBundle(transaction: Transaction, {document, files}: NotebookBundle): void {
  const {id} = document;
  for (const cell of document.cells)
    if (cell.kind === "code" && cell.output !== null)
      putOutput(transaction, {id, cell: cell.id, kept: toKeptOutput(cell.output, cell.source)});
  for (const {name} of document.files) {
    const bytes = files.get(name);
    if (bytes !== undefined) transaction.put("files", `${id}/${name}`, bytes);
  }
}

/** The files that were here, those that come with their bytes in the place of their names. */
function withFiles(
  here: readonly FileHead[],
  coming: readonly FileHead[],
  bytes: NotebookBundle["files"]
): readonly FileHead[] {
  const brought = new Set(coming.flatMap(({name}) => (bytes.has(name) ? [name] : [])));
  const kept = here.filter(({name}) => !brought.has(name));
  const names = new Set(kept.map(({name}) => name));
  return [...kept, ...coming.filter(({name}) => !names.has(name))];
}
