import {isNotebookId} from "../../../lib/notebook/index.ts";
import {createShelf, StorageError} from "../storage/index.ts";
import {addCell} from "./commands.ts";
import {createOwnStore} from "./store.ts";
import type {OwnStore} from "./store.ts";

/** What the page of an address shows. */
export type Opened =
  | {readonly kind: "own"; readonly store: OwnStore; readonly close: () => void}
  | {
      readonly kind: "nothing";
      readonly title: string;
      readonly sentence: string;
      readonly close: () => void;
    };

/** Opens the notebook that an address names. Never rejects: what cannot be opened is told in a sentence. */
export async function openPlace({search}: Location): Promise<Opened> {
  const id = new URLSearchParams(search).get("id");
  if (!isNotebookId(id))
    return nothing(
      "No notebook",
      "This address names no notebook: the link may have been cut. Your notebooks are in the list."
    );
  const shelf = createShelf();
  try {
    const notebook = await shelf.open(id);
    if (notebook === null) {
      await shelf.close();
      return nothing(
        "Not in this browser",
        "There is no notebook of this address in this browser: notebooks stay where they were made, unless they are shared or exported."
      );
    }
    const store: OwnStore = createOwnStore({
      notebook,
      isTrusted: true,
      extend: (after) => void addCell(store, {kind: "code", after})
    });
    return {
      kind: "own",
      store,
      close: () => void notebook.close().then(() => shelf.close())
    };
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    return nothing("This notebook cannot be opened", error.message);
  }
}

function nothing(title: string, sentence: string): Opened {
  return {kind: "nothing", title, sentence, close: () => undefined};
}
