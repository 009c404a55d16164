import type {CellEvent} from "../lib/protocol/index.ts";

/** Batches that may be on their way before the page has said that it took any. */
export const BURST = 64;
/** While nothing is acknowledged, because this thread is busy or the page is, one batch in so many milliseconds still goes out. */
export const PAUSE = 50;

export interface Outbox {
  push(events: readonly CellEvent[]): void;
  acknowledge(batches: number): void;
}

/** Sends events without flooding the page: what has to wait is merged, so that the newest state and output of each cell are what goes out next. */
export function createOutbox({
  send,
  now
}: {
  send: (events: readonly CellEvent[]) => void;
  now: () => number;
}): Outbox {
  let waiting: readonly CellEvent[] = [];
  let unread = 0;
  let sentAt = -Infinity;

  const flush = (): void => {
    const free = unread < BURST || now() - sentAt >= PAUSE;
    if (waiting.length === 0 || !free) return;
    const batch = waiting;
    waiting = [];
    unread += 1;
    sentAt = now();
    send(batch);
  };

  return {
    push(events) {
      waiting = waiting.length === 0 ? events : mergeEvents([...waiting, ...events]);
      flush();
    },
    acknowledge(batches) {
      unread = Math.max(0, unread - batches);
      flush();
    }
  };
}

/** Leaves out what a later event of the same batch replaces: states, outputs of a slot, inputs, progress. Console lines all stay. */
export function mergeEvents(events: readonly CellEvent[]): readonly CellEvent[] {
  const last = new Map<string, number>();
  events.forEach((event, i) => last.set(placeOf(event, i), i));
  return last.size === events.length
    ? events
    : events.filter((event, i) => last.get(placeOf(event, i)) === i);
}

function placeOf(event: CellEvent, i: number): string {
  switch (event.type) {
    case "output":
      return `output ${event.cell} ${event.slot}`;
    case "input":
      return `input ${event.cell} ${event.key}`;
    case "progress":
      return `progress ${event.cell} ${event.label}`;
    case "log":
    case "look":
      return `${event.type} ${i}`;
    default:
      return `${event.type} ${event.cell}`;
  }
}
