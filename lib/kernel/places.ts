/** A place in a cell's source, both from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** The line and column of an offset; a line ends as the language says: \n, \r\n, \r, U+2028 or U+2029. */
export function placeAt(source: string, offset: number): Place {
  let line = 1;
  let start = 0;
  for (let i = 0; i < offset && i < source.length; i++) {
    const c = source.charCodeAt(i);
    if (c === 13 && source.charCodeAt(i + 1) === 10) continue;
    if (c === 10 || c === 13 || c === 0x2028 || c === 0x2029) {
      line++;
      start = i + 1;
    }
  }
  return {line, column: offset - start + 1};
}

/** Text put into the compiled source: `length` columns at this place of the reader's source. */
export interface Insertion extends Place {
  readonly length: number;
}

/** The reader's place of a place in the compiled source. */
export function undoInsertions(place: Place, insertions: readonly Insertion[]): Place {
  let {column} = place;
  for (let i = insertions.length - 1; i >= 0; i--) {
    const insertion = insertions[i];
    if (insertion === undefined || insertion.line !== place.line || column <= insertion.column)
      continue;
    column = Math.max(insertion.column, column - insertion.length);
  }
  return {line: place.line, column};
}
