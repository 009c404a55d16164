import type {CellId, CellSource} from "../protocol/index.ts";
import {analyze, type Analyses, type Analysis} from "./analyze.ts";
import {createCell, findDownstream, type Cell} from "./cell.ts";
import {buildGraph, type Graph} from "./graph.ts";

/** What a new list of cells changed. */
export interface Change {
  /** no longer in the notebook */
  readonly removed: readonly Cell[];
  /** what they show no longer follows from the sources: the changed cells, all that depended on them and all that depends on them now */
  readonly outdated: ReadonlySet<Cell>;
  /** outdated although neither they nor what they now depend on is new: a name came, went or is no longer defined twice */
  readonly healing: ReadonlySet<Cell>;
}

/** The cells of a kernel with their graph. */
export interface Notebook {
  readonly graph: Graph;
  readonly cells: ReadonlyMap<CellId, Cell>;
  /** takes the whole list; only cells with another source are parsed */
  setCells(sources: readonly CellSource[]): Change;
}

export function createNotebook(known: Analyses = new Map()): Notebook {
  const analysisOf = (source: string): Analysis => known.get(source) ?? analyze(source);
  let cells = new Map<CellId, Cell>();
  let graph = buildGraph([]);

  function setCells(sources: readonly CellSource[]): Change {
    const before = cells;
    const next = new Map<CellId, Cell>();
    const changed = new Set<Cell>();
    const names = new Set<string>();
    const types = new Set<string>();
    let isRelinked = !hasSameIds(before, sources);
    const note = (cell: Cell): void => {
      changed.add(cell);
      for (const name of cell.analysis.declares) names.add(name);
      for (const name of cell.analysis.types) types.add(name);
    };

    for (const source of sources) {
      const cell = before.get(source.id) ?? createCell(source, analysisOf(source.source));
      if (!before.has(source.id)) note(cell);
      else if (cell.source !== source.source) {
        note(cell);
        const analysis = analysisOf(source.source);
        isRelinked ||= !hasSameNames(cell.analysis, analysis);
        cell.source = source.source;
        cell.analysis = analysis;
        cell.compiled = null;
        cell.lastMs = Infinity;
        note(cell);
      } else if (cell.seed !== source.seed) changed.add(cell);
      cell.lazy = source.lazy;
      cell.seed = source.seed;
      next.set(source.id, cell);
    }
    const removed = [...before.values()].filter((cell) => !next.has(cell.id));
    for (const cell of removed) note(cell);
    if (!isRelinked) return {removed, outdated: findDownstream(changed), healing: new Set()};

    // Who depended on the changed cells, or shared a name with them, before and after.
    const rivals = (): Cell[] => [
      ...[...names]
        .flatMap((name) => graph.definers.get(name) ?? [])
        .flatMap((id) => cells.get(id) ?? []),
      ...[...cells.values()].filter(({analysis}) =>
        analysis.free.some(({name, aliased}) => aliased && types.has(name))
      )
    ];
    const touchedBefore = findDownstream([...changed, ...rivals()]);
    cells = next;
    graph = link(next);
    const touched = new Set(
      [...touchedBefore, ...findDownstream([...changed, ...rivals()])].filter((cell) =>
        next.has(cell.id)
      )
    );
    const below = findDownstream([...changed].filter((cell) => next.has(cell.id)));
    return {
      removed,
      outdated: touched,
      healing: new Set([...touched].filter((cell) => !below.has(cell)))
    };
  }

  return {
    get graph() {
      return graph;
    },
    get cells() {
      return cells;
    },
    setCells
  };
}

/** Builds the graph and writes each cell's rank and neighbours. */
function link(cells: ReadonlyMap<CellId, Cell>): Graph {
  const graph = buildGraph(
    [...cells.values()].map(({id, analysis}) => ({
      id,
      declares: analysis.declares,
      types: analysis.types,
      references: analysis.free.map(({name}) => name)
    }))
  );
  const toCells = (ids: readonly CellId[] | undefined): Cell[] =>
    (ids ?? []).flatMap((id) => cells.get(id) ?? []);
  graph.order.forEach((id, rank) => {
    const cell = cells.get(id);
    if (cell === undefined) return;
    cell.rank = rank;
    cell.upstream = toCells(graph.upstream.get(id));
    cell.downstream = toCells(graph.downstream.get(id));
  });
  return graph;
}

function hasSameIds(before: ReadonlyMap<CellId, Cell>, sources: readonly CellSource[]): boolean {
  let i = 0;
  for (const id of before.keys()) if (sources[i++]?.id !== id) return false;
  return sources.length === before.size;
}

/** Whether the graph cannot tell the two apart. */
function hasSameNames(a: Analysis, b: Analysis): boolean {
  const isSame = (one: readonly string[], other: readonly string[]): boolean =>
    one.length === other.length && one.every((name, i) => name === other[i]);
  return (
    isSame(a.declares, b.declares) &&
    isSame(a.types, b.types) &&
    isSame(
      a.free.map(({name}) => name),
      b.free.map(({name}) => name)
    )
  );
}
