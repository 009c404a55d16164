import type {NotebookId} from "../../../lib/notebook/index.ts";

/** What the browser's storage cannot do, in one sentence for the person. */
export class StorageError extends Error {
  override readonly name: string = "StorageError";
  readonly reason: "full" | "forbidden" | "size" | "missing" | "damaged";

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
