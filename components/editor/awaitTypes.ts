import {Prec} from "@codemirror/state";
import type {EditorState, Extension} from "@codemirror/state";
import {EditorView, runScopeHandlers} from "@codemirror/view";
import {asksForTypes} from "./typeKeys.ts";

/** What stands in the place of types until they come: their keys are taken, and the newest is answered then. */
export interface TypesWait {
  readonly extension: Extension;
  /** takes a key that was pressed */
  ask(view: EditorView, event: KeyboardEvent): void;
  /** types have come: answers the key, unless who pressed it has moved on */
  answer(view: EditorView): void;
}

export function createTypesWait(onAsked: () => void): TypesWait {
  let asked: {readonly event: KeyboardEvent; readonly state: EditorState} | null = null;
  const ask = (view: EditorView, event: KeyboardEvent): void => {
    asked = {event, state: view.state};
    onAsked();
  };
  return {
    extension: Prec.highest(
      EditorView.domEventHandlers({
        keydown(event, view) {
          if (!asksForTypes(event)) return false;
          ask(view, event);
          event.preventDefault();
          return true;
        }
      })
    ),
    ask,
    answer(view) {
      const {event, state} = asked ?? {};
      asked = null;
      if (event === undefined || state === undefined || !view.hasFocus) return;
      if (view.state.doc === state.doc && view.state.selection.eq(state.selection))
        runScopeHandlers(view, event, "editor");
    }
  };
}
