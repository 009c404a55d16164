import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  closeCompletion,
  completionKeymap,
  completionStatus,
  startCompletion
} from "@codemirror/autocomplete";
import type {CompletionContext, CompletionResult} from "@codemirror/autocomplete";
import {
  defaultKeymap,
  history,
  historyKeymap,
  indentWithTab,
  isolateHistory
} from "@codemirror/commands";
import {typescriptLanguage} from "@codemirror/lang-javascript";
import {indentOnInput, indentUnit} from "@codemirror/language";
import type {Language} from "@codemirror/language";
import {highlightSelectionMatches, search, searchKeymap, searchPanelOpen} from "@codemirror/search";
import {Compartment, EditorState, Prec} from "@codemirror/state";
import type {Extension} from "@codemirror/state";
import {
  EditorView,
  crosshairCursor,
  drawSelection,
  highlightSpecialChars,
  keymap,
  rectangularSelection
} from "@codemirror/view";
import type {KeyBinding} from "@codemirror/view";
import {createTypesWait} from "./awaitTypes.ts";
import {blinkAtRest} from "./blink.ts";
import {COMMANDS} from "./commands.ts";
import {findChange} from "./change.ts";
import {toLate} from "./late.ts";
import type {LateLanguage} from "./late.ts";
import {MARKS} from "./marks.ts";
import {standStill} from "./still.ts";
import {THEME, constructStyles} from "./theme.ts";
import type {EditorAction, EditorCommand, Span} from "./actions.ts";
import type {ConnectTypes} from "./knowledge.ts";

export interface CodeEditor {
  /** a text from outside; one step of the history, so that undo brings back what it replaced */
  setText(text: string): void;
  select(span: Span): void;
  do(command: EditorCommand): void;
  focus(): void;
  destroy(): void;
}

export interface CodeEditorOptions {
  readonly parent: HTMLElement;
  readonly label: string;
  /** the id of the element that says how to leave */
  readonly hint: string;
  /** what the editor was opened with: what was typed since can be undone */
  readonly opened: string;
  readonly text: string;
  readonly selection: Span;
  readonly onChange: (text: string) => void;
  readonly onAction: (action: EditorAction) => boolean;
  readonly names: () => Promise<readonly string[]>;
  readonly connectTypes?: ConnectTypes | undefined;
  /** a key that asks for types, pressed before there was an editor */
  readonly pressed?: KeyboardEvent | null;
  /** Tab from outside passes over the text */
  readonly isPassed: boolean;
  /** what the text is, TypeScript by default */
  readonly language?: Language | undefined;
}

/** CodeMirror with the classes of the static code, so that nothing changes its look when it comes. Tab indents; Escape leaves. */
export function createCodeEditor(options: CodeEditorOptions): CodeEditor {
  const {parent, opened, text, selection, onChange, names, connectTypes, pressed} = options;
  constructStyles();
  let quiet = false;
  let isGone = false;
  /** the cursor stands where it was typed to */
  let isTyping = false;
  const knowledge = new Compartment();
  // Sources of completion are told apart by identity: one for the life of the editor.
  const nameSource = [{autocomplete: completeNames(names, () => offer())}];
  let onAsked = (): void => undefined;
  const wait = createTypesWait(() => onAsked());
  const namesOnly = [
    EditorState.languageData.of(() => nameSource),
    connectTypes === undefined ? [] : wait.extension
  ];
  const language = toLate(options.language ?? typescriptLanguage);
  const view = new EditorView({
    parent,
    root: document,
    dispatchTransactions(transactions) {
      language.advance(transactions);
      view.update(transactions);
    },
    state: EditorState.create({
      doc: opened,
      extensions: [
        toExtensions(options, language),
        knowledge.of(namesOnly),
        EditorView.updateListener.of(({docChanged, selectionSet, state, transactions}) => {
          if (docChanged || selectionSet)
            isTyping = transactions.some((one) => one.isUserEvent("input.type"));
          if (docChanged && !quiet) onChange(state.doc.toString());
        })
      ]
    })
  });
  const setText = (next: string): void => {
    const present = view.state.doc.toString();
    if (present === next) return;
    quiet = true;
    view.dispatch({
      changes: findChange(present, next),
      annotations: isolateHistory.of("full"),
      userEvent: "input.replace"
    });
    quiet = false;
  };
  const toSelection = ([anchor, head]: Span): {anchor: number; head: number} => {
    const within = (place: number): number => Math.min(Math.max(0, place), view.state.doc.length);
    return {anchor: within(anchor), head: within(head)};
  };
  /** What can be completed has come late: who has just typed a point or a word waits for it. */
  const offer = (): void => {
    const {head} = view.state.selection.main;
    const line = view.state.doc.lineAt(head);
    const before = line.text.slice(0, head - line.from);
    if (!isGone && isTyping && view.hasFocus && /(?:\.|[\w$]{2})[\w$]*$/.test(before))
      startCompletion(view);
  };
  setText(text);
  view.dispatch({selection: toSelection(selection)});
  // In the text area.
  isTyping = text !== opened;
  const disconnect = connectTypes?.({
    put(extension) {
      if (isGone) return;
      view.dispatch({effects: knowledge.reconfigure(extension)});
      offer();
      wait.answer(view);
    },
    lack(note) {
      if (!isGone) view.dispatch({effects: knowledge.reconfigure([namesOnly, note])});
    },
    listen: (next) => void (onAsked = next)
  });
  if (connectTypes !== undefined && pressed != null) wait.ask(view, pressed);
  return {
    setText,
    select(span) {
      const place = toSelection(span);
      view.dispatch({
        selection: place,
        effects: EditorView.scrollIntoView(place.anchor, {y: "center"})
      });
    },
    do: (command) => void COMMANDS[command](view),
    focus: () => view.focus(),
    destroy() {
      isGone = true;
      disconnect?.();
      view.destroy();
    }
  };
}

function toExtensions(options: CodeEditorOptions, {extension}: LateLanguage): Extension {
  const {label, hint, onAction, isPassed, language} = options;
  return [
    history(),
    drawSelection(),
    // Those too that turn the order of what stands after them, as in the static code.
    highlightSpecialChars({addSpecialChars: /[\u202a-\u202c\u2068]/g}),
    blinkAtRest,
    standStill,
    EditorState.allowMultipleSelections.of(true),
    rectangularSelection(),
    crosshairCursor(),
    indentUnit.of("  "),
    EditorState.tabSize.of(2),
    indentOnInput(),
    language === undefined ? closeBrackets() : [],
    // Before the keys of completion, which take Escape for a list that is still being sought.
    Prec.highest(keymap.of([{key: "Escape", run: dropUnseenList}])),
    EditorView.domEventHandlers({
      blur: (_, view) =>
        void setTimeout(() => {
          if (!view.hasFocus) dropUnseenList(view);
        })
    }),
    autocompletion({icons: false}),
    search({top: true}),
    highlightSelectionMatches(),
    extension,
    MARKS,
    Prec.highest(keymap.of(toRunKeys(onAction))),
    keymap.of([
      ...closeBracketsKeymap,
      ...completionKeymap,
      ...searchKeymap,
      ...historyKeymap,
      ...toWayKeys(onAction),
      ...defaultKeymap,
      indentWithTab
    ]),
    EditorView.contentAttributes.of({
      "aria-label": label,
      "aria-describedby": hint,
      tabindex: isPassed ? "-1" : "0",
      spellcheck: language === undefined ? "false" : "true",
      autocapitalize: language === undefined ? "off" : "sentences"
    }),
    EditorView.lineWrapping,
    THEME
  ];
}

/** Gives up a list of completions of which nothing is drawn yet; the key goes on to mean what else it means. */
function dropUnseenList(view: EditorView): false {
  const isSeen = view.dom.querySelector(".cm-tooltip-autocomplete") !== null;
  if (completionStatus(view.state) === "pending" && !isSeen) closeCompletion(view);
  return false;
}

function toRunKeys(onAction: CodeEditorOptions["onAction"]): readonly KeyBinding[] {
  const act = (action: EditorAction) => (): boolean => onAction(action);
  const run =
    (action: "run" | "run-next") =>
    (view: EditorView): boolean => {
      closeCompletion(view);
      return onAction(action);
    };
  return [
    {key: "Shift-Enter", run: run("run-next")},
    {key: "Mod-Enter", run: run("run")},
    {key: "Ctrl-Enter", run: run("run")},
    {key: "Mod-Shift-f", run: act("search"), preventDefault: true},
    {key: "F1", run: act("keys"), preventDefault: true}
  ];
}

/** The ways out: by Escape, and by an arrow from the very first or last place. */
function toWayKeys(onAction: CodeEditorOptions["onAction"]): readonly KeyBinding[] {
  const leave = ({state}: EditorView): boolean => {
    if (completionStatus(state) !== null || searchPanelOpen(state)) return false;
    // Several cursors become one first.
    if (state.selection.ranges.length > 1) return false;
    return onAction("leave");
  };
  const edge =
    (action: "before" | "after") =>
    ({state}: EditorView): boolean => {
      const {ranges, main} = state.selection;
      const end = action === "before" ? 0 : state.doc.length;
      return ranges.length === 1 && main.empty && main.head === end && onAction(action);
    };
  return [
    {key: "Escape", run: leave},
    {key: "ArrowUp", run: edge("before")},
    {key: "ArrowDown", run: edge("after")}
  ];
}

function completeNames(
  names: () => Promise<readonly string[]>,
  onLate: () => void
): (context: CompletionContext) => Promise<CompletionResult | null> {
  return async (context) => {
    const word = context.matchBefore(/[\w$]+/);
    const before =
      word === null ? "" : context.state.sliceDoc(Math.max(0, word.from - 1), word.from);
    if (word === null || before === "." || (word.to - word.from < 2 && !context.explicit))
      return null;
    const written = context.state.doc.toString().match(/[A-Za-z_$][\w$]*/g) ?? [];
    const wanted = names().catch(() => []);
    let isLate = false;
    void wanted.then(({length}) => {
      if (isLate && length > 0) onLate();
    });
    const known = await Promise.race([wanted, noneAfter(PATIENCE)]);
    isLate = true;
    const labels = new Set([...known, ...written.filter((name) => name !== word.text)]);
    return {from: word.from, options: [...labels].map((label) => ({label})), validFor: /^[\w$]*$/};
  };
}

/** How long names may be waited for before the words of the text are offered alone, in milliseconds. */
const PATIENCE = 300;

function noneAfter(milliseconds: number): Promise<readonly string[]> {
  return new Promise((resolve) => setTimeout(() => resolve([]), milliseconds));
}
