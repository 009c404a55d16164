export {Comparison} from "./Comparison.tsx";
export {Editor} from "./Editor.tsx";
export type {EditorProps} from "./Editor.tsx";
export type {EditorAction, Span} from "./actions.ts";
