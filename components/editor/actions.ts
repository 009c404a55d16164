/** From where to where in a text, in characters; the cursor stands at the second. */
export type Span = readonly [anchor: number, head: number];

/** What the editor asks of whoever holds it; each may be refused. */
export type EditorAction =
  | "run"
  /** run, and go on to what follows */
  | "run-next"
  /** to the cell that the text belongs to */
  | "leave"
  /** out over the first line, or over the last */
  | "before"
  | "after"
  /** the sheet of keys, and the search in all cells */
  | "keys"
  | "search";

/** What keys do in the text, for those who have none. */
export type EditorCommand = "indent" | "outdent" | "comment" | "undo" | "redo";
