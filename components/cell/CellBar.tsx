import type {ReactNode} from "react";
import type {CellId, CellState} from "../../lib/protocol/index.ts";
import {Elapsed} from "./Elapsed.tsx";
import type {CellCommand} from "./keys.ts";
import {useNotebook} from "./NotebookShell.tsx";
import {isBusy} from "./shown.ts";
import type {CellModel} from "./store.ts";
import type {StaticCell} from "./types.ts";

/** What can be done with a cell, and how it stands. */
export function CellBar({
  id,
  cell,
  model,
  state,
  onCommand
}: {
  id: CellId;
  cell: StaticCell;
  model: CellModel;
  state: CellState;
  onCommand: (command: CellCommand) => boolean;
}): ReactNode {
  const notebook = useNotebook();
  const isChanged = model.text !== cell.source || model.moved.size > 0;
  return (
    <div className="cell-bar">
      <button
        type="button"
        className="cell-button cell-run"
        disabled={!model.ready}
        onClick={() => notebook.run(id)}
        title="Run (Shift+Enter)"
      >
        Run
      </button>
      {isBusy(state, model) ? (
        <button type="button" className="cell-button" onClick={() => notebook.stop(id)}>
          Stop
        </button>
      ) : null}
      <button
        type="button"
        className="cell-button"
        disabled={!model.ready}
        onClick={() => notebook.edit(id)}
      >
        Edit
      </button>
      {isChanged ? (
        <button type="button" className="cell-button" onClick={() => notebook.reset(id)}>
          Reset
        </button>
      ) : null}
      <span className="cell-state">
        {state === "running" ? <Elapsed key={model.view.run} /> : STATE_WORDS[state]}
      </span>
      {model.asked === null ? null : (
        <span className="cell-tools">
          <button type="button" onClick={() => onCommand("keys")}>
            Keys
          </button>
          <button type="button" onClick={() => onCommand("search")}>
            Search
          </button>
        </span>
      )}
    </div>
  );
}

const STATE_WORDS: Readonly<Record<Exclude<CellState, "running">, string>> = {
  static: "",
  queued: "waiting",
  done: "",
  error: "",
  stale: "not run yet",
  stopped: "stopped"
};
