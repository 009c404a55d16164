import type {NotebookDocument, NotebookId} from "../../../lib/notebook/index.ts";
import type {CellId, StoredOutput} from "../../../lib/protocol/index.ts";
import {isQuota} from "./errors.ts";
import {putOutput, readOutputs, toKeptOutput} from "./keptOutputs.ts";
import type {KeptOutput, KeptOutputs} from "./keptOutputs.ts";
import type {Database} from "./stores.ts";

/** What the cells of a notebook show: in memory at once, in the database when the cells have come to rest. */
export interface OutputKeeper {
  getAll(): KeptOutputs;
  /** `source` is the text that it was made from; null when the notebook has no such cell */
  set(cell: CellId, output: StoredOutput | null, source: string | null): void;
  /** Takes from the database what cells of this text show that another tab has made. */
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
  outputs: KeptOutputs;
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
          const kept = all.get(cell);
          if (kept === undefined) transaction.remove("outputs", `${id}/${cell}`);
          else putOutput(transaction, {id, cell, kept});
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
    set(cell, output, source) {
      const before = all.get(cell);
      const isSame = output === null || before?.source === source;
      if ((before?.output ?? null) === output && isSame) return;
      if (output === null) all.delete(cell);
      else all.set(cell, toKeptOutput(output, source));
      changed.add(cell);
      timer ??= setTimeout(() => void flush(), PAUSE);
    },
    async findMissing(text) {
      const isMissing = text.cells.some(
        ({kind, id: cell, source}) => kind === "code" && all.get(cell)?.source !== source
      );
      if (!isMissing) return;
      const found = await database
        .transact({stores: ["outputs"], mode: "readonly"}, (transaction) =>
          readOutputs(transaction, text)
        )
        .catch(() => new Map<CellId, KeptOutput>());
      for (const [cell, kept] of found) {
        const isNews = kept.source !== null && all.get(cell)?.source !== kept.source;
        if (!changed.has(cell) && (isNews || !all.has(cell))) all.set(cell, kept);
      }
    },
    flush
  };
}
