export {Editor} from "./Editor.tsx";
export type {EditorProps} from "./Editor.tsx";
