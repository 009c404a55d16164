export {Editor} from "./Editor.tsx";
export {lazily} from "./lazily.ts";
export type {EditorProps} from "./Editor.tsx";
export type {EditorAction, Span} from "./actions.ts";
export type {
  CellChange,
  ConnectTypes,
  JointStep,
  OtherText,
  TypesHost,
  TypesPort
} from "./knowledge.ts";
export {createTypes} from "./loadTypes.ts";
export type {Types} from "./loadTypes.ts";
