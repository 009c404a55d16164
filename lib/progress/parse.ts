import {isSlug, type Json, type Slug} from "../protocol/index.ts";
import {isEventId} from "./eventId.ts";
import type {EventId, ProgressEvent} from "./events.ts";

const LONGEST_NAME = 200;
/** The longest answer that an attempt can hold, in characters. */
export const LONGEST_CODE = 200_000;

/**
 * Makes an event of foreign data: a file, a database, another tab.
 * @throws EventError with one sentence naming the field when it is not an event of this format
 */
export function parseEvent(data: unknown): ProgressEvent {
  const record = parseRecord(data);
  const base = {
    id: parseId(record["id"]),
    at: parseTime(record["at"]),
    device: parseName(record, "device"),
    chapter: parseSlug(record["chapter"]),
    version: parseName(record, "version")
  };
  const kind = parseName(record, "kind");
  switch (kind) {
    case "section-read":
      return {
        ...base,
        kind,
        section: parseName(record, "section"),
        how: parseOneOf(record, "how", ["seen", "marked"])
      };
    case "cell-run":
      return {
        ...base,
        kind,
        cell: parseName(record, "cell"),
        state: parseOneOf(record, "state", ["done", "error", "stopped"])
      };
    case "exercise-attempt":
      return {
        ...base,
        kind,
        exercise: parseName(record, "exercise"),
        ...parseExerciseVersion(record),
        code: parseText(record, "code", LONGEST_CODE),
        verdict: parseOneOf(record, "verdict", ["passed", "failed", "error"]),
        checks: parseChecks(record["checks"]),
        hints: parseCount(record, "hints")
      };
    case "solution-shown":
      return {
        ...base,
        kind,
        exercise: parseName(record, "exercise"),
        ...parseExerciseVersion(record)
      };
    case "chapter-finished":
      return {...base, kind};
    default:
      return {...base, kind: "unknown", raw: record};
  }
}

export class EventError extends Error {
  override readonly name = "EventError";
}

function parseRecord(data: unknown): Readonly<Record<string, Json>> {
  if (typeof data !== "object" || data === null || Array.isArray(data))
    throw new EventError("an event is an object");
  return data as Readonly<Record<string, Json>>;
}

function parseId(value: Json | undefined): EventId {
  if (!isEventId(value)) throw new EventError(`\`id\` is not a UUID of version 7: ${show(value)}`);
  return value;
}

function parseTime(value: Json | undefined): string {
  if (
    typeof value !== "string" ||
    !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(value) ||
    Number.isNaN(Date.parse(value))
  )
    throw new EventError(`\`at\` is not a time like 2026-01-31T12:00:00Z: ${show(value)}`);
  return value;
}

function parseSlug(value: Json | undefined): Slug {
  if (!isSlug(value))
    throw new EventError(`\`chapter\` is not the name of a chapter: ${show(value)}`);
  return value;
}

function parseName(record: Readonly<Record<string, Json>>, field: string): string {
  const value = parseText(record, field, LONGEST_NAME);
  if (value === "") throw new EventError(`\`${field}\` is empty`);
  return value;
}

function parseText(record: Readonly<Record<string, Json>>, field: string, longest: number): string {
  const value = record[field];
  if (typeof value !== "string") throw new EventError(`\`${field}\` is not text: ${show(value)}`);
  if (value.length > longest)
    throw new EventError(`\`${field}\` is longer than ${longest} characters`);
  return value;
}

function parseOneOf<T extends string>(
  record: Readonly<Record<string, Json>>,
  field: string,
  choices: readonly T[]
): T {
  const found = choices.find((choice) => choice === record[field]);
  if (found === undefined)
    throw new EventError(`\`${field}\` is none of ${choices.join(", ")}: ${show(record[field])}`);
  return found;
}

function parseCount(record: Readonly<Record<string, Json>>, field: string): number {
  const value = record[field];
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0)
    throw new EventError(`\`${field}\` is not a whole number from 0: ${show(value)}`);
  return value;
}

function parseExerciseVersion(record: Readonly<Record<string, Json>>): {exerciseVersion?: number} {
  const field = "exerciseVersion";
  return record[field] === undefined ? {} : {[field]: parseCount(record, field)};
}

function parseChecks(value: Json | undefined): readonly {claim: string; passed: boolean}[] {
  if (!Array.isArray(value)) throw new EventError(`\`checks\` is not a list: ${show(value)}`);
  return value.map((item: unknown) => {
    const check = parseRecord(item);
    if (typeof check["passed"] !== "boolean")
      throw new EventError(`\`passed\` is not true or false: ${show(check["passed"])}`);
    return {claim: parseText(check, "claim", LONGEST_CODE), passed: check["passed"]};
  });
}

function show(value: unknown): string {
  const text = value === undefined ? "it is missing" : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
