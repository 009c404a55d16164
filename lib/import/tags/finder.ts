/**
 * Finds marks in a text from places that only grow. What was found is remembered, and so is what is not there any more:
 * a text of a thousand tags without an end is read once, not a thousand times.
 */
export interface Finder {
  /** where `mark` stands next; the text's length when it does not */
  readonly next: (mark: string, from: number) => number;
}

export function createFinder(text: string): Finder {
  const known = new Map<string, {readonly from: number; readonly at: number}>();
  return {
    next(mark, from) {
      const last = known.get(mark);
      if (last && last.from <= from && from <= last.at) return last.at;
      const found = text.indexOf(mark, from);
      const at = found < 0 ? text.length : found;
      known.set(mark, {from, at});
      return at;
    }
  };
}
