export {Notebook, toStaticCell} from "./Notebook.tsx";
export type {NotebookProps} from "./Notebook.tsx";
export {NotebookProvider, NotebookShell, useNotebook} from "./NotebookShell.tsx";
export type {NotebookChapter, StaticCell} from "./types.ts";
export {Cell, useCell} from "./Cell.tsx";
export {Value} from "./Value.tsx";

// For stores of cells that are no chapter's.
export {tellTime} from "./dates.ts";
export {createEditStore} from "./edits.ts";
export type {Engine} from "./engine.ts";
export type {LookWish} from "./looks.ts";
export {focusCell, focusNeighbour, toCommand, toCommandInside} from "./keys.ts";
export type {CellCommand, Key} from "./keys.ts";
export {createEngineLoad} from "./loadEngine.ts";
export {callCell} from "./callCell.ts";
export {isTold, tell, toModel} from "./model.ts";
export type {CellModel, CellText, EngineHost, NotebookStore, Panel} from "./model.ts";
export {isBusy, shownState, toAnchor} from "./shown.ts";
export {createSignal} from "./signal.ts";
export type {Signal} from "./signal.ts";
export {reduceEvents, staticView} from "./state.ts";
export type {CellView} from "./state.ts";
