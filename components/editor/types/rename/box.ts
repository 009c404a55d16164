import {element, prose} from "../documentation.ts";

export interface RenameBox {
  readonly dom: HTMLElement;
  /** gives the input the focus, with the old name chosen */
  focus(): void;
}

export interface RenameBoxOptions {
  readonly name: string;
  /** Why the name is refused, one sentence; null when it was taken. */
  readonly onName: (name: string) => Promise<string | null>;
  readonly onClose: (to: "editor" | "elsewhere") => void;
}

let boxes = 0;

/** A line for the new name: Enter takes it, Escape gives up, and so does whoever goes elsewhere. */
export function createRenameBox({name, onName, onClose}: RenameBoxOptions): RenameBox {
  const dom = document.createElement("form");
  dom.className = "cm-types-card cm-types-rename";
  dom.noValidate = true;
  const input = document.createElement("input");
  input.type = "text";
  input.value = name;
  input.size = Math.max(12, name.length + 4);
  input.spellcheck = false;
  input.autocapitalize = "off";
  input.autocomplete = "off";
  input.enterKeyHint = "done";
  input.setAttribute("aria-label", `New name of ${name}`);
  const button = element("button", "cell-button");
  button.textContent = "Rename";
  const note = element("div", "cm-types-rename-note");
  note.id = `cm-types-rename-${boxes++}`;
  input.setAttribute("aria-describedby", note.id);
  note.append(...prose("Enter renames it in all cells, Escape gives up."));
  const line = element("div", "cm-types-rename-line");
  line.append(input, button);
  dom.append(line, note);

  const refuse = (sentence: string | null): void => {
    if (sentence === null) return;
    note.setAttribute("role", "alert");
    note.className = "cm-types-rename-note cm-types-mistake";
    note.replaceChildren(...prose(sentence));
    input.setAttribute("aria-invalid", "true");
    input.focus();
    input.select();
  };
  dom.addEventListener("submit", (event) => {
    event.preventDefault();
    const wanted = input.value.trim();
    if (wanted === name) onClose("editor");
    else if (!input.readOnly) {
      input.readOnly = true;
      void onName(wanted)
        .then(refuse)
        .finally(() => (input.readOnly = false));
    }
  });
  dom.addEventListener("keydown", (event) => {
    // What keys mean to the cell or the page they do not mean here.
    event.stopPropagation();
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    onClose("editor");
  });
  dom.addEventListener("focusout", () =>
    setTimeout(() => {
      const isAway = !dom.contains(document.activeElement) && document.hasFocus();
      if (isAway && dom.isConnected) onClose("elsewhere");
    })
  );
  return {
    dom,
    focus() {
      input.focus();
      input.select();
    }
  };
}
