"use client";

import {useRef, useState, useSyncExternalStore} from "react";
import type {KeyboardEvent, ReactNode} from "react";
import type {CellId, CellState} from "../../lib/protocol/index.ts";
import {Editor} from "../editor/index.ts";
import {HeldHtml} from "../html/index.ts";
import {CellError} from "./CellError.tsx";
import {Elapsed} from "./Elapsed.tsx";
import {Inputs} from "./Inputs.tsx";
import {useNotebook} from "./NotebookShell.tsx";
import {Outputs} from "./Outputs.tsx";
import type {CellModel} from "./store.ts";

/** A cell of the chapter: code, controls, output, and what can be done with them. */
export function Cell({id, number = null}: {id: CellId; number?: string | null}): ReactNode {
  const notebook = useNotebook();
  const cell = notebook.cells.get(id);
  const model = useCell(id);
  const [asked, setAsked] = useState(0);
  const editing = asked > 0;
  const edit = useRef<HTMLButtonElement>(null);
  if (cell === undefined) return null;

  const state = shownState(model);
  const busy = state === "running" || state === "queued";
  const streams = state === "done" && /\byield\b/.test(model.loaded);
  const edited = model.text !== cell.source;
  const runs = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || !event.shiftKey || event.defaultPrevented) return;
    event.preventDefault();
    notebook.run(id);
  };

  const code = editing ? (
    <Editor
      label={`Code of cell ${id}`}
      asked={asked}
      text={model.text}
      onChange={(text) => notebook.setText(id, text)}
      onRun={() => notebook.run(id)}
      onLeave={() => edit.current?.focus()}
      names={() => notebook.names()}
    />
  ) : (
    <StaticCode held={cell.code} text={model.text} edited={edited} />
  );

  const source = (
    <>
      {isFolded(cell) && !editing && !edited ? (
        <details className="cell-fold">
          <summary>{`Code, ${countLines(cell.source)} lines`}</summary>
          {code}
        </details>
      ) : (
        code
      )}
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
        {busy || streams ? (
          <button type="button" className="cell-button" onClick={() => notebook.stop(id)}>
            Stop
          </button>
        ) : null}
        <button
          type="button"
          ref={edit}
          className="cell-button"
          disabled={!model.ready}
          onClick={() => setAsked(asked + 1)}
        >
          Edit
        </button>
        {edited || model.moved.size > 0 ? (
          <button
            type="button"
            className="cell-button"
            onClick={() => {
              setAsked(0);
              notebook.reset(id);
            }}
          >
            Reset
          </button>
        ) : null}
        <span className="cell-state">
          {state === "running" ? <Elapsed key={model.view.run} /> : STATE_WORDS[state]}
        </span>
      </div>
      {model.notice === null ? null : <p className="cell-notice">{model.notice}</p>}
      {model.outdated ? (
        <p className="cell-notice">
          The author has changed this cell since you edited it.{" "}
          <button type="button" className="cell-button" onClick={() => notebook.keepEdit(id)}>
            Keep my edit
          </button>
        </p>
      ) : null}
    </>
  );
  const shown = (
    <>
      <Inputs id={id} cell={cell} model={model} />
      <Outputs id={id} cell={cell} model={model} />
      <CellError error={model.view.live ? model.view.error : cell.error} state={state} />
      {cell.caption === null ? null : (
        <figcaption className="cell-caption">
          {number === null ? null : <span className="figure-number">{`${number}. `}</span>}
          <HeldHtml as="span" of={cell.caption} />
        </figcaption>
      )}
    </>
  );

  const props = {className: "cell", "data-cell": id, "data-state": state, onKeyDown: runs};
  const anchor = id.startsWith("fig-") ? id : `cell-${id}`;
  // A figure is looked at first: its code stands below it.
  return cell.caption === null ? (
    <div {...props} id={anchor}>
      {source}
      {shown}
    </div>
  ) : (
    <div {...props}>
      <figure className="cell-figure" id={anchor}>
        {shown}
      </figure>
      {source}
    </div>
  );
}

/** Long code is unfolded by who wants to read it. */
function isFolded({hide, source}: {readonly hide: boolean; readonly source: string}): boolean {
  return hide || countLines(source) > 16;
}

function countLines(source: string): number {
  return source.trimEnd().split("\n").length;
}

const STATE_WORDS: Readonly<Record<Exclude<CellState, "running">, string>> = {
  static: "",
  queued: "waiting",
  done: "",
  error: "",
  stale: "not run yet",
  stopped: "stopped"
};

export function useCell(id: CellId): CellModel {
  const notebook = useNotebook();
  return useSyncExternalStore(
    (listener) => notebook.subscribe(id, listener),
    () => notebook.get(id),
    () => notebook.getStatic(id)
  );
}

/** A text that has not run shows: what stands below it belongs to another. */
function shownState({view, text, loaded}: CellModel): CellState {
  return text !== loaded &&
    (view.state === "static" || view.state === "done" || view.state === "error")
    ? "stale"
    : view.state;
}

function StaticCode({
  held,
  text,
  edited
}: {
  held: string | null;
  text: string;
  edited: boolean;
}): ReactNode {
  return (
    <pre className="cell-code" tabIndex={0} aria-label="Code">
      {edited || held === null ? <code>{text}</code> : <HeldHtml as="code" of={held} />}
    </pre>
  );
}
