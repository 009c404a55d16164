import {indentLess, indentMore, redo, toggleComment, undo} from "@codemirror/commands";
import type {EditorView} from "@codemirror/view";
import type {EditorCommand} from "./actions.ts";

export const COMMANDS: Readonly<Record<EditorCommand, (view: EditorView) => boolean>> = {
  indent: indentMore,
  outdent: indentLess,
  comment: toggleComment,
  undo,
  redo
};
