import {useState} from "react";
import type {ReactNode} from "react";
import {withBase} from "../../../lib/protocol/index.ts";
import {SHARE_WORDS, ShareBanner} from "../exchange/index.ts";
import {createShelf, StorageError} from "../storage/index.ts";
import {newNotebookId} from "../../../lib/notebook/index.ts";
import {readBundle} from "./bundle.ts";
import {NotebookView} from "./NotebookView.tsx";
import type {OwnStore} from "./store.ts";

const IN_MEMORY = "What you change here lasts until you leave the page: keep a copy to keep it.";

/** A stranger's notebook: to be read at once, to be run when the person says so, to be kept as a copy. */
export function SharedNotebook({store}: {store: OwnStore}): ReactNode {
  const [isTrusted, setTrusted] = useState(false);
  const [told, setTold] = useState<string | null>(null);
  const keep = async (): Promise<void> => {
    const shelf = createShelf();
    try {
      const bundle = await readBundle(store);
      const document = {...bundle.document, id: newNotebookId()};
      const id = await shelf.create({...bundle, document});
      setTold(SHARE_WORDS.kept);
      await shelf.close();
      location.assign(withBase(`/notebooks/open?id=${id}`));
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      setTold(error.message);
    }
  };
  return (
    <NotebookView
      store={store}
      canEdit={false}
      canRun={isTrusted}
      above={
        <ShareBanner
          title={store.getDocument().title}
          isTrusted={isTrusted}
          onRun={() => {
            setTrusted(true);
            setTold(IN_MEMORY);
            store.trust();
            store.runAll();
          }}
          onKeep={() => void keep()}
          told={told}
        />
      }
    />
  );
}
