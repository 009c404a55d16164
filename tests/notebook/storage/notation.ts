import {IDBFactory} from "fake-indexeddb";
import "fake-indexeddb/auto";
import {
  createShelf,
  type OpenNotebook,
  type Shelf
} from "../../../components/notebook/storage/index.ts";
import {
  insertCell,
  makeCell,
  newNotebookId,
  setSource,
  type NotebookDocument,
  type NotebookId
} from "../../../lib/notebook/index.ts";
import {cellId, type StoredOutput} from "../../../lib/protocol/index.ts";

/** A notebook with these code cells: `{ca: "1"}`. */
export function notebook(
  cells: Readonly<Record<string, string>>,
  title = "Trials"
): NotebookDocument {
  return {
    id: newNotebookId(),
    title,
    seed: 1,
    origin: null,
    files: [],
    cells: Object.entries(cells).map(([id, source]) => makeCell("code", cellId(id), source))
  };
}

/** The cells as they were given to `notebook`. */
export function cellsOf(document: NotebookDocument | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries((document?.cells ?? []).map(({id, source}) => [id, source]));
}

export function write(open: OpenNotebook, cell: string, source: string): void {
  open.change(setSource(open.getDocument(), {id: cellId(cell), source}));
}

export function add(open: OpenNotebook, cell: string, source: string): void {
  const document = open.getDocument();
  const after = document.cells.at(-1)?.id ?? null;
  open.change(insertCell(document, {cell: makeCell("code", cellId(cell), source), after}));
}

export const shown: StoredOutput = {
  state: "done",
  outputs: [{kind: "number", value: 42}],
  inputs: [],
  console: [],
  error: null
};

/** A browser: every shelf of it is a tab. */
export interface Browser {
  readonly factory: IDBFactory;
  readonly storage: Storage;
  openTab(): Shelf;
  closeAll(): Promise<void>;
  /** turns the clock on */
  wait(milliseconds: number): void;
  now(): number;
}

let browsers = 0;

export function createBrowser(): Browser {
  const name = `epigraph-notebooks-${(browsers += 1)}`;
  const factory = new IDBFactory();
  const storage = createStorage();
  const tabs: Shelf[] = [];
  let time = Date.UTC(2026, 0, 1);
  const now = (): number => (time += 1);
  return {
    factory,
    storage,
    now,
    openTab() {
      const shelf = createShelf({name, factory: () => factory, storage: () => storage, now});
      tabs.push(shelf);
      return shelf;
    },
    async closeAll() {
      await Promise.all(tabs.map((tab) => tab.close()));
    },
    wait(milliseconds) {
      time += milliseconds;
    }
  };
}

export async function mustOpen(shelf: Shelf, id: NotebookId): Promise<OpenNotebook> {
  const open = await shelf.open(id);
  if (open === null) throw new Error("the notebook is gone");
  return open;
}

/** Resolves when the condition holds; asked again after each task. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}

export function createStorage(): Storage {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    key: (index) => [...items.keys()][index] ?? null,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
    clear: () => items.clear()
  };
}
