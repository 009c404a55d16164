import type {ReactNode} from "react";
import {withBase} from "../../lib/protocol/index.ts";
import type {CellId, CellState} from "../../lib/protocol/index.ts";
import {tellTime} from "./dates.ts";
import {Elapsed} from "./Elapsed.tsx";
import type {CellCommand} from "./keys.ts";
import {useNotebook} from "./NotebookShell.tsx";
import {isBusy} from "./shown.ts";
import type {CellModel} from "./model.ts";
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
  const isChanged = notebook.own === null && (model.text !== cell.source || model.moved.size > 0);
  const {before, movedBefore, steps} = model.edit;
  const undo =
    steps.length > 0
      ? "Undo rename"
      : before === null && movedBefore.size === 0
        ? null
        : UNDO_WORDS[before?.step ?? "reset"];
  return (
    <div className="cell-bar">
      <button
        type="button"
        className="cell-button cell-run"
        disabled={!model.ready}
        onClick={() => notebook.run(id)}
        title="Run (Ctrl+Enter; Shift+Enter goes on to the next cell)"
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
      {isChanged || undo !== null ? (
        // One button under the hand: what reset can undo.
        <button
          type="button"
          className="cell-button"
          onClick={() => onCommand(isChanged ? "reset" : "undo")}
        >
          {isChanged ? "Reset" : undo}
        </button>
      ) : null}
      {isChanged && undo !== null ? (
        <button type="button" className="cell-button" onClick={() => onCommand("undo")}>
          {undo}
        </button>
      ) : null}
      <span className="cell-state">
        {state === "running" || state === "queued" ? (
          <Elapsed
            key={`${model.view.run} ${state}`}
            doing={state === "running" ? state : "waiting"}
          />
        ) : (
          STATE_WORDS[state]
        )}
        {model.asked !== null && model.edit.kept === "kept" ? (
          <span className="cell-saved">{`saved ${tellTime(model.edit.at)}`}</span>
        ) : null}
      </span>
      <span className="cell-tools" data-open={model.asked === null ? undefined : ""}>
        {model.ready ? (
          <>
            <button type="button" className="cell-keys" onClick={() => onCommand("keys")}>
              Keys
            </button>
            <button type="button" onClick={() => onCommand("search")}>
              Search
            </button>
          </>
        ) : null}
        {notebook.own === null ? (
          <a
            href={withBase(`/notebooks/open?from=${notebook.chapter.slug}&part=${id}`)}
            title="Open this cell as notebook"
          >
            As notebook
          </a>
        ) : null}
      </span>
    </div>
  );
}

const STATE_WORDS: Readonly<Record<Exclude<CellState, "running" | "queued">, string>> = {
  static: "",
  done: "",
  error: "",
  stale: "not run yet",
  stopped: "stopped"
};

const UNDO_WORDS = {reset: "Undo reset", merge: "Undo taking over", undo: "Go back"};
