import {toRecord, type ProgressEvent} from "./events.ts";
import {EventError, parseEvent} from "./parse.ts";

export const FILE_FORMAT = "epigraph-progress";
export const FILE_VERSION = 1;

/** The text of an exported file: versioned JSON, one event a line so that two files can be compared. */
export function writeProgressFile(events: readonly ProgressEvent[], exportedAt: string): string {
  const head = JSON.stringify({format: FILE_FORMAT, version: FILE_VERSION, exportedAt}).slice(
    0,
    -1
  );
  const lines = events.map((event) => JSON.stringify(toRecord(event)));
  return `${head},"events":[\n${lines.join(",\n")}\n]}\n`;
}

export interface ProgressFile {
  readonly events: readonly ProgressEvent[];
  /** one sentence for each event that could not be read; the others are fine */
  readonly problems: readonly string[];
}

/**
 * Reads an exported file. An event that is not one is told in `problems` and left out.
 * @throws ProgressFileError with one sentence when the whole is not such a file
 */
export function parseProgressFile(text: string): ProgressFile {
  const data = parseJson(text);
  if (!isRecord(data) || data["format"] !== FILE_FORMAT)
    throw new ProgressFileError("This is not a progress file of Epigraph.");
  if (data["version"] !== FILE_VERSION)
    throw new ProgressFileError(
      `This progress file is of version ${JSON.stringify(data["version"])}; this book reads version ${FILE_VERSION}.`
    );
  if (!Array.isArray(data["events"]))
    throw new ProgressFileError("This progress file has no list of events.");
  const events: ProgressEvent[] = [];
  const problems: string[] = [];
  data["events"].forEach((item: unknown, index) => {
    try {
      events.push(parseEvent(item));
    } catch (error) {
      if (!(error instanceof EventError)) throw error;
      problems.push(`Event ${index + 1}: ${error.message}.`);
    }
  });
  return {events, problems};
}

export class ProgressFileError extends Error {
  override readonly name = "ProgressFileError";
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw new ProgressFileError("This file is not JSON.");
    throw error;
  }
}

function isRecord(data: unknown): data is Record<string, unknown> {
  return typeof data === "object" && data !== null;
}
