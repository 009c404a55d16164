import type {ReactNode} from "react";
import {useNotebook} from "./NotebookShell.tsx";
import {toAnchor} from "./shown.ts";
import {Causes} from "../output/words/index.ts";
import type {CellError as CellErrorData, CellState} from "../../lib/protocol/index.ts";

/** What went wrong, where, and which cell failed first. */
export function CellError({
  error,
  state
}: {
  error: CellErrorData | null;
  state: CellState;
}): ReactNode {
  const prefix = useNotebook().own?.prefix ?? "";
  if (error === null) return null;
  if (state === "stopped" || state === "stale")
    return <p className="cell-notice">{error.message}</p>;
  const {name, message, line, column, source, causes = []} = error;
  return (
    <div className="cell-error" role="alert">
      <p>
        <strong>{name}</strong>: {message}
      </p>
      {line === null ? null : <p className="cell-place">{`at line ${line}:${column ?? 1}`}</p>}
      <Causes causes={causes} />
      {source === null ? null : (
        <p className="cell-place">
          The cell that failed is <a href={`#${toAnchor(source, prefix)}`}>{source}</a>.
        </p>
      )}
    </div>
  );
}
