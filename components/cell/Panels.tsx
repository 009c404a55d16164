import {lazy, Suspense, useSyncExternalStore} from "react";
import type {ReactNode} from "react";
import {createPortal} from "react-dom";
import type {NotebookStore} from "./model.ts";

const KeySheet = lazy(async () => ({
  default: (await import("../editor/panels/index.ts")).KeySheet
}));
const RoomPanel = lazy(() => import("./RoomPanel.tsx"));
const CellSearch = lazy(() => import("./CellSearch.tsx"));

/** What is asked for beside the chapter: the sheet of keys, the search. */
export function Panels({store}: {store: NotebookStore}): ReactNode {
  const panel = useSyncExternalStore(store.subscribePanel, store.getPanel, () => null);
  if (panel === null) return null;
  const close = (): void => store.show(null);
  return createPortal(
    <Suspense fallback={null}>
      {panel.name === "keys" ? (
        <KeySheet onClose={close} />
      ) : panel.name === "room" ? (
        <RoomPanel store={store} onClose={close} />
      ) : (
        <CellSearch store={store} asked={panel.times} onClose={close} />
      )}
    </Suspense>,
    document.body
  );
}
