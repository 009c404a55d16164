import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {field, oneOf, Refused, text} from "../../lib/protocol/index.ts";
import type {Source} from "../../lib/protocol/index.ts";
import type {Asked} from "./exerciseAsked.ts";
import {formatJson} from "./formatJson.ts";
import {replaceFile} from "./outputsFile.ts";

/** What each version of each exercise asked. A version stays when the exercise has a newer one, or is gone: ids are not given twice. */
export type ExerciseRecord = Readonly<Record<string, Readonly<Record<number, Asked>>>>;

export const EXERCISES_FILE = "exercises.json";

/** The record beside a chapter; empty when there is none, null when there is one that cannot be read. */
export async function readRecord(folder: string): Promise<ExerciseRecord | null> {
  const json = await readFile(join(folder, EXERCISES_FILE), "utf8").catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  });
  if (json === null) return {};
  try {
    return parseRecord(JSON.parse(json));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof Refused) return null;
    throw error;
  }
}

export async function writeRecord(folder: string, exercises: ExerciseRecord): Promise<void> {
  await replaceFile(folder, EXERCISES_FILE, formatJson({version: 1, exercises}));
}

/** The greatest version that is recorded; 0 for none. */
export function latestVersion(record: ExerciseRecord, id: string): number {
  return Math.max(0, ...Object.keys(record[id] ?? {}).map(Number));
}

function parseRecord(value: unknown): ExerciseRecord {
  const whole: Source = {value, budget: {left: 10_000_000}};
  oneOf(field(whole, "version"), [1]);
  return mapFields(field(whole, "exercises"), (versions) =>
    mapFields(versions, (asked) => mapFields(asked, (part) => text(part, 1000)))
  );
}

function mapFields<T>(source: Source, read: (source: Source) => T): Readonly<Record<string, T>> {
  if (typeof source.value !== "object" || source.value === null) throw new Refused("no record");
  return Object.fromEntries(
    Object.keys(source.value).map((key) => [key, read(field(source, key))])
  );
}
