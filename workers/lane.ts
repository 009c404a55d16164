/** Asks `question`, or gives null in its place when a newer one of the same lane came before its turn. */
export type Lane = <Answer>(
  question: () => Promise<Answer | null>,
  about?: string
) => Promise<Answer | null>;

/**
 * A way along which questions go one at a time: while one is under way only the newest about each thing waits, and the
 * others are dropped. An answer that is no longer the newest is dropped too.
 */
export function createLane(): Lane {
  const newest = new Map<string, number>();
  let count = 0;
  let last: Promise<unknown> = Promise.resolve();
  return async (question, about = "") => {
    const mine = ++count;
    newest.set(about, mine);
    const before = last;
    let done: () => void = () => undefined;
    last = new Promise<void>((resolve) => {
      done = resolve;
    });
    try {
      await before;
      if (newest.get(about) !== mine) return null;
      const answer = await question();
      return newest.get(about) === mine ? answer : null;
    } finally {
      done();
    }
  };
}
