export {Notebook} from "./Notebook.tsx";
export type {NotebookProps} from "./Notebook.tsx";
export type {NotebookChapter} from "./types.ts";
export {Cell} from "./Cell.tsx";
export {Value} from "./Value.tsx";
