import {isNotebookId} from "../../../lib/notebook/index.ts";
import type {NotebookId} from "../../../lib/notebook/index.ts";
import {StorageError} from "./errors.ts";
import {maybeParseHead, readText, rebuildHead} from "./records.ts";
import type {HeadRecord} from "./records.ts";
import type {Transaction} from "./stores.ts";
import {TRASH_DAYS} from "./types.ts";

/** All notebooks. A record that was damaged is made anew from its text; where that is damaged too it says so. */
export async function findHeads(
  transaction: Transaction,
  now: number
): Promise<readonly HeadRecord[]> {
  const stored = new Map(await transaction.findAll("heads", ""));
  const heads: HeadRecord[] = [];
  for (const key of await transaction.findKeys("documents", "")) {
    if (!isNotebookId(key)) continue;
    const head = maybeParseHead(key, stored.get(key)) ?? (await makeHead(transaction, key, now));
    heads.push(head);
  }
  return heads;
}

async function makeHead(
  transaction: Transaction,
  id: NotebookId,
  now: number
): Promise<HeadRecord> {
  let head: HeadRecord = {
    id,
    title: "A notebook that cannot be read",
    made: now,
    changed: now,
    cells: 0,
    size: 0,
    origin: null,
    isDamaged: true,
    revision: 0,
    trashed: null
  };
  try {
    const text = await readText(transaction, id);
    if (text !== null) head = rebuildHead(text, now);
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
  }
  transaction.put("heads", id, head);
  return head;
}

/** Forgets a notebook with all that belongs to it. */
export function removeNotebook(transaction: Transaction, id: NotebookId): void {
  for (const store of ["heads", "documents"] as const) transaction.remove(store, id);
  for (const store of ["outputs", "files", "versions", "versionTexts"] as const)
    transaction.removeAll(store, `${id}/`);
}

/** Whether it has lain in the trash for long enough. */
export function isSpent({trashed}: HeadRecord, now: number): boolean {
  return trashed !== null && now - trashed > TRASH_DAYS * 24 * 3_600_000;
}
