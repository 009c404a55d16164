/** Characters of formulas and markdown that may stand drawn on a page at once: with more of them the page stands still. */
export const MOST_DRAWN = 30_000;

/** Who draws when, and how much in all: whatever cells show, the page answers between two drawings. */
export interface DrawingTurns {
  /** asks for room for a text of this length; false when the page has no more. What was granted is given back with `leave`. */
  enter(length: number): boolean;
  leave(length: number): void;
  /** resolves when it is this drawing's turn, in a task of its own */
  turn(): Promise<void>;
}

export function createDrawingTurns(): DrawingTurns {
  let drawn = 0;
  let last: Promise<void> = Promise.resolve();
  return {
    enter(length) {
      if (drawn + length > MOST_DRAWN) return false;
      drawn += length;
      return true;
    },
    leave(length) {
      drawn -= length;
    },
    turn() {
      last = last.then(() => new Promise((resolve) => setTimeout(resolve, 0)));
      return last;
    }
  };
}
