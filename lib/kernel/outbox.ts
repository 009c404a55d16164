import type {CellEvent} from "../protocol/index.ts";
import type {Timers} from "./timers.ts";

/** A cell that works without pause still shows its lines and its progress this often, in milliseconds. */
const LONGEST_SILENCE = 50;

/** Where events gather until they are told in one batch. */
export interface Outbox {
  /** tells at the next `flush`, which the caller knows to come */
  add(event: CellEvent): void;
  /** tells soon: with the next batch, by a timer, or at once after a long silence */
  push(event: CellEvent): void;
  /** calls `collect` once, before the next batch goes: for what is worth telling only in sum */
  collectLater(collect: () => void): void;
  flush(): void;
  /** when the last batch went */
  readonly flushedAt: number;
  close(): void;
}

interface Link {
  readonly event: CellEvent;
  next: Link | null;
}

/**
 * Events come while a cell runs, which may have changed how lists work: they are linked, out of its reach, and made a list when `repair` has put the built-in objects back.
 */
export function createOutbox({
  emit,
  timers,
  repair
}: {
  emit: (events: readonly CellEvent[]) => void;
  timers: Timers;
  repair: () => void;
}): Outbox {
  let first: Link | null = null;
  let end: Link | null = null;
  let collectors = new Set<() => void>();
  let last = timers.now();
  let cancel: (() => void) | null = null;
  let isOpen = true;

  function flush(): void {
    cancel?.();
    cancel = null;
    last = timers.now();
    repair();
    const collecting = collectors;
    collectors = new Set();
    for (const collect of collecting) collect();
    // What is collected may not be what was asked for.
    repair();
    const batch: CellEvent[] = [];
    for (let link = first; link !== null; link = link.next) batch.push(link.event);
    first = end = null;
    if (batch.length > 0 && isOpen) emit(batch);
  }

  function add(event: CellEvent): void {
    const link = {event, next: null};
    if (end === null) first = link;
    else end.next = link;
    end = link;
  }

  function touch(): void {
    if (timers.now() - last >= LONGEST_SILENCE) flush();
    else cancel ??= timers.later(flush, 0);
  }

  return {
    add,
    push(event) {
      add(event);
      touch();
    },
    collectLater(collect) {
      collectors.add(collect);
      touch();
    },
    flush,
    get flushedAt() {
      return last;
    },
    close() {
      isOpen = false;
      cancel?.();
    }
  };
}
