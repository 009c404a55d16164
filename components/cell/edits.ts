import type {CellId, Slug} from "../../lib/protocol/index.ts";

/** A reader's text over the author's. */
export interface Edit {
  readonly text: string;
  /** the author's text that it was made from */
  readonly base: string;
  /** the chapter's version at the time */
  readonly version: string;
}

/** What the reader's browser keeps of a chapter's cells. Nothing here throws: a storage that is full or forbidden answers false. */
export interface EditStore {
  find(cell: CellId): Edit | undefined;
  keep(cell: CellId, edit: Edit): boolean;
  forget(cell: CellId): void;
  /** the cells whose last run never came to its end */
  findUnfinished(): ReadonlySet<string>;
  markUnfinished(cells: ReadonlySet<CellId>): void;
}

export function createEditStore(slug: Slug, storage: () => Storage): EditStore {
  const editKey = (cell: CellId): string => `epigraph:edit:${slug}:${cell}`;
  const runningKey = `epigraph:running:${slug}`;
  const read = (key: string): unknown => {
    try {
      return JSON.parse(storage().getItem(key) ?? "null");
    } catch {
      // Forbidden, or not ours: as good as nothing.
      return null;
    }
  };
  const write = (key: string, value: unknown): boolean => {
    try {
      if (value === null) storage().removeItem(key);
      else storage().setItem(key, JSON.stringify(value));
      return true;
    } catch {
      // Forbidden or full; the caller tells the reader.
      return false;
    }
  };
  return {
    find: (cell) => maybeParseEdit(read(editKey(cell))),
    keep: (cell, edit) => write(editKey(cell), edit),
    forget: (cell) => void write(editKey(cell), null),
    findUnfinished() {
      const cells = read(runningKey);
      return new Set(Array.isArray(cells) ? cells.filter((cell) => typeof cell === "string") : []);
    },
    markUnfinished: (cells) => void write(runningKey, cells.size === 0 ? null : [...cells])
  };
}

function maybeParseEdit(stored: unknown): Edit | undefined {
  if (typeof stored !== "object" || stored === null) return undefined;
  const {text, base, version} = stored as Record<string, unknown>;
  if (typeof text !== "string" || typeof base !== "string" || typeof version !== "string")
    return undefined;
  return {text, base, version};
}
