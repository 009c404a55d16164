/** The longest that a frame keeps the next one waiting, in milliseconds. */
const PATIENCE = 500;

/** Opens things one after another: the next when the one before says that it stands, or after a while. */
export interface Openings {
  /** calls `open` when it is its turn, with what is to be called when it stands; what is returned takes the wish back */
  enter(open: (onOpen: () => void) => void): () => void;
}

export function createOpenings(): Openings {
  let last: Promise<void> = Promise.resolve();
  return {
    enter(open) {
      let leave = (): void => undefined;
      const left = new Promise<void>((resolve) => (leave = resolve));
      let isWanted = true;
      last = last.then(() => {
        if (!isWanted) return undefined;
        const timer = setTimeout(leave, PATIENCE);
        open(leave);
        return left.then(() => clearTimeout(timer));
      });
      return () => {
        isWanted = false;
        leave();
      };
    }
  };
}
