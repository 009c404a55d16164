import {createHash} from "node:crypto";
import {analyzeCell} from "../../lib/kernel/index.ts";
import type {CellId, CellSpec, StoredOutputs} from "../../lib/protocol/index.ts";
import {digestOfFolder} from "./digests.ts";

/** Hashes of what outputs were made from: each cell's source by its id, and all of its chapter's data under `data/`. */
export type Sources = NonNullable<StoredOutputs["sources"]>;

const DATA = "data/";

export function hashSources(cells: readonly CellSpec[], dataFolder: string): Sources {
  const own = cells.map(
    ({id, source, seed}) => [id, digest(JSON.stringify([source, seed]))] as const
  );
  const ofData = [DATA, digestOfFolder(dataFolder, ["."]).slice(0, 10)] as const;
  return Object.fromEntries([...own, ofData]);
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 10);
}

/** Why a cell may show something else than is stored. */
export type Cause =
  /** nobody wrote down what it was made from */
  | {readonly kind: "unknown"}
  | {readonly kind: "own source"}
  /** a cell that it uses, itself or through others */
  | {readonly kind: "used cell"; readonly id: string}
  | {readonly kind: "data"}
  /** nothing in the chapter: the library, Node or the machine gives something else */
  | {readonly kind: "surroundings"};

export function findCause(
  id: CellId,
  {
    cells,
    stored,
    now
  }: {
    readonly cells: readonly CellSpec[];
    readonly stored: Sources | undefined;
    readonly now: Sources;
  }
): Cause {
  if (stored?.[id] === undefined) return {kind: "unknown"};
  if (stored[id] !== now[id]) return {kind: "own source"};
  const used = findUsed(id, cells);
  const changed = used.find((other) => stored[other] !== now[other]);
  if (changed !== undefined) return {kind: "used cell", id: changed};
  const readsData = cells.some(
    ({id: other, source}) => (other === id || used.includes(other)) && /\bfile\b/.test(source)
  );
  return readsData && stored[DATA] !== now[DATA] ? {kind: "data"} : {kind: "surroundings"};
}

/** The cells that a cell uses, the nearest first. */
function findUsed(id: CellId, cells: readonly CellSpec[]): readonly CellId[] {
  const analyses = cells.map((cell) => ({id: cell.id, ...analyzeCell(cell.source)}));
  const definers = new Map(
    analyses.flatMap(({id: definer, declares}) => declares.map((name) => [name, definer] as const))
  );
  const used = new Set<CellId>([id]);
  for (const one of used)
    for (const name of analyses.find((cell) => cell.id === one)?.references ?? []) {
      const definer = definers.get(name);
      if (definer !== undefined) used.add(definer);
    }
  used.delete(id);
  return [...used];
}

/** A cause as the end of a sentence that says what a cell shows. */
export function tellCause(cause: Cause): string {
  switch (cause.kind) {
    case "unknown":
    case "own source":
      return `: ${UPDATE} if that is meant.`;
    case "used cell":
      return ` since ${cause.id}, which it uses, has changed: ${UPDATE} if that is meant.`;
    case "data":
      return ` since the chapter's data has changed: ${UPDATE} if that is meant.`;
    case "surroundings":
      return `, though neither its source nor what it uses has changed: the library, Node or this machine gives something else. Look at both in the report of changes; ${UPDATE} only if the new one is right.`;
  }
}

export const UPDATE = "run `npm run book -- check --update`";
