import {toCalled} from "../../../lib/notebook/index.ts";
import type {Imported, NotebookId} from "../../../lib/notebook/index.ts";
import {Refused} from "../../../lib/protocol/index.ts";
import {StorageError} from "../storage/index.ts";
import type {Shelf} from "../storage/index.ts";
import {ExchangeError} from "./errors.ts";
import {LARGEST_IMPORT, readFormat} from "./formats.ts";

export interface ReadFile {
  readonly notebooks: readonly Imported[];
  /** one sentence for each thing that is none */
  readonly problems: readonly string[];
}

/** The notebooks of a file that a person gave; never throws for what is in it. */
export async function readFiles(file: File): Promise<ReadFile> {
  if (file.size > LARGEST_IMPORT)
    return {
      notebooks: [],
      problems: [
        `${file.name} is too large: a file to import may have ${LARGEST_IMPORT / 2 ** 20} MB.`
      ]
    };
  try {
    return await readFormat(file.name, new Uint8Array(await file.arrayBuffer()));
  } catch (error) {
    if (error instanceof Refused || error instanceof ExchangeError)
      return {notebooks: [], problems: [`${file.name}: ${error.message}`]};
    // What the browser cannot read: a folder, or a file that has gone meanwhile.
    if (error instanceof DOMException)
      return {notebooks: [], problems: [`${file.name} cannot be read: choose a file.`]};
    throw error;
  }
}

/** What came of one notebook of an import. */
export type Outcome =
  | {
      readonly kind: "in";
      readonly id: NotebookId;
      readonly title: string;
      readonly remarks: readonly string[];
    }
  | {readonly kind: "out"; readonly sentence: string};

/**
 * Takes in all notebooks of the files, one after another, and tells what came of each; those whose id is on the shelf already are handed to `ask`. Never rejected: what goes
 * wrong in one file is told, and the next is taken.
 */
export async function takeInFiles(
  shelf: Shelf,
  {
    files,
    tell,
    ask
  }: {
    files: readonly File[];
    tell: (outcome: Outcome) => void;
    ask: (one: Imported) => void;
  }
): Promise<void> {
  for (const file of files)
    try {
      const {notebooks, problems} = await readFiles(file);
      for (const sentence of problems) tell({kind: "out", sentence});
      for (const one of notebooks)
        if (await findClash(shelf, one)) ask(one);
        else tell(await takeInOne(shelf, one, "new"));
    } catch (error) {
      tell({kind: "out", sentence: `${file.name}: ${toSentence(error)}`});
    }
}

/** The same for one notebook. Never rejected. */
export async function takeInOne(
  shelf: Shelf,
  one: Imported,
  how: "new" | "replace"
): Promise<Outcome> {
  const title = toCalled(one.document.title);
  try {
    const result = await takeIn(shelf, one, how);
    return "problem" in result
      ? {kind: "out", sentence: `“${title}”: ${result.problem}`}
      : {kind: "in", id: result.id, title, remarks: one.remarks};
  } catch (error) {
    return {kind: "out", sentence: `“${title}”: ${toSentence(error)}`};
  }
}

function toSentence(error: unknown): string {
  if (error instanceof StorageError) return error.message;
  const why = error instanceof Error ? error.message : String(error);
  return `it could not be imported, for a reason that is not the file's (${why}): reload the page and try again.`;
}

/** Whether the shelf has a notebook of this id. */
export async function findClash(shelf: Shelf, {document: {id}}: Imported): Promise<boolean> {
  const heads = [...(await shelf.list()), ...(await shelf.listTrash())];
  return heads.some((head) => head.id === id);
}

/** Puts an import on the shelf, as a notebook of its own or in the place of the one with its id. */
export async function takeIn(
  shelf: Shelf,
  {document, files}: Imported,
  how: "new" | "replace"
): Promise<{readonly id: NotebookId} | {readonly problem: string}> {
  try {
    if (how === "new") {
      const id = await shelf.create({document, files});
      return {id};
    }
    await shelf.replace(document.id, {document, files});
    return {id: document.id};
  } catch (error) {
    if (error instanceof StorageError) return {problem: error.message};
    throw error;
  }
}
