import {tellThrownIn} from "../protocol/index.ts";
import type {CellError, CellId, ErrorCause} from "../protocol/index.ts";
import {Uncompiled} from "./compile.ts";
import {format} from "./format.ts";
import {undoInsertions, type Insertion, type Place} from "./places.ts";

const MOST_MESSAGE = 2000;
const MOST_CAUSES = 20;
const DEEPEST_CAUSE = 10;

/** An error of the kernel's own, told to the reader as it stands. */
export function toKernelError(message: string, at: Partial<CellError> = {}): CellError {
  return {name: "RuntimeError", message, line: null, column: null, source: null, ...at};
}

/** What a cell says that needs the value of a cell that failed; `root` is the one that failed first. */
export function toUpstreamError(root: CellId, error: CellError): CellError {
  return toKernelError(`cell \`${root}\` failed: ${error.message}`, {
    name: "UpstreamError",
    source: root,
    ...(error.thrownIn === undefined ? {} : {thrownIn: error.thrownIn})
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
  const told = typeof thrown === "object" && thrown !== null ? Uncompiled.tell(thrown) : null;
  if (told !== null) return told;
  if (!looksLikeError(thrown)) return toKernelError(shorten(format(thrown)), {name: "Error"});
  const message = textOf(thrown, "message") ?? "";
  const name = textOf(thrown, "name") ?? "Error";
  const frames = places.findFrames((textOf(thrown, "stack") ?? "").slice(0, 100_000));
  const own = frames.find((frame) => frame.cell === cell);
  const origin = frames[0];
  const thrownIn =
    origin !== undefined && origin.cell !== cell ? {cell: origin.cell, line: origin.line} : null;
  const causes: ErrorCause[] = [];
  addCauses(thrown, {cell, places}, [thrown], causes);
  return {
    name,
    message: shorten(message === "" ? name : message) + (thrownIn ? tellThrownIn(thrownIn) : ""),
    line: own?.line ?? null,
    column: own?.column ?? null,
    source: null,
    ...(thrownIn ? {thrownIn} : {}),
    ...(causes.length === 0 ? {} : {causes})
  };
}

/** What led to an error, depth first: the errors that it stands for, then its cause. */
function addCauses(
  error: object,
  at: {cell: CellId; places: CodePlaces},
  above: readonly unknown[],
  causes: ErrorCause[]
): void {
  if (above.length > DEEPEST_CAUSE) return;
  const members = ownAt(error, "errors");
  const cause = ownAt(error, "cause");
  const list = Array.isArray(members) ? members.slice(0, MOST_CAUSES) : [];
  for (const [led, isMember] of [
    ...list.map((member: unknown) => [member, true] as const),
    ...(cause === undefined ? [] : [[cause, false] as const])
  ]) {
    if (above.includes(led) || causes.length >= MOST_CAUSES) continue;
    const isError = looksLikeError(led);
    const stack = isError ? (textOf(led, "stack") ?? "").slice(0, 100_000) : "";
    const place = at.places.findFrames(stack).find((frame) => frame.cell === at.cell);
    causes.push({
      name: isError ? shorten(textOf(led, "name") ?? "Error", 200) : "Error",
      message: shorten(isError ? (textOf(led, "message") ?? "") : format(led)),
      line: place?.line ?? null,
      depth: above.length,
      isMember
    });
    if (isError) addCauses(led, at, [...above, led], causes);
  }
}

/** A field that the error itself has, without running a getter. */
function ownAt(error: object, key: string): unknown {
  try {
    return Object.getOwnPropertyDescriptor(error, key)?.value as unknown;
  } catch {
    // A proxy may refuse to be asked.
    return undefined;
  }
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

function shorten(text: string, most = MOST_MESSAGE): string {
  return text.length <= most ? text : `${text.slice(0, most)}…`;
}
