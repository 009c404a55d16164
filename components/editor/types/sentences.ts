import {forEachDiagnostic} from "@codemirror/lint";
import type {EditorState} from "@codemirror/state";

/** The sentences of the mistakes at a place of the text. */
export function findSentences(state: EditorState, pos: number): readonly string[] {
  const found: string[] = [];
  forEachDiagnostic(state, ({message}, from, to) => {
    if (from <= pos && pos <= to) found.push(message);
  });
  return found;
}
