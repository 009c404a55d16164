import {
  isNotebookId,
  NO_LIMITS,
  parseDocument,
  serializeDocument
} from "../../../lib/notebook/index.ts";
import type {NotebookDocument, NotebookId} from "../../../lib/notebook/index.ts";
import {Refused} from "../../../lib/protocol/index.ts";
import type {StoreName, Transaction} from "./stores.ts";
import {DamagedNotebook} from "./errors.ts";
import type {NotebookHead} from "./types.ts";

/** A notebook's record beside its text. */
export interface HeadRecord extends NotebookHead {
  /** counts the writes of its text: who finds another than it saw has something to merge */
  readonly revision: number;
  /** when it was put into the trash; null outside */
  readonly trashed: number | null;
}

/** The stores that a write of a notebook's text touches. */
export const TEXT_STORES: readonly StoreName[] = ["heads", "documents", "versions", "versionTexts"];

export async function findHead(
  transaction: Transaction,
  id: NotebookId
): Promise<HeadRecord | null> {
  return maybeParseHead(id, await transaction.get("heads", id));
}

/** The text as it lies there; null when there is none. @throws DamagedNotebook */
export async function readText(
  transaction: Transaction,
  id: NotebookId
): Promise<NotebookDocument | null> {
  const text = await transaction.get("documents", id);
  return text === undefined ? null : parseText(id, text);
}

/** @throws DamagedNotebook when it is no notebook's text */
export function parseText(id: NotebookId, text: unknown): NotebookDocument {
  if (typeof text !== "string")
    throw new DamagedNotebook(id, "what this browser kept of it is not a text");
  try {
    return {...parseDocument(text, NO_LIMITS), id};
  } catch (error) {
    if (error instanceof Refused)
      throw new DamagedNotebook(id, `what this browser kept of it has been damaged`);
    throw error;
  }
}

/** Writes the text and what the list shows of it. @returns the new record */
export function putText(
  transaction: Transaction,
  {
    document,
    before,
    least = 0,
    now
  }: {
    document: NotebookDocument;
    before: HeadRecord | null;
    /** the new revision is above this one, and above that of the record before */
    least?: number;
    now: number;
  }
): HeadRecord {
  const text = serializeDocument(document, {outputs: false});
  const head: HeadRecord = {
    ...describe(document, text),
    made: before?.made ?? now,
    changed: now,
    isDamaged: false,
    revision: Math.max(before?.revision ?? 0, least) + 1,
    // Who works on a notebook takes it out of the trash.
    trashed: null
  };
  transaction.put("documents", document.id, text);
  transaction.put("heads", document.id, head);
  return head;
}

/** A record made anew from the text, for one that was damaged. */
export function rebuildHead(document: NotebookDocument, now: number): HeadRecord {
  return {
    ...describe(document, serializeDocument(document, {outputs: false})),
    made: now,
    changed: now,
    isDamaged: false,
    revision: now,
    trashed: null
  };
}

function describe(
  document: NotebookDocument,
  text: string
): Pick<HeadRecord, "id" | "title" | "cells" | "size" | "origin"> {
  const {id, title, cells, origin, files} = document;
  const bytes = new TextEncoder().encode(text).length;
  return {
    id,
    title,
    cells: cells.length,
    size: files.reduce((sum, {size}) => sum + size, bytes),
    origin
  };
}

/** A head as this version writes it; null for anything else. */
export function maybeParseHead(key: string, stored: unknown): HeadRecord | null {
  if (typeof stored !== "object" || stored === null || !isNotebookId(key)) return null;
  const {title, made, changed, cells, size, origin, isDamaged, revision, trashed} =
    stored as Partial<Record<keyof HeadRecord, unknown>>;
  if (typeof title !== "string" || !isNumber(revision) || !isNumber(changed)) return null;
  return {
    id: key,
    title,
    made: isNumber(made) ? made : changed,
    changed,
    cells: isNumber(cells) ? cells : 0,
    size: isNumber(size) ? size : 0,
    // Written by `putText`, from a document that had been read.
    origin: (origin ?? null) as HeadRecord["origin"],
    isDamaged: isDamaged === true,
    revision,
    trashed: isNumber(trashed) ? trashed : null
  };
}

function isNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}
