import type {NotebookCell} from "./document.ts";

/** Whether two pieces of plain data are the same, field by field. */
export function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [own, other] = [Object.entries(a), new Map<string, unknown>(Object.entries(b))];
  return (
    own.length === other.size &&
    own.every(([key, value]) => other.has(key) && isSame(value, other.get(key)))
  );
}

/** Whether two cells are written the same; what they show and their ids do not count. */
export function isSameText(a: NotebookCell, b: NotebookCell): boolean {
  return (
    a.kind === b.kind &&
    a.source === b.source &&
    (a.kind !== "code" || b.kind !== "code" || isSame(a.options, b.options))
  );
}
