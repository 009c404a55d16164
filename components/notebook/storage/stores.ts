/** The stores of the database, all with keys of text that stand outside their values. */
export const STORES = [
  /** notebook id → what the list shows, and the revision of the text */
  "heads",
  /** notebook id → the text as JSON */
  "documents",
  /** notebook id/cell id → what the cell showed */
  "outputs",
  /** notebook id/name → bytes */
  "files",
  /** notebook id/time-number → what the history shows */
  "versions",
  /** the same key → the text then, as JSON */
  "versionTexts"
] as const;

export type StoreName = (typeof STORES)[number];

/** A database of a browser, or one that ends with the page. */
export interface Database {
  readonly place: "browser" | "memory";
  /**
   * Runs `work` in one transaction: all that it wrote is kept when the promise is fulfilled, and nothing of it when it is rejected. `work` waits for nothing but what it is
   * given.
   */
  transact<T>(
    access: {readonly stores: readonly StoreName[]; readonly mode: IDBTransactionMode},
    work: (transaction: Transaction) => Promise<T>
  ): Promise<T>;
  close(): void;
}

export interface Transaction {
  get(store: StoreName, key: string): Promise<unknown>;
  /** in the order of their keys */
  findKeys(store: StoreName, prefix: string): Promise<readonly string[]>;
  findAll(store: StoreName, prefix: string): Promise<readonly (readonly [string, unknown])[]>;
  put(store: StoreName, key: string, value: unknown): void;
  remove(store: StoreName, key: string): void;
  removeAll(store: StoreName, prefix: string): void;
}
