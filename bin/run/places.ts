import type {CellError, CellSpec} from "../../lib/protocol/index.ts";

/**
 * Where a cell's line and column stand in its file. A place of null is the cell's fence: the line
 * before its source, or the cell itself when it is a value in prose.
 */
export function toFilePlace(
  spec: Pick<CellSpec, "kind" | "line" | "column">,
  place: {readonly line: number | null; readonly column: number | null}
): {readonly line: number; readonly column: number} {
  if (place.line === null)
    return {line: spec.kind === "cell" ? spec.line - 1 : spec.line, column: spec.column};
  return {line: spec.line + place.line - 1, column: spec.column + (place.column ?? 1) - 1};
}

/** The same error with the lines of the file. */
export function toFileError(spec: CellSpec, error: CellError): CellError {
  return {...error, ...toFilePlace(spec, error)};
}
