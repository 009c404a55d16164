import type {NotebookBundle} from "../../../lib/notebook/index.ts";
import type {OpenNotebook} from "../storage/index.ts";

/** The notebook as it stands now, with the bytes of its files. */
export async function readBundle(notebook: OpenNotebook): Promise<NotebookBundle> {
  const document = notebook.getDocument();
  const files = new Map<string, Uint8Array>();
  for (const {name} of document.files) {
    const bytes = await notebook.readFile(name);
    if (bytes !== null) files.set(name, bytes);
  }
  return {document, files};
}
