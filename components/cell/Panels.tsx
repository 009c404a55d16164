import {Suspense, useState, useSyncExternalStore} from "react";
import type {ReactNode} from "react";
import {createPortal} from "react-dom";
import {lazily} from "../editor/index.ts";
import type {NotebookStore} from "./model.ts";

const KeySheet = lazily(async () => (await import("../editor/panels/index.ts")).KeySheet);
const RoomPanel = lazily(async () => (await import("./RoomPanel.tsx")).default);
const CellSearch = lazily(async () => (await import("./CellSearch.tsx")).default);

/** What is asked for beside the chapter: the sheet of keys, the search. */
export function Panels({store}: {store: NotebookStore}): ReactNode {
  const panel = useSyncExternalStore(store.subscribePanel, store.getPanel, () => null);
  const [typed, setTyped] = useState("");
  if (panel === null) return null;
  const close = (): void => {
    setTyped("");
    const isInside = document.activeElement?.closest(".panel") != null;
    store.show(null);
    // The focus goes back to where it came from, unless it has gone elsewhere.
    if (isInside && panel.from instanceof HTMLElement) panel.from.focus({preventScroll: true});
  };
  const early = panel.name === "search" ? <EarlySearch onType={setTyped} onClose={close} /> : null;
  return createPortal(
    <Suspense fallback={early}>
      {panel.name === "keys" ? (
        <KeySheet isOwn={store.own !== null} onClose={close} />
      ) : panel.name === "room" ? (
        <RoomPanel store={store} onClose={close} />
      ) : (
        <CellSearch store={store} asked={panel.times} typed={typed} onClose={close} />
      )}
    </Suspense>,
    document.body
  );
}

/** Stands until the search has come, so that what is typed in the meantime is searched for, and is no command to a cell. */
function EarlySearch({
  onType,
  onClose
}: {
  onType: (text: string) => void;
  onClose: () => void;
}): ReactNode {
  return (
    <div className="panel panel-search">
      <div className="panel-page">
        <div className="panel-line">
          <input
            type="search"
            aria-label="Search in all cells"
            autoFocus
            onChange={({target}) => onType(target.value)}
            onKeyDown={({key}) => key === "Escape" && onClose()}
          />
        </div>
      </div>
    </div>
  );
}
