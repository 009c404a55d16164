import type {Extension} from "@codemirror/state";
import {EditorView, keymap} from "@codemirror/view";
import {tellCell} from "../../../lib/protocol/index.ts";
import {showDescription} from "./card.ts";
import type {CellTypes} from "./notebookTypes.ts";

/** F12, or a click with Ctrl or Cmd: to where a name is declared, in whichever cell; a name of the library shows what is written about it. */
export function goingTo(types: CellTypes): Extension {
  return [
    keymap.of([
      {
        key: "F12",
        run: (view) => go(view, view.state.selection.main.head, types),
        preventDefault: true
      }
    ]),
    // Ctrl and a click are taken: a further cursor comes with Alt besides.
    EditorView.clickAddsSelectionRange.of((event) => isHeld(event) && event.altKey),
    EditorView.domEventHandlers({
      mousedown(event, view) {
        if (!isHeld(event) || event.altKey || event.button !== 0) return false;
        const pos = view.posAtCoords({x: event.clientX, y: event.clientY});
        if (pos === null) return false;
        event.preventDefault();
        return go(view, pos, types);
      }
    })
  ];
}

/** Selects a part of a cell's text: of this editor's, or of another's, which is opened. */
export function reach(
  view: EditorView,
  {cell, from, to}: {readonly cell: string; readonly from: number; readonly to: number},
  types: CellTypes
): void {
  if (cell === types.cell) {
    const {length} = view.state.doc;
    view.dispatch({
      selection: {anchor: Math.min(from, length), head: Math.min(to, length)},
      effects: EditorView.scrollIntoView(Math.min(from, length), {y: "nearest"})
    });
    view.focus();
    return;
  }
  const {getTexts, getOthers} = types.host;
  const other = [...getTexts(), ...(getOthers?.() ?? [])].find(({id}) => id === cell);
  if (other !== undefined) types.host.goTo(other.id, [from, to]);
}

function isHeld(event: MouseEvent): boolean {
  return /Mac|iP(?:hone|ad)/.test(navigator.platform) ? event.metaKey : event.ctrlKey;
}

function go(view: EditorView, offset: number, types: CellTypes): true {
  const {cell, host} = types;
  void types
    .client(view.state.doc.toString())
    .findDefinition({cell, offset})
    .then((found) => {
      if (found === null) host.say("No definition is known of what stands here.");
      else if (found.kind === "cell") {
        reach(view, found, types);
        host.say(`Defined in ${tellCell(found.cell, "a cell without a name")}.`);
      } else {
        showDescription(view, offset, found.description);
        host.say(found.description.signature);
      }
    });
  return true;
}
