import {isolateHistory} from "@codemirror/commands";
import {StateEffect, StateField} from "@codemirror/state";
import type {Extension} from "@codemirror/state";
import {EditorView, keymap, showTooltip} from "@codemirror/view";
import type {Tooltip} from "@codemirror/view";
import type {Renamable} from "../../../../workers/language.ts";
import {showSentence} from "../card.ts";
import type {CellTypes} from "../notebookTypes.ts";
import {createRenameBox} from "./box.ts";

const put = StateEffect.define<Renamable | null>();

const NOTHING = "No name stands here that could be made another.";
const CHANGED = "A text has changed meanwhile: press Enter again.";
const UNKNOWN = "What this name means could not be worked out: press Enter to try again.";

/** F2 makes a name another, in all cells that mean it. One undo gives it back in all of them. */
export function renaming(types: CellTypes): Extension {
  const open = StateField.define<Tooltip | null>({
    create: () => null,
    update(value, {docChanged, effects}) {
      for (const effect of effects)
        if (effect.is(put)) return effect.value === null ? null : toTooltip(effect.value, types);
      return docChanged ? null : value;
    },
    provide: (field) => showTooltip.from(field)
  });
  return [
    open,
    keymap.of([{key: "F2", run: (view) => ask(view, types), preventDefault: true}]),
    EditorView.updateListener.of(({docChanged, startState, state, transactions}) => {
      const isWayBack = transactions.some(
        (one) => one.isUserEvent("undo") || one.isUserEvent("redo")
      );
      if (docChanged && isWayBack)
        types.renames.follow(types.cell, startState.doc.toString(), state.doc.toString());
    })
  ];
}

function ask(view: EditorView, {cell, client, host}: CellTypes): true {
  const {doc, selection} = view.state;
  const offset = selection.main.head;
  void client(doc.toString())
    .findRenamable({cell, offset})
    .then((found) => {
      if (view.state.doc !== doc || !view.hasFocus) return;
      const refusal =
        found === null
          ? NOTHING
          : found.kind === "refused"
            ? found.sentence
            : found.isTop && host.keeps?.(found.name) === true
              ? `\`${found.name}\` stays: the checks of this exercise call it by that name.`
              : null;
      if (refusal !== null) {
        showSentence(view, offset, refusal);
        host.say(refusal.replaceAll("`", ""));
      } else if (found?.kind === "name") view.dispatch({effects: put.of(found)});
    });
  return true;
}

function toTooltip(found: Renamable, types: CellTypes): Tooltip {
  return {
    pos: found.from,
    above: false,
    arrow: false,
    create(view) {
      const box = createRenameBox({
        name: found.name,
        onName: (name) => rename({view, found, name, types}),
        onClose(to) {
          view.dispatch({effects: put.of(null)});
          if (to === "editor") view.focus();
        }
      });
      return {dom: box.dom, mount: () => box.focus()};
    }
  };
}

/** Renames in all cells; why not, when it is refused. */
async function rename({
  view,
  found,
  name,
  types: {cell, client, host, renames}
}: {
  readonly view: EditorView;
  readonly found: Renamable;
  readonly name: string;
  readonly types: CellTypes;
}): Promise<string | null> {
  const {doc} = view.state;
  const texts = host.getTexts();
  const answer = await client(doc.toString()).rename({cell, offset: found.from, newName: name});
  if (answer === null) return UNKNOWN;
  if (answer.kind === "refused") return answer.sentence;
  if (view.state.doc !== doc || host.getTexts() !== texts) return CHANGED;
  const {changes = []} = answer.cells.find((one) => one.cell === cell) ?? {};
  renames.add({...answer, before: found.name});
  // By its own places, so that the cursor stays where it was; who holds the text has it already.
  view.dispatch({
    changes: changes.map((change) => ({...change})),
    annotations: isolateHistory.of("full"),
    effects: put.of(null),
    userEvent: "rename"
  });
  view.focus();
  return null;
}
