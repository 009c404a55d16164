import {isSame} from "../protocol/index.ts";
import type {NotebookCell} from "./document.ts";

/** Whether two cells are written the same; what they show and their ids do not count. */
export function isSameText(a: NotebookCell, b: NotebookCell): boolean {
  return (
    a.kind === b.kind &&
    a.source === b.source &&
    (a.kind !== "code" || b.kind !== "code" || isSame(a.options, b.options))
  );
}
