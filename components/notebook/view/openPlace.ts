import {isNotebookId} from "../../../lib/notebook/index.ts";
import type {NotebookId} from "../../../lib/notebook/index.ts";
import {ExchangeError, openFrom, readShare, SHARE_WORDS, startNotebook} from "../exchange/index.ts";
import {createShelf, StorageError} from "../storage/index.ts";
import type {OpenNotebook, Shelf} from "../storage/index.ts";
import {addCell} from "./commands.ts";
import {createMemoryNotebook} from "./memoryNotebook.ts";
import {createOwnStore} from "./store.ts";
import type {OwnStore} from "./store.ts";

/** What the page of an address shows. */
export type Opened =
  /** one's own, or a stranger's that a link brought */
  | {readonly kind: "own" | "shared"; readonly store: OwnStore; readonly close: () => void}
  | {
      readonly kind: "nothing";
      readonly title: string;
      readonly sentence: string;
      readonly close: () => void;
    };

/**
 * Opens the notebook that an address names: `?id=` one's own, `#share=` a stranger's, `?from=` a copy of a chapter, which is made and then has an address of its own. Never rejects: what
 * cannot be opened is told in a sentence.
 */
export async function openPlace({
  search,
  hash
}: Pick<Location, "search" | "hash">): Promise<Opened> {
  const query = new URLSearchParams(search);
  try {
    if (hash.startsWith("#share=")) return await openShared(hash);
    const from = query.get("from");
    if (from !== null) return await openCopy({slug: from, part: query.get("part")});
    if (query.has("new")) return await openNew();
    const id = query.get("id");
    if (isNotebookId(id)) return await openOwn(createShelf(), id);
  } catch (error) {
    if (!(error instanceof StorageError) && !(error instanceof ExchangeError)) throw error;
    return nothing("This notebook cannot be opened", error.message);
  }
  return nothing(
    "No notebook",
    "This address names no notebook: the link may have been cut. Your notebooks are in the list."
  );
}

async function openShared(hash: string): Promise<Opened> {
  const read = await readShare(hash);
  if (read.kind !== "notebook")
    return nothing(
      SHARE_WORDS.refused,
      read.kind === "refused" ? read.problem : "The link is cut: ask for it again."
    );
  return show("shared", createMemoryNotebook(read.bundle), () => undefined);
}

async function openCopy(part: {slug: string; part: string | null}): Promise<Opened> {
  const shelf = createShelf();
  const id = await openFrom(shelf, part);
  // Loading the page again is to open this copy, not to make another.
  history.replaceState(null, "", `?id=${id}`);
  return openOwn(shelf, id);
}

/** An empty one, made here where the browser keeps nothing from one page to the next. */
async function openNew(): Promise<Opened> {
  const shelf = createShelf();
  const id = await startNotebook(shelf);
  history.replaceState(null, "", `?id=${id}`);
  return openOwn(shelf, id);
}

async function openOwn(shelf: Shelf, id: NotebookId): Promise<Opened> {
  const notebook = await shelf.open(id);
  if (notebook !== null)
    return show("own", notebook, () => void notebook.close().then(() => shelf.close()));
  await shelf.close();
  return nothing(
    "Not in this browser",
    "There is no notebook of this address in this browser: notebooks stay where they were made, unless they are shared or exported."
  );
}

function show(kind: "own" | "shared", notebook: OpenNotebook, close: () => void): Opened {
  const store: OwnStore = createOwnStore({
    notebook,
    isTrusted: kind === "own",
    extend(after) {
      if (kind === "own") addCell(store, {kind: "code", after});
    }
  });
  return {kind, store, close};
}

function nothing(title: string, sentence: string): Opened {
  return {kind: "nothing", title, sentence, close: () => undefined};
}
