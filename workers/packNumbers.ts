import type {CellEvent} from "../lib/protocol/index.ts";

/** Shorter lists are as quick as they are. */
const LONG = 500;

// Taken before a cell runs in this realm.
const {Float64Array: Packed} = globalThis;

/** What is sent of events: the long lists of numbers in plots are packed, since a browser copies and reads them as one piece and every other list number by number. */
export function packNumbers(events: readonly CellEvent[]): readonly unknown[] {
  return events.map((event) =>
    event.type === "output" && event.value.kind === "plot"
      ? {...event, value: pack(event.value)}
      : event
  );
}

/** The same plain data, with packed lists in it. */
function pack(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (!Array.isArray(value))
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, pack(item)]));
  if (value.length < LONG) return value.map(pack);
  return value.every((item) => typeof item === "number") ? new Packed(value) : value;
}
