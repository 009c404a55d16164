import type {Extension} from "@codemirror/state";
import {EditorView, ViewPlugin} from "@codemirror/view";
import type {ViewUpdate} from "@codemirror/view";

/** Milliseconds without a key or a move after which the cursor is at rest. */
const REST = 500;
const MARK = "data-rests";

/**
 * The cursor blinks at rest only. CodeMirror begins its blinking anew at each key, for which the browser draws two more frames of the page: a third of what a key costs in a long
 * chapter. The blinking has begun when the rest did, so it goes out when it always did.
 */
export const blinkAtRest: Extension = [
  ViewPlugin.fromClass(
    class {
      readonly #view: EditorView;
      #timer: ReturnType<typeof setTimeout> | undefined;

      constructor(view: EditorView) {
        this.#view = view;
        this.#wait();
      }

      update({docChanged, selectionSet}: ViewUpdate): void {
        if (docChanged || selectionSet) this.#wait();
      }

      #wait(): void {
        clearTimeout(this.#timer);
        this.#view.dom.removeAttribute(MARK);
        this.#timer = setTimeout(() => this.#view.dom.setAttribute(MARK, ""), REST);
      }

      destroy(): void {
        clearTimeout(this.#timer);
      }
    }
  ),
  EditorView.theme({
    [`&:not([${MARK}]) > .cm-scroller > .cm-cursorLayer`]: {animation: "none !important"},
    [`&[${MARK}] > .cm-scroller > .cm-cursorLayer`]: {animationDelay: `-${REST}ms`}
  })
];
