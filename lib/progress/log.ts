import {toRecord, type EventId, type ProgressEvent} from "./events.ts";

/**
 * The union of two sets of events, each id once, in order of time.
 * Merging in any order, any number of times, gives the same log.
 */
export function mergeEvents(
  a: readonly ProgressEvent[],
  b: readonly ProgressEvent[]
): readonly ProgressEvent[] {
  const byId = new Map<EventId, ProgressEvent>();
  for (const event of [...a, ...b]) {
    const known = byId.get(event.id);
    if (known === undefined || isBefore(event, known)) byId.set(event.id, event);
  }
  return [...byId.values()].sort((x, y) => compare(x.at, y.at) || compare(x.id, y.id));
}

/** Two events of one id cannot honestly differ; when they do, every device keeps the same one. */
function isBefore(a: ProgressEvent, b: ProgressEvent): boolean {
  return a !== b && canonical(a) < canonical(b);
}

function canonical(event: ProgressEvent): string {
  return JSON.stringify(Object.entries(toRecord(event)).sort(([a], [b]) => compare(a, b)));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
