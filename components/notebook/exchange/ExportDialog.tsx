import {useState} from "react";
import type {NotebookBundle} from "../../../lib/notebook/index.ts";
import {Refused} from "../../../lib/protocol/index.ts";
import {StorageError} from "../storage/index.ts";
import {Dialog} from "./Dialog.tsx";
import {ExchangeError} from "./errors.ts";
import {FORMATS, writeFormat} from "./formats.ts";
import type {Format} from "./formats.ts";
import {Remarks} from "./Remarks.tsx";
import {saveBlob} from "./saveFile.ts";

export interface ExportDialogProps {
  /** the notebook as it stands now, read when a format is chosen */
  readonly getBundle: () => Promise<NotebookBundle>;
  readonly onClose: () => void;
}

/** The ways out of the book for one notebook. */
export function ExportDialog({getBundle, onClose}: ExportDialogProps) {
  const [told, setTold] = useState<{sentence: string; remarks: readonly string[]} | null>(null);
  const [busy, setBusy] = useState<Format["ending"] | null>(null);
  const save = async (format: Format): Promise<void> => {
    setBusy(format.ending);
    setTold(null);
    try {
      const {name, blob, remarks} = await writeFormat(format.ending, await getBundle());
      saveBlob(name, blob);
      setTold({sentence: `Saved ${name}.`, remarks});
    } catch (error) {
      if (
        !(error instanceof ExchangeError) &&
        !(error instanceof StorageError) &&
        !(error instanceof Refused)
      )
        throw error;
      setTold({sentence: error.message, remarks: []});
    } finally {
      setBusy(null);
    }
  };
  return (
    <Dialog title="Export" onClose={onClose}>
      <ul className="exchange-formats">
        {FORMATS.map((format) => (
          <li key={format.ending}>
            <button
              type="button"
              className="ui-button"
              disabled={busy !== null}
              onClick={() => void save(format)}
            >
              {format.name} <span className="exchange-ending">.{format.ending}</span>
            </button>
            <span>{format.note}</span>
          </li>
        ))}
      </ul>
      <div role="status" className="exchange-told">
        {busy === null ? told?.sentence : "Making the file …"}
        <Remarks remarks={told?.remarks ?? []} />
      </div>
    </Dialog>
  );
}
