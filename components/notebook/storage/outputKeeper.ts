import type {NotebookDocument, NotebookId} from "../../../lib/notebook/index.ts";
import type {CellId, StoredOutput} from "../../../lib/protocol/index.ts";
import {isQuota} from "./errors.ts";
import {readOutputs} from "./records.ts";
import type {Database} from "./stores.ts";

/** What the cells of a notebook show: in memory at once, in the database when the cells have come to rest. */
export interface OutputKeeper {
  getAll(): ReadonlyMap<CellId, StoredOutput>;
  set(cell: CellId, output: StoredOutput | null): void;
  /** Takes from the database what cells show that another tab has made. */
  findMissing(text: NotebookDocument): Promise<void>;
  flush(): Promise<void>;
}

/** Milliseconds between a change and its writing: an animation shows many. */
const PAUSE = 1_500;

export function createOutputKeeper({
  id,
  database,
  outputs,
  tell
}: {
  id: NotebookId;
  database: Database;
  outputs: ReadonlyMap<CellId, StoredOutput>;
  /** called with whether all of them are kept */
  tell: (areKept: boolean) => void;
}): OutputKeeper {
  const all = new Map(outputs);
  const changed = new Set<CellId>();
  let timer: ReturnType<typeof setTimeout> | null = null;

  const flush = async (): Promise<void> => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const cells = [...changed];
    if (cells.length === 0) return;
    changed.clear();
    try {
      await database.transact({stores: ["outputs"], mode: "readwrite"}, (transaction) => {
        for (const cell of cells) {
          const output = all.get(cell);
          if (output === undefined) transaction.remove("outputs", `${id}/${cell}`);
          else transaction.put("outputs", `${id}/${cell}`, output);
        }
        return Promise.resolve();
      });
      tell(true);
    } catch (error) {
      // Running the cells makes them anew: they are tried again with the next that comes.
      for (const cell of cells) changed.add(cell);
      if (isQuota(error)) tell(false);
    }
  };

  return {
    getAll: () => all,
    set(cell, output) {
      if ((all.get(cell) ?? null) === output) return;
      if (output === null) all.delete(cell);
      else all.set(cell, output);
      changed.add(cell);
      timer ??= setTimeout(() => void flush(), PAUSE);
    },
    async findMissing(text) {
      if (text.cells.every(({kind, id: cell}) => kind === "markdown" || all.has(cell))) return;
      const found = await database
        .transact({stores: ["outputs"], mode: "readonly"}, (transaction) =>
          readOutputs(transaction, id)
        )
        .catch(() => new Map<CellId, StoredOutput>());
      for (const [cell, output] of found)
        if (!all.has(cell) && !changed.has(cell)) all.set(cell, output);
    },
    flush
  };
}
