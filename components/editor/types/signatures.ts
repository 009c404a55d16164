import {Prec, StateEffect, StateField} from "@codemirror/state";
import type {Extension} from "@codemirror/state";
import {ViewPlugin, keymap, showTooltip} from "@codemirror/view";
import type {EditorView, Tooltip, ViewUpdate} from "@codemirror/view";
import type {Signature, Signatures} from "../../../workers/language.ts";
import {element, prose} from "./documentation.ts";
import {onLeft} from "./onLeft.ts";
import type {CellTypes} from "./notebookTypes.ts";

const put = StateEffect.define<Signatures | null>();

/** What is shown. A card stays the same element as long as its tooltip's `create` does, wherever it moves to. */
interface Shown {
  readonly signatures: Signatures;
  readonly tooltip: Tooltip;
}

const shown = StateField.define<Shown | null>({
  create: () => null,
  update(value, {changes, effects}) {
    for (const effect of effects)
      if (effect.is(put)) return effect.value === null ? null : toShown(effect.value, value);
    if (value === null || changes.empty) return value;
    return {...value, tooltip: {...value.tooltip, pos: changes.mapPos(value.tooltip.pos)}};
  },
  provide: (field) => showTooltip.from(field, (value) => value?.tooltip ?? null)
});

/** Milliseconds of rest before the compiler is asked. */
const REST = 120;
const MOST_FORMS = 4;

/**
 * The forms of a call while its arguments are typed, the present parameter marked. It opens at a bracket or a comma, follows the
 * cursor, and goes by Escape or when the call is left; Mod-Shift-Space asks for it.
 */
export function signatureHelp(types: CellTypes): Extension {
  const plugin = ViewPlugin.define((view) => new SignatureWatch(view, types));
  return [
    shown,
    plugin.extension,
    onLeft((view) => {
      view.plugin(plugin)?.forget();
      if (isOpen(view)) close(view);
    }),
    Prec.highest(
      keymap.of([
        {
          key: "Mod-Shift-Space",
          run: (view) => view.plugin(plugin)?.ask() ?? false,
          preventDefault: true
        },
        {
          key: "Escape",
          run: (view) => {
            view.plugin(plugin)?.forget();
            return isOpen(view) && close(view);
          }
        }
      ])
    )
  ];
}

class SignatureWatch {
  readonly #view: EditorView;
  readonly #types: CellTypes;
  #asked = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(view: EditorView, types: CellTypes) {
    this.#view = view;
    this.#types = types;
  }

  update({docChanged, selectionSet, state, transactions}: ViewUpdate): void {
    if (!docChanged && !selectionSet) return;
    const isOpen = state.field(shown, false) != null;
    const isTyped = transactions.some((transaction) => transaction.isUserEvent("input"));
    const {head} = state.selection.main;
    const opens = isTyped && /[(,]\s?$/.test(state.sliceDoc(Math.max(0, head - 2), head));
    if (!isOpen && !opens) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.ask(), REST);
  }

  /** Asks nothing more until something is typed. */
  forget(): void {
    clearTimeout(this.#timer);
    this.#asked++;
  }

  ask(): true {
    void this.#find();
    return true;
  }

  async #find(): Promise<void> {
    const {cell, client, host} = this.#types;
    const {doc, selection} = this.#view.state;
    const place = {cell, offset: selection.main.head};
    const asked = ++this.#asked;
    const found = await client(doc.toString()).findSignatures(place);
    if (asked !== this.#asked || !this.#view.hasFocus) return;
    if (this.#view.state.doc !== doc || !this.#view.state.selection.eq(selection)) return;
    const before = this.#view.state.field(shown, false) ?? null;
    if (found === null && before === null) return;
    this.#view.dispatch({effects: put.of(found)});
    const form = found?.forms[found.active];
    if (form !== undefined && before?.tooltip.pos !== found?.from) host.say(form.label);
  }

  destroy(): void {
    this.forget();
  }
}

function isOpen(view: EditorView): boolean {
  return view.state.field(shown, false) != null;
}

function close(view: EditorView): true {
  view.dispatch({effects: put.of(null)});
  return true;
}

function toShown(signatures: Signatures, before: Shown | null): Shown {
  const isSame = before !== null && tells(before.signatures) === tells(signatures);
  const tooltip = isSame ? before.tooltip : {above: true, create: () => ({dom: draw(signatures)})};
  return {signatures, tooltip: {...tooltip, pos: signatures.from}};
}

/** All that a card says. */
function tells({forms, active, argument}: Signatures): string {
  return JSON.stringify([forms, active, argument]);
}

function draw({forms, active, argument}: Signatures): HTMLElement {
  const dom = element("div", "cm-types-card cm-types-signatures");
  const first = Math.max(0, Math.min(active - MOST_FORMS + 1, forms.length - MOST_FORMS));
  forms.slice(first, first + MOST_FORMS).forEach((form, i) => {
    const isActive = first + i === active;
    dom.append(drawForm(form, isActive ? argument : null));
  });
  if (forms.length > MOST_FORMS) {
    const more = element("p", "cm-types-faint");
    more.textContent = `${forms.length} forms in all`;
    dom.append(more);
  }
  const form = forms[active];
  const about = form?.parameters[argument]?.documentation ?? "";
  if (about !== "") dom.append(...prose(about));
  if (form !== undefined && form.documentation !== "") dom.append(...prose(form.documentation));
  return dom;
}

/** A form of the call; the parameter at `argument` is marked, and a form that is not meant is faint. */
function drawForm({label, parameters}: Signature, argument: number | null): HTMLElement {
  const line = element("code", argument === null ? "cm-types-other" : "cm-types-signature");
  const marked = argument === null ? undefined : parameters[argument];
  if (marked === undefined) line.textContent = label;
  else {
    const mark = element("strong", "cm-types-parameter");
    mark.textContent = label.slice(marked.from, marked.to);
    line.append(label.slice(0, marked.from), mark, label.slice(marked.to));
  }
  return line;
}
