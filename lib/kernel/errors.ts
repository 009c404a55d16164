import type {CellError, CellId} from "../protocol/index.ts";
import {format} from "./format.ts";
import {undoInsertions, type Insertion, type Place} from "./places.ts";

const MOST_MESSAGE = 2000;

/** An error of the kernel's own, told to the reader as it stands. */
export function toKernelError(message: string, at: Partial<CellError> = {}): CellError {
  return {name: "RuntimeError", message, line: null, column: null, source: null, ...at};
}

/** What a cell says that needs the value of a cell that failed; `root` is the one that failed first. */
export function toUpstreamError(root: CellId, error: CellError): CellError {
  return toKernelError(`cell \`${root}\` failed: ${error.message}`, {
    name: "UpstreamError",
    source: root
  });
}

/** A place in some cell's source. */
interface Frame extends Place {
  readonly cell: string;
}

/** The code of the cells that a stack may name. */
export interface CodePlaces {
  add(url: string, insertions: readonly Insertion[]): void;
  /** the frames of a stack that stand in cells, innermost first, at the reader's own lines and columns */
  findFrames(stack: string): readonly Frame[];
}

export function createCodePlaces(lineOffset: number): CodePlaces {
  const known = new Map<string, readonly Insertion[]>();
  return {
    add(url, insertions) {
      if (insertions.length > 0) known.set(url, insertions);
    },
    findFrames(stack) {
      const frames: Frame[] = [];
      // V8: "at f (epigraph:///a/1:4:5)"; Firefox and Safari: "f@epigraph:///a/1:4:5".
      for (const [, url, cell, line, column] of stack.matchAll(
        /(epigraph:\/\/\/([a-z][a-z0-9-]*)\/\d+):(\d+)(?::(\d+))?/g
      )) {
        if (url === undefined || cell === undefined) continue;
        const place = {line: Number(line) - lineOffset, column: Number(column ?? 1)};
        if (place.line >= 1) frames.push({cell, ...undoInsertions(place, known.get(url) ?? [])});
      }
      return frames;
    }
  };
}

/**
 * What was thrown in a cell, as data: any value, with hostile getters or none. Never throws.
 * The place is the innermost in the cell itself; when another cell's function threw, the message says so.
 */
export function toCellError(
  thrown: unknown,
  {cell, places}: {cell: CellId; places: CodePlaces}
): CellError {
  if (!looksLikeError(thrown)) return toKernelError(shorten(format(thrown)), {name: "Error"});
  const message = textOf(thrown, "message") ?? "";
  const name = textOf(thrown, "name") ?? "Error";
  const frames = places.findFrames((textOf(thrown, "stack") ?? "").slice(0, 100_000));
  const own = frames.find((frame) => frame.cell === cell);
  const origin = frames[0];
  const elsewhere =
    origin !== undefined && origin.cell !== cell
      ? ` (in cell \`${origin.cell}\`, line ${origin.line})`
      : "";
  return {
    name,
    message: shorten(message === "" ? name : message) + elsewhere,
    line: own?.line ?? null,
    column: own?.column ?? null,
    source: null
  };
}

/** The cell in which an error arose, by its stack; null when nothing tells. */
export function findCellOf(thrown: unknown, places: CodePlaces): string | null {
  return looksLikeError(thrown)
    ? (places.findFrames(textOf(thrown, "stack") ?? "")[0]?.cell ?? null)
    : null;
}

function looksLikeError(value: unknown): value is object {
  try {
    return (
      typeof value === "object" &&
      value !== null &&
      (value instanceof Error || ("message" in value && "stack" in value))
    );
  } catch {
    // A proxy may refuse even to be asked.
    return false;
  }
}

function textOf(value: object, key: string): string | null {
  try {
    const text: unknown = Reflect.get(value, key);
    return typeof text === "string" ? text : text === undefined ? null : format(text);
  } catch {
    // The getter is the reader's.
    return null;
  }
}

function shorten(text: string): string {
  return text.length <= MOST_MESSAGE ? text : `${text.slice(0, MOST_MESSAGE)}…`;
}
