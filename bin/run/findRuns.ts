import type {CellId} from "../../lib/protocol/index.ts";
import {keyOf} from "./cache.ts";
import type {Cache} from "./cache.ts";
import {findDifference} from "./difference.ts";
import type {Difference} from "./difference.ts";
import {digestOfFolder} from "./digests.ts";
import type {Notebook} from "./notebook.ts";
import type {CellResult} from "./record.ts";
import {runCells} from "./runCells.ts";
import type {Slots} from "./slots.ts";
import {toStoredOutput} from "./stored.ts";

/** What became of a notebook's cells in two runs. */
export interface Runs {
  /** of the first run, with the shorter of each cell's two times */
  readonly results: readonly CellResult[];
  /** the cells that showed something else the second time */
  readonly repeats: readonly Repeat[];
}

export interface Repeat {
  readonly id: CellId;
  readonly difference: Difference;
}

export interface FindRunsOptions {
  readonly cache: Cache;
  /** the digest of the sources that run cells */
  readonly judges: string;
  /** the runner's program, from `bundleRunner` */
  readonly program: () => Promise<string>;
  readonly slots: Slots;
}

/**
 * Runs a notebook's cells twice, in processes that have nothing in common: the second has another clock, another time
 * zone and another locale. What was run before is taken from the cache.
 */
export async function findRuns(
  notebook: Notebook,
  {cache, judges, program, slots}: FindRunsOptions
): Promise<Runs> {
  const {cells, seed, dataFolder} = notebook;
  if (cells.length === 0) return {results: [], repeats: []};
  const sources = cells.map(({id, source, lazy, seed: own}) => ({id, source, lazy, seed: own}));
  const key = keyOf(judges, sources, seed, digestOfFolder(dataFolder, ["."]));
  const known = cache.get("runs", key);
  if (known !== undefined) return known as Runs;
  const path = await program();
  const [first, second] = await Promise.all(
    [false, true].map((isElsewhere) =>
      slots.use(() => runCells({...notebook, program: path, isElsewhere}))
    )
  );
  const runs = compare(first ?? [], second ?? []);
  // Whether a cell ends in time may be another matter when the machine has less to do.
  const isFinal = [...(first ?? []), ...(second ?? [])].every(({ended}) => ended === null);
  if (isFinal) cache.set("runs", key, runs);
  return runs;
}

function compare(first: readonly CellResult[], second: readonly CellResult[]): Runs {
  const others = new Map(second.map((result) => [result.id, result]));
  const wasEnded = [...first, ...second].some(({ended}) => ended !== null);
  return {
    results: first.map((result) => {
      const ms = others.get(result.id)?.ms ?? null;
      return result.ms === null || ms === null ? result : {...result, ms: Math.min(result.ms, ms)};
    }),
    repeats: wasEnded
      ? []
      : first.flatMap((result) => {
          const other = others.get(result.id);
          const difference = other && findDifference(toStoredOutput(result), toStoredOutput(other));
          return difference ? [{id: result.id, difference}] : [];
        })
  };
}
