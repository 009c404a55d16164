import {findExcess} from "../../../lib/notebook/index.ts";
import type {NotebookDocument, NotebookId} from "../../../lib/notebook/index.ts";

/** What the browser's storage cannot do, in one sentence for the person. */
export class StorageError extends Error {
  override readonly name: string = "StorageError";
  readonly reason: "full" | "forbidden" | "size" | "missing" | "damaged" | "silent";

  constructor(reason: StorageError["reason"], message: string) {
    super(message);
    this.reason = reason;
  }
}

/** A record that does not read as a notebook; the others are not touched by it. */
export class DamagedNotebook extends StorageError {
  override readonly name = "DamagedNotebook";
  readonly id: NotebookId;

  constructor(id: NotebookId, why: string) {
    super("damaged", `This notebook cannot be opened: ${why}.`);
    this.id = id;
  }
}

/** Whether the browser refused for want of room. */
export function isQuota(error: unknown): boolean {
  if (error instanceof StorageError) return error.reason === "full";
  return (
    typeof error === "object" &&
    error !== null &&
    "name" in error &&
    /quota/i.test(String(error.name))
  );
}

export const FULL_SENTENCE =
  "This browser has no more room for notebooks: export this one, delete outputs or files, or empty the trash.";

export const SILENT =
  "This browser’s storage does not answer: close its window and open the book again. What was kept is still there.";

/** What a failed write tells the person. */
export function toStorageError(error: unknown): StorageError {
  if (error instanceof StorageError) return error;
  return isQuota(error)
    ? new StorageError("full", FULL_SENTENCE)
    : new StorageError(
        "forbidden",
        "This browser did not keep it: export the notebook, and allow this site to store data."
      );
}

/** @throws StorageError when the notebook holds more than a notebook may, and more than it did `before` */
export function checkLimits(
  document: NotebookDocument,
  before: NotebookDocument | null = null
): void {
  const excess = findExcess(document, before);
  if (excess !== null) throw new StorageError("size", excess);
}
