/** The clock that a kernel lives by. */
export interface Timers {
  /** milliseconds from any start */
  now(): number;
  /** calls back once, not before `ms` milliseconds, in a task of its own; returns how to call that off */
  later(callback: () => void, ms: number): () => void;
}

/** The clock of the realm, taken once: a cell that replaces `setTimeout` does not reach it. */
export function createTimers(): Timers {
  const {setTimeout, clearTimeout, performance} = globalThis;
  const now = performance.now.bind(performance);
  return {
    now,
    later(callback, ms) {
      const timer = setTimeout(callback, ms);
      return () => clearTimeout(timer);
    }
  };
}
