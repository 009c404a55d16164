import type {NotebookBundle} from "../../../lib/notebook/index.ts";
import type {OwnStore} from "./store.ts";

/** The notebook as it stands now, with the bytes of its files. */
export async function readBundle(store: OwnStore): Promise<NotebookBundle> {
  store.keepOutputs();
  const {notebook} = store;
  const document = notebook.getDocument();
  const files = new Map<string, Uint8Array>();
  for (const {name} of document.files) {
    const bytes = await notebook.readFile(name);
    if (bytes !== null) files.set(name, bytes);
  }
  return {document, files};
}
