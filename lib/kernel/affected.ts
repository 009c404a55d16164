import {findDownstream, type Cell} from "./cell.ts";

/** What a request to run some cells comes to. */
export interface Affected {
  /** the asked cells, the stale ancestors that they need, and all that follows from either */
  readonly cells: ReadonlySet<Cell>;
  /** the lazy dependents, with all that needs them: they ran before and are now of the past */
  readonly waiting: readonly Cell[];
}

export function findAffected(asked: readonly Cell[]): Affected {
  // Ancestors first: a fresh cell has fresh ancestors, so the walk ends at it; a lazy one is not run unasked.
  const roots = new Set(asked);
  for (const cell of roots)
    for (const above of cell.upstream)
      if (!above.fresh && !above.lazy && above.phase === "idle") roots.add(above);

  // Then dependents: of an asked cell all, of an ancestor those that have run before.
  const lazy = new Set<Cell>();
  const enter = (cell: Cell): boolean => {
    if (cell.lazy && !roots.has(cell)) lazy.add(cell);
    return !lazy.has(cell);
  };
  const cells = findDownstream(asked, enter);
  for (const cell of findDownstream(roots, (below) => below.runNumber > 0 && enter(below)))
    cells.add(cell);

  // A lazy dependent waits, and so does all that needs it and nothing else asked for.
  const waiting = [...findDownstream(lazy)].filter(
    (cell) => !cells.has(cell) && cell.runNumber > 0
  );
  return {cells, waiting};
}
