import type {ReactNode} from "react";
import {findErrorCells} from "../../lib/protocol/index.ts";
import type {CellError as CellErrorData, CellState} from "../../lib/protocol/index.ts";
import {Causes} from "../output/words/index.ts";
import {Sentence} from "../ui/index.ts";
import {useNotebook} from "./NotebookShell.tsx";
import {toAnchor} from "./shown.ts";

/** What went wrong, where, and a way to the cells that it names. */
export function CellError({
  error,
  state
}: {
  error: CellErrorData | null;
  state: CellState;
}): ReactNode {
  const prefix = useNotebook().own?.prefix ?? "";
  if (error === null) return null;
  const {name, line, column, causes = []} = error;
  const told = (
    <Sentence parts={findErrorCells(error)} toHref={(cell) => `#${toAnchor(cell, prefix)}`} />
  );
  if (state === "stopped" || state === "stale") return <p className="cell-notice">{told}</p>;
  return (
    <div className="cell-error" role="alert">
      <p>
        <strong>{name}</strong>: {told}
      </p>
      {line === null ? null : <p className="cell-place">{`at line ${line}:${column ?? 1}`}</p>}
      <Causes causes={causes} />
    </div>
  );
}
