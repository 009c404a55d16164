/** Keys under the heading of where they are pressed. `Mod` is the command key of a Mac and the control key elsewhere. */
export interface KeyGroup {
  readonly title: string;
  readonly keys: readonly (readonly [keys: readonly string[], does: string])[];
}

export const KEY_GROUPS: readonly KeyGroup[] = [
  {
    title: "Anywhere in a cell",
    keys: [
      [["Shift+Enter"], "run, and go on to the next cell"],
      [["Mod+Enter"], "run, and stay"],
      [["Mod+Shift+F"], "search in all cells"],
      [["F1"], "these keys"]
    ]
  },
  {
    title: "At a cell",
    keys: [
      [["Enter"], "edit"],
      [["↓", "J"], "next cell"],
      [["↑", "K"], "previous cell"],
      [["S", "."], "stop"],
      [["R"], "reset to the author’s code"],
      [["Z", "Mod+Z"], "undo a reset"],
      [["F"], "fold or unfold the code"],
      [["/"], "search in all cells"],
      [["?"], "these keys"],
      [["Tab"], "to the cell’s buttons and controls"]
    ]
  },
  {
    title: "In the editor",
    keys: [
      [["Esc"], "leave the editor; the cell has the focus then"],
      [["Tab", "Shift+Tab"], "indent, indent less"],
      [["Mod+/"], "comment or uncomment"],
      [["Mod+Z", "Mod+Y"], "undo, redo"],
      [["Ctrl+Space"], "complete"],
      [["Mod+Shift+Space"], "what a function takes"],
      [["Mod+I"], "what stands at the cursor, and what is wrong with it"],
      [["F8"], "to the next mistake"],
      [["F12", "Shift+F12"], "to where a name is declared, to where it is used"],
      [["F2"], "rename, in all cells"],
      [["Mod+F"], "search in this cell"],
      [["Mod+D"], "select the next occurrence too"],
      [["Mod+Alt+↓", "Alt+Click"], "one more cursor"],
      [["Alt+↓"], "move the line"],
      [["Shift+Alt+↓"], "copy the line"],
      [["Mod+Shift+K"], "delete the line"]
    ]
  }
];

/** The same where the cells are one's own: nothing goes back to an author's text, and cells come, go and move. */
export const NOTEBOOK_KEYS: readonly KeyGroup[] = [
  ...KEY_GROUPS.slice(0, 1),
  {
    title: "At a cell",
    keys: (KEY_GROUPS[1]?.keys ?? []).filter(([, does]) => !/reset/.test(does))
  },
  {
    title: "The cells",
    keys: [
      [["A"], "add code above"],
      [["B"], "add code below"],
      [["T"], "add text below"],
      [["Alt+↑", "Alt+↓"], "move up, move down"],
      [["Shift+D"], "duplicate"],
      [["D", "Delete"], "delete"],
      [["Z", "Mod+Z"], "undo what was done to the cells"],
      [["M", "Y"], "make it text, make it code"],
      [["Mod+Shift+-"], "split at the cursor"],
      [["Shift+J"], "join with the next"],
      [["O"], "options of a code cell"]
    ]
  },
  ...KEY_GROUPS.slice(2)
];

/** A combination as the reader's keyboard names it, key by key. */
export function toKeyCaps(combination: string, isMac: boolean): readonly string[] {
  const names = isMac ? MAC : OTHERS;
  if (isMac && combination === "Mod+Y") return toKeyCaps("Mod+Shift+Z", isMac);
  return combination.split("+").map((key) => names[key] ?? key);
}

const MAC: Readonly<Record<string, string>> = {Mod: "⌘", Shift: "⇧", Alt: "⌥", Ctrl: "⌃"};
const OTHERS: Readonly<Record<string, string>> = {Mod: "Ctrl"};
