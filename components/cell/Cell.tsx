"use client";

import {memo, useRef, useState, useSyncExternalStore} from "react";
import type {KeyboardEvent, ReactNode} from "react";
import {isMadeCellId} from "../../lib/protocol/index.ts";
import type {CellId} from "../../lib/protocol/index.ts";
import {Made} from "../html/index.ts";
import {CellError} from "./CellError.tsx";
import {CellSource} from "./CellSource.tsx";
import {Inputs} from "./Inputs.tsx";
import {focusCell, focusNeighbour, toCommand, toCommandInside} from "./keys.ts";
import type {CellCommand} from "./keys.ts";
import {useNotebook} from "./NotebookShell.tsx";
import {Outputs} from "./Outputs.tsx";
import {countLines, isBusy, isFolded, shownState, toAnchor} from "./shown.ts";
import type {CellModel} from "./model.ts";
import type {StaticCell} from "./types.ts";

/** A cell of the chapter: code, controls, output, and what can be done with them, by keys too when it has the focus itself. */
export function Cell({id, number = null}: {id: CellId; number?: string | null}): ReactNode {
  const notebook = useNotebook();
  const cell = notebook.cells.get(id);
  const model = useCell(id);
  const element = useRef<HTMLDivElement>(null);
  const [fold, setFold] = useState<Fold>({isOpen: null, times: 0});
  if (cell === undefined) return null;

  const state = shownState(model);
  const times = model.asked?.times ?? 0;
  const {own} = notebook;
  const edited = own === null && model.text !== cell.source;
  // Who asks to edit wants to see the code.
  const isOpen =
    (fold.times === times ? fold.isOpen : null) ??
    (times > 0 || edited || !isFolded(cell, own !== null));
  const setOpen = (next: boolean): void => setFold({isOpen: next, times});

  /** True when the command meant something here. */
  const act = (command: CellCommand): boolean => {
    const here = element.current;
    switch (command) {
      case "run":
        notebook.run(id);
        return true;
      case "run-next":
        notebook.run(id);
        if (here === null || focusNeighbour(here, 1)) return true;
        if (own === null) focusCell(here);
        else own.extend(id);
        return true;
      case "edit":
        notebook.edit(id);
        return true;
      case "previous":
        return here !== null && focusNeighbour(here, -1);
      case "next":
        return here !== null && focusNeighbour(here, 1);
      case "stop":
        if (isBusy(state, model)) notebook.stop(id);
        return true;
      case "reset":
        if (own !== null) return false;
        // What was typed just now is not drawn yet.
        if (notebook.get(id).text === cell.source && model.moved.size === 0) return true;
        notebook.reset(id);
        notebook.say("Reset to the author’s code. Undo reset brings yours back.");
        return true;
      case "undo":
        if (!notebook.undo(id)) return false;
        notebook.say("Undone.");
        return true;
      case "fold":
        setOpen(!isOpen);
        notebook.say(isOpen ? "Code folded." : `Code unfolded, ${countLines(model.text)} lines.`);
        return true;
      case "keys":
      case "search":
        notebook.show(command);
        return true;
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.nativeEvent.isComposing) return;
    const {target} = event;
    const command =
      target === element.current ? toCommand(event) : isButton(target) ? null : toInside(event);
    if (command === null || !act(command)) return;
    event.preventDefault();
  };

  const source = (
    <CellSource
      id={id}
      cell={cell}
      model={model}
      state={state}
      isOpen={isOpen}
      onOpen={setOpen}
      onCommand={act}
      onLeave={() => element.current !== null && focusCell(element.current)}
    />
  );
  const props = {
    ref: element,
    className: "cell",
    "data-cell": id,
    "data-state": state,
    tabIndex: 0,
    role: "group",
    "aria-label": isMadeCellId(id)
      ? (number ?? "Cell")
      : number === null
        ? `Cell ${id}`
        : `${number}, cell ${id}`,
    "aria-describedby": "cell-keys",
    onKeyDown
  };
  const anchor = toAnchor(id, own?.prefix);
  // A figure is looked at first: its code stands below it.
  return cell.caption === null ? (
    <div {...props} id={anchor}>
      {source}
      <Shown id={id} cell={cell} model={model} number={number} />
    </div>
  ) : (
    <div {...props}>
      <figure className="cell-figure" id={anchor}>
        <Shown id={id} cell={cell} model={model} number={number} />
      </figure>
      {source}
    </div>
  );
}

/** Whether the reader folded the code, and how often it had been asked for then. */
interface Fold {
  readonly isOpen: boolean | null;
  readonly times: number;
}

/** In a control the keys run the cell and leave the focus where it is. */
function toInside(event: KeyboardEvent): CellCommand | null {
  const command = toCommandInside(event);
  return command === "run-next" ? "run" : command;
}

/** Enter already means something on these. */
function isButton(target: EventTarget): boolean {
  return target instanceof Element && target.closest("button, a, summary") !== null;
}

interface ShownProps {
  readonly id: CellId;
  readonly cell: StaticCell;
  readonly model: CellModel;
  readonly number: string | null;
}

/** What the cell shows; not drawn again for a keystroke in its code. */
const Shown = memo(
  function Shown({id, cell, model, number}: ShownProps): ReactNode {
    return (
      <>
        <Inputs id={id} cell={cell} model={model} />
        <Outputs id={id} cell={cell} model={model} />
        <CellError
          error={model.view.live ? model.view.error : cell.error}
          state={shownState(model)}
        />
        {cell.caption === null ? null : (
          <figcaption className="cell-caption">
            {number === null ? null : <span className="figure-number">{`${number}. `}</span>}
            <Made as="span" of={cell.caption} />
          </figcaption>
        )}
      </>
    );
  },
  (before, after) =>
    before.cell === after.cell &&
    before.number === after.number &&
    before.model.away === after.model.away &&
    before.model.view === after.model.view &&
    before.model.moved === after.model.moved &&
    before.model.loaded === after.model.loaded &&
    before.model.ready === after.model.ready &&
    shownState(before.model) === shownState(after.model)
);

export function useCell(id: CellId): CellModel {
  const notebook = useNotebook();
  return useSyncExternalStore(
    (listener) => notebook.subscribe(id, listener),
    () => notebook.get(id),
    () => notebook.getStatic(id)
  );
}
