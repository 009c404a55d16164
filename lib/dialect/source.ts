import type {Place} from "./problems.ts";

/** A chapter's text and where its lines start. */
export interface Source {
  readonly text: string;
  readonly lines: readonly string[];
  /** the text of a line, from 1; empty past the end */
  line(number: number): string;
  /** the place of a character */
  placeAt(offset: number): Place;
  /** the index of a place's character */
  offsetAt(place: Place): number;
  /** the text between two offsets */
  slice(start: number, end: number): string;
}

/** Line ends become `\n` and a byte order mark goes, so that positions are the same on every system. */
export function createSource(raw: string): Source {
  const text = raw.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const lines = text.split("\n");
  const starts: number[] = [0];
  for (const line of lines) starts.push((starts.at(-1) ?? 0) + line.length + 1);
  return {
    text,
    lines,
    line: (number) => lines[number - 1] ?? "",
    placeAt(offset) {
      let low = 0;
      let high = lines.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((starts[middle] ?? 0) <= offset) low = middle;
        else high = middle - 1;
      }
      return {line: low + 1, column: offset - (starts[low] ?? 0) + 1};
    },
    offsetAt: ({line, column}) => (starts[line - 1] ?? text.length) + column - 1,
    slice: (start, end) => text.slice(start, end)
  };
}
