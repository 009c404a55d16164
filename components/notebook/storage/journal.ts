import {NO_LIMITS, parseDocument, serializeDocument} from "../../../lib/notebook/index.ts";
import type {NotebookDocument, NotebookId} from "../../../lib/notebook/index.ts";
import {Refused} from "../../../lib/protocol/index.ts";
import type {CellId} from "../../../lib/protocol/index.ts";

const KEY = "epigraph:notebook:";

/** A change that was not kept yet when its page went away: what it was made from, and what it made of it. */
export interface JournalEntry {
  /** where it lies, to be forgotten by */
  readonly key: string;
  readonly base: NotebookDocument;
  readonly ours: NotebookDocument;
}

/**
 * Changes that a page writes down as it goes, at once and without waiting, where the database would answer too late. Nothing here throws: where it has no room the database
 * must do.
 */
export interface Journal {
  write(change: {readonly base: NotebookDocument; readonly ours: NotebookDocument}): void;
  /** what this page wrote */
  clear(): void;
}

export function createJournal(
  storage: () => Storage,
  {id, tab}: {id: NotebookId; tab: string}
): Journal {
  const key = `${KEY}${id}:${tab}`;
  let written = false;
  const put = (base: NotebookDocument, ours: NotebookDocument): boolean => {
    try {
      storage().setItem(key, JSON.stringify({base: toText(base), ours: toText(ours)}));
      return true;
    } catch {
      // Full or forbidden.
      return false;
    }
  };
  return {
    write({base, ours}) {
      // One that finds no room leaves the one before it: that is to be forgotten too.
      if (put(base, ours) || put(...withoutEqual(base, ours))) written = true;
    },
    clear() {
      if (written) forgetEntry(storage, key);
      written = false;
    }
  };
}

/** The changes of a notebook that pages left behind. `stored` has the texts that an entry leaves out. */
export function findEntries(
  storage: () => Storage,
  {id, stored}: {id: NotebookId; stored: NotebookDocument}
): readonly JournalEntry[] {
  return findKeys(storage, `${KEY}${id}:`).flatMap((key) => {
    try {
      const {base, ours} = JSON.parse(storage().getItem(key) ?? "") as Record<string, unknown>;
      return [{key, base: fill(parse(base), stored), ours: fill(parse(ours), stored)}];
    } catch (error) {
      if (error instanceof SyntaxError || error instanceof Refused) return [];
      throw error;
    }
  });
}

/** The notebooks that pages left changes of. */
export function findJournaled(storage: () => Storage): ReadonlySet<string> {
  return new Set(findKeys(storage, KEY).map((key) => key.slice(KEY.length).split(":")[0] ?? ""));
}

/** Forgets what pages left of a notebook that is gone. */
export function forgetEntries(storage: () => Storage, id: NotebookId): void {
  for (const key of findKeys(storage, `${KEY}${id}:`)) forgetEntry(storage, key);
}

export function forgetEntry(storage: () => Storage, key: string): void {
  try {
    storage().removeItem(key);
  } catch {
    // Forbidden: nothing lies there.
  }
}

// A text that no cell has: its cell is the same in both documents, and as it is stored.
const SAME = "\u0000same";

/** Both documents without the texts that they share. */
function withoutEqual(
  base: NotebookDocument,
  ours: NotebookDocument
): [NotebookDocument, NotebookDocument] {
  const known = new Map(base.cells.map((cell) => [cell.id, cell.source]));
  const same = new Set<CellId>(
    ours.cells.filter(({id, source}) => known.get(id) === source).map(({id}) => id)
  );
  const strip = (document: NotebookDocument): NotebookDocument => ({
    ...document,
    cells: document.cells.map((cell) => (same.has(cell.id) ? {...cell, source: SAME} : cell))
  });
  return [strip(base), strip(ours)];
}

function fill(document: NotebookDocument, stored: NotebookDocument): NotebookDocument {
  if (!document.cells.some(({source}) => source === SAME)) return document;
  const sources = new Map(stored.cells.map(({id, source}) => [id, source]));
  return {
    ...document,
    // What another page deleted meanwhile is left out on both sides: nothing was changed in it.
    cells: document.cells.flatMap((cell) => {
      if (cell.source !== SAME) return [cell];
      const source = sources.get(cell.id);
      return source === undefined ? [] : [{...cell, source}];
    })
  };
}

function toText(document: NotebookDocument): string {
  return serializeDocument(document, {outputs: false});
}

function parse(text: unknown): NotebookDocument {
  if (typeof text !== "string") throw new Refused("not a text");
  return parseDocument(text, NO_LIMITS);
}

/** None where the storage is forbidden. */
function findKeys(storage: () => Storage, prefix: string): readonly string[] {
  try {
    const kept = storage();
    return Array.from({length: kept.length}, (_, k) => kept.key(k) ?? "").filter((key) =>
      key.startsWith(prefix)
    );
  } catch {
    return [];
  }
}
