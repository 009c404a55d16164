import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
  completionStatus
} from "@codemirror/autocomplete";
import type {CompletionContext, CompletionResult} from "@codemirror/autocomplete";
import {defaultKeymap, history, historyKeymap, indentWithTab} from "@codemirror/commands";
import {typescriptLanguage} from "@codemirror/lang-javascript";
import {bracketMatching, indentOnInput, indentUnit, syntaxHighlighting} from "@codemirror/language";
import {highlightSelectionMatches, search, searchKeymap, searchPanelOpen} from "@codemirror/search";
import {EditorState, Prec} from "@codemirror/state";
import {EditorView, drawSelection, keymap} from "@codemirror/view";
import {classHighlighter} from "@lezer/highlight";

export interface CodeEditor {
  setText(text: string): void;
  focus(): void;
  destroy(): void;
}

export interface CodeEditorOptions {
  readonly parent: HTMLElement;
  readonly label: string;
  readonly text: string;
  readonly selection: readonly [number, number];
  readonly onChange: (text: string) => void;
  readonly onRun: () => void;
  readonly onLeave: () => void;
  readonly names: () => Promise<readonly string[]>;
}

/** CodeMirror with the classes of the static code, so that nothing changes its look when it comes. Tab indents; Escape leaves. */
export function createCodeEditor({
  parent,
  label,
  text,
  selection,
  onChange,
  onRun,
  onLeave,
  names
}: CodeEditorOptions): CodeEditor {
  constructStyles();
  let quiet = false;
  const leave = (view: EditorView): boolean => {
    if (completionStatus(view.state) !== null || searchPanelOpen(view.state)) return false;
    onLeave();
    return true;
  };
  const run = (): boolean => {
    onRun();
    return true;
  };
  const view = new EditorView({
    parent,
    root: document,
    state: EditorState.create({
      doc: text,
      selection: {
        anchor: Math.min(selection[0], text.length),
        head: Math.min(selection[1], text.length)
      },
      extensions: [
        history(),
        drawSelection(),
        indentUnit.of("  "),
        EditorState.tabSize.of(2),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        autocompletion({override: [completeNames(names)], icons: false}),
        search({top: true}),
        highlightSelectionMatches(),
        typescriptLanguage,
        syntaxHighlighting(classHighlighter),
        Prec.highest(
          keymap.of([
            {key: "Shift-Enter", run},
            {key: "Mod-Enter", run}
          ])
        ),
        keymap.of([
          ...closeBracketsKeymap,
          ...completionKeymap,
          ...searchKeymap,
          ...historyKeymap,
          {key: "Escape", run: leave},
          ...defaultKeymap,
          indentWithTab
        ]),
        EditorView.contentAttributes.of({
          "aria-label": label,
          spellcheck: "false",
          autocapitalize: "off"
        }),
        EditorView.updateListener.of(
          ({docChanged, state}) => docChanged && !quiet && onChange(state.doc.toString())
        ),
        EditorView.lineWrapping,
        THEME
      ]
    })
  });
  return {
    setText(next) {
      const present = view.state.doc.toString();
      if (present === next) return;
      quiet = true;
      view.dispatch({changes: {from: 0, to: present.length, insert: next}});
      quiet = false;
    },
    focus: () => view.focus(),
    destroy: () => view.destroy()
  };
}

const THEME = EditorView.theme({
  "&": {fontSize: "inherit", backgroundColor: "transparent"},
  "&.cm-focused": {outline: "none"},
  ".cm-scroller": {fontFamily: "inherit", lineHeight: "inherit"},
  ".cm-content": {padding: "0", caretColor: "var(--ink)"},
  ".cm-line": {padding: "0"},
  ".cm-cursor": {borderLeftColor: "var(--ink)"},
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground":
    {background: "color-mix(in srgb, var(--accent) 22%, transparent)"},
  ".cm-panels, .cm-tooltip": {
    backgroundColor: "var(--surface)",
    color: "var(--ink)",
    borderColor: "var(--rule)"
  },
  ".cm-tooltip-autocomplete ul li[aria-selected]": {
    background: "var(--accent)",
    color: "var(--accent-ink)"
  },
  "&.cm-focused .cm-matchingBracket": {
    backgroundColor: "color-mix(in srgb, var(--accent) 18%, transparent)"
  }
});

function completeNames(
  names: () => Promise<readonly string[]>
): (context: CompletionContext) => Promise<CompletionResult | null> {
  return async (context) => {
    const word = context.matchBefore(/[\w$]+/);
    const before =
      word === null ? "" : context.state.sliceDoc(Math.max(0, word.from - 1), word.from);
    if (word === null || before === "." || (word.to - word.from < 2 && !context.explicit))
      return null;
    const written = context.state.doc.toString().match(/[A-Za-z_$][\w$]*/g) ?? [];
    const labels = new Set([...(await names()), ...written.filter((name) => name !== word.text)]);
    return {from: word.from, options: [...labels].map((label) => ({label})), validFor: /^[\w$]*$/};
  };
}

/**
 * CodeMirror writes its rules into a style element, which the page's policy refuses, unless its root has no head, as a shadow root has none: then it constructs a sheet. It
 * remembers the sheet with the root, so one editor that is never seen, in a document that seems to have no head, settles it for all.
 */
function constructStyles(): void {
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
