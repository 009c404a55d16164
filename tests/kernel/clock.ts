import type {Timers} from "../../lib/kernel/index.ts";

/** A clock that a test moves: nothing waits in real time. */
export interface Clock extends Timers {
  /** moves time on by `ms`, calling back what falls due in between, in order, with promises settled after each */
  pass(ms: number): Promise<void>;
  /** moves time on while the thread is busy: what falls due is late */
  spend(ms: number): void;
}

export function createClock(): Clock {
  let now = 0;
  let count = 0;
  const due = new Map<number, {readonly at: number; readonly callback: () => void}>();
  return {
    now: () => now,
    later(callback, ms) {
      const id = count++;
      due.set(id, {at: now + ms, callback});
      return () => void due.delete(id);
    },
    spend(ms) {
      now += ms;
    },
    async pass(ms) {
      const until = now + ms;
      await settlePromises();
      for (;;) {
        const next = [...due]
          .filter(([, {at}]) => at <= until)
          .sort(([a, {at: x}], [b, {at: y}]) => x - y || a - b)[0];
        if (next === undefined) break;
        due.delete(next[0]);
        now = Math.max(now, next[1].at);
        next[1].callback();
        await settlePromises();
      }
      now = Math.max(now, until);
    }
  };
}

/** A task of its own comes after all that promises have to say. */
export function settlePromises(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
