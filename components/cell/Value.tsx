"use client";

import {lazy, Suspense} from "react";
import type {ReactNode} from "react";
import {findErrorCells, toPlainSentence} from "../../lib/protocol/index.ts";
import type {CellId} from "../../lib/protocol/index.ts";
import {useCell} from "./Cell.tsx";
import {useNotebook} from "./NotebookShell.tsx";

const LiveValue = lazy(() => import("./LiveValue.tsx"));

/** A value in prose: what the checker stored, until a cell it depends on runs. */
export function Value({id}: {id: CellId}): ReactNode {
  const cell = useNotebook().cells.get(id);
  const {view} = useCell(id);
  if (cell === undefined) return null;
  const still = cell.outputs[0]?.node ?? "…";
  const output = view.outputs[0];
  return (
    <span className="cell-value" data-value={id} data-state={view.state}>
      {view.error !== null && view.state === "error" ? (
        <span title={toPlainSentence(findErrorCells(view.error))}>–</span>
      ) : output == null ? (
        still
      ) : (
        <Suspense fallback={still}>
          <LiveValue value={output} />
        </Suspense>
      )}
    </span>
  );
}
