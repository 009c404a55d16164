import {useSyncExternalStore} from "react";
import type {ReactNode} from "react";
import {useOwn, useReadable} from "./context.ts";
import {Saved} from "./Saved.tsx";
import type {Tool} from "./Tools.tsx";

export interface BarProps {
  readonly canEdit: boolean;
  readonly canRun: boolean;
  readonly folded: ReadonlySet<string>;
  readonly onFold: (folded: ReadonlySet<string>) => void;
  readonly tool: Tool | null;
  readonly onTool: (tool: Tool | null) => void;
  readonly onPresent: () => void;
}

/** What can be done with the whole notebook. */
export function Bar(props: BarProps): ReactNode {
  const {canEdit, canRun, folded, onFold, tool, onTool, onPresent} = props;
  const store = useOwn();
  const busy = useReadable(store.busy);
  const {headings} = useReadable(store.outline);
  const sections = headings.filter(({depth}) => depth === 2);
  const {notebook} = store;
  const countFiles = (): number => notebook.getDocument().files.length;
  const files = useSyncExternalStore(
    (listener) => notebook.subscribe(listener),
    countFiles,
    countFiles
  );
  return (
    <div className="nb-bar ui-no-print" role="group" aria-label="The whole notebook">
      {canRun ? (
        <>
          <button type="button" className="cell-button cell-run" onClick={() => store.runAll()}>
            Run all
          </button>
          <button
            type="button"
            className="cell-button"
            disabled={busy === 0}
            onClick={() => store.stopAll()}
          >
            Stop all
          </button>
        </>
      ) : null}
      {sections.length === 0 ? null : (
        <button
          type="button"
          className="cell-button"
          onClick={() => onFold(folded.size > 0 ? new Set() : new Set(sections.map(({id}) => id)))}
        >
          {folded.size > 0 ? "Unfold all" : "Fold all"}
        </button>
      )}
      <button
        type="button"
        className="cell-button"
        disabled={useReadable(store.order).length === 0}
        onClick={onPresent}
      >
        Present
      </button>
      {canEdit ? (
        <button
          type="button"
          className="cell-button"
          aria-expanded={tool === "files"}
          onClick={() => onTool(tool === "files" ? null : "files")}
        >
          {files === 0 ? "Files" : `Files (${files})`}
        </button>
      ) : null}
      {canEdit ? (
        <>
          <button type="button" className="cell-button" onClick={() => onTool("history")}>
            History
          </button>
          <button type="button" className="cell-button" onClick={() => onTool("share")}>
            Share
          </button>
          <button type="button" className="cell-button" onClick={() => onTool("export")}>
            Export
          </button>
        </>
      ) : null}
      <button type="button" className="cell-button" onClick={() => onTool("print")}>
        Print
      </button>
      {canEdit ? <Saved /> : null}
    </div>
  );
}
