import type {FileHead, NotebookBundle, NotebookDocument} from "../../../lib/notebook/index.ts";
import type {Kept, OpenNotebook} from "../storage/index.ts";

const KEPT: Kept = {
  state: "forbidden",
  excess: null,
  at: null,
  withoutOutputs: false,
  remarks: []
};
const NOWHERE = "This notebook is not kept: keep a copy of it first.";

/** A notebook that ends with the page and touches no storage, as one that came with a link must not. */
export function createMemoryNotebook({document, files}: NotebookBundle): OpenNotebook {
  let current = document;
  const kept = new Map(files);
  const listeners = new Set<() => void>();
  const change = (next: NotebookDocument): void => {
    current = next;
    for (const listener of [...listeners]) listener();
  };
  return {
    id: document.id,
    getDocument: () => current,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    change,
    setOutput(id, output) {
      current = {
        ...current,
        cells: current.cells.map((cell) =>
          cell.id === id && cell.kind === "code" ? {...cell, output} : cell
        )
      };
    },
    getKept: () => KEPT,
    forgetRemarks: () => undefined,
    subscribeKept: () => () => undefined,
    keepNow: () => Promise.resolve(KEPT),
    readFile: (name) => Promise.resolve(kept.get(name) ?? null),
    addFile({name, type, bytes}) {
      const head: FileHead = {name, type, size: bytes.byteLength};
      kept.set(name, bytes);
      change({...current, files: [...current.files.filter((file) => file.name !== name), head]});
      return Promise.resolve(head);
    },
    removeFile(name) {
      kept.delete(name);
      change({...current, files: current.files.filter((file) => file.name !== name)});
      return Promise.resolve();
    },
    listVersions: () => Promise.resolve([]),
    readVersion: () => Promise.reject(new Error(NOWHERE)),
    keepVersion: () => Promise.reject(new Error(NOWHERE)),
    restoreVersion: () => Promise.reject(new Error(NOWHERE)),
    close: () => Promise.resolve()
  };
}
