import type {DiagramFault} from "./flowchart.ts";

/** Where a diagram cannot be read. */
export class DiagramError extends Error {
  readonly fault: DiagramFault;

  constructor(fault: DiagramFault) {
    super(fault.message);
    this.fault = fault;
  }
}

/** Reads a line of a diagram from left to right. */
export interface Cursor {
  /** takes what stands next when it matches, with its groups; the pattern is sticky */
  take(pattern: RegExp): RegExpExecArray | null;
  skipBlanks(): void;
  isAtEnd(): boolean;
  rest(): string;
  column(): number;
  /** @throws DiagramError here, or at the column */
  fail(message: string, column?: number): never;
}

export function createCursor(text: string, line: number): Cursor {
  let at = 0;
  const cursor: Cursor = {
    take(pattern) {
      pattern.lastIndex = at;
      const match = pattern.exec(text);
      if (match !== null) at += match[0].length;
      return match;
    },
    skipBlanks: () => void cursor.take(/[ \t]+/y),
    isAtEnd: () => at >= text.length,
    rest: () => text.slice(at),
    column: () => at,
    fail(message, column = at) {
      throw new DiagramError({message, line, column});
    }
  };
  return cursor;
}
