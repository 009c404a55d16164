import type {CellId, Slug} from "../../lib/protocol/index.ts";

/** A reader's text over the author's, as the browser keeps it. */
export interface Edit {
  readonly text: string;
  /** the author's text that it was made from */
  readonly base: string;
  /** the chapter's version at the time */
  readonly version: string;
  /** when it was kept, milliseconds since 1970; 0 when nobody wrote that down */
  readonly at: number;
  /** its name, as no other tab names one */
  readonly rev: string;
  /** the name of another tab's edit that it was made upon, or empty */
  readonly over: string;
  /** what other tabs wrote that this one had not seen, until the reader has chosen */
  readonly others: readonly string[];
  /** what stood here before a step that can be undone */
  readonly before: Before | null;
}

export interface Before {
  readonly step: "reset" | "merge" | "undo";
  readonly text: string;
  readonly base: string;
  readonly version: string;
}

export type Kept = "kept" | "full" | "forbidden";

/** What the reader's browser keeps of a chapter's cells. Nothing here throws: a storage that is full or forbidden is an answer. */
export interface EditStore {
  find(cell: string): Edit | undefined;
  /** the edits of all cells, of those too that the chapter no longer has */
  findAll(): ReadonlyMap<string, Edit>;
  keep(cell: string, edit: Edit): Kept;
  forget(cell: string): void;
  /** hears what other tabs keep and forget */
  watch(listener: (cell: string, edit: Edit | undefined) => void): () => void;
  /** the cells whose last run never came to its end */
  findUnfinished(): ReadonlySet<string>;
  /** which cells of this tab run; what it does not name of another's stays */
  markUnfinished(cells: ReadonlySet<CellId>): void;
}

export function createEditStore(slug: Slug, storage: () => Storage): EditStore {
  const prefix = `${EDIT_KEY}${slug}:`;
  const runningKey = `epigraph:running:${slug}`;
  let running: ReadonlySet<string> = new Set();
  const read = (key: string): unknown => {
    try {
      return JSON.parse(storage().getItem(key) ?? "null");
    } catch {
      // Forbidden, or not ours: as good as nothing.
      return null;
    }
  };
  const write = (key: string, value: unknown): Kept => {
    try {
      if (value === null) storage().removeItem(key);
      else storage().setItem(key, JSON.stringify(value));
      return "kept";
    } catch (error) {
      return isFull(error) ? "full" : "forbidden";
    }
  };
  const findUnfinished = (): ReadonlySet<string> => {
    const cells = read(runningKey);
    return new Set(Array.isArray(cells) ? cells.filter((cell) => typeof cell === "string") : []);
  };
  return {
    find: (cell) => maybeParseEdit(read(prefix + cell)),
    findAll: () =>
      new Map(
        findKeys(storage, prefix).flatMap((key) => {
          const edit = maybeParseEdit(read(key));
          return edit === undefined ? [] : [[key.slice(prefix.length), edit] as const];
        })
      ),
    keep: (cell, edit) => write(prefix + cell, edit),
    forget: (cell) => void write(prefix + cell, null),
    watch(listener) {
      const hear = ({key, newValue}: StorageEvent): void => {
        if (key?.startsWith(prefix) !== true) return;
        listener(key.slice(prefix.length), maybeParseEdit(parse(newValue)));
      };
      window.addEventListener("storage", hear);
      return () => window.removeEventListener("storage", hear);
    },
    findUnfinished,
    markUnfinished(cells) {
      const ended = [...running].filter((cell) => !cells.has(cell as CellId));
      const begun = [...cells].filter((cell) => !running.has(cell));
      if (ended.length + begun.length === 0) return;
      running = new Set<string>(cells);
      const marked = new Set([...findUnfinished(), ...cells]);
      for (const cell of ended) marked.delete(cell);
      write(runningKey, marked.size === 0 ? null : [...marked]);
    }
  };
}

export const EDIT_KEY = "epigraph:edit:";

/** None where the storage is forbidden. */
export function findKeys(storage: () => Storage, prefix: string): readonly string[] {
  try {
    const kept = storage();
    return Array.from({length: kept.length}, (_, k) => kept.key(k) ?? "").filter((key) =>
      key.startsWith(prefix)
    );
  } catch {
    return [];
  }
}

/** An edit of ours, an older one completed; undefined for anything else. */
export function maybeParseEdit(stored: unknown): Edit | undefined {
  if (typeof stored !== "object" || stored === null) return undefined;
  const {text, base, version, at, rev, over, others, before} = stored as Record<string, unknown>;
  if (typeof text !== "string" || typeof base !== "string" || typeof version !== "string")
    return undefined;
  return {
    text,
    base,
    version,
    at: typeof at === "number" ? at : 0,
    rev: typeof rev === "string" ? rev : "",
    over: typeof over === "string" ? over : "",
    others: Array.isArray(others) ? others.filter((other) => typeof other === "string") : [],
    before: maybeParseBefore(before)
  };
}

function maybeParseBefore(stored: unknown): Before | null {
  if (typeof stored !== "object" || stored === null) return null;
  const {step, text, base, version} = stored as Record<string, unknown>;
  if (typeof text !== "string" || typeof base !== "string" || typeof version !== "string")
    return null;
  return {step: step === "merge" || step === "undo" ? step : "reset", text, base, version};
}

function parse(text: string | null): unknown {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    // Not ours.
    return null;
  }
}

function isFull(error: unknown): boolean {
  return error instanceof DOMException && /quota/i.test(error.name);
}
