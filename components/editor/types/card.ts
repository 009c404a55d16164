import {Prec, StateEffect, StateField} from "@codemirror/state";
import type {EditorState, Extension} from "@codemirror/state";
import {EditorView, keymap, showTooltip} from "@codemirror/view";
import type {Tooltip} from "@codemirror/view";
import type {Description} from "../../../workers/language.ts";
import {describe, element, prose} from "./documentation.ts";
import {onLeft} from "./onLeft.ts";
import type {CellTypes} from "./notebookTypes.ts";
import {findSentences} from "./sentences.ts";

/** What is told about a place of the text, opened by a key or a click and closed by Escape or the next change. */
interface Told {
  readonly pos: number;
  readonly sentences: readonly string[];
  readonly description: Description | null;
}

const tell = StateEffect.define<Told | null>();
const ask = StateEffect.define<number>();

const told = StateField.define<Told | null>({
  create: () => null,
  update(value, {docChanged, selection, effects}) {
    for (const effect of effects) if (effect.is(tell)) return effect.value;
    return docChanged || (selection !== undefined && selection.main.head !== value?.pos)
      ? null
      : value;
  },
  provide: (field) => showTooltip.from(field, (value) => (value === null ? null : toTooltip(value)))
});

/** A card at the cursor: what is wrong there, and what stands there with its type. Mod-i opens it; a click on an underlined word too. */
export function card(types: CellTypes): Extension {
  return [
    told,
    onLeft((view) => isOpen(view.state) && show(view, null)),
    EditorView.updateListener.of(({view, transactions}) => {
      for (const {effects} of transactions)
        for (const effect of effects) if (effect.is(ask)) void open(view, effect.value, types);
      const isClick = transactions.some((transaction) => transaction.isUserEvent("select.pointer"));
      const {main} = view.state.selection;
      if (isClick && main.empty && findSentences(view.state, main.head).length > 0)
        show(view, {
          pos: main.head,
          sentences: findSentences(view.state, main.head),
          description: null
        });
    }),
    Prec.highest(
      keymap.of([
        {key: "Mod-i", run: (view) => askCard(view), preventDefault: true},
        {key: "Escape", run: (view) => isOpen(view.state) && show(view, null)}
      ])
    )
  ];
}

/** Opens the card of what stands at the cursor. */
export function askCard(view: EditorView): true {
  view.dispatch({effects: ask.of(view.state.selection.main.from)});
  return true;
}

/** Shows a description that was found already. */
export function showDescription(view: EditorView, pos: number, description: Description): void {
  show(view, {pos, sentences: [], description});
}

/** Shows a sentence about a place. */
export function showSentence(view: EditorView, pos: number, sentence: string): void {
  show(view, {pos, sentences: [sentence], description: null});
}

function isOpen(state: EditorState): boolean {
  return state.field(told, false) != null;
}

function show(view: EditorView, value: Told | null): true {
  // Called from listeners too, where a view may not be changed at once.
  queueMicrotask(() => view.dispatch({effects: tell.of(value)}));
  return true;
}

async function open(view: EditorView, pos: number, {cell, client, host}: CellTypes): Promise<void> {
  const {doc} = view.state;
  const sentences = findSentences(view.state, pos);
  const description = await client(doc.toString()).describe({cell, offset: pos});
  if (view.state.doc !== doc || !view.hasFocus) return;
  if (sentences.length === 0 && description === null) {
    host.say("Nothing is known of what stands here.");
    return;
  }
  show(view, {pos: view.state.selection.main.head, sentences, description});
  const type = description === null ? [] : [description.signature];
  // Backquotes are for the eye.
  host.say([...sentences, ...type].join(". ").replaceAll("`", ""));
}

function toTooltip({pos, sentences, description}: Told): Tooltip {
  return {
    pos,
    above: true,
    arrow: false,
    create: () => {
      const dom = element("div", "cm-types-card");
      for (const sentence of sentences) {
        const box = element("div", "cm-types-mistake");
        box.append(...prose(sentence));
        dom.append(box);
      }
      if (description !== null) dom.append(describe(description));
      return {dom};
    }
  };
}
