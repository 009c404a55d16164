import type {Extension} from "@codemirror/state";
import {ViewPlugin} from "@codemirror/view";

const MARK = "data-still";

/**
 * While an editor has the focus its page does not glide: the editor brings the cursor into sight step by step, and looks after each whether it is there. A mark and
 * no selector of what a page holds, which would be looked at with each key.
 */
export const standStill: Extension = ViewPlugin.define(() => ({destroy: release}), {
  eventHandlers: {
    focus: () => document.documentElement.setAttribute(MARK, ""),
    blur: release
  }
});

function release(): void {
  const {activeElement, documentElement} = document;
  if (activeElement?.closest(".cm-editor") == null) documentElement.removeAttribute(MARK);
}
