import {EditorView} from "@codemirror/view";

/** The look of the static code under the reader's hands. */
export const THEME = EditorView.theme({
  "&": {fontSize: "inherit", backgroundColor: "transparent"},
  "&.cm-focused": {outline: "none"},
  // A scroller cuts off what hangs out of it: the wave under a mistake in the last line has room inside, and the cell is no higher.
  ".cm-scroller": {fontFamily: "inherit", lineHeight: "inherit", marginBottom: "-0.3em"},
  ".cm-content": {padding: "0 0 0.3em", caretColor: "var(--ink)"},
  ".cm-line": {padding: "0"},
  ".cm-cursor": {borderLeftColor: "var(--ink)"},
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground":
    {background: "color-mix(in srgb, var(--accent) 22%, transparent)"},
  ".cm-panels, .cm-tooltip": {
    backgroundColor: "var(--raised)",
    color: "var(--ink)",
    borderColor: "var(--rule)"
  },
  ".cm-panels-top": {borderColor: "var(--rule)"},
  ".cm-panel.cm-search": {
    fontFamily: "var(--font-ui)",
    // The button that closes it stands in the corner.
    padding: "0.4rem 2rem 0.4rem 0.2rem",
    "& input, & button, & label": {fontSize: "var(--size-tiny)"},
    "& label": {display: "inline-flex", alignItems: "center", minHeight: "1.5rem"},
    "& [name=close]": {
      width: "2rem",
      height: "2rem",
      fontSize: "var(--size-small)",
      cursor: "pointer"
    }
  },
  ".cm-textfield, .cm-button": {
    background: "var(--paper)",
    color: "inherit",
    border: "1px solid var(--rule)",
    borderRadius: "var(--radius)"
  },
  ".cm-searchMatch": {backgroundColor: "var(--mark)"},
  ".cm-searchMatch-selected, .cm-selectionMatch": {
    backgroundColor: "color-mix(in srgb, var(--accent) 26%, transparent)"
  },
  ".cm-tooltip-autocomplete ul li[aria-selected]": {
    background: "var(--accent)",
    color: "var(--accent-ink)",
    // Where the system chooses the colours, too, one is seen to be chosen.
    forcedColorAdjust: "none"
  },
  "&.cm-focused .cm-matchingBracket": {
    backgroundColor: "color-mix(in srgb, var(--accent) 18%, transparent)"
  },
  "&.cm-focused .cm-nonmatchingBracket": {backgroundColor: "var(--red-wash)"}
});

/**
 * CodeMirror writes its rules into a style element, which the page's policy refuses, unless its root has no head, as a shadow root has none: then it constructs a sheet. It
 * remembers the sheet with the root, so one editor that is never seen, in a document that seems to have no head, settles it for all.
 */
export function constructStyles(): void {
  if (document.adoptedStyleSheets.length > 0) return;
  const headless = new Proxy(document, {
    get(target, key) {
      if (key === "head") return null;
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === "function" ? (value.bind(target) as unknown) : value;
    },
    set: (target, key, value) => Reflect.set(target, key, value, target)
  });
  new EditorView({root: headless}).destroy();
}
