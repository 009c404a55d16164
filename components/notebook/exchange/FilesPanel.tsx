import {useEffect, useRef, useState, useSyncExternalStore} from "react";
import {toFileName} from "../../../lib/notebook/index.ts";
import type {FileHead} from "../../../lib/notebook/index.ts";
import {StorageError} from "../storage/index.ts";
import type {NewFile, OpenNotebook} from "../storage/index.ts";
import {CopyButton} from "./CopyButton.tsx";
import {Dialog} from "./Dialog.tsx";
import {FilePreview} from "./FilePreview.tsx";
import {tellSize} from "./words.ts";

interface Told {
  readonly sentence: string;
  readonly undo: (() => Promise<void>) | null;
}

export interface FilesPanelProps {
  readonly notebook: OpenNotebook;
  /** files that were dropped on the page; each list is taken once */
  readonly dropped?: readonly File[];
}

/** The files that stand beside a notebook: what they are, how a cell reads them, and how they come and go. */
export function FilesPanel({notebook, dropped}: FilesPanelProps) {
  const {files} = useSyncExternalStore(
    (listener) => notebook.subscribe(listener),
    () => notebook.getDocument(),
    () => notebook.getDocument()
  );
  const chooser = useRef<HTMLInputElement>(null);
  const undo = useRef<HTMLButtonElement>(null);
  const [told, setTold] = useState<Told | null>(null);
  const [waiting, setWaiting] = useState<readonly NewFile[]>([]);

  // What had the focus is gone with its file.
  useEffect(() => {
    if (told?.undo != null) undo.current?.focus();
  }, [told]);
  const add = async (file: NewFile): Promise<void> => {
    try {
      const {name} = await notebook.addFile(file);
      setTold({sentence: `Added ${name}.`, undo: null});
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      setTold({sentence: error.message, undo: null});
    }
  };
  const take = async (given: readonly File[]): Promise<void> => {
    for (const file of given) {
      const fresh = await read(file);
      if (fresh === null)
        setTold({sentence: `${file.name} cannot be read: choose a file.`, undo: null});
      else if (hasName(notebook, fresh.name)) setWaiting((before) => [...before, fresh]);
      else await add(fresh);
    }
  };
  const latest = useRef(take);
  useEffect(() => {
    latest.current = take;
  });
  useEffect(() => {
    if (dropped !== undefined) void latest.current(dropped);
  }, [dropped]);
  const remove = async ({name, type}: FileHead): Promise<void> => {
    const bytes = await notebook.readFile(name);
    await notebook.removeFile(name);
    setTold({
      sentence: `Deleted ${name}.`,
      undo: bytes === null ? null : () => add({name, type, bytes})
    });
  };
  const [asked] = waiting;
  const answer = (how: "replace" | "both" | null): void => {
    setWaiting((before) => before.slice(1));
    if (asked === undefined || how === null) return;
    const taken = new Set(notebook.getDocument().files.map(({name}) => name));
    void add(how === "replace" ? asked : {...asked, name: toFileName(asked.name, taken)});
  };

  return (
    <section className="exchange-panel" aria-label="Files">
      {files.length === 0 ? (
        <p>
          No files yet. Drop a CSV, JSON or text file here, and a cell reads it with{" "}
          <code>await file("name.csv")</code>. Pictures can stand in prose.
        </p>
      ) : (
        <ul className="exchange-files">
          {files.map((head) => (
            <li key={head.name}>
              <div className="exchange-file">
                <code>{head.name}</code>
                <span>{tellSize(head.size)}</span>
                <CopyButton
                  text={`await file(${JSON.stringify(head.name)})`}
                  label="Copy code"
                  about={head.name}
                />
                <button
                  type="button"
                  className="exchange-quiet"
                  aria-label={`Delete ${head.name}`}
                  onClick={() => void remove(head)}
                >
                  Delete
                </button>
              </div>
              <FilePreview notebook={notebook} head={head} />
            </li>
          ))}
        </ul>
      )}
      <p className="ui-row">
        <button type="button" className="ui-button" onClick={() => chooser.current?.click()}>
          Add files…
        </button>
        <input
          ref={chooser}
          type="file"
          multiple
          hidden
          aria-label="Files for this notebook"
          onChange={({target}) => {
            const chosen = [...(target.files ?? [])];
            target.value = "";
            void take(chosen);
          }}
        />
      </p>
      <p role="status" className="exchange-told">
        {told?.sentence}{" "}
        {told === null || told.undo === null ? null : (
          <button ref={undo} type="button" className="ui-button" onClick={() => void told.undo?.()}>
            Undo
          </button>
        )}
      </p>
      {asked === undefined ? null : (
        <Dialog key={asked.name} title="This name is taken" onClose={() => answer(null)}>
          <p>
            The notebook has a file <code>{toFileName(asked.name, new Set())}</code> already.
            Replaced, the old one is gone.
          </p>
          <p className="ui-row">
            <button type="button" className="ui-button" onClick={() => answer("both")}>
              Keep both
            </button>
            <button type="button" className="ui-button" onClick={() => answer("replace")}>
              Replace
            </button>
          </p>
        </Dialog>
      )}
    </section>
  );
}

function hasName(notebook: OpenNotebook, name: string): boolean {
  const safe = toFileName(name, new Set());
  return notebook.getDocument().files.some((file) => file.name === safe);
}

/** Null for what the browser cannot read: a folder, or a file that has gone meanwhile. */
async function read(file: File): Promise<NewFile | null> {
  try {
    return {name: file.name, type: file.type, bytes: new Uint8Array(await file.arrayBuffer())};
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}
