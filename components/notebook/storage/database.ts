import {SILENT, StorageError} from "./errors.ts";
import {createMemoryDatabase} from "./memory.ts";
import {STORES} from "./stores.ts";
import type {Database, StoreName, Transaction} from "./stores.ts";

const VERSION = 1;
/** A browser that has not answered in so many milliseconds does not answer. */
const ANSWERING = 15_000;

/**
 * The browser's database; one in memory where the browser has none for us.
 * @throws StorageError when the browser does not say whether it has one, as Safari's engine at times does not after a page was left
 */
export async function openDatabase(name: string, factory: () => IDBFactory): Promise<Database> {
  let connection: Promise<IDBDatabase> | null;
  try {
    connection = Promise.resolve(await inTime(connect(name, factory())));
  } catch (error) {
    if (error instanceof StorageError) throw error;
    // Whatever keeps it from opening (private windows, settings, a newer book in another tab), notebooks can still be worked on.
    return createMemoryDatabase();
  }
  const lose = (): void => {
    connection = null;
  };
  const getConnection = (): Promise<IDBDatabase> => {
    connection ??= connect(name, factory());
    return connection.then(
      (database) => {
        database.onclose = lose;
        // A newer book in another tab wants to change the stores.
        database.onversionchange = () => {
          database.close();
          lose();
        };
        return database;
      },
      (error: unknown) => {
        lose();
        throw error;
      }
    );
  };
  const begin = async (
    stores: readonly StoreName[],
    mode: IDBTransactionMode
  ): Promise<IDBTransaction> => {
    try {
      return (await getConnection()).transaction([...stores], mode);
    } catch (error) {
      // The browser closed the connection, as it does when a site's storage is cleared.
      if (!(error instanceof DOMException) || error.name !== "InvalidStateError") throw error;
      lose();
      return (await getConnection()).transaction([...stores], mode);
    }
  };
  return {
    place: "browser",
    async transact({stores, mode}, work) {
      return run(await begin(stores, mode), work);
    },
    close() {
      void connection?.then((database) => database.close());
      lose();
    }
  };
}

function inTime<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const silence = setTimeout(() => reject(new StorageError("silent", SILENT)), ANSWERING);
    void work.then(resolve, reject).finally(() => clearTimeout(silence));
  });
}

function connect(name: string, factory: IDBFactory): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory.open(name, VERSION);
    request.onupgradeneeded = () => {
      for (const store of STORES)
        if (!request.result.objectStoreNames.contains(store))
          request.result.createObjectStore(store);
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("the database cannot be opened"));
  });
}

function run<T>(
  transaction: IDBTransaction,
  work: (transaction: Transaction) => Promise<T>
): Promise<T> {
  return new Promise((resolve, reject) => {
    let end: {readonly value: T} | {readonly error: unknown} | null = null;
    transaction.oncomplete = () => {
      if (end !== null && "value" in end) resolve(end.value);
      else reject(new Error("the transaction ended before its work"));
    };
    transaction.onabort = () =>
      reject(
        toError(
          transaction.error ?? (end !== null && "error" in end ? end.error : "it was given up")
        )
      );
    work(wrap(transaction)).then(
      (value) => {
        end = {value};
      },
      (error: unknown) => {
        end = {error};
        try {
          transaction.abort();
        } catch {
          // It has ended already, and says so itself.
        }
      }
    );
  });
}

function wrap(transaction: IDBTransaction): Transaction {
  const at = (store: StoreName): IDBObjectStore => transaction.objectStore(store);
  return {
    get: (store, key) => answer<unknown>(at(store).get(key)),
    findKeys: async (store, prefix) => toTexts(await answer(at(store).getAllKeys(within(prefix)))),
    async findAll(store, prefix) {
      const range = within(prefix);
      const keys = answer(at(store).getAllKeys(range));
      const values = answer<unknown[]>(at(store).getAll(range));
      const found = await values;
      return toTexts(await keys).map((key, index) => [key, found[index]] as const);
    },
    put: (store, key, value) => void at(store).put(value, key),
    remove: (store, key) => void at(store).delete(key),
    removeAll: (store, prefix) => void at(store).delete(within(prefix))
  };
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(toError(request.error));
  });
}

function within(prefix: string): IDBKeyRange {
  return IDBKeyRange.bound(prefix, `${prefix}\uffff`);
}

function toTexts(keys: readonly IDBValidKey[]): readonly string[] {
  return keys.map(String);
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
