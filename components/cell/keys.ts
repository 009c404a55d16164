/** What a key asks of the cell that has the focus. */
export type CellCommand =
  | "run"
  | "run-next"
  | "edit"
  | "previous"
  | "next"
  | "stop"
  | "reset"
  | "undo"
  | "fold"
  | "keys"
  | "search";

export interface Key {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** What a key means when the cell itself has the focus; null when it is the browser's. */
export function toCommand(pressed: Key): CellCommand | null {
  const {key, shiftKey, ctrlKey, metaKey, altKey} = pressed;
  if (altKey) return null;
  const anywhere = toCommandInside(pressed);
  if (anywhere !== null) return anywhere;
  if (ctrlKey || metaKey) return key.toLowerCase() === "z" && !shiftKey ? "undo" : null;
  if (key === "?") return "keys";
  return shiftKey ? null : (PLAIN[key] ?? null);
}

/** What a key means wherever in the cell the focus is, its buttons and controls included: none of these can be typed. */
export function toCommandInside({
  key,
  shiftKey,
  ctrlKey,
  metaKey,
  altKey
}: Key): CellCommand | null {
  if (altKey) return null;
  const mod = ctrlKey || metaKey;
  if (key === "F1") return "keys";
  if (key === "Enter") return mod ? "run" : shiftKey ? "run-next" : null;
  return mod && shiftKey && key.toLowerCase() === "f" ? "search" : null;
}

const PLAIN: Readonly<Record<string, CellCommand>> = {
  Enter: "edit",
  ArrowUp: "previous",
  k: "previous",
  ArrowDown: "next",
  j: "next",
  s: "stop",
  ".": "stop",
  r: "reset",
  z: "undo",
  f: "fold",
  "/": "search"
};

/** Moves the focus to the cell before or after one that is on the page; false when there is none. */
export function focusNeighbour(from: Element, way: -1 | 1): boolean {
  const cells = [
    ...document.querySelectorAll<HTMLElement>("[data-cell], [data-prose-cell]")
  ].filter((cell) => cell.checkVisibility());
  const next = cells[cells.findIndex((cell) => cell === from) + way];
  if (next === undefined || !cells.some((cell) => cell === from)) return false;
  focusCell(next);
  return true;
}

export function focusCell(cell: HTMLElement): void {
  cell.focus({preventScroll: true});
  cell.scrollIntoView({block: "nearest"});
}
