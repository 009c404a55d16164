import type {Extension} from "@codemirror/state";
import {EditorView} from "@codemirror/view";

/** Does something when the focus has left the editor for anything but a box that the editor shows. */
export function onLeft(act: (view: EditorView) => unknown): Extension {
  return EditorView.domEventHandlers({
    blur: ({relatedTarget}, view) => {
      const isInBox =
        relatedTarget instanceof Element &&
        view.dom.contains(relatedTarget) &&
        relatedTarget.closest(".cm-tooltip") !== null;
      // Later: an editor may lose the focus while it is being changed.
      if (!isInBox) setTimeout(() => view.hasFocus || act(view));
    }
  });
}
