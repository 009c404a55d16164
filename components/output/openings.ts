/** The longest that a frame keeps the next one waiting, in milliseconds. */
const PATIENCE = 500;

/** So many open wherever they stand; more of them when they come near to what the reader sees. */
const MOST_UNSEEN = 20;

/** Opens things one after another: the next when the one before says that it stands, or after a while. */
export interface Openings {
  /** calls `open` when it is its turn, with what is to be called when it stands; what is returned takes the wish back */
  enter(open: (onOpen: () => void) => void): () => void;
  /** whether one that nobody sees may be opened */
  isRoomy(): boolean;
}

export function createOpenings(): Openings {
  let last: Promise<void> = Promise.resolve();
  let standing = 0;
  return {
    isRoomy: () => standing < MOST_UNSEEN,
    enter(open) {
      let leave = (): void => undefined;
      const left = new Promise<void>((resolve) => (leave = resolve));
      let isWanted = true;
      standing += 1;
      last = last.then(() => {
        if (!isWanted) return undefined;
        const timer = setTimeout(leave, PATIENCE);
        open(leave);
        return left.then(() => clearTimeout(timer));
      });
      return () => {
        if (isWanted) standing -= 1;
        isWanted = false;
        leave();
      };
    }
  };
}
