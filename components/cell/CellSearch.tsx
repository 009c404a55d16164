import {useSyncExternalStore} from "react";
import type {ReactNode} from "react";
import {SearchPanel} from "../editor/panels/index.ts";
import type {NotebookStore} from "./model.ts";

/** The search over the present texts of the notebook's cells. */
export default function CellSearch({
  store,
  asked,
  typed,
  onClose
}: {
  store: NotebookStore;
  asked: number;
  typed: string;
  onClose: () => void;
}): ReactNode {
  const texts = useSyncExternalStore(store.subscribeTexts, store.getTexts, store.getTexts);
  return (
    <SearchPanel
      texts={texts}
      asked={asked}
      typed={typed}
      onGo={(id, span) => store.edit(id, span)}
      onChange={(id, text) => store.setText(id, text)}
      onClose={onClose}
    />
  );
}
