import {EventError, parseEvent, toRecord, type ProgressEvent} from "../../lib/progress/index.ts";

/** Where the log is kept. Each call may fail: storage can be full, forbidden or taken away. */
export interface EventStorage {
  load(): Promise<readonly ProgressEvent[]>;
  add(events: readonly ProgressEvent[]): Promise<void>;
  clear(): Promise<void>;
}

const DATABASE = "epigraph-progress";
const STORE = "events";

/** The browser's own database. Every call opens it anew, so that no tab holds another up. */
export function createIndexedDbStorage(): EventStorage {
  return {
    async load() {
      const records = await transact("readonly", (store) => store.getAll());
      return (Array.isArray(records) ? records : []).flatMap(maybeEvent);
    },
    async add(events) {
      await transact("readwrite", (store) => {
        for (const event of events) store.put(toRecord(event));
        return null;
      });
    },
    async clear() {
      await transact("readwrite", (store) => store.clear());
    }
  };
}

/** Runs one transaction to its end; what it wrote is then kept, and else the promise is rejected. */
async function transact(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest | null
): Promise<unknown> {
  const database = await openDatabase();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const request = work(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request?.result);
      transaction.onabort = () =>
        reject(transaction.error ?? new Error("the storage of this browser gave up"));
      transaction.onerror = () =>
        reject(transaction.error ?? new Error("the storage of this browser failed"));
    });
  } finally {
    database.close();
  }
}

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, {keyPath: "id"});
    request.onsuccess = () => resolve(request.result);
    request.onerror = () =>
      reject(request.error ?? new Error("the storage of this browser cannot be opened"));
    request.onblocked = () =>
      reject(new Error("the storage of this browser is held by another tab"));
  });
}

/** What a broken or foreign program left in the database is passed over. */
function maybeEvent(data: unknown): readonly ProgressEvent[] {
  try {
    return [parseEvent(data)];
  } catch (error) {
    if (error instanceof EventError) return [];
    throw error;
  }
}
