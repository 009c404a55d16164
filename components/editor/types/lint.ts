import {
  forEachDiagnostic,
  linter,
  nextDiagnostic,
  openLintPanel,
  previousDiagnostic
} from "@codemirror/lint";
import type {Diagnostic} from "@codemirror/lint";
import {StateEffect} from "@codemirror/state";
import type {Extension, Text} from "@codemirror/state";
import {ViewPlugin, closeHoverTooltips, keymap} from "@codemirror/view";
import type {EditorView} from "@codemirror/view";
import type {Mistake} from "../../../workers/language.ts";
import {askCard} from "./card.ts";
import {prose} from "./documentation.ts";
import type {CellTypes} from "./notebookTypes.ts";

/** Another cell has changed: what was said of this one may not hold any more. */
const elsewhere = StateEffect.define();

/** Milliseconds of rest before the compiler is asked, after a key here and after a change in another cell. */
const REST = 80;
const REST_ELSEWHERE = 700;
/** Milliseconds more before a mistake at the cursor is told: a word is not wrong while it is being typed. */
const REST_AT_CURSOR = 170;

/**
 * Mistakes as they are made: an underline, its sentence under the pointer and at the cursor, F8 and Shift-F8 from one to the
 * next, Mod-Shift-m for a list. A mistake keeps no cell from running.
 */
export function lintTypes(types: CellTypes): Extension {
  const step = (move: (view: EditorView) => boolean) => (view: EditorView) => {
    if (!move(view)) {
      types.host.say("No mistake is known in this cell.");
      return true;
    }
    // The linter shows the sentence; the card says the same and more.
    view.dispatch({effects: closeHoverTooltips});
    return askCard(view);
  };
  return [
    linter((view) => find(view, types), {
      delay: REST,
      needsRefresh: (update) =>
        update.transactions.some(({effects}) => effects.some((effect) => effect.is(elsewhere)))
    }),
    ViewPlugin.define((view) => watchOthers(view, types)),
    keymap.of([
      {key: "F8", run: step(nextDiagnostic), preventDefault: true},
      {key: "Shift-F8", run: step(previousDiagnostic), preventDefault: true},
      {key: "Mod-Shift-m", run: openLintPanel, preventDefault: true}
    ])
  ];
}

async function find(view: EditorView, types: CellTypes): Promise<readonly Diagnostic[]> {
  const {doc} = view.state;
  const rested = rest(REST_AT_CURSOR);
  const mistakes = await types.client(doc.toString()).findMistakes(types.cell);
  // Superseded: the answer to what came after it is on its way. What stands so far has moved along with the text.
  if (mistakes === null || view.state.doc !== doc) return present(view);
  const found = mistakes.map((mistake) => toDiagnostic(mistake, doc));
  if (isBeingMade(found, present(view), view.state.selection.main.head)) await rested;
  return found;
}

function rest(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Whether something is wrong at the cursor where nothing was marked before. */
export function isBeingMade(
  found: readonly Marked[],
  marked: readonly Marked[],
  cursor: number
): boolean {
  const touches = (one: Marked, {from, to}: Marked): boolean => one.from <= to && from <= one.to;
  return found
    .filter((one) => touches(one, {from: cursor, to: cursor}))
    .some((one) => !marked.some((other) => touches(one, other)));
}

type Marked = Pick<Diagnostic, "from" | "to">;

function present(view: EditorView): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  forEachDiagnostic(view.state, (diagnostic, from, to) => found.push({...diagnostic, from, to}));
  return found;
}

function toDiagnostic({line, column, endColumn, message, code}: Mistake, doc: Text): Diagnostic {
  const {from: start, to: end} = doc.line(Math.min(Math.max(line, 1), doc.lines));
  const within = (place: number): number => Math.min(Math.max(place, start), end);
  return {
    from: within(start + column - 1),
    to: within(start + endColumn - 1),
    severity: code === 0 ? "info" : "error",
    message,
    renderMessage: () => {
      const dom = document.createElement("div");
      dom.append(...prose(message));
      return dom;
    }
  };
}

function watchOthers(view: EditorView, {cell, host}: CellTypes): {destroy: () => void} {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const others = (): string =>
    host
      .getTexts()
      .map(({id, text}) => (id === cell ? "" : text))
      .join("\0");
  let before = others();
  const unsubscribe = host.subscribeTexts(() => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const now = others();
      if (now === before) return;
      before = now;
      view.dispatch({effects: elsewhere.of(null)});
    }, REST_ELSEWHERE);
  });
  return {
    destroy() {
      clearTimeout(timer);
      unsubscribe();
    }
  };
}
