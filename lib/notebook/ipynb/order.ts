import type {CellPlan} from "../../kernel/index.ts";
import type {CellId} from "../../protocol/index.ts";
import type {NotebookDocument} from "../document.ts";
import type {JupyterProse} from "./prose.ts";

/** A cell that stands elsewhere than on the page: there it follows `after`, null for the first. */
export type Moved = {readonly cell: CellId; readonly after: CellId | null};

/**
 * Jupyter runs cells as they stand: one that others above it need goes up before the first of them, the rest stays. Prose with cells moves as a whole.
 */
export function placeForJupyter(
  {cells}: NotebookDocument,
  prose: readonly JupyterProse[],
  plans: ReadonlyMap<CellId, CellPlan>
): {readonly ids: readonly CellId[]; readonly moved: readonly Moved[]} {
  const home = new Map<CellId, CellId>();
  const inner = new Map<CellId, readonly CellId[]>();
  cells.forEach((cell, index) => {
    const own = cell.kind === "code" ? [cell.id] : (prose[index]?.cells ?? []).map(({id}) => id);
    inner.set(cell.id, own);
    for (const id of own) home.set(id, cell.id);
  });
  const page = cells.map(({id}) => id);
  const ids: CellId[] = [];
  const placed = new Set<CellId>();
  const place = (id: CellId): void => {
    if (placed.has(id)) return;
    placed.add(id);
    for (const one of inner.get(id) ?? [])
      for (const above of plans.get(one)?.needs ?? []) {
        const at = home.get(above);
        if (at !== undefined) place(at);
      }
    ids.push(id);
  };
  for (const id of page) place(id);

  // A cell has moved when, as they stand now, one that was before it on the page comes after it.
  const moved: Moved[] = [];
  const rank = new Map(page.map((id, index) => [id, index]));
  let least = Infinity;
  for (const id of ids.toReversed()) {
    const own = rank.get(id) ?? 0;
    if (own > least) moved.push({cell: id, after: page[own - 1] ?? null});
    least = Math.min(least, own);
  }
  return {
    ids,
    moved: moved.sort((a, b) => (rank.get(a.cell) ?? 0) - (rank.get(b.cell) ?? 0))
  };
}

/** The cells in the order of the page: those that were moved go back to where they stood. */
export function placeForPage<T extends {readonly id: CellId}>(
  cells: readonly T[],
  moved: readonly Moved[]
): readonly T[] {
  const byId = new Map(cells.map((cell) => [cell.id, cell]));
  const away = new Set(moved.map(({cell}) => cell));
  const placed = cells.filter(({id}) => !away.has(id));
  for (const {cell: id, after} of moved) {
    const cell = byId.get(id);
    if (cell === undefined || placed.includes(cell)) continue;
    const at = after === null ? -1 : placed.findIndex((one) => one.id === after);
    if (at < 0 && after !== null) placed.push(cell);
    else placed.splice(at + 1, 0, cell);
  }
  return placed;
}
