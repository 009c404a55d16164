import type {EventId} from "./events.ts";

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** A UUID of version 7 (RFC 9562, section 5.7) from the time in milliseconds and ten random bytes. */
export function createEventId({now, random}: {now: number; random: Uint8Array}): EventId {
  const time = Math.floor(now).toString(16).padStart(12, "0").slice(-12);
  const bytes = Array.from({length: 10}, (_, i) => random[i] ?? 0);
  bytes[0] = ((bytes[0] ?? 0) & 0x0f) | 0x70;
  bytes[2] = ((bytes[2] ?? 0) & 0x3f) | 0x80;
  const hex = time + bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20)
  ].join("-") as EventId;
}

export function isEventId(value: unknown): value is EventId {
  return typeof value === "string" && UUID_V7.test(value);
}
