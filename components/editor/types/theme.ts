import {EditorView} from "@codemirror/view";

/**
 * The look of what types add. A mistake has a wavy line in the red of the book's errors, which stands on paper and on its dark
 * counterpart, and its sentence has a bar: nothing hangs on the colour.
 */
export const TYPES_THEME = EditorView.theme({
  ".cm-lintRange": {backgroundImage: "none", paddingBottom: "0"},
  ".cm-lintRange-error": {
    textDecoration: "underline 1.5px wavy var(--red)",
    textUnderlineOffset: "3px",
    textDecorationSkipInk: "none"
  },
  ".cm-lintRange-info": {textDecoration: "underline 2px dotted var(--ink-faint)"},
  ".cm-lintRange-error.cm-lintRange-active": {
    backgroundColor: "var(--red-wash)",
    textDecorationColor: "var(--red)"
  },
  ".cm-lintPoint-error:after": {borderBottomColor: "var(--red)"},
  ".cm-tooltip .cm-tooltip-lint, .cm-tooltip.cm-tooltip-lint, .cm-tooltip .cm-types-card, .cm-tooltip.cm-types-card, .cm-tooltip.cm-completionInfo":
    {
      maxWidth: "min(34rem, 90vw)",
      maxHeight: "min(20rem, 45vh)",
      overflow: "auto",
      fontFamily: "var(--font-ui)",
      fontSize: "var(--size-small)",
      lineHeight: "1.45"
    },
  ".cm-tooltip": {border: "1px solid var(--rule)", borderRadius: "var(--radius)"},
  ".cm-tooltip.cm-completionInfo": {padding: "0.4rem 0.6rem", boxSizing: "border-box"},
  // Where there is no room beside the list, what is written about a name stands under or over the list and not on it.
  ".cm-completionInfo-left-narrow[style*='top:'], .cm-completionInfo-right-narrow[style*='top:']": {
    top: "100% !important"
  },
  ".cm-completionInfo-left-narrow[style*='bottom:'], .cm-completionInfo-right-narrow[style*='bottom:']":
    {bottom: "100% !important"},
  ".cm-types-card": {padding: "0.4rem 0.6rem"},
  ".cm-diagnostic": {padding: "0.3rem 0.6rem", whiteSpace: "normal"},
  ".cm-diagnostic-error, .cm-types-mistake": {borderLeft: "4px solid var(--red)"},
  ".cm-diagnostic-info": {borderLeft: "4px solid var(--ink-faint)"},
  ".cm-types-mistake": {paddingLeft: "0.5rem", marginBottom: "0.35rem"},
  ".cm-panel.cm-panel-lint": {fontFamily: "var(--font-ui)", fontSize: "var(--size-small)"},
  ".cm-panel.cm-panel-lint ul [aria-selected]": {
    backgroundColor: "var(--accent-wash)",
    color: "var(--ink)"
  },
  ".cm-types-signature, .cm-types-other, .cm-types-example": {
    display: "block",
    margin: "0",
    padding: "0",
    border: "0",
    background: "none",
    fontFamily: "var(--font-code)",
    fontSize: "var(--size-tiny)",
    whiteSpace: "pre-wrap",
    overflowWrap: "anywhere"
  },
  ".cm-types-other": {color: "var(--ink-faint)"},
  ".cm-types-parameter": {color: "var(--accent)", textDecoration: "underline"},
  ".cm-types-prose, .cm-types-faint": {margin: "0.3rem 0 0", padding: "0", fontSize: "inherit"},
  ".cm-types-mistake .cm-types-prose:first-child, .cm-diagnostic .cm-types-prose:first-child": {
    margin: "0"
  },
  ".cm-types-faint": {color: "var(--ink-faint)"},
  ".cm-types-example": {marginTop: "0.3rem", color: "var(--ink-soft)"},
  ".cm-completionDetail": {
    color: "var(--ink-faint)",
    fontStyle: "normal",
    fontFamily: "var(--font-ui)"
  },
  "li[aria-selected] .cm-completionDetail": {color: "inherit"},
  ".cm-types-note": {
    margin: "0",
    padding: "0.2rem 0.4rem",
    fontFamily: "var(--font-ui)",
    fontSize: "var(--size-tiny)"
  },
  ".cm-types-references": {
    maxHeight: "14rem",
    overflow: "auto",
    padding: "0.2rem 0.4rem",
    fontFamily: "var(--font-ui)",
    fontSize: "var(--size-small)"
  },
  ".cm-types-references ul": {margin: "0", padding: "0", listStyle: "none"},
  ".cm-types-references button": {
    display: "block",
    width: "100%",
    minHeight: "1.8rem",
    padding: "0.15rem 0.3rem",
    textAlign: "start",
    color: "var(--ink)",
    background: "none",
    border: "0",
    font: "inherit"
  },
  // Drawn inside, so that it lies on no other line.
  ".cm-types-references button:focus-visible": {outlineOffset: "-2px"},
  ".cm-types-references button:hover": {background: "var(--accent-wash)"},
  ".cm-types-references button code": {
    fontFamily: "var(--font-code)",
    fontSize: "var(--size-tiny)"
  },
  ".cm-types-rename-line": {display: "flex", gap: "0.4rem", alignItems: "center"},
  ".cm-types-rename input": {
    minWidth: "0",
    flex: "1 1 auto",
    // Smaller, and a phone draws the page nearer.
    font: "1rem/1.4 var(--font-code)",
    color: "var(--ink)",
    background: "var(--paper)",
    border: "1px solid var(--ink-faint)",
    borderRadius: "var(--radius)",
    padding: "0.1rem 0.3rem"
  },
  ".cm-types-rename input[aria-invalid]": {borderColor: "var(--red)"},
  ".cm-types-rename-note": {marginTop: "0.35rem", color: "var(--ink-soft)"},
  ".cm-types-rename-note .cm-types-prose:first-child": {margin: "0"},
  ".cm-types-where": {color: "var(--ink-soft)"}
});
