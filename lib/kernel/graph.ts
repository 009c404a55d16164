import type {CellId} from "../protocol/index.ts";

/** What the order of cells depends on. */
export interface CellOfGraph {
  readonly id: CellId;
  readonly declares: readonly string[];
  readonly references: readonly string[];
  /** what stands for types alone */
  readonly types?: readonly string[];
}

export interface Graph {
  /** definitions before uses; otherwise as the cells stand */
  readonly order: readonly CellId[];
  /** the cells that declare a name, in the order they stand */
  readonly definers: ReadonlyMap<string, readonly CellId[]>;
  /** per cell, the cells whose names it uses */
  readonly upstream: ReadonlyMap<CellId, readonly CellId[]>;
  /** per cell, the cells that use its names */
  readonly downstream: ReadonlyMap<CellId, readonly CellId[]>;
  /** names that stand for types in some cell */
  readonly types: ReadonlySet<string>;
  /** names declared by more than one cell */
  readonly duplicates: readonly {readonly name: string; readonly cells: readonly CellId[]}[];
  /** per cell on a cycle, the names around it: `["a", "b", "a"]` */
  readonly cycles: ReadonlyMap<CellId, readonly string[]>;
}

/** The order in which cells define before they use, with what stands against it. */
export function orderCells(
  cells: readonly CellOfGraph[]
): Pick<Graph, "order" | "duplicates" | "cycles"> {
  const {order, duplicates, cycles} = buildGraph(cells);
  return {order, duplicates, cycles};
}

export function buildGraph(cells: readonly CellOfGraph[]): Graph {
  const definers = new Map<string, CellId[]>();
  for (const {id, declares} of cells) {
    for (const name of declares) {
      const known = definers.get(name);
      if (known === undefined) definers.set(name, [id]);
      else known.push(id);
    }
  }

  const upstream = new Map<CellId, CellId[]>();
  const downstream = new Map<CellId, CellId[]>(cells.map(({id}) => [id, []]));
  for (const {id, references} of cells) {
    const above = new Set<CellId>();
    for (const name of references)
      for (const definer of definers.get(name) ?? []) if (definer !== id) above.add(definer);
    upstream.set(id, [...above]);
    for (const definer of above) downstream.get(definer)?.push(id);
  }

  return {
    order: findOrder(cells, upstream),
    definers,
    upstream,
    downstream,
    types: new Set(cells.flatMap(({types = []}) => types)),
    duplicates: [...definers]
      .filter(([, ids]) => ids.length > 1)
      .map(([name, ids]) => ({name, cells: ids})),
    cycles: findCycles({cells, upstream, downstream, definers})
  };
}

/** Each cell after all that it needs, by a walk that starts at each cell as it stands; a cycle is broken where it was entered. */
function findOrder(
  cells: readonly CellOfGraph[],
  upstream: ReadonlyMap<CellId, readonly CellId[]>
): CellId[] {
  const place = new Map(cells.map(({id}, index) => [id, index]));
  const order: CellId[] = [];
  const seen = new Set<CellId>();
  for (const {id} of cells) {
    const path: {id: CellId; rest: CellId[]}[] = [];
    const enter = (cell: CellId): void => {
      if (seen.has(cell)) return;
      seen.add(cell);
      const above = [...(upstream.get(cell) ?? [])].sort(
        (a, b) => (place.get(b) ?? 0) - (place.get(a) ?? 0)
      );
      path.push({id: cell, rest: above});
    };
    enter(id);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const above = top.rest.pop();
      if (above !== undefined) enter(above);
      else {
        order.push(top.id);
        path.pop();
      }
    }
  }
  return order;
}

/** The cells left when all that no cycle holds up, and all that holds up no cycle, are taken away; each with its shortest way around. */
function findCycles({
  cells,
  upstream,
  downstream,
  definers
}: Pick<Graph, "upstream" | "downstream" | "definers"> & {
  readonly cells: readonly CellOfGraph[];
}): Map<CellId, string[]> {
  const cycles = new Map<CellId, string[]>();
  const waiting = new Map(cells.map(({id}) => [id, (upstream.get(id) ?? []).length]));
  const ready = cells.filter(({id}) => waiting.get(id) === 0).map(({id}) => id);
  for (let id = ready.pop(); id !== undefined; id = ready.pop()) {
    waiting.delete(id);
    for (const cell of downstream.get(id) ?? []) {
      const left = (waiting.get(cell) ?? 0) - 1;
      waiting.set(cell, left);
      if (left === 0) ready.push(cell);
    }
  }

  const byId = new Map(cells.map((cell) => [cell.id, cell]));
  for (const {id} of cells) {
    if (!waiting.has(id) || cycles.has(id)) continue;
    const around = findWayAround(id, upstream, waiting);
    if (around === null) continue;
    const names = around.map((cell, i) =>
      nameBetween(byId.get(around[(i + around.length - 1) % around.length] ?? id), cell, definers)
    );
    const told = [...names, names[0] ?? id];
    for (const cell of around) if (!cycles.has(cell)) cycles.set(cell, told);
  }
  return cycles;
}

/** The shortest list of cells from `start` back to it, each needing the next. */
function findWayAround(
  start: CellId,
  upstream: ReadonlyMap<CellId, readonly CellId[]>,
  within: ReadonlyMap<CellId, number>
): CellId[] | null {
  const cameFrom = new Map<CellId, CellId>();
  const queue: CellId[] = [start];
  for (let i = 0; i < queue.length; i++) {
    const cell = queue[i];
    if (cell === undefined) break;
    for (const above of upstream.get(cell) ?? []) {
      if (above === start) {
        const around: CellId[] = [cell];
        for (let at = cell; at !== start;) {
          at = cameFrom.get(at) ?? start;
          around.unshift(at);
        }
        return around;
      }
      if (!within.has(above) || cameFrom.has(above)) continue;
      cameFrom.set(above, cell);
      queue.push(above);
    }
  }
  return null;
}

/** The first name that `user` takes from `definer`. */
function nameBetween(
  user: CellOfGraph | undefined,
  definer: CellId,
  definers: ReadonlyMap<string, readonly CellId[]>
): string {
  return user?.references.find((name) => definers.get(name)?.includes(definer)) ?? definer;
}
