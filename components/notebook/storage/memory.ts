import {STORES} from "./stores.ts";
import type {Database, StoreName, Transaction} from "./stores.ts";

type Stores = ReadonlyMap<StoreName, ReadonlyMap<string, unknown>>;

/** A database that ends with the page: transactions one after another, each kept whole or not at all. */
export function createMemoryDatabase(): Database {
  let kept: Stores = new Map(STORES.map((store) => [store, new Map<string, unknown>()]));
  let last: Promise<unknown> = Promise.resolve();
  return {
    place: "memory",
    transact({stores}, work) {
      const next = last.then(async () => {
        const draft = new Map(stores.map((store) => [store, new Map(kept.get(store))]));
        const value = await work(wrap(draft));
        kept = new Map([...kept, ...draft]);
        return value;
      });
      last = next.catch(() => undefined);
      return next;
    },
    close: () => undefined
  };
}

function wrap(draft: ReadonlyMap<StoreName, Map<string, unknown>>): Transaction {
  const at = (store: StoreName): Map<string, unknown> => {
    const found = draft.get(store);
    if (found === undefined) throw new Error(`the transaction does not have ${store}`);
    return found;
  };
  const findKeys = (store: StoreName, prefix: string): readonly string[] =>
    [...at(store).keys()].filter((key) => key.startsWith(prefix)).sort();
  return {
    get: (store, key) => Promise.resolve(at(store).get(key)),
    findKeys: (store, prefix) => Promise.resolve(findKeys(store, prefix)),
    findAll: (store, prefix) =>
      Promise.resolve(findKeys(store, prefix).map((key) => [key, at(store).get(key)] as const)),
    put: (store, key, value) => void at(store).set(key, value),
    remove: (store, key) => void at(store).delete(key),
    removeAll(store, prefix) {
      for (const key of findKeys(store, prefix)) at(store).delete(key);
    }
  };
}
