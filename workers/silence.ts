import type {CellEvent, CellId} from "../lib/protocol/index.ts";
import {LEFT_GOING, toWaiting} from "./endings.ts";
import type {Runs} from "./runs.ts";

/** How long a kernel may leave a call unanswered before the reader is told why, in milliseconds. */
export const UNTOLD = 600;

/** What was asked of the kernel and is not answered yet. */
export interface Unanswered {
  /** cells to run */
  readonly asked: readonly CellId[];
  /** cells whose controls were moved, or whose values are looked at */
  readonly moved: readonly CellId[];
}

export interface SilenceOptions {
  readonly findUnanswered: () => Unanswered;
  readonly runs: Runs;
  /** there is no kernel yet: what keeps it away is told by others */
  readonly isLoading: () => boolean;
  readonly onNotice: (cell: CellId, message: string | null) => void;
  readonly onEvents: (events: readonly CellEvent[]) => void;
}

/** Tells the reader what a cell waits for when the kernel does not answer. */
export interface Silence {
  /** something was asked */
  watch(): void;
  /** the kernel has answered something, or the reader has taken something back */
  heard(): void;
  /** the cell waits for what no running cell explains */
  isUnexplained(cell: CellId): boolean;
  /** nothing is waited for any more */
  end(): void;
}

export function createSilence({
  findUnanswered,
  runs,
  isLoading,
  onNotice,
  onEvents
}: SilenceOptions): Silence {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const told = new Map<CellId, string>();
  /** cells shown as waiting that had been done, so that they can be stopped */
  const posed = new Set<CellId>();

  function watch(): void {
    timer ??= setTimeout(look, UNTOLD);
  }

  function look(): void {
    timer = undefined;
    const {asked, moved} = findUnanswered();
    if (asked.length + moved.length === 0) return;
    watch();
    if (isLoading()) return;
    const busy = runs.busy();
    const running = runs.running().at(-1);
    const message = running === undefined ? LEFT_GOING : toWaiting(running);
    // A control that waits for a cell at work is nothing to speak of.
    for (const cell of running === undefined ? [...asked, ...moved] : asked) {
      if (busy.includes(cell)) continue;
      tell(cell, message);
      if (posed.has(cell)) continue;
      posed.add(cell);
      onEvents([runs.pose(cell)]);
    }
  }

  function tell(cell: CellId, message: string): void {
    if (told.get(cell) === message) return;
    told.set(cell, message);
    onNotice(cell, message);
  }

  /** Takes back what was told of cells that wait no longer. */
  function clear(still: ReadonlySet<CellId>): void {
    for (const cell of told.keys()) {
      if (still.has(cell)) continue;
      told.delete(cell);
      onNotice(cell, null);
      if (posed.delete(cell) && !runs.busy().includes(cell)) onEvents([runs.settle(cell)]);
    }
  }

  return {
    watch,
    heard() {
      clearTimeout(timer);
      timer = undefined;
      const {asked, moved} = findUnanswered();
      clear(new Set([...asked, ...moved]));
      if (asked.length + moved.length > 0) watch();
    },
    isUnexplained: (cell) => told.get(cell) === LEFT_GOING,
    end() {
      clearTimeout(timer);
      timer = undefined;
      clear(new Set());
    }
  };
}
