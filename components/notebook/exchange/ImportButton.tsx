import {useEffect, useRef, useState} from "react";
import type {Imported} from "../../../lib/notebook/index.ts";
import {findNames, withBase} from "../../../lib/protocol/index.ts";
import {Sentence} from "../../ui/index.ts";
import type {Shelf} from "../storage/index.ts";
import {Dialog} from "./Dialog.tsx";
import {ACCEPTED} from "./formats.ts";
import {Remarks} from "./Remarks.tsx";
import {takeInFiles, takeInOne} from "./takeIn.ts";
import type {Outcome} from "./takeIn.ts";

/** Files become notebooks, chosen or dropped anywhere on the page; what could not be carried over is said. */
export function ImportButton({shelf}: {shelf: Shelf | null}) {
  const chooser = useRef<HTMLInputElement>(null);
  const [outcomes, setOutcomes] = useState<readonly Outcome[]>([]);
  const [waiting, setWaiting] = useState<readonly Imported[]>([]);
  const [isBusy, setBusy] = useState(false);
  const [isOver, setOver] = useState(false);

  const tell = (outcome: Outcome): void => setOutcomes((before) => [...before, outcome]);
  const take = async (files: readonly File[]): Promise<void> => {
    if (shelf === null || files.length === 0) return;
    setBusy(true);
    setOutcomes([]);
    try {
      await takeInFiles(shelf, {
        files,
        tell,
        ask: (one) => setWaiting((before) => [...before, one])
      });
    } finally {
      setBusy(false);
    }
  };
  useDrop(take, setOver);
  const [asked] = waiting;
  const answer = (how: "new" | "replace" | null): void => {
    setWaiting((before) => before.slice(1));
    if (asked === undefined || shelf === null || how === null) return;
    void takeInOne(shelf, asked, how).then(tell);
  };

  return (
    <>
      <button
        type="button"
        className="ui-button"
        disabled={shelf === null || isBusy}
        onClick={() => chooser.current?.click()}
      >
        Import…
      </button>
      <input
        ref={chooser}
        type="file"
        multiple
        hidden
        accept={ACCEPTED}
        aria-label="Notebook files"
        onChange={({target}) => {
          const files = [...(target.files ?? [])];
          target.value = "";
          void take(files);
        }}
      />
      {isOver ? <div className="exchange-drop">Drop files to import them</div> : null}
      <div className="exchange-outcomes" role="status">
        {isBusy ? <p>Importing …</p> : null}
        {outcomes.map((outcome, index) =>
          outcome.kind === "out" ? (
            <p key={index} className="exchange-problem">
              <Sentence parts={findNames(outcome.sentence)} />
            </p>
          ) : (
            <div key={index}>
              <p>
                Imported <a href={withBase(`/notebooks/open?id=${outcome.id}`)}>{outcome.title}</a>.
              </p>
              <Remarks remarks={outcome.remarks} />
            </div>
          )
        )}
      </div>
      {asked === undefined ? null : (
        <Dialog key={asked.document.id} title="You have this notebook" onClose={() => answer(null)}>
          <p>
            “{asked.document.title}” is in this browser already, perhaps with other text. Replaced,
            it keeps what it has now in its history.
          </p>
          <p className="ui-row">
            <button type="button" className="ui-button" onClick={() => answer("new")}>
              Keep both
            </button>
            <button type="button" className="ui-button" onClick={() => answer("replace")}>
              Replace
            </button>
          </p>
        </Dialog>
      )}
    </>
  );
}

/** Hears files that are dropped anywhere on the page. */
function useDrop(
  take: (files: readonly File[]) => Promise<void>,
  setOver: (isOver: boolean) => void
): void {
  const latest = useRef(take);
  useEffect(() => {
    latest.current = take;
  });
  useEffect(() => {
    const hasFiles = (event: DragEvent): boolean =>
      event.dataTransfer?.types.includes("Files") === true;
    const onOver = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const onLeave = (event: DragEvent): void => {
      // Between two elements of the page nothing has left it.
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(false);
      void latest.current([...(event.dataTransfer?.files ?? [])]);
    };
    window.addEventListener("dragover", onOver);
    window.addEventListener("dragleave", onLeave);
    window.addEventListener("drop", onDrop);
    return () => {
      window.removeEventListener("dragover", onOver);
      window.removeEventListener("dragleave", onLeave);
      window.removeEventListener("drop", onDrop);
    };
  }, [setOver]);
}
