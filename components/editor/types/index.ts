export {createNotebookTypes} from "./notebookTypes.ts";
export type {NotebookTypes} from "./notebookTypes.ts";
