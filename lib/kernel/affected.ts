import {findDownstream, type Cell} from "./cell.ts";

/** What a request to run some cells comes to. */
export interface Affected {
  /** the asked cells, all that follows from them, and the stale ancestors that these need */
  readonly cells: ReadonlySet<Cell>;
  /** the lazy dependents, with all that needs them: they ran before and are now of the past */
  readonly waiting: readonly Cell[];
}

export function findAffected(asked: readonly Cell[]): Affected {
  const lazy = new Set<Cell>();
  const isAsked = new Set(asked);
  const enter = (cell: Cell): boolean => {
    if (cell.lazy && !isAsked.has(cell)) lazy.add(cell);
    return !lazy.has(cell);
  };
  const cells = findDownstream(asked, enter);
  for (const cell of cells) {
    // A fresh cell has fresh ancestors, so the walk ends at it; a lazy one is not run unasked.
    for (const above of cell.upstream)
      if (!above.fresh && !above.lazy && above.phase === "idle") cells.add(above);
    // Of an ancestor that is brought along, those follow that have run before.
    for (const below of cell.downstream) if (below.runNumber > 0 && enter(below)) cells.add(below);
  }

  // A lazy dependent waits, and so does all that needs it and nothing else asked for.
  const waiting = [...findDownstream(lazy)].filter(
    (cell) => !cells.has(cell) && cell.runNumber > 0
  );
  return {cells, waiting};
}
