import {StateEffect, StateField} from "@codemirror/state";
import type {Extension} from "@codemirror/state";
import {keymap, showPanel} from "@codemirror/view";
import type {EditorView, Panel} from "@codemirror/view";
import {nameCell} from "../../../lib/protocol/index.ts";
import type {References} from "../../../workers/language.ts";
import {element} from "./documentation.ts";
import {reach} from "./goTo.ts";
import type {CellTypes} from "./notebookTypes.ts";

const put = StateEffect.define<References | null>();

/** Shift-F12: the places that a name is used in, over all cells, as a list of buttons. */
export function references(types: CellTypes): Extension {
  const listed = StateField.define<References | null>({
    create: () => null,
    update(value, {effects}) {
      for (const effect of effects) if (effect.is(put)) return effect.value;
      return value;
    },
    provide: (field) =>
      showPanel.from(field, (value) =>
        value === null ? null : (view) => toPanel(view, value, types)
      )
  });
  return [
    listed,
    keymap.of([
      {key: "Shift-F12", run: (view) => find(view, types), preventDefault: true},
      {
        key: "Escape",
        run: (view) => view.state.field(listed, false) != null && close(view)
      }
    ])
  ];
}

function find(view: EditorView, types: CellTypes): true {
  const {cell, host} = types;
  const offset = view.state.selection.main.head;
  void types
    .client(view.state.doc.toString())
    .findReferences({cell, offset})
    .then((found) => {
      if (found === null) host.say("No other place is known of what stands here.");
      view.dispatch({effects: put.of(found)});
    });
  return true;
}

function close(view: EditorView): true {
  view.dispatch({effects: put.of(null)});
  view.focus();
  return true;
}

function toPanel(view: EditorView, {name, places}: References, types: CellTypes): Panel {
  const dom = element("div", "cm-types-references");
  const head = element("p", "cm-types-faint");
  const count = places.length;
  head.textContent = `${name} stands in ${count} ${count === 1 ? "place" : "places"}. Escape closes the list.`;
  const list = document.createElement("ul");
  list.setAttribute("aria-label", `Places of ${name}`);
  const buttons = places.map((place) => {
    const button = document.createElement("button");
    button.type = "button";
    const where = element("span", "cm-types-where");
    const cell = nameCell(place.cell) ?? (place.cell === types.cell ? "this cell" : "another cell");
    where.textContent = `${cell}, line ${place.line}${place.isDefinition ? ", declared" : ""}: `;
    const code = document.createElement("code");
    code.textContent = place.text.trim().slice(0, 200);
    button.append(where, code);
    button.addEventListener("click", () => {
      close(view);
      reach(view, place, types);
    });
    const item = document.createElement("li");
    item.append(button);
    list.append(item);
    return button;
  });
  dom.append(head, list);
  dom.addEventListener("keydown", (event) => {
    const at = buttons.findIndex((button) => button === document.activeElement);
    const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
    if (event.key === "Escape") close(view);
    else if (step !== undefined) buttons.at((at + step) % buttons.length)?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  return {dom, mount: () => buttons[0]?.focus()};
}
